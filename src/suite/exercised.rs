//! What a case exercises: all that its answer rests on for certain.

use std::collections::BTreeSet;

use super::item::{Declared, Item, Start, moves};
use crate::diagnose::Reasoner;
use crate::diagnose::answer::{Answer, Diagnosis, First, Holds, Requirement, Verdict};
use crate::meaning::Meaning;
use crate::model::query::Query;
use crate::model::{ActionId, DefinitionId, Model, Target};
use crate::space::{Bounded, Region};

/// Everything that a query exercises, whose answer this is.
pub fn exercised(reasoner: &mut Reasoner, query: &Query, answer: &Answer) -> Bounded<BTreeSet<Item>> {
    let mut items = BTreeSet::new();
    if answer.verdict == Verdict::Contradiction {
        return Ok(items);
    }
    let candidates = reasoner.candidates(query)?;
    let model = std::sync::Arc::clone(reasoner.model());
    if let Target::Action(action) = query.target {
        items.insert(Item::Action(action));
        for state in &answer.requirements {
            let holds = match state.holds {
                Holds::Yes => true,
                Holds::No => false,
                Holds::Depends => continue,
            };
            items.extend(named(state.requirement).map(|which| Item::Requirement(action, which, holds)));
        }
        if answer.verdict == Verdict::Allowed {
            transitions(reasoner.meaning(), action, candidates, &mut items)?;
        }
    }
    steps(&model, answer, &mut items);
    for at in 0..reasoner.meaning().definitions.len() {
        if let Some(value) = certain(reasoner.meaning(), at, candidates)? {
            items.insert(Item::Definition(DefinitionId(at as u32), value));
        }
    }
    items.extend(answer.questions.first().map(|question| Item::Question(question.about)));
    items.extend(start(&answer.diagnoses).map(|start| Item::Diagnosis(aimed_at(answer), start)));
    Ok(items)
}

/// The goal that is aimed at; else what was asked about.
fn aimed_at(answer: &Answer) -> Target {
    answer.asked.goal.map_or(answer.asked.target, Target::Goal)
}

fn named(requirement: Requirement) -> Option<Declared> {
    match requirement {
        Requirement::By => Some(Declared::By),
        Requirement::Named(at) => Some(Declared::Named(at)),
        Requirement::Moves(_) | Requirement::Range(_) | Requirement::Constraint(_) | Requirement::Goal(_) => None,
    }
}

/// The transitions of an action that is possible in all candidates, as far as it is certain where they begin.
fn transitions(meaning: &mut Meaning, action: ActionId, candidates: Region, items: &mut BTreeSet<Item>) -> Bounded<()> {
    let model = std::sync::Arc::clone(&meaning.model);
    let own = model.actions[action.index()].moves.iter().map(|step| (step, None));
    let further = model.actions[action.index()].also.iter().flat_map(|also| also.moves.iter().map(|step| (step, also.when.as_ref())));
    for (step, when) in own.chain(further) {
        let values = meaning.space.occurring_of(candidates, step.variable.index());
        let Some(from) = values.first().filter(|run| values.len() == 1 && run.len() == 1).map(|run| run.start) else { continue };
        if !step.from.iter().any(|run| run.contains(&from)) {
            continue;
        }
        let when = when.map_or(Ok(Region::FULL), |when| meaning.region(when))?;
        if meaning.space.within(candidates, when)? {
            items.insert(Item::Transition(action, step.variable, from, step.to));
        }
    }
    Ok(())
}

/// The steps of the plan that all candidates share: each is possible where it is done.
fn steps(model: &Model, answer: &Answer, items: &mut BTreeSet<Item>) {
    for step in answer.plan.iter().flat_map(|plan| &plan.steps) {
        let action = &model.actions[step.action.index()];
        items.insert(Item::Action(step.action));
        let declared = action.by.iter().map(|_| Declared::By).chain((0..action.requires.len()).map(Declared::Named));
        items.extend(declared.map(|which| Item::Requirement(step.action, which, true)));
        for change in &step.changes {
            let (Some(from), Some(to)) = (change.from, change.to) else { continue };
            if moves(model, step.action).any(|own| own.variable == change.variable) {
                items.insert(Item::Transition(step.action, change.variable, from, to));
            }
        }
    }
}

/// The value that a definition has in all candidates.
fn certain(meaning: &mut Meaning, definition: usize, candidates: Region) -> Bounded<Option<u32>> {
    for value in 0..meaning.definitions[definition].len() {
        let on = meaning.definitions[definition][value];
        if !meaning.space.disjoint(candidates, on)? {
            return Ok(meaning.space.within(candidates, on)?.then_some(value as u32));
        }
    }
    Ok(None)
}

/// What all diagnoses begin with, if it is the same.
fn start(diagnoses: &[Diagnosis]) -> Option<Start> {
    let mut starts = diagnoses.iter().map(|diagnosis| Start::from(diagnosis.first));
    let first = starts.next()?;
    starts.all(|other| other == first).then_some(first)
}

impl From<First> for Start {
    fn from(first: First) -> Self {
        match first {
            First::Nothing => Start::Nothing,
            First::Step(action, _) => Start::Action(action),
            First::None => Start::None,
        }
    }
}
