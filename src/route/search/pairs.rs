//! Which two values can ever be there together, from the start on: often enough to tell at once that the end can't be reached.
//!
//! The least set of pairs that the start has and no step leads out of (h² of Haslum and Geffner, 2000). A step is done
//! where each two parts of what it says can be there together, so more may seem possible than is, and never less.

use std::ops::Range;

use super::task::{Task, TaskStep, Test};
use crate::space::{Change, Region, Space};

/// Variables with more values than this are left out.
const WIDE: u32 = 64;

/// Values of all variables, numbered, and for each the values (as bits) that can be there with it; with itself if it can be there at all.
struct Pairs {
    /// Per variable, the numbers of its values; empty for those left out.
    values: Vec<Range<usize>>,
    with: Vec<Vec<u64>>,
    changed: bool,
}

/// Whether the end of a task may be reached, as far as pairs of values tell.
pub(super) fn may_end(space: &Space, task: &Task) -> bool {
    let (mut values, mut count) = (Vec::new(), 0);
    for variable in 0..=space.variables() {
        let size = if space.size(variable) <= WIDE { space.size(variable) as usize } else { 0 };
        values.push(count..count + size);
        count += size;
    }
    let mut pairs = Pairs { values, with: vec![vec![0; count.div_ceil(64)]; count], changed: true };
    let start: Vec<usize> =
        pairs.values.iter().zip(&task.start).filter(|(own, _)| !own.is_empty()).map(|(own, &at)| own.start + at as usize).collect();
    for &one in &start {
        start.iter().for_each(|&other| pairs.add(one, other));
    }
    let steps: Vec<_> = task.steps.iter().map(|step| (step, pairs.says(&step.test))).collect();
    let end = pairs.says(&task.end);
    while std::mem::replace(&mut pairs.changed, false) {
        if pairs.may_hold(&end) {
            return true;
        }
        steps.iter().for_each(|(step, says)| pairs.step(step, says));
    }
    false
}

impl Pairs {
    fn add(&mut self, one: usize, other: usize) {
        for (one, other) in [(one, other), (other, one)] {
            let word = &mut self.with[one][other / 64];
            self.changed |= *word >> (other % 64) & 1 == 0;
            *word |= 1 << (other % 64);
        }
    }

    fn can(&self, value: usize) -> bool {
        self.with[value][value / 64] >> (value % 64) & 1 == 1
    }

    /// What a test says of single variables: each variable, and its values as bits.
    fn says(&self, test: &Test) -> Vec<(usize, Vec<u64>)> {
        let tracked = test.says.iter().filter(|(variable, _)| !self.values[*variable].is_empty());
        let bits = |variable: usize, values: &[Range<u32>]| {
            let mut bits = vec![0; self.with.len().div_ceil(64)];
            for value in values.iter().cloned().flatten().map(|value| self.values[variable].start + value as usize) {
                bits[value / 64] |= 1 << (value % 64);
            }
            bits
        };
        tracked.map(|(variable, values)| (*variable, bits(*variable, values))).collect()
    }

    /// Whether a value can be there where all this holds.
    fn fits(&self, value: usize, says: &[(usize, Vec<u64>)]) -> bool {
        self.can(value) && says.iter().all(|(_, bits)| self.with[value].iter().zip(bits).any(|(with, bits)| with & bits != 0))
    }

    fn may_hold(&self, says: &[(usize, Vec<u64>)]) -> bool {
        says.iter().all(|(variable, bits)| {
            let mut values = self.values[*variable].clone();
            values.any(|value| bits[value / 64] >> (value % 64) & 1 == 1 && self.fits(value, says))
        })
    }

    /// Adds what a step leads to.
    fn step(&mut self, step: &TaskStep, says: &[(usize, Vec<u64>)]) {
        if !self.may_hold(says) {
            return;
        }
        let before: Vec<Vec<usize>> = self.values.iter().map(|own| own.clone().filter(|&value| self.fits(value, says)).collect()).collect();
        let mut after = before.clone();
        let mut changed = vec![false; after.len()];
        for &(variable, piece) in &step.pieces {
            let own = self.values[variable].clone();
            if own.is_empty() {
                continue;
            }
            // What changes only in some situations may also stay.
            if !std::mem::replace(&mut changed[variable], true) && piece.on == Region::FULL {
                after[variable].clear();
            }
            match piece.change {
                Change::To(value) => after[variable].push(own.start + value as usize),
                Change::By(by) => {
                    let moved = before[variable].iter().filter_map(|&value| value.checked_add_signed(by as isize));
                    after[variable].extend(moved.filter(|value| own.contains(value)));
                }
            }
        }
        for variable in (0..after.len()).filter(|&variable| changed[variable]) {
            for &value in &after[variable] {
                self.add(value, value);
                for (other, others) in after.iter().enumerate() {
                    if other != variable {
                        others.iter().for_each(|&other| self.add(value, other));
                    }
                }
            }
        }
    }
}
