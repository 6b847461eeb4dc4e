//! The situations that a change of one variable takes into a set.

use rustc_hash::FxHashMap;

use super::diagram::Run;
use super::{Bounded, Region, Space};

impl Space {
    /// The situations from which some other value of the variable leads into `into`.
    pub fn with_another_value(&mut self, variable: usize, into: Region) -> Bounded<Region> {
        self.another(variable as u32, into, &mut FxHashMap::default())
    }

    fn another(&mut self, variable: u32, into: Region, done: &mut FxHashMap<Region, Region>) -> Bounded<Region> {
        let level = self.level(into);
        if level > variable {
            return Ok(if self.sizes[variable as usize] > 1 { into } else { Region::EMPTY });
        }
        if let Some(&found) = done.get(&into) {
            return Ok(found);
        }
        self.tick()?;
        let from = self.scratch.len();
        if level == variable {
            self.others(into)?;
        } else {
            for at in self.range(into) {
                let run = self.runs[at];
                let to = self.another(variable, run.to, done)?;
                self.scratch.push(Run { end: run.end, to });
            }
        }
        let result = self.make(level, from)?;
        done.insert(into, result);
        Ok(result)
    }

    /// For each run of a node, where any other value leads (also one of the same run, if it is longer than one value).
    fn others(&mut self, into: Region) -> Bounded<()> {
        let runs: Vec<Run> = self.runs[self.range(into)].to_vec();
        let mut after = vec![Region::EMPTY; runs.len() + 1];
        for (at, run) in runs.iter().enumerate().rev() {
            after[at] = self.or(after[at + 1], run.to)?;
        }
        let (mut before, mut start) = (Region::EMPTY, 0);
        for (at, run) in runs.iter().enumerate() {
            let mut to = self.or(before, after[at + 1])?;
            if run.end - start > 1 {
                to = self.or(to, run.to)?;
            }
            before = self.or(before, run.to)?;
            start = run.end;
            self.scratch.push(Run { end: run.end, to });
        }
        Ok(())
    }
}
