//! What a refusal of an action says: the first of its `requires` that fails, if it has messages.

use super::Meaning;
use crate::model::ActionId;
use crate::space::{Bounded, Region};

impl Meaning {
    /// Where a refusal of the action would name this entry; `None` is `other`.
    pub fn refusal(&mut self, action: ActionId, entry: Option<u32>) -> Bounded<Region> {
        let Some(entry) = entry else {
            let mut other = Region::FULL;
            for entry in self.refusal_entries(action) {
                let named = self.refusal(action, Some(entry))?;
                other = self.space.minus(other, named)?;
            }
            return Ok(other);
        };
        let requires = self.actions[action.index()].requires.clone();
        let mut region = Region::FULL;
        for (at, &holds) in requires.iter().enumerate().take(entry as usize + 1) {
            region = if at == entry as usize { self.space.minus(region, holds)? } else { self.space.and(region, holds)? };
        }
        Ok(region)
    }

    /// The `requires` entries of an action that have messages.
    pub fn refusal_entries(&self, action: ActionId) -> Vec<u32> {
        let requires = &self.model.actions[action.index()].requires;
        (0..requires.len() as u32).filter(|&at| !requires[at as usize].messages.is_empty()).collect()
    }

    /// Where this entry of the action fails, whatever the others do.
    pub fn fails(&mut self, action: ActionId, entry: u32) -> Bounded<Region> {
        let holds = self.actions[action.index()].requires[entry as usize];
        self.space.not(holds)
    }
}
