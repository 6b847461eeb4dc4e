//! What changed, as sets of situations of the space that both policies share.

use super::difference::{ChangeKind, Pair};
use super::matching::{Common, Matching, Row, ordinary};
use super::side::Side;
use super::steps::Step;
use crate::diagnose::Reasoner;
use crate::model::{ActionId, ActorId, Model, Target};
use crate::space::{Bounded, Budget, Region, Space};

/// A change before it is described.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub kind: ChangeKind,
    pub targets: Vec<Pair<Target>>,
    /// Where.
    pub on: Region,
    /// Where it could have been.
    pub among: Region,
}

/// Two policies in one space.
pub(super) struct Comparison<'r> {
    pub space: Space,
    pub sides: Pair<Side<'r>>,
    pub matching: Matching,
    /// The possible situations of each.
    pub possible: Pair<Region>,
    /// Those possible in both.
    pub both: Region,
    /// Those in which the askers are there, in both.
    pub there: Region,
    /// The steps of all actions, once they were needed.
    pub steps: Option<Pair<Vec<Step>>>,
    /// The changes so far.
    pub found: Vec<Found>,
}

impl<'r> Comparison<'r> {
    /// Builds the shared space; its variables and values are in the new policy's order, and as likely as that says.
    pub fn new(old: &'r mut Reasoner, new: &'r mut Reasoner, askers: &[Pair<ActorId>], budget: Budget) -> Bounded<Self> {
        let matching = Matching::new(old.model(), new.model());
        let weights = |common: &Common| {
            let likely = &new.model().variables[common.variable.new.index()].likely;
            let row = |row: &Row| likely.iter().skip(row.first.new as usize).take(row.length as usize).copied().collect::<Vec<f64>>();
            common.values.iter().flat_map(row).collect()
        };
        let mut space = Space::new(&matching.variables.iter().map(weights).collect::<Vec<Vec<f64>>>(), budget);
        let mut sides = Pair {
            old: Side::new(old, &matching.variables, askers, |pair| pair.old),
            new: Side::new(new, &matching.variables, askers, |pair| pair.new),
        };
        let possible = sides.each(|side| {
            let own = side.meaning().possible;
            side.shared(&mut space, own)
        })?;
        let both = space.and(possible.old, possible.new)?;
        let there = sides.each(|side| {
            let there = side.there()?;
            side.shared(&mut space, there)
        })?;
        let there = space.and(there.old, there.new)?;
        Ok(Comparison { space, sides, matching, possible, both, there, steps: None, found: Vec::new() })
    }

    /// Notes a change, unless it is one nowhere; changes of which the same is to be said become one.
    pub fn note(&mut self, kind: ChangeKind, target: Option<Pair<Target>>, on: Region, among: Region) {
        if on.is_empty() {
            return;
        }
        let same = |found: &&mut Found| found.kind == kind && found.on == on && found.among == among;
        match self.found.iter_mut().find(same) {
            Some(found) => found.targets.extend(target),
            None => self.found.push(Found { kind, targets: target.into_iter().collect(), on, among }),
        }
    }

    /// Situations that only one policy holds possible.
    pub fn situations(&mut self) -> Bounded<()> {
        let Pair { old, new } = self.possible;
        let lost = self.space.minus(old, new)?;
        self.note(ChangeKind::RuledOut, None, lost, old);
        let gained = self.space.minus(new, old)?;
        self.note(ChangeKind::LetIn, None, gained, new);
        Ok(())
    }

    /// Where actions became blocked or possible.
    pub fn verdicts(&mut self) -> Bounded<()> {
        for pair in self.matching.actions.clone() {
            let space = &mut self.space;
            let askers = Pair { old: self.sides.old.askers.clone(), new: self.sides.new.askers.clone() };
            let old = self.sides.old.possible_for(pair.old, &askers.old)?;
            let old = self.sides.old.shared(space, old)?;
            let new = self.sides.new.possible_for(pair.new, &askers.new)?;
            let new = self.sides.new.shared(space, new)?;
            let (old, new) = (space.and(old, self.both)?, space.and(new, self.both)?);
            let (lost, gained) = (space.minus(old, new)?, space.minus(new, old)?);
            let target = Pair { old: Target::Action(pair.old), new: Target::Action(pair.new) };
            self.note(ChangeKind::NewlyBlocked, Some(target), lost, old);
            self.note(ChangeKind::NewlyPossible, Some(target), gained, new);
        }
        Ok(())
    }

    /// The value that each shared variable has where nothing is said of it: the new policy's word, else the old one's.
    pub fn ordinary(&self) -> Vec<u32> {
        let (old, new) = (self.sides.old.reasoner.model(), self.sides.new.reasoner.model());
        self.matching.variables.iter().map(|common| ordinary_of(old, new, common)).collect()
    }
}

fn ordinary_of(old: &Model, new: &Model, common: &Common) -> u32 {
    let before = ordinary(&old.variables[common.variable.old.index()]);
    let after = ordinary(&new.variables[common.variable.new.index()]);
    let find = |value: u32, which: fn(Pair<u32>) -> u32| {
        let mut to = 0;
        common.values.iter().find_map(|row| {
            let first = which(row.first);
            let found = (first..first + row.length).contains(&value).then(|| to + value - first);
            to += row.length;
            found
        })
    };
    find(after, |pair| pair.new).or_else(|| find(before, |pair| pair.old)).unwrap_or(0)
}

impl Side<'_> {
    /// Where the askers are there.
    fn there(&mut self) -> Bounded<Region> {
        let askers = self.askers.clone();
        let meaning = self.meaning();
        meaning.space.all(askers.iter().map(|asker| meaning.actors[asker.index()]).collect::<Vec<_>>())
    }

    /// Where an action is possible for these askers, in the policy's own space.
    pub fn possible_for(&mut self, action: ActionId, askers: &[ActorId]) -> Bounded<Region> {
        self.meaning().possible_for(action, askers)
    }
}

impl<T> Pair<T> {
    /// The same done with both, the old one first.
    pub(super) fn each<R>(&mut self, mut what: impl FnMut(&mut T) -> Bounded<R>) -> Bounded<Pair<R>> {
        let old = what(&mut self.old)?;
        Ok(Pair { old, new: what(&mut self.new)? })
    }
}
