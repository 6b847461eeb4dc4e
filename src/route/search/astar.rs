//! Best first to the cost of the best plan.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::guide::Guide;
use super::states::{States, room};
use super::task::Task;
use super::walk::Walk;
use crate::space::{Bounded, Exhausted, Space};

/// What an entry of the queue takes.
const OPEN: usize = size_of::<Reverse<(u64, u64, u32)>>();

/// What is known of a situation met on the way.
#[derive(Clone, Copy)]
pub(super) struct Met {
    /// The least that it took to get here, so far.
    pub spent: u64,
    /// At least so much more does the end cost; `None` where it can't be reached.
    pub estimate: Option<u64>,
    /// The estimate won't get any better.
    own: bool,
}

/// How far a search has come.
pub(super) enum Progress {
    /// It may go on.
    Open,
    /// The best plan; `None` where there is none.
    Done(Option<Vec<u32>>),
}

impl Progress {
    /// The plan (`None` where there is none), if that is known.
    pub fn plan(self) -> Option<Option<Vec<u32>>> {
        match self {
            Progress::Open => None,
            Progress::Done(plan) => Some(plan),
        }
    }
}

/// A search that can be gone on with.
pub(super) struct Search<'a> {
    pub task: &'a Task,
    /// `None`: nothing is estimated and no step left out, so that a situation costs little.
    pub guide: Option<Guide>,
    pub states: States,
    pub met: Vec<Met>,
    open: BinaryHeap<Reverse<(u64, u64, u32)>>,
    /// At least so much does the best plan cost, as far as is known.
    pub bound: u64,
    /// Once the cost is known: the way to the first plan of that cost.
    walk: Option<Walk>,
    /// So many situations may be held.
    pub most: usize,
    pub work: usize,
    /// Room for the steps that can be done, used again and again.
    can: Vec<u32>,
}

/// Sorts what was spent so that more comes first.
const SPENT: u64 = u64::MAX;

/// What `next` fills: steps of the task, and where each leads.
pub(super) type Next = Vec<(u32, u32)>;

impl<'a> Search<'a> {
    /// A search that has met only the start.
    pub fn new(task: &'a Task, mut guide: Option<Guide>, most: usize) -> Self {
        let mut states = States::new(task.places.words);
        let mut packed = Vec::new();
        task.places.pack(&task.start, &mut packed);
        states.number(&packed);
        if let Some(guide) = &mut guide {
            guide.meet(0, 0);
        }
        let met = vec![Met { spent: 0, estimate: Some(0), own: false }];
        let open = BinaryHeap::from([Reverse((0, SPENT, 0))]);
        Search { task, guide, states, met, open, bound: 0, walk: None, most, work: 0, can: Vec::new() }
    }

    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        let guide = self.guide.as_ref().map_or(0, Guide::bytes);
        let walk = self.walk.as_ref().map_or(0, Walk::bytes);
        self.states.bytes() + room(&self.met) + self.open.capacity() * OPEN + guide + walk
    }

    /// Goes on for so many units of work: situations passed or, where there is a guide, what it looked for; so many bytes are taken beside it.
    pub fn go_on(&mut self, space: &Space, work: usize, beside: usize) -> Bounded<Progress> {
        let until = self.work + work;
        if self.walk.is_none() {
            let Some(best) = self.search(space, until, beside)? else {
                return Ok(if self.open.is_empty() { Progress::Done(None) } else { Progress::Open });
            };
            self.walk = Some(Walk::new(space, self.task, self.guide.as_ref(), best)?);
        }
        let Some(mut walk) = self.walk.take() else { return Ok(Progress::Open) };
        let plan = walk.go_on(self, space, until, beside);
        self.walk = Some(walk);
        Ok(plan?.map_or(Progress::Open, |plan| Progress::Done(Some(plan))))
    }

    /// What the best plan costs, once that is known. `None`: there is none if nothing is open any more.
    fn search(&mut self, space: &Space, until: usize, beside: usize) -> Bounded<Option<u64>> {
        let mut next = Next::new();
        while self.work < until
            && let Some(Reverse((bound, left, id))) = self.open.pop()
        {
            let spent = SPENT - left;
            if spent > self.met[id as usize].spent {
                continue;
            }
            // Only situations that come up are estimated; those that turn out dearer have to wait.
            let Some(estimate) = self.estimate(space, id, bound - spent)? else { continue };
            self.bound = bound;
            if spent + estimate > bound {
                self.open.push(Reverse((spent + estimate, left, id)));
                continue;
            }
            if self.task.ends(space, self.states.of(id)) {
                return Ok(Some(spent));
            }
            self.work += usize::from(self.guide.is_some());
            space.check_memory(self.bytes() + beside)?;
            let needed = self.needed(space, id);
            self.next(space, id, needed.as_deref(), &mut next)?;
            for &(step, to) in &next {
                let (spent, met) = (spent + self.task.steps[step as usize].cost, &mut self.met[to as usize]);
                if let Some(estimate) = met.estimate
                    && spent < met.spent
                {
                    met.spent = spent;
                    self.open.push(Reverse((spent + estimate, SPENT - spent, to)));
                }
            }
        }
        Ok(None)
    }

    /// A situation's estimate: made better, as far as possible, until it is more than `allowed`.
    pub fn estimate(&mut self, space: &Space, id: u32, allowed: u64) -> Bounded<Option<u64>> {
        let met = self.met[id as usize];
        let Some(guide) = &mut self.guide else {
            // A blind step is nothing beside a look at the clock; an estimate isn't.
            self.work += 1;
            space.check_time_now_and_then(self.work)?;
            return Ok(met.estimate);
        };
        let Some(least) = met.estimate.filter(|least| *least <= allowed && !met.own) else { return Ok(met.estimate) };
        space.check_time()?;
        let before = guide.work();
        let found = guide.estimate(space, self.task, id, least, allowed, &self.task.places.unpack(self.states.of(id)))?;
        self.work += guide.work() - before;
        let (estimate, own) = found.map_or((None, true), |(least, done)| (Some(least), done));
        self.met[id as usize] = Met { estimate, own, ..met };
        Ok(estimate)
    }

    /// For every step whether a situation's best plans need it; `None` where they may need any.
    pub fn needed(&self, space: &Space, id: u32) -> Option<Vec<bool>> {
        self.guide.as_ref()?.needed(space, self.task, id, self.states.of(id))
    }

    /// Every step (of the task; of those that are needed) that can be done in a situation, in order of declaration, and where it leads.
    pub fn next(&mut self, space: &Space, id: u32, needed: Option<&[bool]>, next: &mut Next) -> Bounded<()> {
        next.clear();
        let (task, packed) = (self.task, self.states.of(id).to_vec());
        if task.is_barred(space, &packed) {
            return Ok(());
        }
        let (mut after, mut can) = (Vec::with_capacity(packed.len()), std::mem::take(&mut self.can));
        task.can(space, &packed, &mut can);
        for &at in can.iter().filter(|&&at| needed.is_none_or(|needed| needed[at as usize])) {
            after.clone_from(&packed);
            task.steps[at as usize].apply(space, &task.places, &mut after);
            next.push((at, self.meet(&after, id, at)?));
        }
        self.can = can;
        Ok(())
    }

    fn meet(&mut self, packed: &[u64], from: u32, step: u32) -> Bounded<u32> {
        let (id, new) = self.states.number(packed);
        if new {
            if self.states.len() > self.most {
                return Err(Exhausted::Nodes(self.most));
            }
            self.met.push(Met { spent: u64::MAX, estimate: Some(0), own: false });
            if let Some(guide) = &mut self.guide {
                guide.meet(from, step);
            }
        }
        let least = self.met[from as usize].estimate.map_or(0, |before| before.saturating_sub(self.task.steps[step as usize].cost));
        let met = &mut self.met[id as usize];
        if let (Some(guide), Some(known)) = (&mut self.guide, met.estimate)
            && least > known
        {
            met.estimate = Some(least);
            guide.come(id, from, step);
        }
        Ok(id)
    }
}
