//! What is taken has to be given back: a value that some steps need and take away can be taken again only after a step that restores it.
//!
//! In the easier problem what once was so stays so, so a seat that ten people need one after the other is freed there never.
//! In every plan a value is lost at most once more than steps restore it (one less if it isn't there from the start, and
//! again one less if the end needs it): where a choice of operators takes it more often than it restores it, restoring
//! steps must be repeated. This is the net change of the state equation (Bonet, 2013), one value at a time.

use std::collections::BTreeMap;

use super::relaxed::Relaxed;
use super::task::Task;
use crate::space::{Change, Region};

/// What an operator costs, and which balance it changes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Price {
    pub cost: u64,
    /// The balance whose value it takes away.
    pub takes: Option<u32>,
    /// The balance whose value it may restore.
    pub gives: Option<u32>,
}

/// How a balance stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Debt {
    /// How many more times its value is taken away than restored, less one if it is there from the start.
    pub open: i64,
    /// What restoring it costs at least.
    pub back: u64,
}

impl Debt {
    /// What is to be spent on it, beside the operators that it counts.
    pub fn owed(self) -> u64 {
        u64::try_from(self.open).map_or(0, |open| open.saturating_mul(self.back))
    }
}

/// A value that is worth keeping a balance of.
struct Value {
    fact: u32,
    back: u64,
    at_end: bool,
}

/// All balances of a problem.
pub(super) struct Balances {
    values: Vec<Value>,
    prices: Vec<Price>,
}

/// A value of a variable, with the operators that take it away and the steps that may restore it.
struct Candidate {
    variable: usize,
    value: u32,
    takers: Vec<u32>,
    givers: Vec<usize>,
}

impl Balances {
    /// The balances of values that several operators take away, those of most first; no step restores more than one.
    pub fn new(task: &Task, relaxed: &Relaxed) -> Self {
        let mut prices: Vec<Price> = relaxed.operators.iter().map(|operator| Price { cost: operator.cost, ..Price::default() }).collect();
        let mut candidates = candidates(task, relaxed);
        candidates.sort_by_key(|candidate| usize::MAX - candidate.takers.len());
        let (mut values, mut gives) = (Vec::new(), vec![None; task.steps.len()]);
        for candidate in candidates {
            let Candidate { variable, value, .. } = candidate;
            let Some(fact) = relaxed.fact_of(variable, value) else { continue };
            let back = candidate.givers.iter().map(|&step| task.steps[step].cost).min();
            let Some(back) = back.filter(|_| candidate.givers.iter().all(|&step| gives[step].is_none())) else { continue };
            let own = values.len() as u32;
            candidate.givers.iter().for_each(|&step| gives[step] = Some(own));
            for taker in candidate.takers {
                prices[taker as usize].takes.get_or_insert(own);
            }
            let needs = |(own, values): &(usize, Vec<_>)| *own == variable && *values == [value..value + 1];
            let at_end = task.end.says.iter().any(needs);
            values.push(Value { fact, back, at_end });
        }
        for (price, operator) in prices.iter_mut().zip(&relaxed.operators) {
            price.gives = operator.step.filter(|_| operator.cost > 0).and_then(|step| gives[step as usize]);
        }
        Balances { values, prices }
    }

    /// What an operator costs, and which balances it changes.
    pub fn price(&self, operator: u32) -> Price {
        self.prices[operator as usize]
    }

    /// How the balances stand where these facts hold, before any step.
    pub fn debts(&self, facts: &[u32]) -> Vec<Debt> {
        let open = |value: &Value| i64::from(value.at_end) - i64::from(facts.contains(&value.fact));
        self.values.iter().map(|value| Debt { open: open(value), back: value.back }).collect()
    }

    /// What a choice of operators costs at least, with what it has to repeat.
    pub fn cost(&self, chosen: &[u32], mut debts: Vec<Debt>) -> u64 {
        let mut cost: u64 = 0;
        for price in chosen.iter().map(|&operator| self.price(operator)) {
            cost = cost.saturating_add(price.cost);
            count(&mut debts, price, 1);
        }
        debts.iter().fold(cost, |cost, debt| cost.saturating_add(debt.owed()))
    }
}

/// Counts an operator so many times in the balances that it changes.
pub(super) fn count(debts: &mut [Debt], price: Price, times: i64) {
    for (balance, by) in [(price.takes, times), (price.gives, -times)] {
        if let Some(debt) = balance.and_then(|balance| debts.get_mut(balance as usize)) {
            debt.open += by;
        }
    }
}

fn candidates(task: &Task, relaxed: &Relaxed) -> Vec<Candidate> {
    let mut candidates: BTreeMap<(usize, u32), Candidate> = BTreeMap::new();
    for (at, operator) in relaxed.operators.iter().enumerate() {
        let Some(step) = operator.step.filter(|_| operator.cost > 0) else { continue };
        for &(variable, piece) in &task.steps[step as usize].pieces {
            let (Change::To(to), Region::FULL) = (piece.change, piece.on) else { continue };
            let needed = operator.needs.iter().find_map(|&fact| relaxed.value_of(variable, fact));
            let Some(value) = needed.filter(|needed| *needed != to) else { continue };
            let new = || Candidate { variable, value, takers: Vec::new(), givers: Vec::new() };
            candidates.entry((variable, value)).or_insert_with(new).takers.push(at as u32);
        }
    }
    candidates.retain(|_, candidate| candidate.takers.len() > 1);
    for (at, step) in task.steps.iter().enumerate() {
        for &(variable, piece) in &step.pieces {
            let values = match piece.change {
                Change::To(value) => value..=value,
                Change::By(_) => 0..=u32::MAX,
            };
            let given = candidates.range_mut((variable, *values.start())..=(variable, *values.end()));
            given.for_each(|(_, candidate)| candidate.givers.push(at));
        }
    }
    candidates.into_values().collect()
}
