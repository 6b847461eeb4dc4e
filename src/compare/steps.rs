//! Whether the steps that plans are made of are the same in both policies: then so is what every plan costs.

use std::sync::Arc;

use super::comparison::Comparison;
use super::side::Side;
use crate::model::ActionId;
use crate::route::{Ending, Problem};
use crate::space::{Bounded, Change, Region, Space};

/// What an action does, and where it can be done at what cost, in the shared space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    modes: Vec<(u64, Region)>,
    effects: Vec<Effect>,
}

/// A shared variable, where it changes, and how: to a value, or by so much.
type Effect = (usize, Region, Option<u32>, i64);

impl Comparison<'_> {
    /// Whether two problems are the same: same situations, same endings, same steps. (Where they aren't, plans may be, too.)
    pub fn same_problem(&mut self, old: &Problem, new: &Problem) -> Bounded<bool> {
        if !self.same_situations() || !self.same_ending(old.ending, new.ending)? {
            return Ok(false);
        }
        if self.steps.is_none() {
            self.steps = Some(self.sides.each(|side| side.steps(&mut self.space))?);
        }
        let Some(steps) = &self.steps else { return Ok(false) };
        // Where doing an action is the end itself, it has to be this one that does the same.
        if let (Ending::Done(old), Ending::Done(new)) = (old.ending, new.ending)
            && steps.old[old.index()] != steps.new[new.index()]
        {
            return Ok(false);
        }
        Ok(may_occur(&self.sides.old, &steps.old, old) == may_occur(&self.sides.new, &steps.new, new))
    }

    /// Neither policy has a variable or value that the other hasn't, and both hold the same possible.
    fn same_situations(&self) -> bool {
        self.sides.old.is_whole() && self.sides.new.is_whole() && self.possible.old == self.possible.new
    }

    fn same_ending(&mut self, old: Ending, new: Ending) -> Bounded<bool> {
        match (old, new) {
            (Ending::Aim(old), Ending::Aim(new)) => {
                let old = self.sides.old.shared(&mut self.space, old)?;
                let new = self.sides.new.shared(&mut self.space, new)?;
                let (old, new) = (self.space.and(old, self.both)?, self.space.and(new, self.both)?);
                Ok(old == new)
            }
            (Ending::Done(old), Ending::Done(new)) => Ok(self.matching.actions.iter().any(|pair| pair.old == old && pair.new == new)),
            _ => Ok(false),
        }
    }
}

/// The steps that may occur in plans for a problem, in an order of their own.
fn may_occur<'s>(side: &Side, steps: &'s [Step], problem: &Problem) -> Vec<&'s Step> {
    let actions = &side.reasoner.model().actions;
    let asked = problem.asked.map(ActionId::index);
    let may = |at: usize| actions[at].propose || asked == Some(at);
    let mut steps: Vec<&Step> =
        steps.iter().enumerate().filter(|(at, step)| may(*at) && !step.modes.is_empty()).map(|(_, step)| step).collect();
    steps.sort_unstable();
    steps
}

impl Side<'_> {
    /// The step of each action.
    fn steps(&mut self, space: &mut Space) -> Bounded<Vec<Step>> {
        let askers = self.askers.clone();
        let doings = Arc::clone(&self.meaning().asker(&askers)?);
        let mut steps = Vec::with_capacity(doings.actions.len());
        for (at, doing) in doings.actions.iter().enumerate() {
            let mut modes: Vec<(u64, Region)> = Vec::new();
            for mode in &doing.modes {
                let on = self.shared(space, mode.on)?;
                match modes.iter_mut().find(|known| known.0 == mode.cost) {
                    Some(known) => known.1 = space.or(known.1, on)?,
                    None => modes.push((mode.cost, on)),
                }
            }
            modes.retain(|(_, on)| !on.is_empty());
            modes.sort_unstable();
            steps.push(Step { modes, effects: self.effects(space, at)? });
        }
        Ok(steps)
    }

    fn effects(&mut self, space: &mut Space, action: usize) -> Bounded<Vec<Effect>> {
        let effects = self.meaning().actions[action].effects.clone();
        let mut shared = Vec::new();
        for variable in effects.variables() {
            for piece in effects.of(variable) {
                let on = self.shared(space, piece.on)?;
                let Some((place, value)) = self.place(variable, piece.change) else { continue };
                shared.push((place, on, value, if let Change::By(by) = piece.change { by } else { 0 }));
            }
        }
        shared.sort_unstable();
        Ok(shared)
    }
}
