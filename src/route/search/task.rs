//! A problem as seen from one start: what never changes from there is put in, and situations are packed into words.

use std::ops::Range;

use super::COST;
use super::states::Places;
use super::successors::Successors;
use crate::meaning::Meaning;
use crate::route::{Ending, Route};
use crate::space::{Bounded, Change, Effects, Piece, Region, Space};

/// A set, told by values of single variables as far as that goes.
pub(super) struct Test {
    /// Variables, and which of their values may be there.
    pub says: Vec<(usize, Vec<Range<u32>>)>,
    /// Words, in order: mask, and what has to be there.
    values: Vec<(usize, u64, u64)>,
    /// Variables of which one of several values has to be there.
    one_of: Vec<(usize, Vec<Range<u32>>)>,
    /// The set itself, where all that doesn't say everything.
    pub rest: Option<Region>,
}

/// A step that may be done somewhere.
pub(super) struct TaskStep {
    /// Its index in the route.
    pub step: u32,
    /// What it costs, a step included.
    pub cost: u64,
    /// Where it may be done, and what of it is known already.
    pub on: Region,
    /// Its effects, where they happen at all; `FULL` where they always do.
    pub pieces: Vec<(usize, Piece)>,
    pub test: Test,
    result: Outcome,
}

/// What a step makes of a situation.
enum Outcome {
    /// Word, what is cleared, what is put in: the same everywhere.
    Put(Vec<(usize, u64, u64)>),
    /// It depends on the situation.
    Depends(Effects),
}

/// The problem.
pub(in crate::route) struct Task {
    /// The start, the flag included.
    pub(super) start: Vec<u32>,
    /// How situations are packed.
    pub(super) places: Places,
    /// All steps that are left, in order of declaration.
    pub(super) steps: Vec<TaskStep>,
    successors: Successors,
    /// Where it ends.
    pub(super) ending: Region,
    pub(super) end: Test,
    barred: Option<Test>,
}

impl Task {
    /// The problem of a route from a situation.
    pub fn new(meaning: &mut Meaning, route: &Route, situation: &[u32]) -> Bounded<Self> {
        let mut start = situation.to_vec();
        start.truncate(meaning.space.variables());
        start.push(0);
        let places = Places::new(&meaning.space);
        let mut left: Vec<(u32, Region)> = route.steps.iter().enumerate().map(|(at, step)| (at as u32, step.mode.on)).collect();
        // A step that can never be done may be the only one that changes a variable: then that one stays, and so on.
        let mut fixed = loop {
            let before = left.len();
            let mut still = vec![true; start.len()];
            left.iter().flat_map(|(step, _)| route.steps[*step as usize].effects.variables()).for_each(|changed| still[changed] = false);
            let mut fixed = Effects::default();
            for (variable, _) in still.iter().enumerate().filter(|(_, still)| **still) {
                meaning.space.add_change(&mut fixed, variable, Piece { on: Region::FULL, change: Change::To(start[variable]) })?;
            }
            for (_, on) in &mut left {
                *on = meaning.space.before(&mut fixed, *on)?;
            }
            left.retain(|(_, on)| !on.is_empty());
            if left.len() == before {
                break fixed;
            }
        };
        let mut steps = Vec::with_capacity(left.len());
        for (step, on) in left {
            steps.push(TaskStep::new(meaning, route, &places, step, on, &mut fixed)?);
        }
        let ending = meaning.space.before(&mut fixed, route.ending)?;
        let end = Test::new(&mut meaning.space, &places, ending)?;
        let barred = match route.problem.ending {
            Ending::AimBy(..) => {
                let barred = meaning.space.before(&mut fixed, route.barred)?;
                Some(Test::new(&mut meaning.space, &places, barred)?)
            }
            _ => None,
        };
        let successors = Successors::new(&meaning.space, &steps);
        Ok(Task { start, places, steps, successors, ending, end, barred })
    }

    /// Whether the plan ends here.
    pub fn ends(&self, space: &Space, packed: &[u64]) -> bool {
        self.end.holds(space, &self.places, packed)
    }

    /// The steps that can be done, in order of declaration.
    pub fn can(&self, space: &Space, packed: &[u64], can: &mut Vec<u32>) {
        self.successors.of(space, &self.places, &self.steps, packed, can);
    }

    /// Whether it matters where a plan passes.
    pub fn bars(&self) -> bool {
        self.barred.is_some()
    }

    /// Whether a plan can't pass here.
    pub fn is_barred(&self, space: &Space, packed: &[u64]) -> bool {
        self.barred.as_ref().is_some_and(|barred| barred.holds(space, &self.places, packed))
    }
}

impl TaskStep {
    fn new(meaning: &mut Meaning, route: &Route, places: &Places, step: u32, on: Region, fixed: &mut Effects) -> Bounded<Self> {
        let whole = &route.steps[step as usize];
        let mut pieces = Vec::new();
        for (variable, piece) in whole.effects.pieces() {
            let here = meaning.space.before(fixed, piece.on)?;
            if meaning.space.within(on, here)? {
                pieces.push((variable, Piece { on: Region::FULL, change: piece.change }));
            } else if !meaning.space.disjoint(on, here)? {
                pieces.push((variable, Piece { on: here, change: piece.change }));
            }
        }
        let put = pieces.iter().map(|(variable, piece)| match piece.change {
            Change::To(value) if piece.on == Region::FULL => Some(places.of(*variable, value)),
            _ => None,
        });
        let result = put.collect::<Option<_>>().map_or_else(|| Outcome::Depends(whole.effects.clone()), Outcome::Put);
        let test = Test::new(&mut meaning.space, places, on)?;
        Ok(TaskStep { step, cost: whole.mode.cost * COST + 1, on, pieces, test, result })
    }

    /// Whether it can be done here.
    pub fn can(&self, space: &Space, places: &Places, packed: &[u64]) -> bool {
        self.test.holds(space, places, packed)
    }

    /// What it makes of a situation.
    pub fn apply(&self, space: &Space, places: &Places, packed: &mut Vec<u64>) {
        match &self.result {
            Outcome::Put(changes) => changes.iter().for_each(|&(word, mask, value)| packed[word] = packed[word] & !mask | value),
            Outcome::Depends(effects) => {
                let after = space.apply_to(effects, &places.unpack(packed));
                places.pack(&after, packed);
            }
        }
    }
}

impl Test {
    fn new(space: &mut Space, places: &Places, set: Region) -> Bounded<Self> {
        let mut test = Test { says: Vec::new(), values: Vec::new(), one_of: Vec::new(), rest: None };
        let mut product = Region::FULL;
        for (variable, values) in space.restricted(set) {
            match values.as_slice() {
                [one] if one.len() == 1 => test.put(places.of(variable, one.start)),
                _ => test.one_of.push((variable, values.clone())),
            }
            let literal = space.literal(variable, &values)?;
            product = space.and(product, literal)?;
            test.says.push((variable, values));
        }
        test.rest = (product != set).then_some(set);
        Ok(test)
    }

    /// Asks for one value more, at once with others in the same word.
    fn put(&mut self, (word, mask, value): (usize, u64, u64)) {
        match self.values.last_mut() {
            Some(last) if last.0 == word => (last.1, last.2) = (last.1 | mask, last.2 | value),
            _ => self.values.push((word, mask, value)),
        }
    }

    fn holds(&self, space: &Space, places: &Places, packed: &[u64]) -> bool {
        self.values.iter().all(|&(word, mask, value)| packed[word] & mask == value)
            && self.one_of.iter().all(|(variable, values)| {
                let value = places.value(*variable, packed);
                values.iter().any(|run| run.contains(&value))
            })
            && self.rest.is_none_or(|set| space.contains(set, &places.unpack(packed)))
    }
}
