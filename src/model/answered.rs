//! Questions by name, and their answers as statements.

use std::ops::Range;

use super::query::Askable;
use super::{Condition, ConditionKind, Domain, Model, Subject, ValueIndex};
use crate::source::Span;

impl Askable {
    /// The variable or definition that is asked about; `None` for a refusal.
    pub fn subject(self) -> Option<Subject> {
        match self {
            Askable::Refusal(_) => None,
            Askable::Variable(variable) => Some(Subject::Variable(variable)),
            Askable::Definition(definition) => Some(Subject::Definition(definition)),
        }
    }

    /// How statements name it: `gate`, `purse.coins`, `lamp`, `refusal.push`.
    pub fn name(self, model: &Model) -> String {
        match self {
            Askable::Refusal(action) => format!("refusal.{}", model.actions[action.index()].item.name.value),
            Askable::Variable(variable) => model.subject_name(Subject::Variable(variable)).to_owned(),
            Askable::Definition(definition) => model.subject_name(Subject::Definition(definition)).to_owned(),
        }
    }

    /// How statements name a value of it: `locked`, `true`, `3`, `arm-open`; without a value `other`.
    pub fn value_name(self, model: &Model, value: Option<ValueIndex>) -> String {
        match (self, value) {
            (Askable::Refusal(action), Some(entry)) => {
                let requires = model.actions[action.index()].requires.get(entry as usize);
                requires.map(|requires| requires.item.name.value.clone()).unwrap_or_default()
            }
            (Askable::Variable(variable), Some(value)) => model.variables[variable.index()].value_name(value),
            (Askable::Definition(definition), Some(value)) => model.definitions[definition.index()].value_name(value),
            (_, None) => "other".to_owned(),
        }
    }

    /// What people see of a value of it; of a refusal the text that the system shows.
    pub fn value_title(self, model: &Model, value: Option<ValueIndex>) -> String {
        match (self, value) {
            (Askable::Refusal(action), Some(entry)) => {
                let entry = model.actions[action.index()].requires.get(entry as usize);
                let text = entry.map(|entry| entry.messages.first().map_or(&entry.item.title, |message| &message.value));
                text.cloned().unwrap_or_default()
            }
            (Askable::Variable(variable), Some(value)) => model.variables[variable.index()].value_title(value),
            (Askable::Definition(definition), Some(value)) => model.definitions[definition.index()].value_title(value),
            (_, None) => "Something else".to_owned(),
        }
    }

    /// All values that an answer can name: of a refusal the entries with messages, then `None` for `other`.
    pub fn values(self, model: &Model) -> Vec<Option<ValueIndex>> {
        match self {
            Askable::Refusal(action) => {
                let requires = model.actions[action.index()].requires.iter().enumerate();
                let named = requires.filter(|(_, entry)| !entry.messages.is_empty()).map(|(at, _)| Some(at as ValueIndex));
                named.chain([None]).collect()
            }
            Askable::Variable(variable) => (0..model.variables[variable.index()].size()).map(Some).collect(),
            Askable::Definition(definition) => (0..model.definitions[definition.index()].size()).map(Some).collect(),
        }
    }

    /// The statement that it has one of these values, as an answer to the question says it.
    pub fn is(self, model: &Model, values: &[Option<ValueIndex>]) -> Condition {
        let named = || values.iter().copied().flatten();
        let kind = match self {
            Askable::Refusal(action) => ConditionKind::Refusal { action, entries: values.to_vec(), negated: false },
            Askable::Variable(variable) => ConditionKind::Is { variable, values: runs(named()), negated: false },
            Askable::Definition(definition) => ConditionKind::Defined { definition, values: named().collect(), negated: false },
        };
        Condition { kind, span: self.declared(model), text: self.says(model, values) }
    }

    /// That statement as it is written: `gate is locked`, `purse.coins = 3`, `purse.coins is 0..3`.
    pub fn says(self, model: &Model, values: &[Option<ValueIndex>]) -> String {
        let name = self.name(model);
        match values {
            [only] if self.is_number(model) => format!("{name} = {}", self.value_name(model, *only)),
            [first, .., last] if self.is_number(model) && runs(values.iter().copied().flatten()).len() == 1 => {
                format!("{name} is {}..{}", self.value_name(model, *first), self.value_name(model, *last))
            }
            _ => {
                let names: Vec<String> = values.iter().map(|&value| self.value_name(model, value)).collect();
                format!("{name} is {}", names.join("|"))
            }
        }
    }

    /// Whether its values are numbers.
    pub fn is_number(self, model: &Model) -> bool {
        let Askable::Variable(variable) = self else { return false };
        matches!(model.variables[variable.index()].domain, Domain::Number { .. })
    }

    /// Where the policy declares what is asked about.
    fn declared(self, model: &Model) -> Span {
        match self {
            Askable::Refusal(action) => model.actions[action.index()].item.name.span,
            Askable::Variable(variable) => model.variables[variable.index()].item.name.span,
            Askable::Definition(definition) => model.definitions[definition.index()].item.name.span,
        }
    }
}

/// Ascending values as runs.
fn runs(values: impl Iterator<Item = ValueIndex>) -> Vec<Range<ValueIndex>> {
    let mut runs: Vec<Range<ValueIndex>> = Vec::new();
    for value in values {
        match runs.last_mut() {
            Some(run) if run.end == value => run.end += 1,
            _ => runs.push(value..value + 1),
        }
    }
    runs
}
