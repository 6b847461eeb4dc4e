//! Best plans: the least cost, then the fewest steps, then declaration order, by searching all situations.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::deeds::{Mode, Step};
use super::set::Set;

/// A plan and the situations it passes through, the first and the last included.
#[derive(Clone, Debug)]
pub struct Plan {
    pub cost: u32,
    pub steps: Vec<Step>,
    pub through: Vec<usize>,
}

/// Who does a step: the actor, and whether it is the asker, an automatic one, or somebody else.
pub type Doer = (Option<usize>, Mode);

impl Plan {
    /// Plans with the same key are the same.
    pub fn key(&self) -> Vec<(usize, Doer, u32)> {
        self.steps.iter().map(|step| (step.action, (step.by, step.mode), step.cost)).collect()
    }
}

pub enum Ending {
    /// The first situation in which the aim holds.
    Aim(Set),
    /// The same, with the asked action somewhere before.
    AimAfterAsked(Set),
    /// The asked action itself, which has no aim.
    Asked,
}

/// All ways on: situations by number, and once more (plus the size) for "the asked action has been done".
pub struct Routes<'s> {
    /// For each action and situation, the step if it may be part of a plan.
    steps: Vec<Vec<Option<&'s Step>>>,
    ending: Ending,
    asked: Option<usize>,
    size: usize,
    /// Cost and steps of the best plan.
    best: Vec<Option<(u32, u32)>>,
}

impl<'s> Routes<'s> {
    pub fn new(steps: Vec<Vec<Option<&'s Step>>>, size: usize, asked: Option<usize>, ending: Ending) -> Routes<'s> {
        let mut routes = Routes { steps, ending, asked, size, best: vec![None; 2 * size] };
        routes.search();
        routes
    }

    fn arrived(&self, node: usize) -> bool {
        match &self.ending {
            Ending::Aim(aim) => aim.has(node % self.size),
            Ending::AimAfterAsked(aim) => node >= self.size && aim.has(node - self.size),
            Ending::Asked => false,
        }
    }

    /// The steps that lead on from here in declaration order, each with the node after it (none: the plan ends).
    fn onward(&self, node: usize) -> impl Iterator<Item = (&'s Step, Option<usize>)> + '_ {
        let situation = node % self.size;
        let over = match &self.ending {
            Ending::Aim(aim) | Ending::AimAfterAsked(aim) => aim.has(situation),
            Ending::Asked => false,
        };
        let steps = self.steps.iter().filter(move |_| !over).filter_map(move |of| of[situation]);
        steps.map(move |step| {
            let asked = Some(step.action) == self.asked;
            let after = match self.ending {
                Ending::Asked if asked => None,
                Ending::AimAfterAsked(_) if asked || node >= self.size => Some(step.next + self.size),
                _ => Some(step.next),
            };
            (step, after)
        })
    }

    fn search(&mut self) {
        let mut back: Vec<Vec<(usize, u32)>> = vec![Vec::new(); 2 * self.size];
        let mut open = BinaryHeap::new();
        for node in 0..2 * self.size {
            if self.arrived(node) {
                open.push(Reverse(((0, 0), node)));
            }
            for (step, after) in self.onward(node) {
                match after {
                    Some(after) => back[after].push((node, step.cost)),
                    None => open.push(Reverse(((step.cost, 1), node))),
                }
            }
        }
        while let Some(Reverse((way, node))) = open.pop() {
            if self.best[node].is_some() {
                continue;
            }
            self.best[node] = Some(way);
            for &(before, cost) in &back[node] {
                if self.best[before].is_none() {
                    open.push(Reverse(((way.0 + cost, way.1 + 1), before)));
                }
            }
        }
    }

    pub fn solvable(&self, situation: usize) -> bool {
        self.best[situation].is_some()
    }

    pub fn plan(&self, situation: usize) -> Option<Plan> {
        let (cost, length) = self.best[situation]?;
        let mut plan = Plan { cost, steps: Vec::new(), through: vec![situation] };
        let (mut node, mut left) = (situation, (cost, length));
        while left.1 > 0 {
            let rest = |after: Option<usize>| after.map_or(Some((0, 0)), |after| self.best[after]);
            let leads = |(step, after): &(&Step, Option<usize>)| rest(*after).is_some_and(|rest| (rest.0 + step.cost, rest.1 + 1) == left);
            let (step, after) = self.onward(node).find(leads).expect("a best plan has a first step");
            plan.steps.push(step.clone());
            plan.through.push(step.next);
            left = (left.0 - step.cost, left.1 - 1);
            node = after.unwrap_or(step.next);
        }
        Some(plan)
    }
}
