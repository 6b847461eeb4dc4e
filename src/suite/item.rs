//! What cases can exercise of a policy, each with its place.

use crate::model::query::Askable;
use crate::model::{ActionId, DefinitionId, Meaning, Model, Move, Subject, Target, ValueIndex, VariableId};
use crate::source::Span;

/// One thing of a policy that cases can exercise. The order is the one in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// An action.
    Action(ActionId),
    /// A requirement that an action declares, seen to hold or to fail.
    Requirement(ActionId, Declared, bool),
    /// A lifecycle goes from one state to another by an action.
    Transition(ActionId, VariableId, ValueIndex, ValueIndex),
    /// A definition has a value.
    Definition(DefinitionId, ValueIndex),
    /// A question.
    Question(Askable),
    /// What is to be done first for a goal or action.
    Diagnosis(Target, Start),
}

/// A requirement that an action declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Declared {
    /// `by`.
    By,
    /// A `requires` entry, by its place.
    Named(usize),
}

/// What is to be done first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Start {
    /// Nothing: the aim holds.
    Nothing,
    /// This action, whoever does it.
    Action(ActionId),
    /// Nothing helps.
    None,
}

/// The kinds of items, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Actions.
    Action,
    /// Requirements, satisfied and violated.
    Requirement,
    /// Transitions.
    Transition,
    /// Values of definitions.
    Definition,
    /// Questions.
    Question,
    /// Diagnoses.
    Diagnosis,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] = [Kind::Action, Kind::Requirement, Kind::Transition, Kind::Definition, Kind::Question, Kind::Diagnosis];
}

impl Item {
    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Item::Action(_) => Kind::Action,
            Item::Requirement(..) => Kind::Requirement,
            Item::Transition(..) => Kind::Transition,
            Item::Definition(..) => Kind::Definition,
            Item::Question(_) => Kind::Question,
            Item::Diagnosis(..) => Kind::Diagnosis,
        }
    }

    /// Where the policy says it.
    pub fn place(self, model: &Model) -> Span {
        let action = |id: ActionId| &model.actions[id.index()];
        match self {
            Item::Action(id) => action(id).item.name.span,
            Item::Requirement(id, Declared::By, _) => {
                action(id).by.iter().flatten().map(|entry| entry.actor.span).next().unwrap_or(action(id).item.name.span)
            }
            Item::Requirement(id, Declared::Named(at), _) => action(id).requires[at].item.name.span,
            Item::Transition(id, variable, from, to) => {
                moves(model, id).find(|step| goes(step, variable, from, to)).map_or(action(id).item.name.span, |step| step.span)
            }
            Item::Definition(id, value) => match &model.definitions[id.index()].meaning {
                Meaning::YesNo(_) => model.definitions[id.index()].item.name.span,
                Meaning::Answers(answers) => answers[value as usize].value.item.name.span,
            },
            Item::Question(Askable::Refusal(id)) => action(id).item.name.span,
            Item::Question(Askable::Variable(id)) => asked(model, Subject::Variable(id)),
            Item::Question(Askable::Definition(id)) => asked(model, Subject::Definition(id)),
            Item::Diagnosis(Target::Action(id), _) => action(id).item.name.span,
            Item::Diagnosis(Target::Goal(id), _) => model.goals[id.index()].item.name.span,
        }
    }
}

/// Where the question about something is written.
fn asked(model: &Model, subject: Subject) -> Span {
    let (question, item) = match subject {
        Subject::Variable(id) => (&model.variables[id.index()].question, &model.variables[id.index()].item),
        Subject::Definition(id) => (&model.definitions[id.index()].question, &model.definitions[id.index()].item),
    };
    question.ask.as_ref().map_or(item.name.span, |ask| ask.span)
}

/// All transitions of an action, those that depend on the situation last.
pub(super) fn moves(model: &Model, action: ActionId) -> impl Iterator<Item = &Move> {
    let action = &model.actions[action.index()];
    action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves))
}

fn goes(step: &Move, variable: VariableId, from: ValueIndex, to: ValueIndex) -> bool {
    step.variable == variable && step.to == to && step.from.iter().any(|run| run.contains(&from))
}

/// Everything but the diagnoses, which take reasoning, in order.
pub(super) fn declared(model: &Model) -> Vec<Item> {
    let actions = || (0..model.actions.len() as u32).map(ActionId);
    let mut items: Vec<Item> = actions().map(Item::Action).collect();
    for id in actions() {
        let action = &model.actions[id.index()];
        let named = (0..action.requires.len()).map(Declared::Named);
        for which in action.by.iter().map(|_| Declared::By).chain(named) {
            items.extend([true, false].map(|holds| Item::Requirement(id, which, holds)));
        }
    }
    for id in actions() {
        let own = items.len();
        for step in moves(model, id) {
            let transitions = step.from.iter().cloned().flatten().map(|from| Item::Transition(id, step.variable, from, step.to));
            items.extend(transitions);
        }
        items[own..].sort_unstable();
    }
    items.dedup();
    for (at, definition) in model.definitions.iter().enumerate() {
        items.extend((0..definition.size()).map(|value| Item::Definition(DefinitionId(at as u32), value)));
    }
    items.extend(actions().filter(|id| model.actions[id.index()].has_messages()).map(|id| Item::Question(Askable::Refusal(id))));
    let variables = (0..model.variables.len() as u32).filter(|&at| model.variables[at as usize].question.ask.is_some());
    items.extend(variables.map(|at| Item::Question(Askable::Variable(VariableId(at)))));
    let definitions = (0..model.definitions.len() as u32).filter(|&at| model.definitions[at as usize].question.ask.is_some());
    items.extend(definitions.map(|at| Item::Question(Askable::Definition(DefinitionId(at)))));
    items
}
