//! Variables: lifecycles and facts with their finite domains.

use super::condition::Condition;
use super::ids::{EntityId, ValueIndex};
use super::item::{Item, Text};
use crate::source::Spanned;

/// A variable with its finite domain.
#[derive(Clone, Debug)]
pub struct Variable {
    /// `account` for a lifecycle, `account.managed-by` for a fact.
    pub item: Item,
    /// The entity it belongs to.
    pub entity: EntityId,
    /// What kind of domain it has.
    pub domain: Domain,
    /// How to ask for it.
    pub question: Question,
    /// Assumed where the evidence has no bearing on it.
    pub default: Option<Spanned<ValueIndex>>,
    /// How likely each value is, as weights > 0 by value index (not normalised).
    pub likely: Vec<f64>,
}

/// The kinds of domain.
#[derive(Clone, Debug)]
pub enum Domain {
    /// An entity's states.
    Lifecycle {
        /// The states, in order.
        states: Vec<Value>,
        /// Where it starts.
        initial: ValueIndex,
    },
    /// `false` (0) and `true` (1).
    YesNo,
    /// Named values.
    Choice(Vec<Value>),
    /// `low..=high`; value index 0 is `low`.
    Number {
        /// Smallest number.
        low: u32,
        /// Largest number.
        high: u32,
        /// What is counted.
        unit: Option<String>,
    },
}

/// A state or a choice or an answer's name.
#[derive(Clone, Debug)]
pub struct Value {
    /// Name, title, about.
    pub item: Item,
    /// Having no way out is intended (states only).
    pub is_final: bool,
}

/// How something is asked; `ask` is `None` where it never is.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The question.
    pub ask: Option<Spanned<String>>,
    /// It makes sense only once this is certain.
    pub ask_if: Option<Condition>,
    /// Where one looks the answer up.
    pub place: Text,
    /// What asking costs.
    pub effort: u64,
}

impl Variable {
    /// How many values it has.
    pub fn size(&self) -> u32 {
        match &self.domain {
            Domain::Lifecycle { states, .. } => states.len() as u32,
            Domain::YesNo => 2,
            Domain::Choice(values) => values.len() as u32,
            Domain::Number { low, high, .. } => high - low + 1,
        }
    }

    /// The value's name as a machine reads it: `active`, `true`, `3`.
    pub fn value_name(&self, value: ValueIndex) -> String {
        match &self.domain {
            Domain::Lifecycle { states: values, .. } | Domain::Choice(values) => {
                values.get(value as usize).map(|v| v.item.name.value.clone()).unwrap_or_default()
            }
            Domain::YesNo => (value == 1).to_string(),
            Domain::Number { low, .. } => (low + value).to_string(),
        }
    }

    /// What a statement says that gives it this value: `gate is locked`, `purse.coins = 3`.
    pub fn says(&self, value: ValueIndex) -> String {
        let sign = if matches!(self.domain, Domain::Number { .. }) { "=" } else { "is" };
        format!("{} {sign} {}", self.item.name.value, self.value_name(value))
    }

    /// The value's title as people read it: `Active`, `yes`, `3`.
    pub fn value_title(&self, value: ValueIndex) -> String {
        match &self.domain {
            Domain::Lifecycle { states: values, .. } | Domain::Choice(values) => {
                values.get(value as usize).map(|v| v.item.title.clone()).unwrap_or_default()
            }
            Domain::YesNo => if value == 1 { "yes" } else { "no" }.to_owned(),
            Domain::Number { low, unit: Some(unit), .. } => format!("{} {unit}", low + value),
            Domain::Number { low, .. } => (low + value).to_string(),
        }
    }
}
