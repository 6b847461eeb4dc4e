//! The cheapest operators of which each of some sets has at least one: branch and bound, exact unless it takes too long.

/// So many branches are looked into at most; then what is known by then has to do.
const MOST: usize = 3_000;

/// Sets of operators, each of which needs one of its own to occur.
pub(super) struct Hitting {
    /// Operators, by their numbers here.
    operators: Vec<u32>,
    costs: Vec<u64>,
    /// The sets one after the other, and where each ends. None has an operator that is in no set without a certain other one that
    /// costs no more.
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

struct Branching<'a> {
    hitting: &'a Hitting,
    /// A choice that costs so little is good enough.
    enough: u64,
    /// A choice has to cost less than this.
    below: u64,
    chosen: Option<Vec<u32>>,
    now: Vec<u32>,
    /// What each operator still costs after the sets have taken their share.
    left: Vec<u64>,
    out: Vec<bool>,
    branches: usize,
}

impl Hitting {
    /// The problem of hitting these sets (of operators, ascending), of which none is empty.
    pub fn new<'s>(sets: impl Iterator<Item = &'s [u32]>, cost: impl Fn(u32) -> u64) -> Self {
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
        let costs = operators.iter().map(|&operator| cost(operator)).collect();
        let mut hitting = Hitting { operators, costs, members, ends, cover, words };
        hitting.leave_out();
        hitting
    }

    /// Leaves out operators that are in no set without another one that costs no more.
    fn leave_out(&mut self) {
        let within = |a: u32, b: u32| self.cover(a).iter().zip(self.cover(b)).all(|(a, b)| a & !b == 0);
        let cost = |operator: u32| self.costs[operator as usize];
        let better = |b: u32, a: u32| b != a && cost(b) <= cost(a) && within(a, b) && (b < a || cost(b) < cost(a) || !within(b, a));
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

    fn set(&self, set: usize) -> &[u32] {
        let start = set.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.members[start..self.ends[set]]
    }

    fn cover(&self, operator: u32) -> &[u64] {
        &self.cover[operator as usize * self.words..][..self.words]
    }

    /// The cheapest choice; any that costs no more than `enough` will do, and none that costs `below` or more.
    pub fn cheapest(&self, enough: u64, below: u64) -> Hit {
        let count = self.operators.len();
        let (left, out) = (vec![0; count], vec![false; count]);
        let mut branching = Branching { hitting: self, enough, below, chosen: None, now: Vec::new(), left, out, branches: 0 };
        let mut open = vec![u64::MAX; self.words];
        if let (Some(last), used @ 1..) = (open.last_mut(), self.ends.len() % 64) {
            *last = (1 << used) - 1;
        }
        let bound = branching.bound(&open).unwrap_or(u64::MAX).max(enough);
        branching.enough = bound;
        branching.branch(&open, 0);
        let whole = branching.branches < MOST;
        let least = if whole { branching.below.max(bound) } else { bound };
        let chosen = branching.chosen.map(|chosen| chosen.into_iter().map(|operator| self.operators[operator as usize]).collect());
        Hit { chosen, least, whole, branches: branching.branches }
    }
}

impl Branching<'_> {
    /// At least so much does it cost to hit the open sets: each takes what its cheapest operator still costs from all of its operators.
    /// `None` where one of them can't be hit.
    fn bound(&mut self, open: &[u64]) -> Option<u64> {
        self.left.copy_from_slice(&self.hitting.costs);
        let mut bound = 0;
        for set in each(open) {
            let set = self.hitting.set(set);
            let least = self.may(set).map(|operator| self.left[operator]).min()?;
            bound += least;
            if least > 0 {
                set.iter().filter(|&&operator| !self.out[operator as usize]).for_each(|&operator| self.left[operator as usize] -= least);
            }
        }
        Some(bound)
    }

    fn branch(&mut self, open: &[u64], spent: u64) {
        if self.below <= self.enough || self.branches >= MOST {
            return;
        }
        self.branches += 1;
        if open.iter().all(|&word| word == 0) {
            if spent < self.below {
                self.below = spent;
                self.chosen = Some(self.now.clone());
            }
            return;
        }
        let mut out = Vec::new();
        if self.narrow(open, spent, &mut out)
            && let Some(set) = self.narrowest(open)
        {
            self.branch_over(set, open, spent, &mut out);
        }
        out.into_iter().for_each(|operator: usize| self.out[operator] = false);
    }

    /// Takes out operators that would make it cost too much, again and again; whether anything is left to be found.
    fn narrow(&mut self, open: &[u64], spent: u64, out: &mut Vec<usize>) -> bool {
        loop {
            let Some(bound) = self.bound(open).filter(|bound| spent + bound < self.below) else { return false };
            let before = out.len();
            for operator in 0..self.left.len() {
                if !self.out[operator] && self.left[operator] >= self.below - spent - bound {
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
        for operator in choices {
            let next: Vec<u64> = open.iter().zip(hitting.cover(operator as u32)).map(|(open, own)| open & !own).collect();
            self.now.push(operator as u32);
            self.branch(&next, spent + hitting.costs[operator]);
            self.now.pop();
            self.out[operator] = true;
            out.push(operator);
        }
    }
}

/// The numbers of the bits that are set.
fn each(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, &word)| {
        let next = |bits: &u64| Some(bits & (bits - 1)).filter(|bits| *bits != 0);
        std::iter::successors(Some(word).filter(|word| *word != 0), next).map(move |bits| at * 64 + bits.trailing_zeros() as usize)
    })
}
