//! One known situation, far from the aim: forward search with the same answer as the map.
//!
//! A best-first search finds what the best plan costs, a step counting as a little more than nothing; then a walk in
//! order of declaration, bounded by that, finds the first of the best plans. The search comes in two kinds: *blind*,
//! which estimates nothing and passes a situation in a microsecond, and *guided* (A*), by landmarks and the steps that
//! suffice, which passes far fewer. Which of them is better nobody knows beforehand.

mod astar;
mod balance;
mod branching;
mod guide;
mod hitting;
mod landmarks;
mod lmcut;
mod pairs;
mod relaxed;
mod states;
mod stubborn;
mod successors;
mod task;
mod walk;

use astar::{Progress, Search};
use guide::Guide;
pub(super) use task::Task;

use crate::space::{Bounded, Exhausted, Space};

/// A step counts as so little beside a cost of one that no plan is long enough to make up for it: a plan passes each situation once, and no
/// search holds as many.
const COST: u64 = 1 << 28;

/// How many situations the blind search passes and how often the guided one looks for something in the first round, which takes both
/// about as long.
const FIRST: (usize, usize) = (1024, 160);

/// The blind search sits out a round if by the look of it it will need more than so many further ones (as a power of two).
const FAR: u64 = 2;

/// Both searches from one situation.
pub(super) struct Searches<'a> {
    task: &'a Task,
    blind: Option<Search<'a>>,
    guided: Option<Search<'a>>,
    /// How far the blind search had come before its last round, and which round comes next for it.
    before: u64,
    next: u32,
    most: usize,
    /// Why the one that ended last did.
    exhausted: Option<Exhausted>,
}

/// So many situations may be passed before anything is prepared that may turn out not to be needed.
const AT_ONCE: usize = 256;

/// The best plan (`None` where there is none), where a short blind search finds it.
pub(super) fn at_once(space: &Space, task: &Task) -> Bounded<Option<Option<Vec<u32>>>> {
    Ok(Search::new(task, None, usize::MAX).go_on(space, AT_ONCE, 0)?.plan())
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
        Searches { task, blind: Some(Search::new(task, None, most)), guided: None, before: 0, next: 0, most, exhausted: None }
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
        if round == 1 && !pairs::may_end(space, self.task) {
            return Ok(Some(None));
        }
        let mut found = None;
        if round == 0 {
            // It needs no preparation, so it is the first to begin; after that it is the last in each round.
            found = self.blind(space)?;
            if found.is_none() {
                let guide = Guide::new(space, self.task)?;
                self.guided = Some(Search::new(self.task, Some(guide), self.most));
            }
        }
        if found.is_none() {
            found = self.guided(space, round)?;
        }
        if found.is_none() && self.blind_is_near(round) {
            found = self.blind(space)?;
        }
        match self.exhausted {
            Some(exhausted) if self.blind.is_none() && self.guided.is_none() => Err(exhausted),
            _ => Ok(found),
        }
    }

    fn guided(&mut self, space: &mut Space, round: u32) -> Bounded<Option<Option<Vec<u32>>>> {
        let beside = self.blind.as_ref().map_or(0, Search::bytes);
        let Some(search) = &mut self.guided else { return Ok(None) };
        match search.go_on(space, FIRST.1 << round, beside) {
            Ok(progress) => Ok(progress.plan()),
            Err(error) => {
                (self.guided, self.exhausted) = (None, Some(spent(space, error)?));
                Ok(None)
            }
        }
    }

    /// Lets the blind search go on for twice as long as the last time.
    fn blind(&mut self, space: &mut Space) -> Bounded<Option<Option<Vec<u32>>>> {
        let beside = self.guided.as_ref().map_or(0, Search::bytes);
        let work = FIRST.0 << self.next.saturating_sub(1);
        self.next += 1;
        let Some(search) = &mut self.blind else { return Ok(None) };
        self.before = search.bound;
        match search.go_on(space, work, beside) {
            Ok(progress) => Ok(progress.plan()),
            Err(error) => {
                (self.blind, self.exhausted) = (None, Some(spent(space, error)?));
                Ok(None)
            }
        }
    }

    /// Whether the blind search, which takes twice as long for each step ahead like its last, may come to what the guided one knows to be
    /// the least cost in a few rounds.
    fn blind_is_near(&self, round: u32) -> bool {
        let (Some(blind), Some(guided)) = (&self.blind, &self.guided) else { return true };
        let ahead = guided.bound.saturating_sub(blind.bound);
        ahead / (blind.bound - self.before).max(1) <= FAR + u64::from((round + 1).saturating_sub(self.next))
    }
}

/// What ends one search, but not yet the other; time ends both.
fn spent(space: &mut Space, error: Exhausted) -> Bounded<Exhausted> {
    match error {
        Exhausted::Time => Err(error),
        Exhausted::Nodes(_) => Ok(Exhausted::Nodes(space.budget_mut().nodes)),
        other => Ok(other),
    }
}
