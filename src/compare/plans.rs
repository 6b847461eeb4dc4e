//! Where the best plan towards a goal or an action was lost or gained, or costs more or less.

use std::sync::Arc;

use super::comparison::Comparison;
use super::difference::{ChangeKind, Pair};
use super::side::Side;
use crate::model::Target;
use crate::route::{Ending, Problem, Route, Rule};
use crate::space::{Bounded, Region, Space};

/// The situations of a problem that have a plan, by its cost, in the shared space.
type Costs = Vec<(u64, Region)>;

/// What changed between two maps.
#[derive(Clone, Copy, Debug)]
struct Shift {
    lost: Region,
    gained: Region,
    dearer: Region,
    cheaper: Region,
    /// Where there was a plan, where there is one, where there are both.
    solvable: Pair<Region>,
    solvable_in_both: Region,
}

impl Comparison<'_> {
    /// Compares the best plans of every goal and action.
    pub fn plans(&mut self) -> Bounded<()> {
        let actions = self.matching.actions.iter().map(|pair| Pair { old: Target::Action(pair.old), new: Target::Action(pair.new) });
        let goals = self.matching.goals.iter().map(|pair| Pair { old: Target::Goal(pair.old), new: Target::Goal(pair.new) });
        let targets: Vec<Pair<Target>> = actions.chain(goals).collect();
        let mut known: Vec<((Problem, Problem), Shift)> = Vec::new();
        for target in targets {
            let problems = (self.sides.old.problem(target.old), self.sides.new.problem(target.new));
            if self.same_problem(&problems.0, &problems.1)? {
                continue;
            }
            let shift = match known.iter().find(|(same, _)| *same == problems) {
                Some((_, shift)) => *shift,
                None => {
                    let shift = self.shift(&problems.0, &problems.1)?;
                    known.push((problems, shift));
                    shift
                }
            };
            self.note(ChangeKind::FixLost, Some(target), shift.lost, shift.solvable.old);
            self.note(ChangeKind::FixGained, Some(target), shift.gained, shift.solvable.new);
            self.note(ChangeKind::Dearer, Some(target), shift.dearer, shift.solvable_in_both);
            self.note(ChangeKind::Cheaper, Some(target), shift.cheaper, shift.solvable_in_both);
        }
        Ok(())
    }

    fn shift(&mut self, old: &Problem, new: &Problem) -> Bounded<Shift> {
        let old = self.sides.old.costs(&mut self.space, old, self.both)?;
        let new = self.sides.new.costs(&mut self.space, new, self.both)?;
        compare_costs(&mut self.space, &old, &new)
    }
}

/// Compares two maps, cheapest layers first: each layer of one with all layers of the other up to its cost.
fn compare_costs(space: &mut Space, old: &Costs, new: &Costs) -> Bounded<Shift> {
    let solvable_old = space.any(old.iter().map(|(_, on)| *on))?;
    let solvable_new = space.any(new.iter().map(|(_, on)| *on))?;
    let both = space.and(solvable_old, solvable_new)?;
    let mut shift = Shift {
        lost: space.minus(solvable_old, solvable_new)?,
        gained: space.minus(solvable_new, solvable_old)?,
        dearer: Region::EMPTY,
        cheaper: Region::EMPTY,
        solvable: Pair { old: solvable_old, new: solvable_new },
        solvable_in_both: both,
    };
    if old == new {
        return Ok(shift);
    }
    let (mut cheaper, mut next) = (Region::EMPTY, new.iter().peekable());
    for &(cost, on) in old {
        while let Some((_, more)) = next.next_if(|(other, _)| *other < cost) {
            cheaper = space.or(cheaper, *more)?;
        }
        let here = space.and(on, cheaper)?;
        shift.cheaper = space.or(shift.cheaper, here)?;
        let same = next.peek().filter(|(other, _)| *other == cost).map_or(Region::EMPTY, |(_, same)| *same);
        let rest = space.and(on, both)?;
        let rest = space.minus(rest, cheaper)?;
        let rest = space.minus(rest, same)?;
        shift.dearer = space.or(shift.dearer, rest)?;
    }
    Ok(shift)
}

impl Side<'_> {
    /// The problem of reaching a target. An action that is proposed anyway leads to the same plans whether it was asked for or not.
    fn problem(&mut self, target: Target) -> Problem {
        let askers = self.askers.clone();
        let meaning = self.meaning();
        let model = Arc::clone(&meaning.model);
        let (ending, asked) = match target {
            Target::Goal(goal) => (Ending::Aim(meaning.goals[goal.index()]), None),
            Target::Action(id) => {
                let action = &model.actions[id.index()];
                let aim = action.goal.map(|goal| meaning.goals[goal.index()]).or(meaning.actions[id.index()].aim);
                (aim.map_or(Ending::Done(id), Ending::Aim), Some(id).filter(|_| !action.propose))
            }
        };
        Problem { askers, ending, rule: Rule::Any, asked }
    }

    /// What the best plans cost, in situations of `both` (a set of the shared space).
    fn costs(&mut self, space: &mut Space, problem: &Problem, both: Region) -> Bounded<Costs> {
        self.rest();
        let comparable = self.comparable()?;
        let meaning = self.meaning();
        let mut route = Route::new(meaning, problem.clone())?;
        let own = route.costs(meaning, comparable)?;
        let mut costs = Costs::with_capacity(own.len());
        for (cost, on) in own {
            let on = self.shared(space, on)?;
            let on = space.and(on, both)?;
            if !on.is_empty() {
                costs.push((cost, on));
            }
        }
        Ok(costs)
    }
}
