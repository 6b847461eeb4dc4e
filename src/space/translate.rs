//! A set of one space in another: variables in another order, values under other numbers, variables taken away.

use rustc_hash::FxHashMap;

use super::diagram::Run;
use super::{Bounded, Region, Space};

/// What becomes of a variable.
#[derive(Clone, Debug)]
pub enum Place {
    /// It is taken away; only those situations count in which it has this value.
    Fixed(u32),
    /// It is another variable there.
    Becomes {
        /// Which.
        variable: usize,
        /// Which of its values become which there: all values there in order, without a gap.
        values: Vec<Stretch>,
    },
}

/// Values in a row that stay in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first, here.
    pub from: u32,
    /// The first, there.
    pub to: u32,
    /// How many.
    pub length: u32,
}

/// How the sets of one space read in another, and what was translated already.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    /// Per variable of the space that is read.
    pub places: Vec<Place>,
    done: FxHashMap<Region, Region>,
}

impl Translation {
    /// A translation with a place for each variable of the space that is read.
    pub fn new(places: Vec<Place>) -> Self {
        Translation { places, done: FxHashMap::default() }
    }

    /// Forgets what was translated: has to follow whenever the space that was read forgets.
    pub fn forget(&mut self) {
        self.done.clear();
    }
}

impl Space {
    /// The set in this space whose situations, read back, are in `region` of the space `of`.
    pub fn translate(&mut self, of: &Space, region: Region, translation: &mut Translation) -> Bounded<Region> {
        let level = of.level(region) as usize;
        if level >= of.sizes.len() {
            return Ok(region);
        }
        if let Some(&found) = translation.done.get(&region) {
            return Ok(found);
        }
        self.tick()?;
        // A flag of the planner that is still there is down.
        let place = translation.places.get(level).cloned().unwrap_or(Place::Fixed(0));
        let result = match place {
            Place::Fixed(value) => self.translate(of, of.child(region, value), translation)?,
            Place::Becomes { variable, values } => {
                let from = self.scratch.len();
                for stretch in values {
                    self.stretch(of, region, stretch, translation)?;
                }
                self.assemble(variable as u32, from)?
            }
        };
        translation.done.insert(region, result);
        Ok(result)
    }

    /// Puts the runs of a node that lie in a stretch on the scratch list.
    fn stretch(&mut self, of: &Space, region: Region, stretch: Stretch, translation: &mut Translation) -> Bounded<()> {
        let (first, end) = (stretch.from, stretch.from + stretch.length);
        let runs = &of.runs[of.range(region)];
        for run in &runs[runs.partition_point(|run| run.end <= first)..] {
            let to = self.translate(of, run.to, translation)?;
            self.scratch.push(Run { end: stretch.to + (run.end.min(end) - first), to });
            if run.end >= end {
                break;
            }
        }
        Ok(())
    }
}
