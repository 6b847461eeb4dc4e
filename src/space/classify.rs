//! Diagrams with leaves: every situation belongs to at most one class, and one walk tells which.

use super::apply::ONLY;
use super::diagram::Run;
use super::{Bounded, Region, Space};

/// A partition of some situations into numbered classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Classes(pub(super) Region);

impl Classes {
    /// Nothing is classified.
    pub const NONE: Classes = Classes(Region::EMPTY);
}

impl Space {
    /// Adds situations to a class; `on` must not be classified yet.
    pub fn classify(&mut self, classes: Classes, on: Region, class: u32) -> Bounded<Classes> {
        let part = self.and(on, Region(Region::LEAVES + class))?;
        Ok(Classes(self.or(classes.0, part)?))
    }

    /// The classes that occur, ascending.
    pub fn occurring_classes(&self, classes: Classes) -> Vec<u32> {
        let (mut found, mut open) = (Vec::new(), vec![classes.0]);
        self.marks.begin(self.nodes());
        while let Some(at) = open.pop() {
            if at.0 >= Region::LEAVES {
                let class = at.0 - Region::LEAVES;
                if !found.contains(&class) {
                    found.push(class);
                }
                continue;
            }
            if at.is_empty() || !self.marks.first(at) {
                continue;
            }
            open.extend(self.runs[self.range(at)].iter().map(|run| run.to));
        }
        found.sort_unstable();
        found
    }

    /// The situations of one class.
    pub fn class(&mut self, classes: Classes, class: u32) -> Bounded<Region> {
        self.only(classes.0, Region(Region::LEAVES + class))
    }

    fn only(&mut self, at: Region, leaf: Region) -> Bounded<Region> {
        if at == leaf {
            return Ok(Region::FULL);
        }
        if at.is_empty() || at.0 >= Region::LEAVES {
            return Ok(Region::EMPTY);
        }
        if let Some(found) = self.cache.get(ONLY, at, leaf) {
            return Ok(found);
        }
        self.tick()?;
        let from = self.scratch.len();
        for place in self.range(at) {
            let run = self.runs[place];
            let to = self.only(run.to, leaf)?;
            self.scratch.push(Run { end: run.end, to });
        }
        let result = self.make(self.level(at), from)?;
        self.cache.put(ONLY, at, leaf, result);
        Ok(result)
    }

    /// The class of one full situation.
    pub fn class_of(&self, classes: Classes, situation: &[u32]) -> Option<u32> {
        let end = self.walk(classes.0, situation);
        (end.0 >= Region::LEAVES).then(|| end.0 - Region::LEAVES)
    }
}
