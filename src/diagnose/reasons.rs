//! The smallest sets of statements that rule something out, by minimal hitting sets.
//!
//! Every situation that is left must be ruled out by some chosen item that is false in it. So each situation that
//! survives a choice gives a set of items of which one must be chosen; a smallest choice that hits all of these and
//! leaves nothing is a smallest explanation (the implicit hitting set method of Reiter, and of Chandrasekaran et al.).

use rustc_hash::FxHashSet;

use crate::space::{Bounded, Exhausted, Region, Space};

/// How many choices may be tried.
const MOST: usize = 2_000_000;

/// The smallest set of items that, with `base`, leaves nothing: the first such set in lexicographic order of indices.
/// `None` where even all items leave something.
pub(crate) fn smallest(space: &mut Space, base: Region, items: &[Region]) -> Bounded<Option<Vec<usize>>> {
    smallest_of(space, base, items, MOST)
}

/// The same, trying so many choices at most.
pub(crate) fn smallest_of(space: &mut Space, base: Region, items: &[Region], most: usize) -> Bounded<Option<Vec<usize>>> {
    if base.is_empty() {
        return Ok(Some(Vec::new()));
    }
    for (at, &region) in items.iter().enumerate() {
        if space.disjoint(base, region)? {
            return Ok(Some(vec![at]));
        }
    }
    let useful = useful(space, base, items)?;
    let mut all = base;
    for &(_, region) in &useful {
        all = space.and(all, region)?;
    }
    if !all.is_empty() {
        return Ok(None);
    }
    let mut search = Search { witnesses: Vec::new(), tries: 0, most };
    let mut size = 2;
    while size <= useful.len() {
        let Some(choice) = search.first_choice(useful.len(), size)? else {
            size += 1;
            continue;
        };
        let mut left = base;
        for &at in &choice {
            left = space.and(left, useful[at].1)?;
        }
        if left.is_empty() {
            return Ok(Some(choice.into_iter().map(|at| useful[at].0).collect()));
        }
        search.witnesses.push(witness(space, left, &useful)?);
    }
    Ok(None)
}

/// Items that rule out anything at all, each set once, by index.
fn useful(space: &mut Space, base: Region, items: &[Region]) -> Bounded<Vec<(usize, Region)>> {
    let (mut seen, mut useful) = (FxHashSet::default(), Vec::new());
    for (at, &region) in items.iter().enumerate() {
        if seen.insert(region) && !space.within(base, region)? {
            useful.push((at, region));
        }
    }
    Ok(useful)
}

/// The items that are false in a situation in which as many as possible of the others hold.
fn witness(space: &mut Space, mut left: Region, useful: &[(usize, Region)]) -> Bounded<Vec<usize>> {
    let mut lost = Vec::new();
    for (at, &(_, region)) in useful.iter().enumerate() {
        let smaller = space.and(left, region)?;
        if smaller.is_empty() {
            lost.push(at);
        } else {
            left = smaller;
        }
    }
    Ok(lost)
}

struct Search {
    /// Of each of these, at least one item must be chosen; ascending.
    witnesses: Vec<Vec<usize>>,
    tries: usize,
    most: usize,
}

impl Search {
    /// The first choice of just so many items, in lexicographic order, that hits every witness.
    fn first_choice(&mut self, items: usize, size: usize) -> Bounded<Option<Vec<usize>>> {
        let mut choice = Vec::with_capacity(size);
        Ok(self.choose(&mut choice, 0, items, size)?.then_some(choice))
    }

    fn choose(&mut self, choice: &mut Vec<usize>, from: usize, items: usize, left: usize) -> Bounded<bool> {
        self.tries += 1;
        if self.tries > self.most {
            return Err(Exhausted::Combinations(self.most));
        }
        let missed = self.witnesses.iter().filter(|witness| !witness.iter().any(|item| choice.contains(item)));
        // The next item may not lie behind the last one that could still hit some witness.
        let latest = missed.filter_map(|witness| witness.last().copied()).min();
        if left == 0 {
            return Ok(latest.is_none());
        }
        let until = latest.map_or(items, |latest| (latest + 1).min(items));
        for item in from..until {
            choice.push(item);
            if self.choose(choice, item + 1, items, left - 1)? {
                return Ok(true);
            }
            choice.pop();
        }
        Ok(false)
    }
}
