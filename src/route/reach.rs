//! Is there a plan at all? The unlayered fixpoint: backwards without costs, until nothing new comes.

use super::Route;
use super::map::SMALL;
use crate::meaning::Meaning;
use crate::space::{Bounded, Region};

impl Route {
    /// Extends what is known to have a plan until it holds all of `starts`, or all there is.
    pub(super) fn reach(&mut self, meaning: &mut Meaning, starts: Region) -> Bounded<()> {
        let nodes = meaning.space.nodes();
        while !self.reach_is_whole && !meaning.space.within(starts, self.reach)? {
            if meaning.space.nodes() > nodes + SMALL {
                self.leave_out(meaning)?;
            }
            let before = self.reach;
            for step in &mut self.steps {
                let from = meaning.space.before(&mut step.effects, self.reach)?;
                let from = meaning.space.and(step.mode.on, from)?;
                let from = meaning.space.minus(from, self.barred)?;
                self.reach = meaning.space.or(self.reach, from)?;
            }
            self.reach_is_whole = self.reach == before;
        }
        Ok(())
    }

    /// The situations, of all possible ones, from which there is a plan.
    pub fn solvable(&mut self, meaning: &mut Meaning) -> Bounded<Region> {
        self.reach(meaning, Region::FULL)?;
        let begin = self.begin(meaning, meaning.possible)?;
        meaning.space.back(&begin, self.reach)
    }

    /// Those of `on` from which there is a plan; `on` must be covered.
    pub fn solvable_of(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<Region> {
        if let Some(situation) = meaning.space.single(on) {
            return Ok(if self.plan_of(meaning, &situation)?.is_some() { on } else { Region::EMPTY });
        }
        let begin = self.begin(meaning, on)?;
        meaning.space.back(&begin, self.reach)
    }
}
