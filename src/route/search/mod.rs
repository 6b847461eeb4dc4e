//! One known situation, far from the aim: forward search with the same answer as the map.
//!
//! A best-first search finds what the best plan costs, a step counting as a little more than nothing; then a walk in
//! order of declaration, bounded by that, finds the first of the best plans. The search comes in two kinds: *blind*,
//! which estimates nothing and passes a situation in a microsecond, and *guided*, by the LM-cut estimate (A*; Helmert
//! and Domshlak, 2009), which passes far fewer. Which of them is better nobody knows beforehand.

mod astar;
mod guide;
mod hitting;
mod landmarks;
mod lmcut;
mod relaxed;
mod states;
mod stubborn;
mod task;
mod walk;

use astar::{Progress, Search};
use guide::Guide;
pub(super) use task::Task;

use crate::space::{Bounded, Exhausted, Space};

/// A step counts as so little beside a cost of one that no plan is long enough to make up for it.
const COST: u64 = 1 << 20;

/// How many situations the blind search passes and the guided one estimates in the first round, which takes both about as long.
const FIRST: (usize, usize) = (2048, 96);

/// Both searches from one situation.
pub(super) struct Searches<'a> {
    task: &'a Task,
    blind: Option<Search<'a>>,
    guided: Option<Search<'a>>,
    most: usize,
}

/// So many situations may be passed before anything is prepared that may turn out not to be needed.
const AT_ONCE: usize = 256;

/// The best plan (`None` where there is none), where a short blind search finds it.
pub(super) fn at_once(space: &Space, task: &Task) -> Bounded<Option<Option<Vec<u32>>>> {
    match Search::new(task, None, usize::MAX).go_on(space, AT_ONCE, 0)? {
        Progress::Done(plan) => Ok(Some(plan)),
        Progress::Open => Ok(None),
    }
}

/// The best plan by one of the searches alone; `None` where there is none.
pub(super) fn alone(space: &mut Space, task: &Task, guided: bool, most: usize) -> Bounded<Option<Vec<u32>>> {
    let guide = if guided { Some(Guide::new(space, task)?) } else { None };
    let mut search = Search::new(task, guide, most);
    loop {
        if let Progress::Done(plan) = search.go_on(space, FIRST.0, 0)? {
            return Ok(plan);
        }
    }
}

impl<'a> Searches<'a> {
    /// Both, at their beginning; each may hold so many situations.
    pub fn new(task: &'a Task, most: usize) -> Self {
        Searches { task, blind: Some(Search::new(task, None, most)), guided: None, most }
    }

    /// About how many bytes both take.
    pub fn bytes(&self) -> usize {
        [&self.blind, &self.guided].into_iter().flatten().map(Search::bytes).sum()
    }

    /// Goes on for a round, each of which takes twice as long as the one before: the best plan (`None` where there is none), once it is found.
    ///
    /// # Errors
    /// Exhaustion, once neither may go on.
    pub fn round(&mut self, space: &mut Space, round: u32) -> Bounded<Option<Option<Vec<u32>>>> {
        if round == 0 {
            let guide = Guide::new(space, self.task)?;
            self.guided = Some(Search::new(self.task, Some(guide), self.most));
        }
        let mut exhausted = None;
        let all = self.bytes();
        for (search, first) in [(&mut self.blind, FIRST.0), (&mut self.guided, FIRST.1)] {
            match search.as_mut().map(|search| search.go_on(space, first << round, all - search.bytes())) {
                Some(Ok(Progress::Done(plan))) => return Ok(Some(plan)),
                Some(Err(Exhausted::Time)) => return Err(Exhausted::Time),
                Some(Err(Exhausted::Nodes(_))) => (*search, exhausted) = (None, Some(Exhausted::Nodes(space.budget_mut().nodes))),
                Some(Err(other)) => (*search, exhausted) = (None, Some(other)),
                Some(Ok(Progress::Open)) | None => {}
            }
        }
        match exhausted {
            Some(exhausted) if self.blind.is_none() && self.guided.is_none() => Err(exhausted),
            _ => Ok(None),
        }
    }
}
