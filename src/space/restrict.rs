//! Saying a set in fewer variables, where it only has to be right within another.

use std::ops::Range;

use super::apply::RESTRICT;
use super::diagram::Run;
use super::{Bounded, Region, Space};

impl Space {
    /// A set that is the same as `set` within `care`, and mentions no variable that `set` doesn't: where nobody cares, what is beside
    /// it goes on (Coudert and Madre, 1990).
    pub(super) fn restrict(&mut self, set: Region, care: Region) -> Bounded<Region> {
        if care == Region::FULL || care.is_empty() || set.is_empty() || set == Region::FULL {
            return Ok(set);
        }
        if let Some(found) = self.cache.get(RESTRICT, set, care) {
            return Ok(found);
        }
        self.tick()?;
        let (level, cared) = (self.level(set), self.level(care));
        let result = if cared < level {
            let parts: Vec<Region> = self.range(care).map(|at| self.runs[at].to).collect();
            let care = self.any(parts)?;
            self.restrict(set, care)?
        } else {
            let from = self.scratch.len();
            match cared == level {
                true => self.restrict_pairs(self.range(set), self.range(care))?,
                false => {
                    for at in self.range(set) {
                        let run = self.runs[at];
                        let to = self.restrict(run.to, care)?;
                        self.scratch.push(Run { end: run.end, to });
                    }
                }
            }
            self.make(level, from)?
        };
        self.cache.put(RESTRICT, set, care, result);
        Ok(result)
    }

    /// The runs of a node, restricted by those of another of its level; where nobody cares, the run before is as long as needed, or the
    /// first one that somebody cares about.
    fn restrict_pairs(&mut self, mut set: Range<usize>, mut care: Range<usize>) -> Bounded<()> {
        let mut last = None;
        while let Some((x, y)) = self.next(&mut set, &mut care) {
            let end = x.end.min(y.end);
            if !y.to.is_empty() {
                last = Some(self.restrict(x.to, y.to)?);
            } else if last.is_none() {
                continue;
            }
            self.scratch.extend(last.map(|to| Run { end, to }));
        }
        Ok(())
    }
}
