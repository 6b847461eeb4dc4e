//! A plan followed step by step from a set of starts: what was so in them, told by what is so at a later stage.
//!
//! Starts are never replaced by their images, so every claim about a stage stays a claim about the starts.

use crate::meaning::Meaning;
use crate::space::{Bounded, Effects, Path, Region};

/// The stages of a plan: stage `k` is before step `k`; the last is after the last step.
pub struct Stages {
    /// The starts.
    pub on: Region,
    held: Held,
}

enum Held {
    /// One start: the situation at each stage.
    One(Vec<Vec<u32>>),
    /// Several: what the steps before each stage have made of them.
    Several(Vec<Path>),
}

impl Stages {
    /// Follows `steps` from the starts, in all of which they can be done.
    pub fn new(meaning: &mut Meaning, on: Region, steps: &[&Effects]) -> Bounded<Self> {
        if let Some(mut situation) = meaning.space.single(on) {
            situation.push(0);
            let mut situations = vec![situation];
            for effects in steps {
                let next = situations.last().map(|last| meaning.space.apply_to(effects, last));
                situations.extend(next);
            }
            return Ok(Stages { on, held: Held::One(situations) });
        }
        let mut paths = vec![meaning.space.begin(on)?];
        for effects in steps {
            if let Some(last) = paths.last() {
                paths.push(meaning.space.step(last, effects)?);
            }
        }
        Ok(Stages { on, held: Held::Several(paths) })
    }

    /// The starts for which a stage lies in a set.
    pub fn back(&self, meaning: &mut Meaning, stage: usize, set: Region) -> Bounded<Region> {
        match &self.held {
            Held::One(situations) => {
                let inside = situations.get(stage).is_some_and(|situation| meaning.space.contains(set, situation));
                Ok(if inside { self.on } else { Region::EMPTY })
            }
            Held::Several(paths) => paths.get(stage).map_or(Ok(Region::EMPTY), |path| meaning.space.back(path, set)),
        }
    }

    /// Whether some start has a stage in a set.
    pub fn some(&self, meaning: &mut Meaning, stage: usize, set: Region) -> Bounded<bool> {
        Ok(!self.back(meaning, stage, set)?.is_empty())
    }

    /// The only value that a variable has at a stage, if it is the same for all starts.
    pub fn value(&self, meaning: &Meaning, stage: usize, variable: usize) -> Option<u32> {
        match &self.held {
            Held::One(situations) => situations.get(stage)?.get(variable).copied(),
            Held::Several(paths) => {
                let mut values = meaning.space.values_now(paths.get(stage)?, variable).into_iter();
                let first = values.next().filter(|run| run.len() == 1)?;
                values.all(|run| run == first).then_some(first.start)
            }
        }
    }
}
