//! Actions: their requirements and their effects, situation by situation.

use super::choices::ONE_RANGE_A_FACT;
use super::condition::{Condition, Value};
use super::policy::{Action, Change, Move, Sets};
use super::set::Set;
use super::world::{Invalid, World};

pub struct Requirement<'a> {
    pub name: String,
    pub holds: Set,
    /// Only for those that the author wrote.
    pub condition: Option<&'a Condition>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    Own,
    Automatic,
    Handed,
}

/// An action as somebody does it in one situation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub action: usize,
    pub by: Option<usize>,
    pub mode: Mode,
    pub cost: u32,
    pub next: usize,
    pub no_return: bool,
}

enum Outcome {
    Value(u32),
    Shift(i64),
}

struct Effect {
    variable: usize,
    /// Where it happens.
    guard: Set,
    outcome: Outcome,
}

pub(super) struct Deed<'a> {
    pub(super) action: &'a Action,
    effects: Vec<Effect>,
    /// Requirements 2–4 with their names.
    fixed: Vec<Requirement<'a>>,
    /// Where those hold.
    fits: Set,
    /// The resulting situation, in possible situations in which they hold.
    pub(super) next: Vec<Option<usize>>,
    /// Where requirement 5 holds.
    lands: Set,
}

pub struct Deeds<'w, 'a> {
    pub world: &'w World<'a>,
    pub(super) deeds: Vec<Deed<'a>>,
    /// For each variable, `reaches[u][v]`: some way leads from *u* to *v* in the lifecycle's own graph.
    pub(super) reaches: Vec<Vec<Vec<bool>>>,
}

fn unsound<T>(name: &str) -> Result<T, Invalid> {
    Err(Invalid::Unsound(format!("`{name}`")))
}

impl<'w, 'a> Deeds<'w, 'a> {
    pub fn new(world: &'w World<'a>) -> Result<Deeds<'w, 'a>, Invalid> {
        let mut deeds = Deeds { world, deeds: Vec::new(), reaches: Vec::new() };
        deeds.check_names()?;
        for action in &world.policy.actions {
            let deed = deeds.deed(action)?;
            deeds.deeds.push(deed);
        }
        deeds.reaches = (0..world.variables.len()).map(|variable| deeds.graph(variable)).collect();
        Ok(deeds)
    }

    fn check_names(&self) -> Result<(), Invalid> {
        let policy = self.world.policy;
        let entries = policy.actions.iter().flat_map(|action| &action.by);
        let actors = entries.flat_map(|entry| entry.barred.iter().chain([&entry.actor]));
        for name in actors.chain(policy.actors.iter().flat_map(|actor| &actor.includes)) {
            policy.actors.iter().find(|actor| actor.name == *name).map_or_else(|| unsound(name), |_| Ok(()))?;
        }
        let goal = |name: &String| policy.goals.iter().any(|goal| goal.name == *name);
        let action = |name: &String| policy.actions.iter().any(|action| action.name == *name);
        let goals = policy.actions.iter().filter_map(|action| action.goal.as_ref());
        let named = policy.advice.iter().flat_map(|advice| &advice.targets);
        goals.filter(|name| !goal(name)).chain(named.filter(|name| !goal(name) && !action(name))).try_for_each(|name| unsound(name))
    }

    fn value(&self, variable: usize, value: &Value) -> Result<u32, Invalid> {
        let position = self.world.variables[variable].domain.iter().position(|one| one == value);
        position.map_or_else(|| unsound(&value.to_string()), |position| Ok(position as u32))
    }

    fn known(&self, name: &str) -> Result<usize, Invalid> {
        self.world.variable(name).map_or_else(|| unsound(name), Ok)
    }

    /// A move: its variable, the states it starts from, and the one it leads to.
    fn transition(&self, entry: &Move) -> Result<(usize, Vec<u32>, u32), Invalid> {
        let variable = self.known(&entry.entity)?;
        let state = |name: &String| self.value(variable, &Value::Word(name.clone()));
        let to = state(&entry.to)?;
        let from = match entry.from.as_slice() {
            [] => (0..self.world.variables[variable].domain.len() as u32).filter(|&state| state != to).collect(),
            from => from.iter().map(state).collect::<Result<Vec<_>, _>>()?,
        };
        Ok((variable, from, to))
    }

    fn moving(&self, entry: &Move, guard: &Set) -> Result<Effect, Invalid> {
        let (variable, from, to) = self.transition(entry)?;
        let in_from = Set::of(self.world.size(), |index| from.contains(&self.world.situations[index][variable]));
        Ok(Effect { variable, guard: guard.and(&in_from), outcome: Outcome::Value(to) })
    }

    fn setting(&self, entry: &Sets, guard: &Set) -> Result<Effect, Invalid> {
        let variable = self.known(&entry.fact)?;
        let outcome = match &entry.change {
            Change::To(value) => Outcome::Value(self.value(variable, value)?),
            Change::Increase(by) => Outcome::Shift(i64::from(*by)),
            Change::Decrease(by) => Outcome::Shift(-i64::from(*by)),
        };
        Ok(Effect { variable, guard: guard.clone(), outcome })
    }

    fn deed(&self, action: &'a Action) -> Result<Deed<'a>, Invalid> {
        let world = self.world;
        let everywhere = Set::all(world.size());
        let mut effects = Vec::new();
        let mut fixed = Vec::new();
        for entry in &action.moves {
            let effect = self.moving(entry, &everywhere)?;
            fixed.push(Requirement { name: format!("moves.{}", entry.entity), holds: effect.guard.clone(), condition: None });
            effects.push(effect);
        }
        for entry in &action.sets {
            effects.push(self.setting(entry, &everywhere)?);
        }
        for also in &action.also {
            let guard = world.where_true(also.when.as_ref());
            for entry in &also.moves {
                effects.push(self.moving(entry, &guard)?);
            }
            for entry in &also.sets {
                effects.push(self.setting(entry, &guard)?);
            }
        }
        for requires in &action.requires {
            let holds = world.region(&requires.that);
            fixed.push(Requirement { name: requires.name.clone(), holds, condition: Some(&requires.that) });
        }
        for effect in effects.iter().filter(|effect| matches!(effect.outcome, Outcome::Shift(_))) {
            let stays = |index: usize| !effect.guard.has(index) || effect.result(world, index).is_some();
            let name = format!("range.{}", world.variables[effect.variable].name);
            let holds = Set::of(world.size(), stays);
            match fixed.iter_mut().find(|other| ONE_RANGE_A_FACT && other.name == name) {
                Some(other) => other.holds = other.holds.and(&holds),
                None => fixed.push(Requirement { name, holds, condition: None }),
            }
        }
        let fits = fixed.iter().fold(everywhere, |set, requirement| set.and(&requirement.holds));
        let mut deed = Deed { action, effects, fixed, fits, next: vec![None; world.size()], lands: Set::none(0) };
        for index in deed.fits.and(&world.possible).iter() {
            deed.next[index] = Some(deed.after(world, index)?);
        }
        deed.lands = Set::of(world.size(), |index| deed.next[index].is_none_or(|next| world.possible.has(next)));
        Ok(deed)
    }

    fn graph(&self, variable: usize) -> Vec<Vec<bool>> {
        let size = self.world.variables[variable].domain.len();
        let mut reaches = vec![vec![false; size]; size];
        for action in &self.world.policy.actions {
            let moves = action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves));
            for (_, from, to) in moves.filter_map(|entry| self.transition(entry).ok()).filter(|(moved, ..)| *moved == variable) {
                from.into_iter().for_each(|from| reaches[from as usize][to as usize] = true);
            }
        }
        for via in 0..size {
            for from in 0..size {
                for to in 0..size {
                    reaches[from][to] |= reaches[from][via] && reaches[via][to];
                }
            }
        }
        reaches
    }

    pub fn requirements(&self, action: usize, askers: &[String]) -> Vec<Requirement<'a>> {
        self.requirements_with(action, self.by(action, askers))
    }

    /// As during a plan: `by` holds where an entry is open to the asker or filled.
    pub fn requirements_of_step(&self, action: usize, askers: &[String]) -> Vec<Requirement<'a>> {
        self.requirements_with(action, self.by(action, askers).zip(self.by(action, &[])).map(|(open, filled)| open.or(&filled)))
    }

    fn requirements_with(&self, action: usize, by: Option<Set>) -> Vec<Requirement<'a>> {
        let (world, deed) = (self.world, &self.deeds[action]);
        let mut judged = world.possible.and(&deed.fits);
        let mut all = Vec::new();
        if let Some(holds) = by {
            judged = judged.and(&holds);
            all.push(Requirement { name: "by".to_owned(), holds, condition: None });
        }
        for Requirement { name, holds, condition } in &deed.fixed {
            all.push(Requirement { name: name.clone(), holds: holds.clone(), condition: *condition });
        }
        for constraint in &world.policy.constraints {
            let region = world.region(&constraint.always);
            let breaks = |index: usize| judged.has(index) && deed.next[index].is_some_and(|next| !region.has(next));
            let breaks = Set::of(world.size(), breaks);
            if !breaks.is_empty() {
                all.push(Requirement { name: format!("constraint.{}", constraint.name), holds: breaks.not(), condition: None });
            }
        }
        all
    }

    /// Where an action is possible for an asker, or (where nobody is named) for nobody in particular.
    pub fn possible(&self, action: usize, askers: &[String]) -> Set {
        let deed = &self.deeds[action];
        let by = self.by(action, askers).unwrap_or_else(|| Set::all(self.world.size()));
        // Requirement 5 is judged only where 1–4 hold, so that it can be left to them to fail elsewhere.
        by.and(&deed.fits).and(&deed.lands)
    }

    /// Where the action's own effects are so: every lifecycle it moves is in TO, every fact it sets to a value has it.
    pub fn own_effects(&self, action: usize) -> Option<Set> {
        let deed = &self.deeds[action];
        let base = deed.effects.iter().take(deed.action.moves.len() + deed.action.sets.len());
        let values = base.filter_map(|effect| match effect.outcome {
            Outcome::Value(value) => Some((effect.variable, value)),
            Outcome::Shift(_) => None,
        });
        let holds = |(variable, value)| Set::of(self.world.size(), |index| self.world.situations[index][variable] == value);
        values.map(holds).reduce(|set, other| set.and(&other))
    }
}

impl Effect {
    /// What the variable becomes, if that is in its range.
    fn result(&self, world: &World, index: usize) -> Option<u32> {
        match self.outcome {
            Outcome::Value(value) => Some(value),
            Outcome::Shift(by) => {
                let value = i64::from(world.situations[index][self.variable]) + by;
                (0..world.variables[self.variable].domain.len() as i64).contains(&value).then_some(value as u32)
            }
        }
    }
}

impl Deed<'_> {
    /// All effects read the situation before, and happen at once.
    fn after(&self, world: &World, index: usize) -> Result<usize, Invalid> {
        let mut after = world.situations[index].clone();
        let mut happened: Vec<(usize, u32, bool)> = Vec::new();
        for effect in self.effects.iter().filter(|effect| effect.guard.has(index)) {
            let Some(value) = effect.result(world, index) else { continue };
            let shifts = matches!(effect.outcome, Outcome::Shift(_));
            let conflicts =
                |&(variable, other, shifted): &(usize, u32, bool)| variable == effect.variable && (other != value || shifted && shifts);
            if happened.iter().any(conflicts) {
                return Err(Invalid::ConflictingEffects { action: self.action.name.clone() });
            }
            happened.push((effect.variable, value, shifts));
            after[effect.variable] = value;
        }
        Ok(world.index(&after))
    }
}
