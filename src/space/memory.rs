//! How much memory sets take, counted from the sizes of their tables: the same on every machine, and told before it is taken.

use std::mem::size_of;

use super::diagram::{Node, Run};
use super::{Bounded, Change, Exhausted, Region, Space};

/// A hash table keeps one byte beside each entry, and at least an eighth of its places free.
const fn table(capacity: usize, entry: usize) -> usize {
    (capacity + capacity / 7) * (entry + 1)
}

/// An entry of the table of nodes, with the mark that a walk leaves on a node.
const NUMBER: usize = size_of::<u32>();
/// The changes of a path: most have a few.
const PATH: usize = size_of::<(Vec<(usize, Change)>, u32)>() + 2 * size_of::<(usize, Change)>();
const WEIGHT: usize = size_of::<((Region, Region), f64)>();
const LITERAL: usize = size_of::<((u32, u32), Region)>();

impl Space {
    /// About how many bytes all sets take, with the tables by which they are found again.
    pub fn bytes(&self) -> usize {
        self.nodes.len() * (size_of::<Node>() + NUMBER)
            + self.runs.len() * size_of::<Run>()
            + self.cache.bytes()
            + table(self.table.capacity(), NUMBER)
            + table(self.weights.capacity(), WEIGHT)
            + table(self.paths.capacity(), PATH)
            + table(self.literals.capacity(), LITERAL)
    }

    /// Whether the numbers run low under which results are remembered: every evaluation takes some, and none may be used twice.
    pub fn is_worn(&self) -> bool {
        self.operations > u32::MAX / 2
    }

    /// Whether so many more bytes may be taken.
    pub fn check_memory(&self, more: usize) -> Bounded<()> {
        if self.has_room_for(more) { Ok(()) } else { Err(Exhausted::Memory(self.budget.bytes)) }
    }

    pub(super) fn has_room_for(&self, more: usize) -> bool {
        self.bytes().saturating_add(more) <= self.budget.bytes
    }

    /// Whether one more node may be made. A table that is full is copied into one twice as large, and both are there for a while.
    pub(super) fn check_growth(&self) -> Bounded<()> {
        match self.table.len() == self.table.capacity() {
            true => self.check_memory(2 * table(self.table.capacity(), NUMBER)),
            false if self.nodes.len().is_multiple_of(64) => self.check_memory(0),
            false => Ok(()),
        }
    }

    /// The same for one more weight.
    pub(super) fn check_weights(&self) -> Bounded<()> {
        self.check_table(self.weights.len(), self.weights.capacity(), WEIGHT)
    }

    /// The same for one more set of one value.
    pub(super) fn check_literals(&self) -> Bounded<()> {
        self.check_table(self.literals.len(), self.literals.capacity(), LITERAL)
    }

    fn check_table(&self, entries: usize, capacity: usize, entry: usize) -> Bounded<()> {
        if entries == capacity { self.check_memory(2 * table(capacity, entry)) } else { Ok(()) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
mod tests {
    use super::super::{Budget, Change, Effects, Piece, Region, Space};

    /// An evaluation's worth of numbers.
    fn ask(space: &mut Space) {
        let mut effects = Effects::default();
        space.add_change(&mut effects, 0, Piece { on: Region::FULL, change: Change::To(1) }).unwrap();
        let one = space.value(0, 1).unwrap();
        assert_eq!(space.before(&mut effects, one).unwrap(), Region::FULL);
    }

    /// Some years of a server, by a leap.
    #[test]
    fn numbers_of_results_never_run_out() {
        let mut space = Space::new(&[vec![1.0, 1.0]], Budget::default());
        ask(&mut space);
        space.keep();
        let kept = space.operations;
        space.operations = u32::MAX / 2;
        ask(&mut space);
        assert!(space.is_worn());
        space.forget();
        assert!(!space.is_worn());
        assert_eq!(space.operations, kept);
        ask(&mut space);
    }
}
