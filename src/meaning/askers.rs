//! What depends on who asks: to whom an action is open, who does it, and what that costs.

use super::Meaning;
use crate::model::{Action, ActionId, ActorId, ByEntry, Model};
use crate::space::{Bounded, Region};

/// All actions as one asker (or nobody in particular) finds them.
#[derive(Clone, Debug)]
pub struct AskerMeaning {
    /// Per action.
    pub actions: Vec<Doing>,
}

/// One action as an asker finds it.
#[derive(Clone, Debug)]
pub struct Doing {
    /// Where `by` holds; `None` where the action declares none.
    pub by: Option<Region>,
    /// Where the action is possible for the asker, among the possible situations.
    pub possible: Region,
    /// Where it isn't, among all situations: of one that is not possible itself, nothing is asked of the result.
    pub refused: Region,
    /// Where an entry is open to the asker or filled, or there is no `by`.
    pub reachable: Region,
    /// Who does it as a step of a plan, and where; these don't overlap.
    pub modes: Vec<Mode>,
}

/// One way of getting a step done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mode {
    /// Who does it; `None` where anyone can and nobody asks.
    pub by: Option<ActorId>,
    /// Somebody else has to be asked.
    pub handoff: bool,
    /// It happens by itself.
    pub automatic: bool,
    /// Effort, and the hand-over where there is one.
    pub cost: u64,
    /// Where it is done so.
    pub on: Region,
}

/// An entry of `by` with the sets that decide whether it counts.
struct Entry<'a> {
    entry: &'a ByEntry,
    own: Region,
    filled: Region,
}

impl AskerMeaning {
    /// Every action as these askers find it.
    pub(super) fn new(meaning: &mut Meaning, model: &Model, askers: &[ActorId]) -> Bounded<Self> {
        let actions = model.actions.iter().enumerate().map(|(at, action)| meaning.doing(model, ActionId(at as u32), action, askers));
        Ok(AskerMeaning { actions: actions.collect::<Bounded<_>>()? })
    }
}

impl Meaning {
    fn doing(&mut self, model: &Model, id: ActionId, action: &Action, askers: &[ActorId]) -> Bounded<Doing> {
        let (ready, own) = (self.actions[id.index()].ready, self.actions[id.index()].entries.clone());
        let Some(by) = &action.by else {
            let mode = Mode { by: askers.first().copied(), handoff: false, automatic: false, cost: action.effort, on: ready };
            let refused = self.refused(id, Region::FULL, ready)?;
            return Ok(Doing { by: None, possible: ready, refused, reachable: Region::FULL, modes: vec![mode] });
        };
        let mut entries = Vec::new();
        for (entry, own) in by.iter().zip(own) {
            let filled = self.space.and(own, self.actors[entry.actor.value.index()])?;
            entries.push(Entry { entry, own, filled });
        }
        let filled = self.space.any(entries.iter().map(|entry| entry.filled))?;
        let mut ways: Vec<(Mode, Region)> = Vec::new();
        let mut open = Region::EMPTY;
        for &asker in askers {
            let region = self.open_to(model, &entries, asker, askers)?;
            open = self.space.or(open, region)?;
            ways.push((Mode { by: Some(asker), handoff: false, automatic: false, cost: action.effort, on: Region::EMPTY }, region));
        }
        let automatic = |entry: &Entry| model.actors[entry.entry.actor.value.index()].automatic;
        for entry in entries.iter().filter(|entry| automatic(entry)) {
            open = self.space.or(open, entry.filled)?;
        }
        ways.extend(others(model, action, &entries, askers));
        let holds = if askers.is_empty() { filled } else { open };
        let possible = self.space.and(ready, holds)?;
        let reachable = self.space.or(open, filled)?;
        let refused = self.refused(id, holds, possible)?;
        Ok(Doing { by: Some(holds), possible, refused, reachable, modes: self.first_of(ready, ways)? })
    }

    fn refused(&mut self, id: ActionId, by: Region, possible: Region) -> Bounded<Region> {
        let held = self.space.and(self.actions[id.index()].checks, by)?;
        let unjudged = self.space.minus(held, self.possible)?;
        let allowed = self.space.or(possible, unjudged)?;
        self.space.not(allowed)
    }

    /// Where an entry that isn't automatic is open to one of the askers' actors.
    fn open_to(&mut self, model: &Model, entries: &[Entry], asker: ActorId, askers: &[ActorId]) -> Bounded<Region> {
        let is = |who: ActorId, actor: ActorId| who == actor || model.actors[who.index()].includes.contains(&actor);
        let mut region = Region::EMPTY;
        for entry in entries {
            let actor = entry.entry.actor.value;
            let barred = askers.iter().any(|&who| entry.entry.barred.iter().any(|&barred| is(who, barred)));
            if is(asker, actor) && !barred && !model.actors[actor.index()].automatic {
                let part = self.space.and(entry.own, self.actors[asker.index()])?;
                region = self.space.or(region, part)?;
            }
        }
        Ok(region)
    }

    /// Each way where none before it is to be had; equal ones joined, empty ones left out.
    fn first_of(&mut self, ready: Region, ways: Vec<(Mode, Region)>) -> Bounded<Vec<Mode>> {
        let (mut left, mut modes) = (ready, Vec::<Mode>::new());
        for (mode, region) in ways {
            let on = self.space.and(left, region)?;
            left = self.space.minus(left, region)?;
            if on.is_empty() {
                continue;
            }
            let same = |known: &&mut Mode| {
                (known.by, known.handoff, known.automatic, known.cost) == (mode.by, mode.handoff, mode.automatic, mode.cost)
            };
            match modes.iter_mut().find(same) {
                Some(known) => known.on = self.space.or(known.on, on)?,
                None => modes.push(Mode { on, ..mode }),
            }
        }
        Ok(modes)
    }
}

/// Those besides the asker who can do it, in the order in which they are turned to.
fn others(model: &Model, action: &Action, entries: &[Entry], askers: &[ActorId]) -> Vec<(Mode, Region)> {
    let way = |entry: &Entry| {
        let id = entry.entry.actor.value;
        let actor = &model.actors[id.index()];
        let handoff = !actor.automatic && !askers.is_empty();
        let cost = action.effort + if handoff { actor.handoff } else { 0 };
        (Mode { by: Some(id), handoff, automatic: actor.automatic, cost, on: Region::EMPTY }, entry.filled)
    };
    let mut ways: Vec<_> = entries.iter().map(way).collect();
    if !askers.is_empty() {
        ways.sort_by_key(|(mode, _)| (!mode.automatic, mode.cost));
    }
    ways
}
