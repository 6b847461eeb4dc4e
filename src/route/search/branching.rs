//! Branch and bound over sets of operators: one operator after the other of the set with the fewest.

use super::balance::{Debt, count};
use super::hitting::{Hit, Hitting, each};

/// So many branches are looked into at most, and fewer where each takes long; then what is known by then has to do.
const MOST: usize = 3_000;
/// The number of branches times the size of the problem.
const WORK: usize = 10_000_000;
/// So many decisions lie in one another at most.
const DEEPEST: usize = 200;

/// The search for the cheapest choice.
pub(super) struct Branching<'a> {
    hitting: &'a Hitting,
    /// A choice that costs so little is good enough.
    enough: u64,
    /// A choice has to cost less than this.
    below: u64,
    chosen: Option<Vec<u32>>,
    now: Vec<u32>,
    /// How the balances stand with what is chosen now.
    debts: Vec<Debt>,
    /// What each operator still costs after the sets have taken their share, and room for the same.
    left: Vec<u64>,
    other: Vec<u64>,
    out: Vec<bool>,
    branches: usize,
    most: usize,
    depth: usize,
}

impl<'a> Branching<'a> {
    /// Nothing is chosen yet.
    pub fn new(hitting: &'a Hitting, debts: Vec<Debt>, enough: u64, below: u64) -> Self {
        let none = || vec![0; hitting.prices.len()];
        let (left, other, out) = (none(), none(), vec![false; hitting.prices.len()]);
        let most = (WORK / hitting.size().max(1)).clamp(MOST / 50, MOST);
        let (chosen, now) = (None, Vec::new());
        Branching { hitting, enough, below, chosen, now, debts, left, other, out, branches: 0, most, depth: 0 }
    }

    /// What every choice costs at least, and for each operator how much more one does that has it.
    pub fn bounds(mut self) -> Option<(i64, Vec<u64>)> {
        let bound = self.bound(&self.hitting.all())?;
        Some((bound, self.left))
    }

    /// Goes through all branches.
    pub fn cheapest(mut self) -> Hit {
        let open = self.hitting.all();
        let bound = self.bound(&open).map_or(u64::MAX, |bound| u64::try_from(bound).unwrap_or(0)).max(self.enough);
        self.enough = bound;
        self.branch(&open, 0);
        let whole = self.branches < self.most;
        let least = if whole { self.below.max(bound) } else { bound };
        let chosen = self.chosen.map(|chosen| chosen.into_iter().map(|operator| self.hitting.operators[operator as usize]).collect());
        Hit { chosen, least, whole, branches: self.branches }
    }

    /// At least so much does it cost to hit the open sets, with what will be owed. `None` where one of them can't be hit.
    ///
    /// What is owed for a balance is as much as for its sum, or nothing where that is less: both are tried where one step more decides.
    fn bound(&mut self, open: &[u64]) -> Option<i64> {
        let bound = self.bound_from(open, 0)?;
        if !self.debts.iter().any(|debt| debt.open == -1) {
            return Some(bound);
        }
        std::mem::swap(&mut self.left, &mut self.other);
        let another = self.bound_from(open, -1)?;
        if another < bound {
            std::mem::swap(&mut self.left, &mut self.other);
        }
        Some(bound.max(another))
    }

    /// The same, where the sum of each balance counts that stands at `from` or more: then what takes costs more, and what gives less.
    /// Each set takes what its cheapest operator still costs from all of its operators.
    fn bound_from(&mut self, open: &[u64], from: i64) -> Option<i64> {
        let debts = &self.debts;
        let counted = |balance: Option<u32>| {
            let debt = balance.and_then(|balance| debts.get(balance as usize)).filter(|debt| debt.open >= from);
            debt.map_or(0, |debt| debt.back)
        };
        for (left, price) in self.left.iter_mut().zip(&self.hitting.prices) {
            *left = price.cost.saturating_add(counted(price.takes)) - counted(price.gives);
        }
        let sums = debts.iter().filter(|debt| debt.open >= from).map(|debt| debt.open.saturating_mul(debt.back as i64));
        let mut bound = sums.fold(0, i64::saturating_add);
        for set in each(open) {
            let set = self.hitting.set(set);
            let least = self.may(set).map(|operator| self.left[operator]).min()?;
            bound = bound.saturating_add_unsigned(least);
            if least > 0 {
                set.iter().filter(|&&operator| !self.out[operator as usize]).for_each(|&operator| self.left[operator as usize] -= least);
            }
        }
        Some(bound)
    }

    fn branch(&mut self, open: &[u64], mut spent: u64) {
        if self.below <= self.enough || self.branches >= self.most {
            return;
        }
        self.branches += 1;
        let (mut open, mut out, before) = (open.to_vec(), Vec::new(), self.now.len());
        while self.forced(&mut open, &mut spent) {
            if open.iter().all(|&word| word == 0) {
                self.end(spent);
                break;
            }
            let still = out.len();
            if !self.narrow(&open, spent, &mut out) {
                break;
            }
            if out.len() == still {
                self.narrowest(&open).into_iter().for_each(|set| self.branch_over(set, &open, spent, &mut out));
                break;
            }
        }
        while self.now.len() > before {
            self.take_back();
        }
        out.into_iter().for_each(|operator: usize| self.out[operator] = false);
    }

    /// Chooses what is the only operator left of some set; whether no set is without any.
    fn forced(&mut self, open: &mut [u64], spent: &mut u64) -> bool {
        let hitting = self.hitting;
        let before = open.to_vec();
        for set in each(&before) {
            if open[set / 64] >> (set % 64) & 1 == 0 {
                continue;
            }
            let mut may = self.may(hitting.set(set));
            match (may.next(), may.next()) {
                (None, _) => return false,
                (Some(only), None) => {
                    drop(may);
                    *spent = spent.saturating_add(self.choose(only));
                    open.iter_mut().zip(hitting.cover(only as u32)).for_each(|(open, own)| *open &= !own);
                }
                _ => {}
            }
        }
        true
    }

    /// Chooses an operator: what it costs.
    fn choose(&mut self, operator: usize) -> u64 {
        let price = self.hitting.prices[operator];
        self.now.push(operator as u32);
        count(&mut self.debts, price, 1);
        price.cost
    }

    /// Takes back the last choice.
    fn take_back(&mut self) {
        if let Some(operator) = self.now.pop() {
            count(&mut self.debts, self.hitting.prices[operator as usize], -1);
        }
    }

    /// Every set is hit.
    fn end(&mut self, spent: u64) {
        let cost = self.debts.iter().fold(spent, |cost, debt| cost.saturating_add(debt.owed()));
        if cost < self.below {
            self.below = cost;
            self.chosen = Some(self.now.clone());
        }
    }

    /// Takes out operators that would make it cost too much, again and again; whether anything is left to be found.
    fn narrow(&mut self, open: &[u64], spent: u64, out: &mut Vec<usize>) -> bool {
        let room = i64::try_from(self.below - spent.min(self.below)).unwrap_or(i64::MAX);
        loop {
            let Some(bound) = self.bound(open).filter(|bound| *bound < room) else { return false };
            let before = out.len();
            for operator in 0..self.left.len() {
                if !self.out[operator] && i64::try_from(self.left[operator]).is_ok_and(|left| bound.saturating_add(left) >= room) {
                    self.out[operator] = true;
                    out.push(operator);
                }
            }
            if out.len() == before {
                return true;
            }
        }
    }

    /// The open set with the fewest operators.
    fn narrowest(&self, open: &[u64]) -> Option<usize> {
        each(open).min_by_key(|&set| self.may(self.hitting.set(set)).count())
    }

    /// The operators of a set that aren't taken out.
    fn may<'s>(&'s self, set: &'s [u32]) -> impl Iterator<Item = usize> + 's {
        set.iter().map(|&operator| operator as usize).filter(|&operator| !self.out[operator])
    }

    /// One operator of the set after the other: the cheapest by what is left of its cost first, then what hits most.
    fn branch_over(&mut self, set: usize, open: &[u64], spent: u64, out: &mut Vec<usize>) {
        let hitting = self.hitting;
        let hits = |operator: usize| -> u32 {
            let own = hitting.cover(operator as u32);
            own.iter().zip(open).map(|(own, open)| (own & open).count_ones()).sum()
        };
        let mut choices: Vec<usize> = self.may(hitting.set(set)).collect();
        choices.sort_by_key(|&operator| (self.left[operator], u32::MAX - hits(operator)));
        if self.depth >= DEEPEST {
            self.branches = self.most;
            return;
        }
        self.depth += 1;
        for operator in choices {
            let next: Vec<u64> = open.iter().zip(hitting.cover(operator as u32)).map(|(open, own)| open & !own).collect();
            let cost = self.choose(operator);
            self.branch(&next, spent.saturating_add(cost));
            self.take_back();
            self.out[operator] = true;
            out.push(operator);
        }
        self.depth -= 1;
    }
}
