//! Names, values and places as machines read them.

use crate::diagnose::answer::{AlternativeKind, Answer, Holds, Origin, Verdict};
use crate::model::{ActionId, ActorId, Model, Subject, ValueIndex, Values, VariableId};
use crate::render::wire;
use crate::source::{Sources, Span};

/// An answer with all that is needed to name what it speaks of.
pub(in crate::render) struct View<'a> {
    pub(in crate::render) model: &'a Model,
    pub(in crate::render) sources: &'a Sources,
    pub(in crate::render) answer: &'a Answer,
}

impl View<'_> {
    pub(in crate::render) fn action(&self, action: ActionId) -> String {
        self.model.actions[action.index()].item.name.value.clone()
    }

    pub(in crate::render) fn actor(&self, actor: ActorId) -> String {
        self.model.actors[actor.index()].item.name.value.clone()
    }

    pub(in crate::render) fn variables(&self, variables: &[VariableId]) -> Vec<String> {
        variables.iter().map(|&variable| self.subject(Subject::Variable(variable))).collect()
    }

    pub(in crate::render) fn subject(&self, subject: Subject) -> String {
        self.model.subject_name(subject).to_owned()
    }

    pub(in crate::render) fn values(&self, subject: Subject, values: &[ValueIndex]) -> Vec<wire::Value> {
        values.iter().map(|&value| self.value(subject, value)).collect()
    }

    pub(in crate::render) fn value(&self, subject: Subject, value: ValueIndex) -> wire::Value {
        wire::Value::of(self.model, subject, value)
    }

    pub(in crate::render) fn statements(&self, indices: &[usize]) -> Vec<wire::Statement> {
        let kept = indices.iter().filter_map(|&index| self.answer.statements.get(index));
        kept.map(|kept| wire::Statement { statement: kept.text.clone(), origin: kept.origin.into() }).collect()
    }

    pub(in crate::render) fn place(&self, span: Option<Span>) -> Option<wire::Place> {
        self.sources.place(span?).map(wire::Place::from)
    }
}

impl wire::Value {
    /// A variable's or definition's value as machines read it.
    pub fn of(model: &Model, subject: Subject, value: ValueIndex) -> Self {
        match model.values(subject) {
            Values::YesNo => wire::Value::YesNo(value == 1),
            Values::Number { low, .. } => wire::Value::Number(low + value),
            Values::Named(_) => {
                wire::Value::Name(model.named_value(subject, value).map(|item| item.name.value.clone()).unwrap_or_default())
            }
        }
    }
}

/// Six decimals, and never minus zero.
pub(in crate::render) fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6 + 0.0
}

/// Gives each name of the answer's type its wire name.
macro_rules! wired {
    ($($kind:ident { $($name:ident),* })*) => {
        $(impl From<$kind> for wire::$kind {
            fn from(value: $kind) -> Self {
                match value {
                    $($kind::$name => wire::$kind::$name),*
                }
            }
        })*
    };
}

wired! {
    Verdict { Allowed, Blocked, Met, Unmet, Depends, Contradiction }
    Holds { Yes, No, Depends }
    Origin { Asker, Given, Refused, Observed, Assumed }
    AlternativeKind { WithoutHandingOver, WithoutPointOfNoReturn, WithTheAskedAction }
}
