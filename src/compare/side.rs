//! One of the two policies, read in the space that both share.

use super::difference::Pair;
use super::matching::{Common, ordinary};
use crate::diagnose::Reasoner;
use crate::meaning::Meaning;
use crate::model::{ActorId, ValueIndex, VariableId};
use crate::space::{Bounded, Change, Place, Region, Space, Stretch, Translation};

/// A policy in a comparison.
pub(super) struct Side<'r> {
    pub reasoner: &'r mut Reasoner,
    pub askers: Vec<ActorId>,
    translation: Translation,
}

impl<'r> Side<'r> {
    /// The policy whose variables and values are the ones that `which` picks of each pair.
    pub fn new(reasoner: &'r mut Reasoner, common: &[Common], askers: &[Pair<ActorId>], which: impl Fn(Pair<u32>) -> u32) -> Self {
        let fixed = |variable| Place::Fixed(ordinary(variable));
        let mut places: Vec<Place> = reasoner.model().variables.iter().map(fixed).collect();
        for (at, common) in common.iter().enumerate() {
            let mut to = 0;
            let stretch = |row: &super::matching::Row| {
                let stretch = Stretch { from: which(row.first), to, length: row.length };
                to += row.length;
                stretch
            };
            let values = common.values.iter().map(stretch).collect();
            let variable = which(Pair { old: common.variable.old.0, new: common.variable.new.0 });
            places[variable as usize] = Place::Becomes { variable: at, values };
        }
        let askers = askers.iter().map(|pair| ActorId(which(Pair { old: pair.old.0, new: pair.new.0 }))).collect();
        Side { reasoner, askers, translation: Translation::new(places) }
    }

    /// The sets of the policy.
    pub fn meaning(&mut self) -> &mut Meaning {
        self.reasoner.meaning()
    }

    /// A set of the policy in the shared space.
    pub fn shared(&mut self, space: &mut Space, region: Region) -> Bounded<Region> {
        space.translate(&self.reasoner.meaning().space, region, &mut self.translation)
    }

    /// The possible situations that the shared space can speak of, in the policy's own space.
    pub fn comparable(&mut self) -> Bounded<Region> {
        let meaning = self.reasoner.meaning();
        let mut region = meaning.possible;
        for (variable, place) in self.translation.places.iter().enumerate() {
            let values: Vec<std::ops::Range<u32>> = match place {
                Place::Fixed(value) => std::iter::once(*value..value + 1).collect(),
                Place::Becomes { values, .. } => {
                    let mut runs: Vec<_> = values.iter().map(|stretch| stretch.from..stretch.from + stretch.length).collect();
                    runs.sort_by_key(|run| run.start);
                    runs
                }
            };
            let known = meaning.space.literal(variable, &values)?;
            region = meaning.space.and(region, known)?;
        }
        Ok(region)
    }

    /// A situation of the shared space, with every variable of the policy.
    pub fn situation(&self, shared: &[u32]) -> Vec<(VariableId, ValueIndex)> {
        let value = |place: &Place| match place {
            Place::Fixed(value) => *value,
            Place::Becomes { variable, values } => {
                let there = shared.get(*variable).copied().unwrap_or(0);
                let stretch = values.iter().rev().find(|stretch| stretch.to <= there);
                stretch.map_or(0, |stretch| stretch.from + there - stretch.to)
            }
        };
        self.translation.places.iter().enumerate().map(|(at, place)| (VariableId(at as u32), value(place))).collect()
    }

    /// Whether the shared space has all variables of the policy with all their values.
    pub fn is_whole(&self) -> bool {
        let variables = &self.reasoner.model().variables;
        self.translation.places.iter().zip(variables).all(|(place, variable)| match place {
            Place::Fixed(_) => variable.size() == 1,
            Place::Becomes { values, .. } => values.iter().map(|stretch| stretch.length).sum::<u32>() == variable.size(),
        })
    }

    /// The shared variable that a variable is, and, where it gets a value, which value that is there.
    pub fn place(&self, variable: usize, change: Change) -> Option<(usize, Option<u32>)> {
        let Some(Place::Becomes { variable, values }) = self.translation.places.get(variable) else { return None };
        let Change::To(value) = change else { return Some((*variable, None)) };
        let stretch = values.iter().find(|stretch| (stretch.from..stretch.from + stretch.length).contains(&value))?;
        Some((*variable, Some(stretch.to + value - stretch.from)))
    }

    /// Gives back room between two questions; sets in the policy's own space that aren't its own must not be used any more.
    pub fn rest(&mut self) {
        if self.reasoner.meaning().is_crowded() {
            self.reasoner.forget();
            self.translation.forget();
        }
    }
}
