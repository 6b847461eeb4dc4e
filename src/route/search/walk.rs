//! Once it is known what the best plan costs: the first plan of that cost in order of declaration.
//!
//! Step after step, the first is taken from which the end can still be reached at what is left. Whether it can is
//! searched depth first, and never twice; of these searches, which need just any plan, the guide may leave out steps.

use rustc_hash::{FxHashMap, FxHashSet};

use super::astar::{Next, Search};
use super::guide::Guide;
use super::task::Task;
use crate::space::{Bounded, Exhausted, Space};

/// How far the walk has come.
pub(super) struct Walk {
    best: u64,
    plan: Vec<u32>,
    /// The situation it has come to, what may be spent from there, and its steps that haven't been tried.
    at: u32,
    budget: u64,
    steps: Option<std::vec::IntoIter<(u32, u32)>>,
    /// For every step whether a plan of this cost may have it.
    may: Option<Vec<bool>>,
    /// The way of the search that is under way; empty if none is.
    way: Vec<Passed>,
    /// Situations from which so much suffices.
    good: FxHashSet<(u32, u64)>,
    /// Situations from which so much doesn't.
    refuted: FxHashMap<u32, u64>,
}

struct Passed {
    id: u32,
    budget: u64,
    next: std::vec::IntoIter<(u32, u32)>,
}

impl Walk {
    /// At the start, with so much to spend.
    pub fn new(space: &Space, task: &Task, guide: Option<&Guide>, best: u64) -> Bounded<Self> {
        let may = guide.map_or(Ok(None), |guide| guide.may_help(space, task, best))?;
        let (good, refuted) = (FxHashSet::default(), FxHashMap::default());
        Ok(Walk { best, plan: Vec::new(), at: 0, budget: best, steps: None, may, way: Vec::new(), good, refuted })
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        (self.good.capacity() + self.refuted.capacity()) * (size_of::<(u32, u64)>() + 1)
    }

    /// Goes on; the plan once it is complete.
    pub fn go_on(&mut self, search: &mut Search<'_>, space: &Space, until: usize, beside: usize) -> Bounded<Option<Vec<u32>>> {
        let mut next = Next::new();
        // After a blind search the walk takes less than that has taken: it isn't interrupted.
        while search.guide.is_none() || search.work < until {
            if self.good.len() + self.refuted.len() > search.most {
                return Err(Exhausted::Nodes(search.most));
            }
            search.work += 1;
            space.check_time_now_and_then(search.work)?;
            space.check_memory(search.bytes() + self.bytes() + beside)?;
            if !self.way.is_empty() {
                self.look(search, space, &mut next)?;
                continue;
            }
            if search.task.ends(space, search.states.of(self.at)) {
                return Ok(Some(self.plan.clone()));
            }
            if self.steps.is_none() {
                search.next(space, self.at, self.may.as_deref(), &mut next)?;
                self.steps = Some(next.clone().into_iter());
            }
            let Some(&(step, to)) = self.steps.as_ref().and_then(|steps| steps.as_slice().first()) else {
                // From every situation on a best plan some step goes on with it: half a plan must never pass for one.
                debug_assert!(false, "no step of a best plan is left");
                return Err(Exhausted::Nodes(search.most));
            };
            match self.budget.checked_sub(search.task.steps[step as usize].cost) {
                Some(budget) if self.good.contains(&(to, budget)) => self.take(search.task, step, to, budget),
                Some(budget) if self.hope(search, space, to, budget)? => self.pass(search, space, to, budget, &mut next)?,
                _ => self.steps.iter_mut().for_each(|steps| {
                    steps.next();
                }),
            }
        }
        Ok(None)
    }

    fn take(&mut self, task: &Task, step: u32, to: u32, budget: u64) {
        self.plan.push(task.steps[step as usize].step);
        (self.at, self.budget, self.steps) = (to, budget, None);
    }

    /// Looks one step further on the way.
    fn look(&mut self, search: &mut Search<'_>, space: &Space, next: &mut Next) -> Bounded<()> {
        let Some(passed) = self.way.last_mut() else { return Ok(()) };
        let (id, budget) = (passed.id, passed.budget);
        if self.good.contains(&(id, budget)) || search.task.ends(space, search.states.of(id)) {
            self.good.extend(self.way.drain(..).map(|passed| (passed.id, passed.budget)));
            return Ok(());
        }
        let Some((step, to)) = passed.next.next() else {
            self.way.pop();
            self.refuted.insert(id, budget);
            return Ok(());
        };
        match budget.checked_sub(search.task.steps[step as usize].cost) {
            Some(budget) if self.hope(search, space, to, budget)? => self.pass(search, space, to, budget, next),
            _ => Ok(()),
        }
    }

    fn pass(&mut self, search: &mut Search<'_>, space: &Space, id: u32, budget: u64, next: &mut Next) -> Bounded<()> {
        let needed = search.needed(space, id).map(|mut needed| {
            self.may.iter().flatten().zip(&mut needed).for_each(|(may, needed)| *needed &= may);
            needed
        });
        search.next(space, id, needed.as_deref().or(self.may.as_deref()), next)?;
        // What seems to lead there soonest first: one plan is enough.
        next.sort_by_key(|&(step, to)| search.met[to as usize].estimate.map(|estimate| estimate + search.task.steps[step as usize].cost));
        self.way.push(Passed { id, budget, next: next.clone().into_iter() });
        Ok(())
    }

    /// Whether so much may suffice from a situation.
    fn hope(&self, search: &mut Search<'_>, space: &Space, id: u32, budget: u64) -> Bounded<bool> {
        // A blind search that has come to the end has met every situation on a best plan, in the cheapest way there is.
        let (spent, least) = (self.best - budget, search.met[id as usize].spent);
        if spent > least || search.guide.is_none() && spent != least || self.refuted.get(&id).is_some_and(|refuted| *refuted >= budget) {
            return Ok(false);
        }
        Ok(search.estimate(space, id, budget)?.is_some_and(|estimate| estimate <= budget))
    }
}
