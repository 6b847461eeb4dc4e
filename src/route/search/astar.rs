//! Best first to the cost of the best plan, then the first of the best plans in order of declaration.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashSet;

use super::lmcut::LmCut;
use super::states::{States, room};
use super::task::Task;
use crate::space::{Bounded, Exhausted, Space};

/// What an entry of the queue takes.
const OPEN: usize = size_of::<Reverse<(u64, u64, u32)>>();

/// What is known of a situation met on the way.
#[derive(Clone, Copy)]
struct Met {
    /// The least that it took to get here, so far.
    spent: u64,
    /// At least so much more does the end cost; `None` where it can't be reached.
    estimate: Option<u64>,
    /// The estimate is this situation's own, and not just what is left of an earlier one's.
    own: bool,
}

/// How far a search has come.
pub(super) enum Progress {
    /// It may go on.
    Open,
    /// The best plan; `None` where there is none.
    Done(Option<Vec<u32>>),
}

/// A search that can be gone on with.
pub(super) struct Search<'a> {
    task: &'a Task,
    /// `None`: nothing is estimated, so that a situation costs little.
    estimates: Option<LmCut>,
    states: States,
    met: Vec<Met>,
    open: BinaryHeap<Reverse<(u64, u64, u32)>>,
    /// So many situations may be held.
    most: usize,
    work: usize,
}

/// Sorts what was spent so that more comes first.
const SPENT: u64 = u64::MAX;

impl<'a> Search<'a> {
    /// A search that has met only the start.
    pub fn new(task: &'a Task, estimates: Option<LmCut>, most: usize) -> Self {
        let (states, met) = (States::new(task.places.words), Vec::new());
        let mut search = Search { task, estimates, states, met, open: BinaryHeap::new(), most, work: 0 };
        let mut packed = Vec::new();
        task.places.pack(&task.start, &mut packed);
        search.states.number(&packed);
        search.met.push(Met { spent: 0, estimate: Some(0), own: false });
        search.open.push(Reverse((0, SPENT, 0)));
        search
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.states.bytes() + room(&self.met) + self.open.capacity() * OPEN
    }

    /// Goes on for so many units of work: situations passed or, where there are estimates, estimated; so many bytes are taken beside it.
    pub fn go_on(&mut self, space: &Space, work: usize, beside: usize) -> Bounded<Progress> {
        let (mut next, until) = (Vec::new(), self.work + work);
        while self.work < until {
            let Some(Reverse((bound, left, id))) = self.open.pop() else { return Ok(Progress::Done(None)) };
            let spent = SPENT - left;
            if spent > self.met[id as usize].spent {
                continue;
            }
            // Only situations that come up are estimated; those that turn out dearer have to wait.
            let Some(estimate) = self.estimate(space, id)? else { continue };
            if spent + estimate > bound {
                self.open.push(Reverse((spent + estimate, left, id)));
                continue;
            }
            if self.task.ends(space, self.states.of(id)) {
                return Ok(Progress::Done(Some(self.first_of_best(space, spent)?)));
            }
            space.check_memory(self.bytes() + beside)?;
            self.next(space, id, &mut next)?;
            for &(step, to) in &next {
                let cost = self.task.steps[step as usize].cost;
                let (spent, met) = (spent + cost, &mut self.met[to as usize]);
                if !met.own {
                    met.estimate = met.estimate.map(|known| known.max(estimate.saturating_sub(cost)));
                }
                if let Some(estimate) = met.estimate
                    && spent < met.spent
                {
                    met.spent = spent;
                    self.open.push(Reverse((spent + estimate, SPENT - spent, to)));
                }
            }
        }
        Ok(Progress::Open)
    }

    /// A situation's own estimate, made once.
    fn estimate(&mut self, space: &Space, id: u32) -> Bounded<Option<u64>> {
        let met = self.met[id as usize];
        if self.estimates.is_none() || !met.own {
            self.work += 1;
            // A blind step is nothing beside a look at the clock; an estimate isn't.
            if self.estimates.is_some() {
                space.check_time()?;
            } else {
                space.check_time_now_and_then(self.work)?;
            }
        }
        if let (Some(estimates), false) = (&mut self.estimates, met.own) {
            let own = estimates.estimate(&self.task.places.unpack(self.states.of(id)));
            let estimate = own.zip(met.estimate).map(|(own, inherited)| own.max(inherited));
            self.met[id as usize] = Met { estimate, own: true, ..met };
        }
        Ok(self.met[id as usize].estimate)
    }

    /// Every step (of the task) that can be done in a situation, in order of declaration, and where it leads.
    fn next(&mut self, space: &Space, id: u32, next: &mut Vec<(u32, u32)>) -> Bounded<()> {
        next.clear();
        let (task, packed) = (self.task, self.states.of(id).to_vec());
        if task.is_barred(space, &packed) {
            return Ok(());
        }
        let mut after = Vec::with_capacity(packed.len());
        for (at, step) in task.steps.iter().enumerate() {
            if step.can(space, &task.places, &packed) {
                after.clone_from(&packed);
                step.apply(space, &task.places, &mut after);
                next.push((at as u32, self.meet(&after)?));
            }
        }
        Ok(())
    }

    fn meet(&mut self, packed: &[u64]) -> Bounded<u32> {
        let (id, new) = self.states.number(packed);
        if new {
            if self.states.len() > self.most {
                return Err(Exhausted::Nodes(self.most));
            }
            self.met.push(Met { spent: u64::MAX, estimate: Some(0), own: false });
        }
        Ok(id)
    }

    /// The first plan, in order of declaration, that costs no more than the best.
    fn first_of_best(&mut self, space: &Space, best: u64) -> Bounded<Vec<u32>> {
        let mut hopeless: FxHashSet<(u32, u64)> = FxHashSet::default();
        let (mut plan, mut next): (Vec<u32>, Vec<(u32, u32)>) = Default::default();
        self.next(space, 0, &mut next)?;
        let mut path = vec![(0, 0, next.clone().into_iter())];
        while let Some((id, spent, steps)) = path.last_mut() {
            let (id, spent) = (*id, *spent);
            if self.task.ends(space, self.states.of(id)) {
                return Ok(plan);
            }
            let Some((step, to)) = steps.next() else {
                hopeless.insert((id, spent));
                if hopeless.len() > self.most {
                    return Err(Exhausted::Nodes(self.most));
                }
                path.pop();
                plan.pop();
                continue;
            };
            let step = &self.task.steps[step as usize];
            let spent = spent + step.cost;
            // A blind search that has come to the end has met every situation on a best plan, in the cheapest way there is.
            let least = self.met[to as usize].spent;
            let hope = (if self.estimates.is_some() { spent <= least } else { spent == least })
                && !hopeless.contains(&(to, spent))
                && self.estimate(space, to)?.is_some_and(|estimate| spent + estimate <= best);
            if hope {
                plan.push(step.step);
                self.next(space, to, &mut next)?;
                path.push((to, spent, next.clone().into_iter()));
            }
        }
        Ok(plan)
    }
}
