//! What the best plans of many situations cost.

use std::collections::BTreeMap;

use super::Route;
use crate::meaning::Meaning;
use crate::space::{Bounded, Region};

impl Route {
    /// Those of `on` that have a plan, by what the best one costs, cheapest first.
    pub fn costs(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<Vec<(u64, Region)>> {
        self.extend(meaning, on)?;
        let mut layers: BTreeMap<u64, Region> = BTreeMap::new();
        for entry in &self.entries {
            let layer = layers.entry(entry.cost).or_insert(Region::EMPTY);
            *layer = meaning.space.or(*layer, entry.on)?;
        }
        let begin = self.begin(meaning, on)?;
        let mut costs = Vec::with_capacity(layers.len());
        for (cost, layer) in layers {
            let starts = meaning.space.back(&begin, layer)?;
            if !starts.is_empty() {
                costs.push((cost, starts));
            }
        }
        Ok(costs)
    }
}
