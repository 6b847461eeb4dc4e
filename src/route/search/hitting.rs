//! The cheapest operators of which each of some sets has at least one, exact unless it takes too long.
//!
//! A choice also pays for what it takes without giving it back (`balance.rs`).

use super::balance::{Debt, Price};
use super::branching::Branching;

/// Sets of operators, each of which needs one of its own to occur.
pub(super) struct Hitting {
    /// Operators, by their numbers here.
    pub operators: Vec<u32>,
    /// What they cost.
    pub prices: Vec<Price>,
    /// The sets one after the other, and where each ends.
    members: Vec<u32>,
    ends: Vec<usize>,
    /// Per operator, the sets that it is in, as bits: so many words for each.
    cover: Vec<u64>,
    words: usize,
}

/// What was found.
pub(super) struct Hit {
    /// Operators that hit every set; `None` where no such choice costs as little as was allowed.
    pub chosen: Option<Vec<u32>>,
    /// At least so much does every choice cost.
    pub least: u64,
    /// It didn't take too long.
    pub whole: bool,
    /// How many branches were looked into.
    pub branches: usize,
}

impl Hitting {
    /// The problem of hitting these sets (of operators, ascending), of which none is empty, without operators that another one can always
    /// stand in for.
    pub fn new<'s>(sets: impl Iterator<Item = &'s [u32]>, price: impl Fn(u32) -> Price) -> Self {
        let mut hitting = Hitting::whole(sets, price);
        hitting.leave_out();
        hitting
    }

    /// The same, with every operator in all of its sets.
    pub fn whole<'s>(sets: impl Iterator<Item = &'s [u32]>, price: impl Fn(u32) -> Price) -> Self {
        let (mut members, mut ends) = (Vec::new(), Vec::new());
        for set in sets {
            members.extend_from_slice(set);
            ends.push(members.len());
        }
        let mut operators = members.clone();
        operators.sort_unstable();
        operators.dedup();
        let words = ends.len().div_ceil(64);
        let mut cover = vec![0; words * operators.len()];
        let mut at = 0;
        for (set, &end) in ends.iter().enumerate() {
            for member in &mut members[at..end] {
                *member = operators.partition_point(|other| other < member) as u32;
                cover[*member as usize * words + set / 64] |= 1 << (set % 64);
            }
            at = end;
        }
        let prices = operators.iter().map(|&operator| price(operator)).collect();
        Hitting { operators, prices, members, ends, cover, words }
    }

    /// About how much each look at all of it takes.
    pub fn size(&self) -> usize {
        self.members.len() + self.operators.len()
    }

    /// Leaves out operators that are in no set without another one that costs no more, takes nothing else and gives back as much.
    fn leave_out(&mut self) {
        let within = |a: u32, b: u32| self.cover(a).iter().zip(self.cover(b)).all(|(a, b)| a & !b == 0);
        let no_worse = |b: u32, a: u32| {
            let (a, b) = (self.prices[a as usize], self.prices[b as usize]);
            b.cost <= a.cost && (b.takes.is_none() || b.takes == a.takes) && (a.gives.is_none() || a.gives == b.gives)
        };
        // Of two that are as good as each other the first one stays.
        let better = |b: u32, a: u32| {
            let alike = no_worse(a, b) && within(b, a);
            b != a && no_worse(b, a) && within(a, b) && (b < a || !alike)
        };
        // What is in all the sets of another is in its first one.
        let first = |operator: u32| each(self.cover(operator)).next().map_or(&[][..], |set| self.set(set));
        let worse: Vec<bool> = (0..self.operators.len() as u32).map(|a| first(a).iter().any(|&b| better(b, a))).collect();
        let (mut kept, mut start) = (0, 0);
        for end in &mut self.ends {
            for at in start..*end {
                let member = self.members[at];
                if !worse[member as usize] {
                    self.members[kept] = member;
                    kept += 1;
                }
            }
            (start, *end) = (*end, kept);
        }
    }

    /// All sets, as bits.
    pub fn all(&self) -> Vec<u64> {
        let mut all = vec![u64::MAX; self.words];
        if let (Some(last), used @ 1..) = (all.last_mut(), self.ends.len() % 64) {
            *last = (1 << used) - 1;
        }
        all
    }

    /// The operators of a set.
    pub fn set(&self, set: usize) -> &[u32] {
        let start = set.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.members[start..self.ends[set]]
    }

    /// The sets that an operator is in, as bits.
    pub fn cover(&self, operator: u32) -> &[u64] {
        &self.cover[operator as usize * self.words..][..self.words]
    }

    /// What every choice costs at least, with what it owes, and for each operator how much more one does that has it; `None` where there is none.
    pub fn bounds(&self, debts: Vec<Debt>) -> Option<(i64, Vec<u64>)> {
        Branching::new(self, debts, 0, u64::MAX).bounds()
    }

    /// The cheapest choice, with what it owes; any that costs no more than `enough` will do, and none that costs `below` or more.
    pub fn cheapest(&self, debts: Vec<Debt>, enough: u64, below: u64) -> Hit {
        Branching::new(self, debts, enough, below).cheapest()
    }
}

/// The numbers of the bits that are set.
pub(super) fn each(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, &word)| {
        let next = |bits: &u64| Some(bits & (bits - 1)).filter(|bits| *bits != 0);
        std::iter::successors(Some(word).filter(|word| *word != 0), next).map(move |bits| at * 64 + bits.trailing_zeros() as usize)
    })
}
