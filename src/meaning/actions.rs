//! An action as sets: where each requirement holds, what its effects lead into, which effects conflict.

use std::sync::Arc;

use super::{Meaning, region_of_values};
use crate::diagnostic::{Code, Finding};
use crate::lifecycle::Lifecycles;
use crate::model::{self, Action, ActionId, Move, Set, VariableId};
use crate::source::Span;
use crate::space::{Bounded, Change, Effects, Piece, Region};

/// What of an action doesn't depend on who asks.
#[derive(Clone, Debug)]
pub struct ActionMeaning {
    /// Per `by` entry, where its own `when` holds.
    pub entries: Vec<Region>,
    /// Per move, where the entity is in FROM.
    pub moves: Vec<Region>,
    /// Per `requires` entry, where it holds.
    pub requires: Vec<Region>,
    /// Per increase or decrease, where the result stays in range.
    pub ranges: Vec<Region>,
    /// Where moves, requires and ranges hold.
    pub checks: Region,
    /// The same, and the situation is possible.
    pub guard: Region,
    /// What happens.
    pub effects: Effects,
    /// The guard, and the resulting situation is possible.
    pub ready: Region,
    /// Where its own effects are so already; `None` where it has none that count as an aim.
    pub aim: Option<Region>,
    /// Where doing it is a point of no return.
    pub no_return: Region,
}

/// One effect as written, before equal ones are joined.
struct Written {
    variable: VariableId,
    on: Region,
    change: Change,
    span: Span,
}

impl Meaning {
    /// The sets of an action, and its conflicting effects.
    pub(super) fn action(&mut self, action: &Action) -> Bounded<(ActionMeaning, Vec<Finding>)> {
        let mut entries = Vec::new();
        for entry in action.by.iter().flatten() {
            entries.push(entry.when.as_ref().map_or(Ok(Region::FULL), |when| self.region(when))?);
        }
        let moves = action.moves.iter().map(|step| self.from(step)).collect::<Bounded<Vec<_>>>()?;
        let requires = self.regions(action.requires.iter().map(|requires| &requires.that))?;
        let written = self.written(action)?;
        let ranges = self.ranges(&written)?;
        let all = moves.iter().chain(&requires).chain(&ranges).copied();
        let checks = self.space.all(all.collect::<Vec<_>>())?;
        let guard = self.space.and(self.possible, checks)?;
        let findings = self.conflicts(action, &written, guard)?;
        let mut effects = Effects::default();
        for effect in &written {
            let piece = Piece { on: effect.on, change: effect.change };
            self.space.add_change(&mut effects, effect.variable.index(), piece)?;
        }
        let stays_possible = self.space.before(&mut effects, self.possible)?;
        let ready = self.space.and(guard, stays_possible)?;
        let (aim, no_return) = (self.own_aim(action)?, self.no_return(action, &moves)?);
        Ok((ActionMeaning { entries, moves, requires, ranges, checks, guard, effects, ready, aim, no_return }, findings))
    }

    fn from(&mut self, step: &Move) -> Bounded<Region> {
        self.space.literal(step.variable.index(), &step.from)
    }

    fn written(&mut self, action: &Action) -> Bounded<Vec<Written>> {
        let mut written: Vec<Written> = Vec::new();
        for step in &action.moves {
            written.push(Written { variable: step.variable, on: Region::FULL, change: Change::To(step.to), span: step.span });
        }
        written.extend(action.sets.iter().map(|set| effect(set, Region::FULL)));
        for also in &action.also {
            let on = also.when.as_ref().map_or(Ok(Region::FULL), |when| self.region(when))?;
            for step in &also.moves {
                let from = self.from(step)?;
                let on = self.space.and(on, from)?;
                written.push(Written { variable: step.variable, on, change: Change::To(step.to), span: step.span });
            }
            written.extend(also.sets.iter().map(|set| effect(set, on)));
        }
        Ok(written)
    }

    /// For every increase and decrease, where it happens and the result stays in the range, or it doesn't happen.
    fn ranges(&mut self, written: &[Written]) -> Bounded<Vec<Region>> {
        let mut ranges = Vec::new();
        for effect in written {
            if let Change::By(by) = effect.change {
                let stays = self.stays_in_range(effect.variable, by)?;
                let elsewhere = self.space.not(effect.on)?;
                ranges.push(self.space.or(stays, elsewhere)?);
            }
        }
        Ok(ranges)
    }

    /// Where a number stays in its range if it changes by so much.
    fn stays_in_range(&mut self, variable: VariableId, by: i64) -> Bounded<Region> {
        let size = i64::from(self.space.size(variable.index()));
        let (low, high) = ((-by).clamp(0, size), (size - by).clamp(0, size));
        self.space.literal(variable.index(), &[low as u32..(high.max(low)) as u32])
    }

    /// Pairs of effects that would give one variable different values somewhere.
    fn conflicts(&mut self, action: &Action, written: &[Written], guard: Region) -> Bounded<Vec<Finding>> {
        let mut findings = Vec::new();
        for (at, later) in written.iter().enumerate() {
            for earlier in &written[..at] {
                if earlier.variable == later.variable && self.differ(earlier, later, guard)? {
                    let name = &self.model.variables[later.variable.index()].item.name.value;
                    let message = format!("two effects of `{}` on `{name}` conflict", action.item.name.value);
                    findings.push(
                        Finding::error(Code::CONFLICTING_EFFECTS, message, later.span)
                            .saying("gives it another value where both happen")
                            .and_at(earlier.span, "the earlier effect")
                            .help("all effects happen at once; let the `when` of one exclude the other"),
                    );
                }
            }
        }
        Ok(findings)
    }

    fn differ(&mut self, earlier: &Written, later: &Written, guard: Region) -> Bounded<bool> {
        let mut both = self.space.all([guard, earlier.on, later.on])?;
        match (earlier.change, later.change) {
            (Change::To(one), Change::To(other)) if one == other => return Ok(false),
            (Change::To(to), Change::By(by)) | (Change::By(by), Change::To(to)) => {
                if let Ok(same) = u32::try_from(i64::from(to) - by)
                    && same < self.space.size(earlier.variable.index())
                {
                    let same = self.space.value(earlier.variable.index(), same)?;
                    both = self.space.minus(both, same)?;
                }
            }
            _ => {}
        }
        Ok(!both.is_empty())
    }

    /// Every lifecycle that it moves is in TO and every fact that it sets to a value has it.
    fn own_aim(&mut self, action: &Action) -> Bounded<Option<Region>> {
        let moved = action.moves.iter().map(|step| (step.variable, step.to));
        let set = action.sets.iter().filter_map(|set| match set.change {
            model::Change::To(value) => Some((set.variable, value)),
            model::Change::By(_) => None,
        });
        let mut aim = None;
        for (variable, value) in moved.chain(set) {
            let has = self.has(variable, value)?;
            aim = Some(self.space.and(aim.unwrap_or(Region::FULL), has)?);
        }
        Ok(aim)
    }

    /// Where the action moves a lifecycle along a way that doesn't lead back.
    fn no_return(&mut self, action: &Action, moves: &[Region]) -> Bounded<Region> {
        if let Some(irreversible) = action.irreversible {
            return Ok(if irreversible { Region::FULL } else { Region::EMPTY });
        }
        let lifecycles = Arc::clone(&self.lifecycles);
        let mut region = Region::EMPTY;
        for (step, &on) in action.moves.iter().zip(moves) {
            region = self.one_way(&lifecycles, step, on, region)?;
        }
        for also in &action.also {
            let when = also.when.as_ref().map_or(Ok(Region::FULL), |when| self.region(when))?;
            for step in &also.moves {
                region = self.one_way(&lifecycles, step, when, region)?;
            }
        }
        Ok(region)
    }

    fn one_way(&mut self, lifecycles: &Lifecycles, step: &Move, on: Region, region: Region) -> Bounded<Region> {
        let lost = lifecycles.lost(step.variable, step.from.iter().cloned().flatten(), step.to);
        let from = self.space.literal(step.variable.index(), &region_of_values(&lost))?;
        let part = self.space.and(on, from)?;
        self.space.or(region, part)
    }

    /// Where the constraint still holds after the action.
    pub fn keeps(&mut self, action: ActionId, constraint: usize) -> Bounded<Region> {
        let mut effects = self.actions[action.index()].effects.clone();
        self.space.before(&mut effects, self.constraints[constraint])
    }
}

fn effect(set: &Set, on: Region) -> Written {
    let change = match set.change {
        model::Change::To(value) => Change::To(value),
        model::Change::By(by) => Change::By(by),
    };
    Written { variable: set.variable, on, change, span: set.span }
}
