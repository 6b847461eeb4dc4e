//! A plan followed step by step from a set of starts: what was so in them, told by what is so at a later stage.
//!
//! Starts are never replaced by their images, so every claim about a stage stays a claim about the starts.

use std::ops::Range;

use crate::meaning::Meaning;
use crate::space::{Bounded, Change, Effects, Region};

/// The stages of a plan: stage `k` is before step `k`; the last is after the last step.
pub struct Stages {
    /// The starts.
    pub on: Region,
    held: Held,
}

enum Held {
    /// One start: the situation at each stage.
    One(Vec<Vec<u32>>),
    /// Several: the effects of the steps before each stage, as one.
    Several(Vec<Effects>),
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
        let mut composed = vec![Effects::default()];
        for effects in steps {
            if let Some(last) = composed.last_mut() {
                let next = meaning.space.then(last, effects, on)?;
                composed.push(next);
            }
        }
        Ok(Stages { on, held: Held::Several(composed) })
    }

    /// The starts for which a stage lies in a set.
    pub fn back(&mut self, meaning: &mut Meaning, stage: usize, set: Region) -> Bounded<Region> {
        match &mut self.held {
            Held::One(situations) => {
                let inside = situations.get(stage).is_some_and(|situation| meaning.space.contains(set, situation));
                Ok(if inside { self.on } else { Region::EMPTY })
            }
            Held::Several(composed) => {
                let Some(effects) = composed.get_mut(stage) else { return Ok(Region::EMPTY) };
                let before = meaning.space.before(effects, set)?;
                meaning.space.and(self.on, before)
            }
        }
    }

    /// Whether some start has a stage in a set.
    pub fn some(&mut self, meaning: &mut Meaning, stage: usize, set: Region) -> Bounded<bool> {
        Ok(!self.back(meaning, stage, set)?.is_empty())
    }

    /// The only value that a variable has at a stage, if it is the same for all starts.
    pub fn value(&self, meaning: &mut Meaning, stage: usize, variable: usize) -> Bounded<Option<u32>> {
        match &self.held {
            Held::One(situations) => Ok(situations.get(stage).and_then(|situation| situation.get(variable)).copied()),
            Held::Several(composed) => {
                let Some(effects) = composed.get(stage) else { return Ok(None) };
                let mut rest = self.on;
                let mut values = Only::Unseen;
                for piece in effects.of(variable) {
                    let part = meaning.space.and(rest, piece.on)?;
                    rest = meaning.space.minus(rest, piece.on)?;
                    match piece.change {
                        Change::To(value) if !part.is_empty() => values.add(value..value + 1),
                        Change::To(_) => {}
                        Change::By(by) => values.add_all(&meaning.space.occurring_of(part, variable), by),
                    }
                }
                values.add_all(&meaning.space.occurring_of(rest, variable), 0);
                Ok(values.get())
            }
        }
    }
}

/// A value that may turn out to be the only one.
enum Only {
    Unseen,
    One(u32),
    Several,
}

impl Only {
    fn add(&mut self, run: Range<u32>) {
        *self = match self {
            _ if run.is_empty() => return,
            Only::Unseen if run.len() == 1 => Only::One(run.start),
            Only::One(value) if run.len() == 1 && *value == run.start => Only::One(run.start),
            _ => Only::Several,
        };
    }

    fn add_all(&mut self, runs: &[Range<u32>], by: i64) {
        let shift = |end: u32| (i64::from(end) + by).max(0) as u32;
        runs.iter().for_each(|run| self.add(shift(run.start)..shift(run.end)));
    }

    fn get(&self) -> Option<u32> {
        match self {
            Only::One(value) => Some(*value),
            Only::Unseen | Only::Several => None,
        }
    }
}
