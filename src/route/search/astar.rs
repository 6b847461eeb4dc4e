//! A* to the cost of the best plan, then the first of the best plans in order of declaration.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashSet;

use super::COST;
use super::lmcut::LmCut;
use super::relaxed::Relaxed;
use super::states::States;
use crate::meaning::Meaning;
use crate::route::Route;
use crate::space::{Bounded, Exhausted};

/// What an entry of the queue takes.
const OPEN: usize = size_of::<Reverse<(u64, u64, u32)>>();

/// What is known of a situation met on the way.
#[derive(Clone, Copy)]
struct Met {
    /// The least that it took to get here, so far.
    spent: u64,
    /// At least so much more does the end cost; `None` where it can't be reached.
    estimate: Option<u64>,
}

struct Search<'a> {
    meaning: &'a Meaning,
    route: &'a Route,
    estimates: LmCut<'a>,
    states: States,
    met: Vec<Met>,
    most: usize,
}

/// The best plan from `start`; `None` where there is none.
pub(super) fn search(meaning: &mut Meaning, route: &Route, relaxed: &Relaxed, start: &[u32]) -> Bounded<Option<Vec<u32>>> {
    let most = meaning.space.budget_mut().nodes;
    let states = States::new(&meaning.space);
    let mut search = Search { meaning, route, estimates: LmCut::new(relaxed), states, met: Vec::new(), most };
    let Some(best) = search.best(start)? else { return Ok(None) };
    search.first_of_best(start, best).map(Some)
}

impl Search<'_> {
    /// What the best plan costs.
    fn best(&mut self, start: &[u32]) -> Bounded<Option<u64>> {
        let (id, _) = self.meet(start)?;
        self.met[id as usize].spent = 0;
        let Some(estimate) = self.met[id as usize].estimate else { return Ok(None) };
        let mut open = BinaryHeap::from([Reverse((estimate, u64::MAX, id))]);
        while let Some(Reverse((_, left, id))) = open.pop() {
            let (spent, situation) = (u64::MAX - left, self.states.situation(id));
            let spent = if left == u64::MAX { 0 } else { spent };
            if spent > self.met[id as usize].spent {
                continue;
            }
            if self.route.ends(self.meaning, &situation) {
                return Ok(Some(spent));
            }
            self.meaning.space.check_memory(self.states.bytes() + self.met.len() * size_of::<Met>() + open.len() * OPEN)?;
            for (step, next) in self.next(&situation) {
                let (to, _) = self.meet(&next)?;
                let spent = spent + self.cost(step);
                let met = &mut self.met[to as usize];
                if let Some(estimate) = met.estimate
                    && spent < met.spent
                {
                    met.spent = spent;
                    open.push(Reverse((spent + estimate, u64::MAX - spent, to)));
                }
            }
        }
        Ok(None)
    }

    fn cost(&self, step: u32) -> u64 {
        self.route.steps[step as usize].mode.cost * COST + 1
    }

    /// Every step that can be done in a situation, in order of declaration, and where it leads.
    fn next(&self, situation: &[u32]) -> Vec<(u32, Vec<u32>)> {
        let space = &self.meaning.space;
        if self.route.is_barred(self.meaning, situation) {
            return Vec::new();
        }
        let can = self.route.steps.iter().enumerate().filter(|(_, step)| space.contains(step.mode.on, situation));
        can.map(|(at, step)| (at as u32, space.apply_to(&step.effects, situation))).collect()
    }

    fn meet(&mut self, situation: &[u32]) -> Bounded<(u32, bool)> {
        let (id, new) = self.states.number(situation);
        if new {
            if self.states.len() > self.most {
                return Err(Exhausted::Nodes(self.most));
            }
            self.meaning.space.check_time()?;
            let estimate = self.estimates.estimate(situation);
            self.met.push(Met { spent: u64::MAX, estimate });
        }
        Ok((id, new))
    }

    /// The first plan, in order of declaration, that costs no more than the best.
    fn first_of_best(&mut self, start: &[u32], best: u64) -> Bounded<Vec<u32>> {
        let mut hopeless: FxHashSet<(u32, u64)> = FxHashSet::default();
        let mut plan: Vec<u32> = Vec::new();
        let (id, _) = self.meet(start)?;
        let mut path = vec![(id, 0, self.next(start).into_iter())];
        while let Some((id, spent, steps)) = path.last_mut() {
            let (id, spent) = (*id, *spent);
            if self.route.ends(self.meaning, &self.states.situation(id)) {
                return Ok(plan);
            }
            let Some((step, next)) = steps.next() else {
                hopeless.insert((id, spent));
                path.pop();
                plan.pop();
                continue;
            };
            let spent = spent + self.cost(step);
            let (to, _) = self.meet(&next)?;
            let met = self.met[to as usize];
            let hope =
                spent <= met.spent && met.estimate.is_some_and(|estimate| spent + estimate <= best) && !hopeless.contains(&(to, spent));
            if hope {
                plan.push(step);
                path.push((to, spent, self.next(&next).into_iter()));
            }
        }
        Ok(plan)
    }
}
