//! One known situation, far from the aim: forward search with the same answer as the map.
//!
//! A* with the LM-cut heuristic (Helmert and Domshlak, 2009) finds what the best plan costs, a step counting as a little
//! more than nothing; then a walk in order of declaration, bounded by that, finds the first of the best plans.

mod astar;
mod lmcut;
mod relaxed;
mod states;

use super::{Ending, Route};
use crate::meaning::Meaning;
use crate::space::Bounded;

/// A step counts as so little beside a cost of one that no plan is long enough to make up for it.
const COST: u64 = 1 << 20;

impl Route {
    /// The best plan of one situation, without the map; `None` where there is none.
    pub fn search(&mut self, meaning: &mut Meaning, situation: &[u32]) -> Bounded<Option<Vec<u32>>> {
        let mut start = situation.to_vec();
        start.truncate(meaning.space.variables());
        start.push(0);
        let relaxed = relaxed::Relaxed::new(meaning, self)?;
        astar::search(meaning, self, &relaxed, &start)
    }

    pub(super) fn ends(&self, meaning: &Meaning, situation: &[u32]) -> bool {
        meaning.space.contains(self.ending, situation)
    }

    pub(super) fn is_barred(&self, meaning: &Meaning, situation: &[u32]) -> bool {
        matches!(self.problem.ending, Ending::AimBy(..)) && meaning.space.contains(self.barred, situation)
    }
}
