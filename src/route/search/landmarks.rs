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
use crate::space::{Bounded, Space};

/// Which steps may help is looked into so far, in branches times the size of the problem; after that, all the others may.
const WORK: usize = 20_000_000;

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
    pub fn improve(&mut self, space: &Space, situation: &[u32], mut known: Estimate, allowed: u64) -> Bounded<Option<Estimate>> {
        let start = self.cuts.relaxed.facts_of(situation);
        let debts = self.balances.debts(&start);
        while known.least <= allowed && !known.done {
            space.check_time()?;
            let cost = self.balances.cost(&known.chosen, debts.clone());
            if cost > known.least && !self.choose(&mut known, &debts, cost) {
                known.done = true;
                break;
            }
            if known.least > allowed {
                break;
            }
            self.work += 1;
            let Some((least, cuts)) = self.cuts.cuts(space, &start, &known.chosen)? else { return Ok(None) };
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
        Ok(Some(known))
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
            let contained = |other: &u32| {
                let other = &self.sets[*other as usize];
                other.first() >= set.first()
                    && other.last() <= set.last()
                    && other.iter().all(|operator| set.binary_search(operator).is_ok())
            };
            if !kept.iter().any(contained) {
                kept.push(at);
            }
        }
        *landmarks = kept;
    }

    /// For every step of the task whether it may be in a plan that costs no more than `budget` from this situation, of which this is known.
    pub fn may_help(&self, space: &Space, situation: &[u32], known: &Estimate, budget: u64) -> Bounded<Vec<bool>> {
        let debts = self.balances.debts(&self.cuts.relaxed.facts_of(situation));
        let price = |operator: u32| self.balances.price(operator);
        let sets = || known.landmarks.iter().map(|&at| &*self.sets[at as usize]);
        let whole = Hitting::whole(sets(), price);
        let Some((least, more)) = whole.bounds(debts.clone()) else { return Ok(vec![true; self.cuts.relaxed.partly.len()]) };
        let cheap = self.balances.cost(&known.chosen, debts.clone()) <= budget;
        let (mut may, mut paid) = (self.cuts.relaxed.partly.clone(), vec![false; self.cuts.relaxed.partly.len()]);
        let mut work = 0;
        for (at, operator) in self.cuts.relaxed.operators.iter().enumerate() {
            let Some(step) = operator.step.map(|step| step as usize).filter(|_| operator.cost > 0) else { continue };
            paid[step] = true;
            if may[step] {
                continue;
            }
            space.check_time()?;
            let at = at as u32;
            let (own, mut debts) = (price(at), debts.clone());
            let given = own.gives.and_then(|own| debts.get(own as usize)).map_or(0, |debt| debt.back);
            let more = whole.operators.binary_search(&at).map_or(own.cost - given, |number| more[number]);
            may[step] = if cheap && known.chosen.contains(&at) {
                true
            } else if u64::try_from(least.saturating_add_unsigned(more)).is_ok_and(|least| least > budget) {
                false
            } else if let (Some(left), true) = (budget.checked_sub(own.cost), work < WORK) {
                count(&mut debts, own, 1);
                let others = Hitting::new(sets().filter(|set| set.binary_search(&at).is_err()), price);
                let hit = others.cheapest(debts, left, left + 1);
                work += (1 + hit.branches) * others.size();
                hit.chosen.is_some() || !hit.whole
            } else {
                own.cost <= budget
            };
        }
        Ok(may.into_iter().zip(paid).map(|(may, paid)| may || !paid).collect())
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
