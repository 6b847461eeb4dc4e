//! A case in the making: what is known in it and what is asked.

use super::coverage::aims;
use super::item::{Declared, Item, Start};
use super::wanted::{Wanted, blank};
use crate::diagnose::{Reasoner, smallest};
use crate::meaning::Meaning;
use crate::model::query::{Askable, Query};
use crate::model::{ActionId, ActorId, Condition, Model, Target, ValueIndex, VariableId};
use crate::space::{Bounded, Exhausted, Region};

/// What a case tells and asks.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What it asks about.
    pub target: Target,
    /// Who asks.
    pub askers: Vec<ActorId>,
    /// What has which value.
    pub facts: Vec<(Askable, Option<ValueIndex>)>,
    /// What else is so.
    pub conditions: Vec<Condition>,
    /// The actions that were refused.
    pub refused: Vec<ActionId>,
    /// What can't be told.
    pub unknown: Vec<Askable>,
    /// Whether usual assumptions are made.
    pub defaults: bool,
}

impl Draft {
    /// A case that tells nothing.
    pub fn of(target: Target) -> Self {
        Draft {
            target,
            askers: Vec::new(),
            facts: Vec::new(),
            conditions: Vec::new(),
            refused: Vec::new(),
            unknown: Vec::new(),
            defaults: true,
        }
    }

    /// The likeliest situation of those that exercise an item, told in the fewest facts that leave only such situations.
    pub fn within(reasoner: &mut Reasoner, item: Item, wanted: &Wanted) -> Bounded<Self> {
        let mut draft = Draft::of(target(reasoner.model(), item));
        draft.askers.clone_from(&wanted.askers);
        let meaning = reasoner.meaning();
        let possible = meaning.possible;
        let Some(situation) = meaning.space.likeliest(wanted.rather, possible)? else { return Ok(draft) };
        let off = meaning.space.minus(wanted.there, wanted.within)?;
        for at in fewest(meaning, off, &situation)? {
            draft.facts.push((Askable::Variable(VariableId(at as u32)), Some(situation[at])));
        }
        Ok(draft)
    }

    /// How much it tells.
    pub fn size(&self) -> usize {
        self.facts.len() + self.conditions.len() + self.refused.len() + self.askers.len() + self.unknown.len() + usize::from(!self.defaults)
    }

    /// What it asks, resolved.
    pub fn query(&self, model: &Model) -> Query {
        let mut query = blank(self.target, &self.askers);
        query.given = self.facts.iter().map(|(about, value)| about.is(model, &[*value])).collect();
        query.given.extend(self.conditions.iter().cloned());
        query.refused.clone_from(&self.refused);
        query.unknown.clone_from(&self.unknown);
        query.defaults = self.defaults;
        query.courses = 1;
        query
    }
}

/// What a case asks about to exercise an item.
fn target(model: &Model, item: Item) -> Target {
    match item {
        Item::Action(action) | Item::Requirement(action, ..) | Item::Transition(action, ..) => Target::Action(action),
        Item::Diagnosis(target, _) => target,
        Item::Definition(..) | Item::Question(_) => aims(model).first().copied().unwrap_or(Target::Action(ActionId(0))),
    }
}

/// The variables of which the situation's values keep out `off`: the fewest; where that takes too long to find out, as many as are
/// needed if the later ones are let go first.
fn fewest(meaning: &mut Meaning, off: Region, situation: &[u32]) -> Bounded<Vec<usize>> {
    let values = situation.iter().enumerate().map(|(at, &value)| meaning.space.value(at, value)).collect::<Bounded<Vec<_>>>()?;
    match smallest(&mut meaning.space, off, &values) {
        Ok(found) => Ok(found.unwrap_or_default()),
        Err(Exhausted::Combinations(_)) => {
            let mut before = vec![off];
            for &value in &values {
                let last = before.last().copied().unwrap_or(off);
                before.push(meaning.space.and(last, value)?);
            }
            let (mut kept, mut needed) = (Region::FULL, Vec::new());
            for (at, &value) in values.iter().enumerate().rev() {
                if !meaning.space.disjoint(before[at], kept)? {
                    kept = meaning.space.and(kept, value)?;
                    needed.push(at);
                }
            }
            needed.reverse();
            Ok(needed)
        }
        Err(other) => Err(other),
    }
}

impl Item {
    /// What a case is called that is there for the sake of this, where these ask.
    pub(super) fn title(self, model: &Model, askers: &[ActorId]) -> String {
        let action = |id: ActionId| model.target_name(Target::Action(id)).to_owned();
        match self {
            Item::Action(id) => format!("{} is possible", action(id)),
            Item::Requirement(id, Declared::By, holds) => {
                let names: Vec<&str> = askers.iter().map(|actor| model.actors[actor.index()].item.name.value.as_str()).collect();
                match (names.as_slice(), holds) {
                    ([], true) => format!("somebody is there for {}", action(id)),
                    ([], false) => format!("nobody is there for {}", action(id)),
                    (some, true) => format!("{} is for {}", action(id), some.join(" and ")),
                    (some, false) => format!("{} is not for {}", action(id), some.join(" and ")),
                }
            }
            Item::Requirement(id, which, true) => format!("{} passes {}", action(id), which.name(model, id)),
            Item::Requirement(id, which, false) => format!("{} is blocked by {}", action(id), which.name(model, id)),
            Item::Transition(id, variable, from, to) => {
                let of = &model.variables[variable.index()];
                format!("{} takes {} from {} to {}", action(id), of.item.name.value, of.value_name(from), of.value_name(to))
            }
            Item::Definition(id, value) => {
                let of = &model.definitions[id.index()];
                format!("{} is {}", of.item.name.value, of.value_name(value))
            }
            Item::Question(about) => format!("{} is asked about", about.name(model)),
            Item::Diagnosis(target, start) => {
                let name = model.target_name(target);
                match start {
                    Start::Nothing => format!("{name} needs nothing"),
                    Start::Action(id) => format!("{name} begins with {}", action(id)),
                    Start::None => format!("nothing helps with {name}"),
                }
            }
        }
    }
}

impl Declared {
    /// The requirement's name.
    pub fn name(self, model: &Model, of: ActionId) -> &str {
        match self {
            Self::By => "by",
            Self::Named(at) => &model.actions[of.index()].requires[at].item.name.value,
        }
    }
}
