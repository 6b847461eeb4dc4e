//! For each action, the situations whose best plan contains it: along the map in order of cost.

use std::collections::BTreeMap;

use super::Route;
use crate::meaning::Meaning;
use crate::model::ActionId;
use crate::space::{Bounded, Region};

/// The sets found so far, and for how much of the map.
#[derive(Debug, Default)]
pub(super) struct Containing {
    sets: BTreeMap<ActionId, Region>,
    entries: usize,
}

impl Route {
    /// Per action that occurs in some best plan of the map: those of `on` for which it does.
    pub fn containing(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<Vec<(ActionId, Region)>> {
        while let Some(entry) = self.entries.get(self.containing.entries).copied() {
            if let Some(first) = entry.first {
                let action = self.steps[first as usize].action;
                for (&contained, set) in &mut self.containing.sets {
                    if contained != action && !set.is_empty() {
                        let before = meaning.space.before(&mut self.steps[first as usize].effects, *set)?;
                        let here = meaning.space.and(entry.on, before)?;
                        *set = meaning.space.or(*set, here)?;
                    }
                }
                let set = self.containing.sets.entry(action).or_insert(Region::EMPTY);
                *set = meaning.space.or(*set, entry.on)?;
            }
            self.containing.entries += 1;
        }
        let begin = self.begin(meaning, on)?;
        let mut parts = Vec::with_capacity(self.containing.sets.len());
        for (&action, &set) in &self.containing.sets {
            parts.push((action, meaning.space.back(&begin, set)?));
        }
        Ok(parts)
    }
}
