//! Cuts of the easier problem: sets of operators of which one must occur, found one after the other (LM-cut).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::relaxed::{END, Relaxed};
use crate::space::{Bounded, Space};

const NEVER: u64 = u64::MAX;
const NO_FACT: u32 = u32::MAX;

/// Room for finding cuts, used again and again.
pub(super) struct LmCut {
    pub relaxed: Relaxed,
    needed_by: Vec<Vec<u32>>,
    given_by: Vec<Vec<u32>>,
    costs: Vec<u64>,
    /// Per fact: what reaching it costs where of several needs only the dearest counts.
    reached: Vec<u64>,
    /// Per operator: needs not reached yet, and its dearest need.
    missing: Vec<u32>,
    dearest: Vec<u32>,
    queue: BinaryHeap<Reverse<(u64, u32)>>,
    near_end: Vec<bool>,
    from_start: Vec<bool>,
}

impl LmCut {
    pub fn new(relaxed: Relaxed) -> Self {
        let (mut needed_by, mut given_by) = (vec![Vec::new(); relaxed.facts], vec![Vec::new(); relaxed.facts]);
        for (at, operator) in relaxed.operators.iter().enumerate() {
            operator.needs.iter().for_each(|&fact| needed_by[fact as usize].push(at as u32));
            operator.gives.iter().for_each(|&fact| given_by[fact as usize].push(at as u32));
        }
        LmCut {
            relaxed,
            needed_by,
            given_by,
            costs: Vec::new(),
            reached: Vec::new(),
            missing: Vec::new(),
            dearest: Vec::new(),
            queue: BinaryHeap::new(),
            near_end: Vec::new(),
            from_start: Vec::new(),
        }
    }

    /// Where `free` operators cost nothing: sets of others, of each of which one must occur before the end (ascending), and what the
    /// cheapest of each cost together. No set means that the free ones suffice; `None`, that the end can't be reached at all.
    pub fn cuts(&mut self, space: &Space, start: &[u32], free: &[u32]) -> Bounded<Option<(u64, Vec<Vec<u32>>)>> {
        self.costs.clear();
        self.costs.extend(self.relaxed.operators.iter().map(|operator| operator.cost));
        free.iter().for_each(|&operator| self.costs[operator as usize] = 0);
        if !free.is_empty() && self.is_free(start) {
            return Ok(Some((0, Vec::new())));
        }
        self.reach(start);
        let (mut total, mut cuts) = (0, Vec::new());
        while self.reached[END as usize] > 0 {
            if self.reached[END as usize] == NEVER {
                return Ok(None);
            }
            if let Err(exhausted) = space.check_time() {
                self.queue.clear();
                return Err(exhausted);
            }
            let (cost, mut cut) = self.cut(start);
            total += cost;
            cut.sort_unstable();
            cuts.push(cut);
            self.reach_again();
        }
        Ok(Some((total, cuts)))
    }

    /// Whether the end can be reached by operators that cost nothing.
    fn is_free(&mut self, start: &[u32]) -> bool {
        self.from_start.clear();
        self.from_start.resize(self.relaxed.facts, false);
        self.missing.clear();
        self.missing.extend(self.relaxed.operators.iter().map(|operator| operator.needs.len() as u32));
        let mut open = start.to_vec();
        start.iter().for_each(|&fact| self.from_start[fact as usize] = true);
        while let Some(fact) = open.pop() {
            for &operator in &self.needed_by[fact as usize] {
                self.missing[operator as usize] -= 1;
                if self.missing[operator as usize] > 0 || self.costs[operator as usize] > 0 {
                    continue;
                }
                for &given in &self.relaxed.operators[operator as usize].gives {
                    if given == END {
                        return true;
                    }
                    if !std::mem::replace(&mut self.from_start[given as usize], true) {
                        open.push(given);
                    }
                }
            }
        }
        false
    }

    /// What every fact costs where of several needs only the dearest counts (h-max), from the beginning.
    fn reach(&mut self, start: &[u32]) {
        self.reached.clear();
        self.reached.resize(self.relaxed.facts, NEVER);
        self.missing.clear();
        self.missing.extend(self.relaxed.operators.iter().map(|operator| operator.needs.len() as u32));
        self.dearest.clear();
        self.dearest.resize(self.relaxed.operators.len(), NO_FACT);
        for &fact in start {
            self.reached[fact as usize] = 0;
            self.queue.push(Reverse((0, fact)));
        }
        while let Some(Reverse((cost, fact))) = self.queue.pop() {
            if cost > self.reached[fact as usize] {
                continue;
            }
            for at in 0..self.needed_by[fact as usize].len() {
                let operator = self.needed_by[fact as usize][at] as usize;
                self.missing[operator] -= 1;
                if self.missing[operator] == 0 {
                    // Facts come in order of cost: the last need is the dearest.
                    self.dearest[operator] = fact;
                    self.give(operator, cost);
                }
            }
        }
    }

    fn give(&mut self, operator: usize, cost: u64) {
        let cost = cost + self.costs[operator];
        for &fact in &self.relaxed.operators[operator].gives {
            if cost < self.reached[fact as usize] {
                self.reached[fact as usize] = cost;
                self.queue.push(Reverse((cost, fact)));
            }
        }
    }

    /// The same after some operators became cheaper (their facts are queued): only what changes is looked at.
    fn reach_again(&mut self) {
        while let Some(Reverse((cost, fact))) = self.queue.pop() {
            if cost > self.reached[fact as usize] {
                continue;
            }
            for at in 0..self.needed_by[fact as usize].len() {
                let operator = self.needed_by[fact as usize][at] as usize;
                if self.missing[operator] > 0 || self.dearest[operator] != fact {
                    continue;
                }
                let needs = &self.relaxed.operators[operator].needs;
                let dearest = needs.iter().copied().max_by_key(|&need| self.reached[need as usize]).unwrap_or(fact);
                self.dearest[operator] = dearest;
                self.give(operator, self.reached[dearest as usize]);
            }
        }
    }

    /// Finds a cut, makes its operators cheaper by what the cheapest costs, and queues what they give.
    fn cut(&mut self, start: &[u32]) -> (u64, Vec<u32>) {
        self.mark_near_end();
        let cut = self.crossing(start);
        let least = cut.iter().map(|&operator| self.costs[operator as usize]).min().unwrap_or(0);
        for &operator in &cut {
            self.costs[operator as usize] -= least;
        }
        for &operator in &cut {
            let from = self.reached[self.dearest[operator as usize] as usize];
            self.give(operator as usize, from);
        }
        (least, cut)
    }

    /// The facts from which the end is reached at no cost, along dearest needs.
    fn mark_near_end(&mut self) {
        self.near_end.clear();
        self.near_end.resize(self.relaxed.facts, false);
        self.near_end[END as usize] = true;
        let mut open = vec![END];
        while let Some(fact) = open.pop() {
            for &operator in &self.given_by[fact as usize] {
                let dearest = self.dearest[operator as usize];
                if self.costs[operator as usize] == 0 && dearest != NO_FACT && !self.near_end[dearest as usize] {
                    self.near_end[dearest as usize] = true;
                    open.push(dearest);
                }
            }
        }
    }

    /// The operators by which one gets from the start to near the end.
    fn crossing(&mut self, start: &[u32]) -> Vec<u32> {
        self.from_start.clear();
        self.from_start.resize(self.relaxed.facts, false);
        let (mut open, mut cut) = (start.to_vec(), Vec::new());
        start.iter().for_each(|&fact| self.from_start[fact as usize] = true);
        while let Some(fact) = open.pop() {
            for &operator in &self.needed_by[fact as usize] {
                if self.dearest[operator as usize] != fact {
                    continue;
                }
                let gives = &self.relaxed.operators[operator as usize].gives;
                if gives.iter().any(|&given| self.near_end[given as usize]) {
                    cut.push(operator);
                    continue;
                }
                for &given in gives {
                    if !std::mem::replace(&mut self.from_start[given as usize], true) {
                        open.push(given);
                    }
                }
            }
        }
        cut
    }
}
