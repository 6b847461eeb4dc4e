//! Who asks matters as well: actors for whom actions became blocked or possible where that isn't so for nobody in particular.

use super::comparison::Comparison;
use super::difference::{Other, Pair};
use crate::model::{ActionId, ActorId};
use crate::space::{Bounded, Region};

/// Where an action became blocked, and where it became possible.
type Shift = (Region, Region);

impl Comparison<'_> {
    /// Looks at each actor that both policies have and that can ask, alone.
    pub fn others(&mut self) -> Bounded<Vec<Other>> {
        let nobody = self.matching.actions.clone().into_iter().map(|pair| self.shift_for(pair, None)).collect::<Bounded<Vec<_>>>()?;
        let mut others = Vec::new();
        for actor in self.matching.actors.clone() {
            let (old, new) = (self.sides.old.reasoner.model(), self.sides.new.reasoner.model());
            if old.actors[actor.old.index()].automatic || new.actors[actor.new.index()].automatic {
                continue;
            }
            let mut other = Other { actor, blocked: Vec::new(), possible: Vec::new() };
            for (action, &(blocked, possible)) in self.matching.actions.clone().into_iter().zip(&nobody) {
                let (lost, gained) = self.shift_for(action, Some(actor))?;
                if !self.space.within(lost, blocked)? {
                    other.blocked.push(action);
                }
                if !self.space.within(gained, possible)? {
                    other.possible.push(action);
                }
            }
            self.sides.old.rest();
            self.sides.new.rest();
            if !other.blocked.is_empty() || !other.possible.is_empty() {
                others.push(other);
            }
        }
        Ok(others)
    }

    fn shift_for(&mut self, action: Pair<ActionId>, asker: Option<Pair<ActorId>>) -> Bounded<Shift> {
        let askers = |which: fn(Pair<ActorId>) -> ActorId| asker.map(which).into_iter().collect::<Vec<_>>();
        let old = self.sides.old.possible_for(action.old, &askers(|pair| pair.old))?;
        let old = self.sides.old.shared(&mut self.space, old)?;
        let new = self.sides.new.possible_for(action.new, &askers(|pair| pair.new))?;
        let new = self.sides.new.shared(&mut self.space, new)?;
        let (old, new) = (self.space.and(old, self.both)?, self.space.and(new, self.both)?);
        Ok((self.space.minus(old, new)?, self.space.minus(new, old)?))
    }
}
