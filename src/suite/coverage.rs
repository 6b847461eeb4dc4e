//! How much of a policy its cases exercise.

use std::collections::BTreeSet;

use super::item::{Item, Kind, Start, declared};
use super::wanted::{blank, can_be_asked, wanted};
use crate::diagnose::Reasoner;
use crate::model::{Model, Target};
use crate::space::Bounded;

/// Everything that cases can exercise, and what does.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// In order.
    pub entries: Vec<Entry>,
}

/// An item, and whether it is exercised.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What.
    pub item: Item,
    /// The number of the first case that exercises it.
    pub by: Option<usize>,
    /// Whether some case could.
    pub coverable: bool,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Exercised.
    pub covered: usize,
    /// Can be exercised.
    pub of: usize,
}

impl Coverage {
    /// What can be exercised, before any case is.
    ///
    /// # Errors
    /// Exhaustion where the budget doesn't suffice.
    pub fn new(reasoner: &mut Reasoner) -> Bounded<Self> {
        let mut items = declared(reasoner.model());
        items.extend(diagnoses(reasoner)?);
        let entries = items.into_iter().map(|item| Entry { item, by: None, coverable: true }).collect();
        Ok(Coverage { entries })
    }

    /// Notes what a case exercises.
    pub fn add(&mut self, case: usize, exercised: &BTreeSet<Item>) {
        for entry in self.entries.iter_mut().filter(|entry| entry.by.is_none()) {
            entry.by = exercised.contains(&entry.item).then_some(case);
        }
    }

    /// Finds out what of the rest no case can exercise. What would take too much to find out counts as if one could.
    pub fn settle(&mut self, reasoner: &mut Reasoner) {
        for entry in self.entries.iter_mut().filter(|entry| entry.by.is_none()) {
            let found = match entry.item {
                Item::Question(about) => can_be_asked(reasoner, about),
                item => wanted(reasoner, item).map(|wanted| wanted.is_some()),
            };
            entry.coverable = found.unwrap_or_else(|_| {
                reasoner.forget();
                true
            });
            if reasoner.meaning().is_crowded() {
                reasoner.forget();
            }
        }
    }

    /// What could be exercised, and isn't.
    pub fn missing(&self) -> impl Iterator<Item = Item> + '_ {
        self.entries.iter().filter(|entry| entry.by.is_none() && entry.coverable).map(|entry| entry.item)
    }

    /// What no case can exercise.
    pub fn impossible(&self) -> impl Iterator<Item = Item> + '_ {
        self.entries.iter().filter(|entry| !entry.coverable).map(|entry| entry.item)
    }

    /// How much of a kind is exercised.
    pub fn part(&self, kind: Kind) -> Part {
        Part::of(self.entries.iter().filter(|entry| entry.item.kind() == kind))
    }

    /// How much of all is exercised.
    pub fn whole(&self) -> Part {
        Part::of(self.entries.iter())
    }
}

impl Part {
    fn of<'e>(entries: impl Iterator<Item = &'e Entry>) -> Part {
        let mut part = Part::default();
        for entry in entries.filter(|entry| entry.coverable) {
            part.of += 1;
            part.covered += usize::from(entry.by.is_some());
        }
        part
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Part) -> Part {
        Part { covered: self.covered + other.covered, of: self.of + other.of }
    }

    /// In thousandths, rounded down: 1000 only where nothing is missing.
    pub fn thousandths(self) -> usize {
        (self.covered * 1000).checked_div(self.of).unwrap_or(1000)
    }

    /// Whether it is at least so many percent; not rounded.
    pub fn reaches(self, percent: f64) -> bool {
        self.of == 0 || self.covered as f64 * 100.0 >= percent * self.of as f64
    }
}

/// What can be the first thing to do towards the goals (or, in a policy without goals, towards its actions) where nothing is known.
fn diagnoses(reasoner: &mut Reasoner) -> Bounded<Vec<Item>> {
    let mut items = Vec::new();
    for target in aims(&reasoner.model().clone()) {
        let found = reasoner.diagnoses(&blank(target, &[]))?;
        let starts: BTreeSet<Start> = found.into_iter().map(|(first, ..)| Start::from(first)).collect();
        items.extend(starts.into_iter().map(|start| Item::Diagnosis(target, start)));
        if reasoner.meaning().is_crowded() {
            reasoner.forget();
        }
    }
    Ok(items)
}

/// The goals; in a policy without any, the actions.
pub(super) fn aims(model: &Model) -> Vec<Target> {
    let (actions, goals): (Vec<Target>, Vec<Target>) = model.targets().partition(|target| matches!(target, Target::Action(_)));
    if goals.is_empty() { actions } else { goals }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_up() {
        let part = |covered, of| Part { covered, of };
        assert_eq!([part(9999, 10_000), part(2, 3), part(0, 5), part(5, 5), part(0, 0)].map(Part::thousandths), [999, 666, 0, 1000, 1000]);
        assert!(part(2, 3).reaches(66.6) && !part(2, 3).reaches(66.7) && !part(9999, 10_000).reaches(100.0) && part(0, 0).reaches(100.0));
    }
}
