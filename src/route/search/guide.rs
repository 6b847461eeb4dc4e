//! What guides a search: what each situation still costs at least, and which of its steps suffice.

use super::landmarks::{Estimate, Landmarks};
use super::relaxed::Relaxed;
use super::states::room;
use super::stubborn::Stubborn;
use super::task::Task;
use crate::space::{Bounded, Space};

/// Grows with a search: all its lists are by the number of a situation.
pub(super) struct Guide {
    landmarks: Landmarks,
    /// `None` where every step is needed.
    stubborn: Option<Stubborn>,
    /// The situation and the step from which what is known came.
    origins: Vec<(u32, u32)>,
    known: Vec<Option<Box<Estimate>>>,
    bytes: usize,
}

impl Guide {
    /// A guide that knows nothing yet.
    pub fn new(space: &mut Space, task: &Task) -> Bounded<Self> {
        let landmarks = Landmarks::new(task, Relaxed::new(space, task)?);
        Ok(Guide { landmarks, stubborn: Stubborn::new(space, task)?, origins: Vec::new(), known: Vec::new(), bytes: 0 })
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.bytes
            + self.stubborn.as_ref().map_or(0, |stubborn| stubborn.bytes)
            + self.landmarks.bytes()
            + room(&self.origins)
            + room(&self.known)
    }

    /// How much was done so far.
    pub fn work(&self) -> usize {
        self.landmarks.work
    }

    /// A situation was met for the first time, by a step from another.
    pub fn meet(&mut self, from: u32, step: u32) {
        self.origins.push((from, step));
        self.known.push(None);
    }

    /// From here more is known of a situation that was met before.
    pub fn come(&mut self, to: u32, from: u32, step: u32) {
        if self.known[to as usize].is_none() {
            self.origins[to as usize] = (from, step);
        }
    }

    /// What the end costs at least, of which `least` is known: exactly that if it is more than `allowed`, else as much as can be found
    /// out; and whether nothing more can be. `None` where it can't be reached.
    pub fn estimate(
        &mut self,
        space: &Space,
        task: &Task,
        id: u32,
        least: u64,
        allowed: u64,
        situation: &[u32],
    ) -> Bounded<Option<(u64, bool)>> {
        let (from, step) = self.origins[id as usize];
        self.bytes -= self.known[id as usize].as_ref().map_or(0, |known| known.bytes());
        let mut known = match (self.known[id as usize].take(), &self.known[from as usize]) {
            (Some(own), _) => *own,
            (None, Some(before)) => self.landmarks.after(before, step, task.steps[step as usize].cost),
            (None, None) => Estimate::default(),
        };
        known.least = known.least.max(least);
        let Some(known) = self.landmarks.improve(space, situation, known, allowed)? else { return Ok(None) };
        self.bytes += known.bytes();
        let found = (known.least, known.done);
        self.known[id as usize] = Some(Box::new(known));
        Ok(Some(found))
    }

    /// For every step whether it may not be left out; `None` where none may.
    pub fn needed(&self, space: &Space, task: &Task, id: u32, packed: &[u64]) -> Option<Vec<bool>> {
        let seeds = self.known[id as usize].iter().flat_map(|known| self.landmarks.steps(known));
        Some(self.stubborn.as_ref()?.needed(space, task, packed, seeds))
    }

    /// For every step whether it may be in a plan that costs no more than `budget` from the start; `None` where nothing is known.
    pub fn may_help(&self, space: &Space, task: &Task, budget: u64) -> Bounded<Option<Vec<bool>>> {
        let known = self.known.first().and_then(Option::as_deref);
        known.map(|known| self.landmarks.may_help(space, &task.start, known, budget)).transpose()
    }
}
