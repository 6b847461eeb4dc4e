//! The problem made easier: a variable keeps every value that it ever had, and of each condition only what it says of
//! single variables counts. So whatever is needed here is needed there, and an estimate from here never is too high.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::COST;
use crate::meaning::Meaning;
use crate::route::Route;
use crate::space::{Bounded, Change, Region};

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
}

/// The easier problem. Fact 0 is true from the start, fact 1 is the end.
pub(super) struct Relaxed {
    pub operators: Vec<Operator>,
    pub facts: usize,
    /// Per variable, the fact of its first value; `None` for those left out.
    first: Vec<Option<u32>>,
    one_of: FxHashMap<(usize, Vec<Range<u32>>), u32>,
}

pub(super) const TRUE: u32 = 0;
pub(super) const END: u32 = 1;

impl Relaxed {
    /// The easier form of a route's problem.
    pub fn new(meaning: &mut Meaning, route: &Route) -> Bounded<Self> {
        let (mut first, mut facts) = (Vec::new(), 2);
        for variable in 0..=meaning.space.variables() {
            let size = meaning.space.size(variable);
            first.push((size <= WIDE).then_some(facts as u32));
            facts += if size <= WIDE { size as usize } else { 0 };
        }
        let mut relaxed = Relaxed { operators: Vec::new(), facts, first, one_of: FxHashMap::default() };
        let needs = relaxed.needs(meaning, route.ending);
        relaxed.operators.push(Operator { needs, gives: vec![END], cost: 0 });
        for step in &route.steps {
            let cost = step.mode.cost * COST + 1;
            let (mut always, needs) = (Vec::new(), relaxed.needs(meaning, step.mode.on));
            for variable in step.effects.variables().collect::<Vec<_>>() {
                for piece in step.effects.of(variable) {
                    let Some(first) = relaxed.first[variable] else { continue };
                    match piece.change {
                        Change::To(value) if piece.on == Region::FULL => always.push(first + value),
                        Change::To(value) => {
                            let on = meaning.space.and(step.mode.on, piece.on)?;
                            relaxed.sometimes(meaning, on, vec![first + value], cost);
                        }
                        Change::By(by) => {
                            let on = meaning.space.and(step.mode.on, piece.on)?;
                            relaxed.counted(meaning, variable, on, by, cost)?;
                        }
                    }
                }
            }
            if !always.is_empty() {
                relaxed.operators.push(Operator { needs, gives: always, cost });
            }
        }
        Ok(relaxed)
    }

    fn sometimes(&mut self, meaning: &Meaning, on: Region, gives: Vec<u32>, cost: u64) {
        if !on.is_empty() {
            let needs = self.needs(meaning, on);
            self.operators.push(Operator { needs, gives, cost });
        }
    }

    fn counted(&mut self, meaning: &mut Meaning, variable: usize, on: Region, by: i64, cost: u64) -> Bounded<()> {
        let Some(first) = self.first[variable] else { return Ok(()) };
        for value in meaning.space.occurring_of(on, variable).into_iter().flatten() {
            let here = meaning.space.value(variable, value)?;
            let here = meaning.space.and(on, here)?;
            if let Ok(after) = u32::try_from(i64::from(value) + by) {
                self.sometimes(meaning, here, vec![first + after], cost);
            }
        }
        Ok(())
    }

    /// What a set says of single variables, as facts.
    fn needs(&mut self, meaning: &Meaning, on: Region) -> Vec<u32> {
        let mut needs = vec![TRUE];
        for variable in 0..=meaning.space.variables() {
            let values = meaning.space.occurring_of(on, variable);
            let Some(first) = self.first[variable] else { continue };
            match values.as_slice() {
                [all] if all.len() == meaning.space.size(variable) as usize => {}
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
        let fact = self.facts as u32;
        self.facts += 1;
        for value in values.iter().cloned().flatten() {
            self.operators.push(Operator { needs: vec![first + value], gives: vec![fact], cost: 0 });
        }
        self.one_of.insert((variable, values), fact);
        fact
    }

    /// The facts that hold in a situation.
    pub fn facts_of(&self, situation: &[u32]) -> Vec<u32> {
        let own = self.first.iter().zip(situation).filter_map(|(first, value)| Some((*first)? + value));
        std::iter::once(TRUE).chain(own).collect()
    }
}
