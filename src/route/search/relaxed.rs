//! The problem made easier: a variable keeps every value that it ever had, and of each condition only what it says of
//! single variables counts. So whatever is needed here is needed there, and an estimate from here never is too high.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::task::{Task, TaskStep};
use crate::space::{Bounded, Change, Piece, Region, Space};

/// Variables with more values than this are left out of the estimate.
const WIDE: u32 = 256;

/// An operator of the easier problem.
#[derive(Clone, Debug)]
pub(super) struct Operator {
    /// Facts that must have been reached; never empty.
    pub needs: Vec<u32>,
    /// Facts that it reaches.
    pub gives: Vec<u32>,
    /// What it costs, a step included.
    pub cost: u64,
    /// The step that it is a part of (of the task); `None` for those that cost nothing and are nobody's.
    pub step: Option<u32>,
}

/// The easier problem. Fact 0 is true from the start, fact 1 is the end.
pub(super) struct Relaxed {
    pub operators: Vec<Operator>,
    pub facts: usize,
    /// Facts from here on aren't about a value of a variable.
    values: u32,
    /// Steps that also change variables which are left out.
    pub partly: Vec<bool>,
    /// Per variable, the fact of its first value; `None` for those left out.
    first: Vec<Option<u32>>,
    one_of: FxHashMap<(usize, Vec<Range<u32>>), u32>,
}

pub(super) const TRUE: u32 = 0;
pub(super) const END: u32 = 1;

impl Relaxed {
    /// The easier form of a problem.
    pub fn new(space: &mut Space, task: &Task) -> Bounded<Self> {
        let (mut first, mut facts) = (Vec::new(), 2);
        for variable in 0..=space.variables() {
            let size = space.size(variable);
            first.push((size <= WIDE).then_some(facts as u32));
            facts += if size <= WIDE { size as usize } else { 0 };
        }
        let mut relaxed =
            Relaxed { operators: Vec::new(), facts, values: facts as u32, partly: Vec::new(), first, one_of: FxHashMap::default() };
        relaxed.operator(space, task.ending, None, vec![END], 0, None);
        for (at, step) in task.steps.iter().enumerate() {
            relaxed.partly.push(step.pieces.iter().any(|(variable, _)| relaxed.first[*variable].is_none()));
            relaxed.step(space, at as u32, step)?;
        }
        Ok(relaxed)
    }

    /// The operators of a step. What it does always, and to the first variable for which that depends on the situation, costs what the
    /// step costs, once in each case; what it does to further ones follows, for nothing, from its having been done.
    fn step(&mut self, space: &mut Space, at: u32, step: &TaskStep) -> Bounded<()> {
        let mut always: Vec<u32> = Vec::new();
        let (mut cases, mut follows): (Vec<(usize, Piece)>, Vec<_>) = (Vec::new(), Vec::new());
        for &(variable, piece) in &step.pieces {
            let Some(first) = self.first[variable] else { continue };
            match piece.change {
                Change::To(value) if piece.on == Region::FULL => always.push(first + value),
                _ if cases.first().is_none_or(|(first, _)| *first == variable) => cases.push((variable, piece)),
                _ => follows.push((variable, piece)),
            }
        }
        let done = (!follows.is_empty()).then(|| self.fact());
        always.extend(done);
        let mut otherwise = step.on;
        for (variable, piece) in cases {
            otherwise = space.minus(otherwise, piece.on)?;
            for (on, fact) in self.outcomes(space, step.on, variable, piece)? {
                let gives = always.iter().copied().chain([fact]).collect();
                self.operator(space, on, None, gives, step.cost, Some(at));
            }
        }
        if !always.is_empty() {
            self.operator(space, otherwise, None, always, step.cost, Some(at));
        }
        for (variable, piece) in follows {
            for (on, fact) in self.outcomes(space, step.on, variable, piece)? {
                self.operator(space, on, done, vec![fact], 0, Some(at));
            }
        }
        Ok(())
    }

    fn fact(&mut self) -> u32 {
        self.facts += 1;
        self.facts as u32 - 1
    }

    fn operator(&mut self, space: &Space, on: Region, done: Option<u32>, gives: Vec<u32>, cost: u64, step: Option<u32>) {
        if !on.is_empty() {
            let needs = self.needs(space, on).into_iter().chain(done).collect();
            self.operators.push(Operator { needs, gives, cost, step });
        }
    }

    /// What may become of a variable, and where.
    fn outcomes(&self, space: &mut Space, on: Region, variable: usize, piece: Piece) -> Bounded<Vec<(Region, u32)>> {
        let on = space.and(on, piece.on)?;
        let (Some(first), false) = (self.first[variable], on.is_empty()) else { return Ok(Vec::new()) };
        let by = match piece.change {
            Change::To(value) => return Ok(vec![(on, first + value)]),
            Change::By(by) => by,
        };
        let mut outcomes = Vec::new();
        for value in space.occurring_of(on, variable).into_iter().flatten() {
            let here = space.value(variable, value)?;
            let here = space.and(on, here)?;
            outcomes.extend(u32::try_from(i64::from(value) + by).ok().map(|after| (here, first + after)));
        }
        Ok(outcomes)
    }

    /// What a set says of single variables, as facts.
    fn needs(&mut self, space: &Space, on: Region) -> Vec<u32> {
        let mut needs = vec![TRUE];
        for (variable, values) in space.restricted(on) {
            let Some(first) = self.first[variable] else { continue };
            match values.as_slice() {
                [one] if one.len() == 1 => needs.push(first + one.start),
                _ => needs.push(self.one_of(variable, first, values)),
            }
        }
        needs
    }

    /// A fact that any of these values gives.
    fn one_of(&mut self, variable: usize, first: u32, values: Vec<Range<u32>>) -> u32 {
        if let Some(&known) = self.one_of.get(&(variable, values.clone())) {
            return known;
        }
        let fact = self.fact();
        for value in values.iter().cloned().flatten() {
            self.operators.push(Operator { needs: vec![first + value], gives: vec![fact], cost: 0, step: None });
        }
        self.one_of.insert((variable, values), fact);
        fact
    }

    /// The fact that a variable has a value; `None` for variables that are left out.
    pub fn fact_of(&self, variable: usize, value: u32) -> Option<u32> {
        Some(self.first[variable]? + value)
    }

    /// The value of a variable that a fact says it has, if it is about that.
    pub fn value_of(&self, variable: usize, fact: u32) -> Option<u32> {
        let after = self.first[variable + 1..].iter().flatten().next().copied().unwrap_or(self.values);
        let value = fact.checked_sub(self.first[variable]?)?;
        (fact < after).then_some(value)
    }

    /// The facts that hold in a situation.
    pub fn facts_of(&self, situation: &[u32]) -> Vec<u32> {
        let own = self.first.iter().zip(situation).filter_map(|(first, value)| Some((*first)? + value));
        std::iter::once(TRUE).chain(own).collect()
    }
}
