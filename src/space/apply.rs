//! And, or, minus: two diagrams walked together, each pair once.

use std::ops::Range;

use super::diagram::Run;
use super::{Bounded, Region, Space};

/// The operations on two sets; higher numbers are effects (see `effects`).
const AND: u32 = 0;
const OR: u32 = 1;
const MINUS: u32 = 2;
const DISJOINT: u32 = 3;
/// One class of a classification.
pub(super) const ONLY: u32 = 4;
/// The first set, said in fewer variables where it only has to be right in the second.
pub(super) const RESTRICT: u32 = 5;
/// The first operation number that effects and paths may use.
pub(super) const FIRST_EFFECT: u32 = 6;

/// Results of earlier operations, one place each; a newer result takes the place of an older one.
pub(super) struct Cache {
    places: Vec<Place>,
}

#[derive(Clone, Copy)]
struct Place {
    operation: u32,
    left: Region,
    right: Region,
    result: Region,
}

const NOTHING: Place = Place { operation: u32::MAX, left: Region::EMPTY, right: Region::EMPTY, result: Region::EMPTY };
const SMALLEST: usize = 1 << 12;
const LARGEST: usize = 1 << 22;

impl Cache {
    pub fn new() -> Self {
        Cache { places: vec![NOTHING; SMALLEST] }
    }

    /// For how many nodes there is room.
    pub fn room(&self) -> usize {
        if self.places.len() >= LARGEST { usize::MAX } else { self.places.len() }
    }

    /// How many bytes it takes.
    pub fn bytes(&self) -> usize {
        self.places.len() * size_of::<Place>()
    }

    /// How many it would take after growing.
    pub fn grown(&self) -> usize {
        4 * self.bytes()
    }

    /// Makes room for four times as many; what was there is taken along.
    pub fn grow(&mut self) {
        let larger = vec![NOTHING; self.places.len() * 4];
        for place in std::mem::replace(&mut self.places, larger) {
            if place.operation != u32::MAX {
                self.put(place.operation, place.left, place.right, place.result);
            }
        }
    }

    fn at(&self, operation: u32, left: Region, right: Region) -> usize {
        let key = ((u64::from(left.0) << 32) | u64::from(right.0)) ^ u64::from(operation).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 32) ^ hash) as usize & (self.places.len() - 1)
    }

    pub fn get(&self, operation: u32, left: Region, right: Region) -> Option<Region> {
        let place = self.places[self.at(operation, left, right)];
        (place.operation == operation && place.left == left && place.right == right).then_some(place.result)
    }

    pub fn put(&mut self, operation: u32, left: Region, right: Region, result: Region) {
        let at = self.at(operation, left, right);
        self.places[at] = Place { operation, left, right, result };
    }
}

impl Space {
    /// In both.
    pub fn and(&mut self, left: Region, right: Region) -> Bounded<Region> {
        self.apply(AND, left, right)
    }

    /// In at least one.
    pub fn or(&mut self, left: Region, right: Region) -> Bounded<Region> {
        self.apply(OR, left, right)
    }

    /// In the first, not in the second.
    pub fn minus(&mut self, left: Region, right: Region) -> Bounded<Region> {
        self.apply(MINUS, left, right)
    }

    /// Everything else.
    pub fn not(&mut self, region: Region) -> Bounded<Region> {
        self.apply(MINUS, Region::FULL, region)
    }

    /// In all of them.
    pub fn all(&mut self, regions: impl IntoIterator<Item = Region>) -> Bounded<Region> {
        regions.into_iter().try_fold(Region::FULL, |sum, region| self.and(sum, region))
    }

    /// In at least one of them.
    pub fn any(&mut self, regions: impl IntoIterator<Item = Region>) -> Bounded<Region> {
        regions.into_iter().try_fold(Region::EMPTY, |sum, region| self.or(sum, region))
    }

    /// Whether every situation of the first is in the second.
    pub fn within(&mut self, part: Region, whole: Region) -> Bounded<bool> {
        Ok(self.minus(part, whole)?.is_empty())
    }

    /// Whether the two have no situation in common; makes no node.
    pub fn disjoint(&mut self, left: Region, right: Region) -> Bounded<bool> {
        if let Some(known) = plain(AND, left, right) {
            return Ok(known.is_empty());
        }
        let (left, right) = if left < right { (left, right) } else { (right, left) };
        if let Some(found) = self.cache.get(DISJOINT, left, right) {
            return Ok(found == Region::FULL);
        }
        self.tick()?;
        let disjoint = self.disjoint_below(left, right)?;
        self.cache.put(DISJOINT, left, right, if disjoint { Region::FULL } else { Region::EMPTY });
        Ok(disjoint)
    }

    fn disjoint_below(&mut self, left: Region, right: Region) -> Bounded<bool> {
        let (a, b) = (self.level(left), self.level(right));
        if a != b {
            let (upper, other) = if a < b { (left, right) } else { (right, left) };
            for at in self.range(upper) {
                if !self.disjoint(self.runs[at].to, other)? {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        let (mut i, mut j) = (self.range(left), self.range(right));
        while let Some((x, y)) = self.next(&mut i, &mut j) {
            if !self.disjoint(x.to, y.to)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The next pair of runs that overlap, of two nodes of one level.
    pub(super) fn next(&self, i: &mut Range<usize>, j: &mut Range<usize>) -> Option<(Run, Run)> {
        if i.start >= i.end || j.start >= j.end {
            return None;
        }
        let (x, y) = (self.runs[i.start], self.runs[j.start]);
        i.start += usize::from(x.end <= y.end);
        j.start += usize::from(y.end <= x.end);
        Some((x, y))
    }

    fn apply(&mut self, operation: u32, left: Region, right: Region) -> Bounded<Region> {
        if let Some(result) = plain(operation, left, right) {
            return Ok(result);
        }
        let (left, right) = if operation != MINUS && right < left { (right, left) } else { (left, right) };
        if let Some(result) = self.cache.get(operation, left, right) {
            return Ok(result);
        }
        self.tick()?;
        let result = self.apply_below(operation, left, right)?;
        self.cache.put(operation, left, right, result);
        Ok(result)
    }

    fn apply_below(&mut self, operation: u32, left: Region, right: Region) -> Bounded<Region> {
        let (a, b) = (self.level(left), self.level(right));
        let from = self.scratch.len();
        if a == b {
            let (mut i, mut j) = (self.range(left), self.range(right));
            while let Some((x, y)) = self.next(&mut i, &mut j) {
                let to = self.apply(operation, x.to, y.to)?;
                self.scratch.push(Run { end: x.end.min(y.end), to });
            }
        } else {
            for at in self.range(if a < b { left } else { right }) {
                let run = self.runs[at];
                let to = if a < b { self.apply(operation, run.to, right)? } else { self.apply(operation, left, run.to)? };
                self.scratch.push(Run { end: run.end, to });
            }
        }
        self.make(a.min(b), from)
    }
}

/// The results that need no walk.
fn plain(operation: u32, left: Region, right: Region) -> Option<Region> {
    match operation {
        AND if left.is_empty() || right.is_empty() => Some(Region::EMPTY),
        AND if left == Region::FULL || left == right => Some(right),
        AND if right == Region::FULL => Some(left),
        OR if left.is_empty() || left == right => Some(right),
        OR if right.is_empty() => Some(left),
        OR if left == Region::FULL || right == Region::FULL => Some(Region::FULL),
        MINUS if left.is_empty() || left == right || right == Region::FULL => Some(Region::EMPTY),
        MINUS if right.is_empty() => Some(left),
        _ => None,
    }
}
