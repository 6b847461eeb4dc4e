//! Who can do an action, who does a step, and what that costs.

use super::deeds::{Deed, Deeds, Mode, Step};
use super::policy::{Actor, Entry};
use super::set::Set;

impl<'a> Deeds<'_, 'a> {
    pub fn actor(&self, name: &str) -> &'a Actor {
        let actors = &self.world.policy.actors;
        actors.iter().find(|actor| actor.name == name).expect("names are checked")
    }

    fn is_or_includes(&self, actor: &str, other: &str) -> bool {
        actor == other || self.actor(actor).includes.iter().any(|included| self.is_or_includes(included, other))
    }

    fn filled(&self, entry: &Entry) -> Set {
        self.world.where_true(entry.when.as_ref()).and(&self.world.where_true(self.actor(&entry.actor).when.as_ref()))
    }

    /// Where an entry is open to one of the asker's actors because of this actor.
    fn open_to(&self, entry: &Entry, one: &str, askers: &[String]) -> Set {
        let barred = entry.barred.iter().any(|barred| askers.iter().any(|asker| self.is_or_includes(asker, barred)));
        if barred || !self.is_or_includes(one, &entry.actor) {
            return Set::none(self.world.size());
        }
        self.world.where_true(entry.when.as_ref()).and(&self.world.where_true(self.actor(one).when.as_ref()))
    }

    fn open(&self, entry: &Entry, askers: &[String]) -> Set {
        match self.actor(&entry.actor).automatic {
            true => self.filled(entry),
            false => askers.iter().fold(Set::none(self.world.size()), |set, one| set.or(&self.open_to(entry, one, askers))),
        }
    }

    /// Requirement 1, where it is declared.
    pub(super) fn by(&self, action: usize, askers: &[String]) -> Option<Set> {
        let entries = &self.deeds[action].action.by;
        let sets = entries.iter().map(|entry| if askers.is_empty() { self.filled(entry) } else { self.open(entry, askers) });
        sets.reduce(|set, other| set.or(&other))
    }

    /// How each action is done in each possible situation, if it can be.
    pub fn steps(&self, askers: &[String]) -> Vec<Vec<Option<Step>>> {
        (0..self.deeds.len()).map(|action| self.steps_of(action, askers)).collect()
    }

    fn steps_of(&self, action: usize, askers: &[String]) -> Vec<Option<Step>> {
        let deed = &self.deeds[action];
        let index_of = |name: &str| self.world.policy.actors.iter().position(|actor| actor.name == name);
        let able = self.possible(action, askers).or(&self.possible(action, &[])).and(&self.world.possible);
        let entries = &deed.action.by;
        let own: Vec<Set> = askers
            .iter()
            .map(|one| {
                let open = entries.iter().filter(|entry| !self.actor(&entry.actor).automatic).map(|entry| self.open_to(entry, one, askers));
                open.fold(Set::none(self.world.size()), |set, other| set.or(&other))
            })
            .collect();
        let filled: Vec<Set> = entries.iter().map(|entry| self.filled(entry)).collect();
        let who = |index: usize| -> (Option<usize>, Mode, u32) {
            let filled = || entries.iter().zip(&filled).filter(|(_, set)| set.has(index)).map(|(entry, _)| self.actor(&entry.actor));
            if entries.is_empty() {
                return (askers.first().and_then(|first| index_of(first)), Mode::Own, 0);
            }
            if let Some(one) = own.iter().position(|set| set.has(index)) {
                return (index_of(&askers[one]), Mode::Own, 0);
            }
            let automatic = if askers.is_empty() { filled().next() } else { filled().find(|actor| actor.automatic) };
            if let Some(actor) = automatic {
                return (index_of(&actor.name), if actor.automatic { Mode::Automatic } else { Mode::Own }, 0);
            }
            let handoff = |actor: &&Actor| actor.handoff.unwrap_or(10);
            let cheapest = filled().min_by_key(handoff).expect("a step that is possible has somebody to do it");
            (index_of(&cheapest.name), Mode::Handed, handoff(&cheapest))
        };
        let step = |index: usize| -> Option<Step> {
            let next = deed.next[index].filter(|_| able.has(index))?;
            let (by, mode, handoff) = who(index);
            let cost = deed.action.effort.unwrap_or(1) + handoff;
            Some(Step { action, by, mode, cost, next, no_return: self.no_return(deed, index, next) })
        };
        (0..self.world.size()).map(step).collect()
    }

    fn no_return(&self, deed: &Deed, index: usize, next: usize) -> bool {
        let (before, after) = (&self.world.situations[index], &self.world.situations[next]);
        let lifecycle = |variable: usize| !self.world.variables[variable].name.contains('.');
        let stuck = |variable: usize| {
            let (from, to) = (before[variable] as usize, after[variable] as usize);
            from != to && lifecycle(variable) && !self.reaches[variable][to][from]
        };
        deed.action.irreversible.unwrap_or_else(|| (0..before.len()).any(stuck))
    }
}
