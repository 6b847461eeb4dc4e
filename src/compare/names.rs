//! Which names of two lists mean the same: equal ones, then those that a `was` claims.

use std::collections::BTreeMap;

use super::difference::{Pair, Part, PartKind};
use crate::model::Item;

/// A name with its earlier ones.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// What it is called.
    pub name: String,
    was: Vec<String>,
}

impl Named {
    /// The names of an item.
    pub fn of(item: &Item) -> Self {
        Named { name: item.name.value.clone(), was: item.was.clone() }
    }

    /// The names of a fact without its entity's.
    pub fn within(entity: &str, item: &Item) -> Self {
        let short = |name: &String| name.strip_prefix(entity).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name).to_owned();
        Named { name: short(&item.name.value), was: item.was.iter().map(short).collect() }
    }
}

/// Two lists of names, and for each new one the old one that means the same.
pub(super) struct Names {
    pub old: Vec<Named>,
    pub new: Vec<Named>,
    matched: Vec<Option<usize>>,
}

impl Names {
    /// Finds them: equal names first, then old names that a new item says were its own, then the other way round.
    pub fn new<'m>(old: impl IntoIterator<Item = &'m Item>, new: impl IntoIterator<Item = &'m Item>) -> Self {
        Self::of(old.into_iter().map(Named::of).collect(), new.into_iter().map(Named::of).collect())
    }

    /// The same for names that are at hand.
    pub fn of(old: Vec<Named>, new: Vec<Named>) -> Self {
        let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
        let mut by_was: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, named) in old.iter().enumerate().rev() {
            by_name.insert(&named.name, at);
            named.was.iter().for_each(|was| {
                by_was.insert(was, at);
            });
        }
        let mut matched: Vec<Option<usize>> = new.iter().map(|named| by_name.get(named.name.as_str()).copied()).collect();
        let mut taken = vec![false; old.len()];
        matched.iter().flatten().for_each(|&at| taken[at] = true);
        let free = |taken: &[bool], at: Option<&usize>| at.copied().filter(|&at| !taken[at]);
        for (named, matched) in new.iter().zip(&mut matched).filter(|(_, matched)| matched.is_none()) {
            let claimed = named.was.iter().find_map(|was| free(&taken, by_name.get(was.as_str())));
            *matched = claimed.or_else(|| free(&taken, by_was.get(named.name.as_str())));
            matched.iter().for_each(|&at| taken[at] = true);
        }
        Names { old, new, matched }
    }

    /// What means the same, in the new one's order.
    pub fn pairs(&self) -> Vec<Pair<usize>> {
        self.matched.iter().enumerate().filter_map(|(new, old)| Some(Pair { old: (*old)?, new })).collect()
    }

    /// Takes a pair apart again.
    pub fn part(&mut self, pair: Pair<usize>) {
        self.matched[pair.new] = None;
    }

    /// Those that only the old list has.
    pub fn only_old(&self) -> Vec<usize> {
        let mut only: Vec<bool> = vec![true; self.old.len()];
        self.matched.iter().flatten().for_each(|&at| only[at] = false);
        (0..self.old.len()).filter(|&at| only[at]).collect()
    }

    /// Those that only the new list has.
    pub fn only_new(&self) -> Vec<usize> {
        (0..self.new.len()).filter(|&at| self.matched[at].is_none()).collect()
    }

    /// What was renamed, removed or added.
    pub fn parts(&self, kind: PartKind, of: Option<&str>) -> Vec<Part> {
        let part = |old: Option<usize>, new: Option<usize>| Part {
            kind,
            of: of.map(str::to_owned),
            old: old.map(|at| self.old[at].name.clone()),
            new: new.map(|at| self.new[at].name.clone()),
            taken: None,
        };
        let renamed = self.pairs().into_iter().filter(|pair| self.old[pair.old].name != self.new[pair.new].name);
        let mut parts: Vec<Part> = renamed.map(|pair| part(Some(pair.old), Some(pair.new))).collect();
        parts.extend(self.only_old().into_iter().map(|at| part(Some(at), None)));
        parts.extend(self.only_new().into_iter().map(|at| part(None, Some(at))));
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[(&str, &[&str])]) -> Vec<Named> {
        let owned = |(name, was): &(&str, &[&str])| Named { name: (*name).to_owned(), was: was.iter().map(|w| (*w).to_owned()).collect() };
        names.iter().map(owned).collect()
    }

    #[test]
    fn equal_names_come_first_and_each_is_taken_once() {
        let names = Names::of(named(&[("a", &[]), ("b", &[]), ("c", &["e"])]), named(&[("b", &["a"]), ("d", &["b", "a"]), ("e", &[])]));
        let pairs: Vec<(usize, usize)> = names.pairs().iter().map(|pair| (pair.old, pair.new)).collect();
        assert_eq!(pairs, [(1, 0), (0, 1), (2, 2)]);
        assert!(names.only_old().is_empty() && names.only_new().is_empty());
    }
}
