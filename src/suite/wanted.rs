//! Where an item would be exercised: for whom, and in which situations if all about them were known.

use std::sync::Arc;

use super::item::{Declared, Item, Start};
use crate::diagnose::Reasoner;
use crate::meaning::Meaning;
use crate::model::query::{Askable, Query};
use crate::model::{ActionId, ActorId, Model, Subject, Target};
use crate::space::{Bounded, Region};

/// Where an item is exercised.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Who asks.
    pub askers: Vec<ActorId>,
    /// The possible situations in which these are there.
    pub there: Region,
    /// Those in which the item is exercised.
    pub within: Region,
    /// Those of them that make a good example.
    pub rather: Region,
}

/// A question about a target of which nothing is known and nothing is assumed.
pub(super) fn blank(target: Target, askers: &[ActorId]) -> Query {
    Query {
        target,
        goal: None,
        askers: askers.to_vec(),
        given: Vec::new(),
        refused: Vec::new(),
        messages: Vec::new(),
        unknown: Vec::new(),
        defaults: false,
        courses: 0,
    }
}

/// Nobody in particular, then each actor who may ask.
pub(super) fn askers(model: &Model) -> Vec<Vec<ActorId>> {
    let actors = (0..model.actors.len() as u32).filter(|&at| !model.actors[at as usize].automatic);
    std::iter::once(Vec::new()).chain(actors.map(|at| vec![ActorId(at)])).collect()
}

/// The same, then every two of them: what one may do can be barred for the sake of the other.
fn pairs_too(model: &Model) -> Vec<Vec<ActorId>> {
    let mut all = askers(model);
    let single: Vec<ActorId> = all.iter().flatten().copied().collect();
    let pairs = single.iter().enumerate().flat_map(|(at, &one)| single[at + 1..].iter().map(move |&other| vec![one, other]));
    all.extend(pairs.collect::<Vec<_>>());
    all
}

/// Where an item that isn't a question is exercised, for the first who can; `None` where no case can exercise it.
pub(super) fn wanted(reasoner: &mut Reasoner, item: Item) -> Bounded<Option<Wanted>> {
    let model = Arc::clone(reasoner.model());
    let who = match item {
        Item::Definition(..) | Item::Diagnosis(..) | Item::Requirement(_, Declared::Named(_), false) => vec![Vec::new()],
        Item::Requirement(_, Declared::By, false) => pairs_too(&model),
        _ => askers(&model),
    };
    for askers in &who {
        let there = there(reasoner.meaning(), askers)?;
        let (within, rather) = regions(reasoner, item, askers)?;
        let within = reasoner.meaning().space.and(there, within)?;
        if !within.is_empty() {
            let rather = reasoner.meaning().space.and(within, rather)?;
            let rather = if rather.is_empty() { within } else { rather };
            return Ok(Some(Wanted { askers: askers.clone(), there, within, rather }));
        }
    }
    // What never works at all can still be asked about, and single requirements of it may hold.
    let (Item::Action(action) | Item::Requirement(action, _, true)) = item else { return Ok(None) };
    let meaning = reasoner.meaning();
    let holds = match item {
        Item::Requirement(_, which, _) => requirement(meaning, action, which, &[])?,
        _ => Region::FULL,
    };
    let within = meaning.space.and(meaning.possible, holds)?;
    Ok((!within.is_empty()).then(|| Wanted { askers: Vec::new(), there: meaning.possible, within, rather: within }))
}

/// The possible situations in which these askers are there.
pub(super) fn there(meaning: &mut Meaning, askers: &[ActorId]) -> Bounded<Region> {
    let there: Vec<Region> = askers.iter().map(|asker| meaning.actors[asker.index()]).chain([meaning.possible]).collect();
    meaning.space.all(there)
}

/// Where it is exercised for these askers, and where that makes a good example.
fn regions(reasoner: &mut Reasoner, item: Item, askers: &[ActorId]) -> Bounded<(Region, Region)> {
    let same = |region: Region| Ok((region, region));
    match item {
        Item::Action(action) | Item::Requirement(action, _, true) => same(reasoner.meaning().possible_for(action, askers)?),
        Item::Requirement(action, which, false) => {
            let meaning = reasoner.meaning();
            let holds = requirement(meaning, action, which, askers)?;
            Ok((meaning.space.not(holds)?, others_hold(meaning, action, which, askers)?))
        }
        Item::Transition(action, variable, from, to) => {
            let meaning = reasoner.meaning();
            let possible = meaning.possible_for(action, askers)?;
            let from = meaning.has(variable, from)?;
            let on = meaning.space.and(possible, from)?;
            let happens = happens(meaning, action, variable, to)?;
            same(meaning.space.and(on, happens)?)
        }
        Item::Definition(definition, value) => same(reasoner.meaning().definitions[definition.index()][value as usize]),
        Item::Diagnosis(target, start) => same(begins(reasoner, target, start)?),
        Item::Question(_) => same(Region::EMPTY),
    }
}

fn requirement(meaning: &mut Meaning, action: ActionId, which: Declared, askers: &[ActorId]) -> Bounded<Region> {
    Ok(match which {
        Declared::By => meaning.asker(askers)?.actions[action.index()].by.unwrap_or(Region::FULL),
        Declared::Named(at) => meaning.actions[action.index()].requires[at],
    })
}

/// Where all that an action takes but one holds: there it is this one that stands in the way.
fn others_hold(meaning: &mut Meaning, action: ActionId, which: Declared, askers: &[ActorId]) -> Bounded<Region> {
    let own = &meaning.actions[action.index()];
    let mut holding: Vec<Region> = own.moves.iter().chain(&own.ranges).copied().collect();
    let named = own.requires.iter().enumerate().filter(|(at, _)| which != Declared::Named(*at));
    holding.extend(named.map(|(_, &holds)| holds));
    if which != Declared::By {
        holding.push(requirement(meaning, action, Declared::By, askers)?);
    }
    meaning.space.all(holding)
}

/// Where a move of an action to a state is among its effects.
fn happens(meaning: &mut Meaning, action: ActionId, variable: crate::model::VariableId, to: u32) -> Bounded<Region> {
    let model = Arc::clone(&meaning.model);
    let action = &model.actions[action.index()];
    let is = |step: &crate::model::Move| step.variable == variable && step.to == to;
    if action.moves.iter().any(is) {
        return Ok(Region::FULL);
    }
    let mut on = Region::EMPTY;
    for also in action.also.iter().filter(|also| also.moves.iter().any(is)) {
        let when = also.when.as_ref().map_or(Ok(Region::FULL), |when| meaning.region(when))?;
        on = meaning.space.or(on, when)?;
    }
    Ok(on)
}

/// Where this is to be done first, for nobody in particular.
fn begins(reasoner: &mut Reasoner, target: Target, start: Start) -> Bounded<Region> {
    let diagnoses = reasoner.diagnoses(&blank(target, &[]))?;
    let on: Vec<Region> = diagnoses.into_iter().filter(|(first, ..)| Start::from(*first) == start).map(|(_, _, on)| on).collect();
    reasoner.meaning().space.any(on)
}

/// Whether some case can have this as its next question: where it can be asked, it must have several values, and something asked
/// about several diagnoses. (Two situations that differ in both are then all that the case leaves.)
pub(super) fn can_be_asked(reasoner: &mut Reasoner, about: Askable) -> Bounded<bool> {
    let model = Arc::clone(reasoner.model());
    let mut open = Vec::new();
    for askers in askers(&model) {
        let asked = asked_in(reasoner.meaning(), about, &askers)?;
        if !varies(reasoner.meaning(), about, asked)? {
            continue;
        }
        for action in (0..model.actions.len() as u32).map(ActionId) {
            let possible = reasoner.meaning().possible_for(action, &askers)?;
            let space = &mut reasoner.meaning().space;
            if !space.disjoint(asked, possible)? && !space.within(asked, possible)? {
                return Ok(true);
            }
        }
        open.push(askers);
    }
    // No verdict on an action differs; what is to be done first may.
    for askers in open {
        for target in model.targets() {
            let diagnoses = reasoner.diagnoses(&blank(target, &askers))?;
            let asked = asked_in(reasoner.meaning(), about, &askers)?;
            let space = &mut reasoner.meaning().space;
            let mut met = 0;
            for (.., on) in diagnoses {
                met += usize::from(!space.disjoint(asked, on)?);
            }
            if met > 1 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The possible situations in which a question makes sense to these askers.
pub(super) fn asked_in(meaning: &mut Meaning, about: Askable, askers: &[ActorId]) -> Bounded<Region> {
    let model = Arc::clone(&meaning.model);
    let there = there(meaning, askers)?;
    let asked = match about {
        Askable::Refusal(action) => meaning.refused_for(action, askers)?,
        Askable::Variable(_) | Askable::Definition(_) => match question(&model, about).and_then(|question| question.ask_if.as_ref()) {
            Some(condition) => meaning.region(condition)?,
            None => Region::FULL,
        },
    };
    meaning.space.and(there, asked)
}

/// How a variable or definition is asked for.
pub(super) fn question(model: &Model, about: Askable) -> Option<&crate::model::Question> {
    Some(match about.subject()? {
        Subject::Variable(id) => &model.variables[id.index()].question,
        Subject::Definition(id) => &model.definitions[id.index()].question,
    })
}

/// Where what is asked about has a value.
pub(super) fn has(meaning: &mut Meaning, about: Askable, value: Option<u32>) -> Bounded<Region> {
    match (about, value) {
        (Askable::Variable(id), Some(value)) => meaning.has(id, value),
        (Askable::Definition(id), Some(value)) => Ok(meaning.definitions[id.index()][value as usize]),
        (Askable::Refusal(action), entry) => meaning.refusal(action, entry),
        (_, None) => Ok(Region::EMPTY),
    }
}

/// Whether it has more than one value in a set.
fn varies(meaning: &mut Meaning, about: Askable, on: Region) -> Bounded<bool> {
    let model = Arc::clone(&meaning.model);
    let mut values = 0;
    for value in about.values(&model) {
        let has = has(meaning, about, value)?;
        values += usize::from(!meaning.space.disjoint(on, has)?);
        if values > 1 {
            return Ok(true);
        }
    }
    Ok(false)
}
