//! What the end costs at least, by sets of operators of which one must occur (landmarks): the cheapest choice that hits them all.
//!
//! A choice that doesn't lead to the end, not even in the easier problem, yields further landmarks, and so on: what
//! comes out in the end is what the easier problem costs (Haslum, Slaney and Thiébaux, 2012). Landmarks of a situation
//! stay landmarks after a step that none of them contains (Pommerening and Helmert, 2013), so little is done anew.

use rustc_hash::FxHashMap;

use super::balance::{Balances, Debt, count};
use super::hitting::Hitting;
use super::lmcut::LmCut;
use super::relaxed::Relaxed;
use super::task::Task;

/// What is known of one situation.
#[derive(Clone, Default)]
pub(super) struct Estimate {
    landmarks: Vec<u32>,
    /// Operators that hit every one of them.
    chosen: Vec<u32>,
    /// At least so much does the end cost.
    pub least: u64,
    /// Nothing more can be found out.
    pub done: bool,
}

/// All landmarks met, and how they are found.
pub(super) struct Landmarks {
    cuts: LmCut,
    balances: Balances,
    sets: Vec<Box<[u32]>>,
    known: FxHashMap<Box<[u32]>, u32>,
    bytes: usize,
    /// How often something was looked for.
    pub work: usize,
}

impl Estimate {
    /// About how many bytes it takes.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + (self.landmarks.capacity() + self.chosen.capacity()) * size_of::<u32>()
    }
}

impl Landmarks {
    pub fn new(task: &Task, relaxed: Relaxed) -> Self {
        let balances = Balances::new(task, &relaxed);
        Landmarks { cuts: LmCut::new(relaxed), balances, sets: Vec::new(), known: FxHashMap::default(), bytes: 0, work: 0 }
    }

    /// About how many bytes all landmarks take.
    pub fn bytes(&self) -> usize {
        self.bytes + self.sets.capacity() * size_of::<Box<[u32]>>() + self.known.capacity() * (size_of::<(Box<[u32]>, u32)>() + 1)
    }

    /// What is known after a step from what is known before it.
    pub fn after(&self, before: &Estimate, step: u32, cost: u64) -> Estimate {
        let of_step = |&operator: &u32| self.step(operator) == Some(step);
        Estimate {
            landmarks: before.landmarks.iter().copied().filter(|&at| !self.sets[at as usize].iter().any(of_step)).collect(),
            chosen: before.chosen.iter().copied().filter(|operator| !of_step(operator)).collect(),
            least: before.least.saturating_sub(cost),
            done: false,
        }
    }

    /// Finds out more, until the estimate is more than `allowed` or nothing more can be found out; `None` where the end can't be reached.
    pub fn improve(&mut self, situation: &[u32], mut known: Estimate, allowed: u64) -> Option<Estimate> {
        let start = self.cuts.relaxed.facts_of(situation);
        let debts = self.balances.debts(&start);
        while known.least <= allowed && !known.done {
            let cost = self.balances.cost(&known.chosen, debts.clone());
            if cost > known.least && !self.choose(&mut known, &debts, cost) {
                known.done = true;
                break;
            }
            if known.least > allowed {
                break;
            }
            self.work += 1;
            let (least, cuts) = self.cuts.cuts(&start, &known.chosen)?;
            if known.chosen.is_empty() {
                known.least = known.least.max(least);
            }
            known.done = cuts.is_empty();
            for cut in cuts {
                // Something of each, so that all landmarks are hit; the next choice can only be better.
                if !cut.iter().any(|operator| known.chosen.contains(operator)) {
                    known.chosen.extend(cut.iter().copied().min_by_key(|&operator| self.cost(operator)));
                }
                let landmark = self.landmark(cut);
                known.landmarks.push(landmark);
            }
        }
        Some(known)
    }

    /// The cheapest choice of operators that hit all landmarks, of which one that costs `cost` is known; whether it was found.
    fn choose(&mut self, known: &mut Estimate, debts: &[Debt], cost: u64) -> bool {
        self.keep_least(&mut known.landmarks);
        let sets = known.landmarks.iter().map(|&at| &*self.sets[at as usize]);
        let hit = Hitting::new(sets, |operator| self.balances.price(operator)).cheapest(debts.to_vec(), known.least, cost);
        self.work += 1 + hit.branches / 64;
        known.least = known.least.max(hit.least);
        if let Some(chosen) = hit.chosen {
            known.chosen = chosen;
        }
        hit.whole
    }

    /// Leaves out landmarks that contain another one.
    fn keep_least(&self, landmarks: &mut Vec<u32>) {
        landmarks.sort_unstable_by_key(|&at| (self.sets[at as usize].len(), at));
        landmarks.dedup();
        let mut kept: Vec<u32> = Vec::with_capacity(landmarks.len());
        for &at in landmarks.iter() {
            let set = &self.sets[at as usize];
            let contained = |other: &u32| self.sets[*other as usize].iter().all(|operator| set.binary_search(operator).is_ok());
            if !kept.iter().any(contained) {
                kept.push(at);
            }
        }
        *landmarks = kept;
    }

    /// Whether a step may be in a plan that costs no more than `budget` from this situation, of which this is known.
    pub fn may_help(&self, situation: &[u32], known: &Estimate, step: u32, budget: u64) -> bool {
        let operators = self.cuts.relaxed.operators.iter().enumerate().filter(|(_, operator)| operator.step == Some(step));
        let paid: Vec<u32> = operators.filter(|(_, own)| own.cost > 0).map(|(at, _)| at as u32).collect();
        let debts = self.balances.debts(&self.cuts.relaxed.facts_of(situation));
        let may = |&operator: &u32| {
            let (price, mut debts) = (self.balances.price(operator), debts.clone());
            let Some(left) = budget.checked_sub(price.cost) else { return false };
            count(&mut debts, price, 1);
            let others = known.landmarks.iter().map(|&at| &*self.sets[at as usize]).filter(|set| set.binary_search(&operator).is_err());
            let hit = Hitting::new(others, |operator| self.balances.price(operator)).cheapest(debts, left, left + 1);
            hit.chosen.is_some() || !hit.whole
        };
        paid.is_empty() || self.cuts.relaxed.partly[step as usize] || paid.iter().any(may)
    }

    /// The steps of which one must occur, for each landmark, the fewest first.
    pub fn steps<'a>(&'a self, known: &'a Estimate) -> impl Iterator<Item = Vec<u32>> + 'a {
        known.landmarks.iter().map(|&at| self.sets[at as usize].iter().filter_map(|&operator| self.step(operator)).collect())
    }

    fn landmark(&mut self, set: Vec<u32>) -> u32 {
        let set = set.into_boxed_slice();
        if let Some(&known) = self.known.get(&set) {
            return known;
        }
        let at = self.sets.len() as u32;
        self.bytes += 2 * set.len() * size_of::<u32>();
        self.sets.push(set.clone());
        self.known.insert(set, at);
        at
    }

    fn step(&self, operator: u32) -> Option<u32> {
        self.cuts.relaxed.operators[operator as usize].step
    }

    fn cost(&self, operator: u32) -> u64 {
        self.cuts.relaxed.operators[operator as usize].cost
    }
}
