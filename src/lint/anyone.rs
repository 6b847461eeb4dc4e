//! What somebody or other can do: nobody in particular, or any one actor who asks.

use std::sync::Arc;

use crate::meaning::Meaning;
use crate::model::ActorId;
use crate::space::{Bounded, Region};

/// Where actions are possible for anyone.
#[derive(Clone, Debug, Default)]
pub struct Anyone {
    /// Per action, where it is possible for nobody in particular or for some actor as the only asker.
    pub possible: Vec<Region>,
    /// Per action, where `by` holds for one of these.
    pub by: Vec<Region>,
    /// Nobody in particular, and the actors who as askers can get done what nobody before them in the list can.
    pub askers: Vec<Vec<ActorId>>,
}

impl Anyone {
    /// Finds it out.
    pub fn new(meaning: &mut Meaning) -> Bounded<Self> {
        let model = Arc::clone(&meaning.model);
        let actions = model.actions.len();
        let mut anyone = Anyone { possible: vec![Region::EMPTY; actions], by: vec![Region::EMPTY; actions], askers: Vec::new() };
        let actors = (0..model.actors.len() as u32).filter(|&at| !model.actors[at as usize].automatic);
        let all = std::iter::once(Vec::new()).chain(actors.map(|at| vec![ActorId(at)]));
        let mut ways: Vec<Vec<Region>> = Vec::new();
        for askers in all {
            let asker = meaning.asker(&askers)?;
            let mut way = Vec::with_capacity(actions);
            for (at, doing) in asker.actions.iter().enumerate() {
                anyone.possible[at] = meaning.space.or(anyone.possible[at], doing.possible)?;
                anyone.by[at] = meaning.space.or(anyone.by[at], doing.by.unwrap_or(Region::FULL))?;
                way.push(meaning.space.any(doing.modes.iter().map(|mode| mode.on))?);
            }
            if !ways.contains(&way) {
                ways.push(way);
                anyone.askers.push(askers);
            }
        }
        Ok(anyone)
    }
}
