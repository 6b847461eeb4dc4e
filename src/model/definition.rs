//! Definitions: named conditions and observations.

use super::condition::Condition;
use super::ids::ValueIndex;
use super::item::Item;
use super::variable::{Question, Value};
use crate::source::Spanned;

/// A definition.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Name and title.
    pub item: Item,
    /// What it means.
    pub meaning: Meaning,
    /// How to ask for it.
    pub question: Question,
    /// Texts that say it is true.
    pub messages: Vec<Spanned<String>>,
}

/// What a definition means.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// A named condition.
    YesNo(Condition),
    /// The first answer that applies; the last has no condition.
    Answers(Vec<Answer>),
}

/// One answer of a choice definition.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Name, title, about.
    pub value: Value,
    /// When it applies; `None` for the last.
    pub means: Option<Condition>,
}

impl Definition {
    /// How many values it has: 2 for yes/no, else its answers.
    pub fn size(&self) -> u32 {
        match &self.meaning {
            Meaning::YesNo(_) => 2,
            Meaning::Answers(answers) => answers.len() as u32,
        }
    }

    /// The value's name as a machine reads it.
    pub fn value_name(&self, value: ValueIndex) -> String {
        match &self.meaning {
            Meaning::YesNo(_) => (value == 1).to_string(),
            Meaning::Answers(answers) => answers.get(value as usize).map(|a| a.value.item.name.value.clone()).unwrap_or_default(),
        }
    }

    /// The value's title as people read it.
    pub fn value_title(&self, value: ValueIndex) -> String {
        match &self.meaning {
            Meaning::YesNo(_) => if value == 1 { "yes" } else { "no" }.to_owned(),
            Meaning::Answers(answers) => answers.get(value as usize).map(|a| a.value.item.title.clone()).unwrap_or_default(),
        }
    }
}
