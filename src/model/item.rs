//! What every named thing of a policy has, and the texts that people read.

use super::condition::Condition;
use super::ids::{DefinitionId, VariableId};
use crate::source::Spanned;

/// Name, title, prose and sources of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What machines see, and where it was declared.
    pub name: Spanned<String>,
    /// What people see.
    pub title: String,
    /// Prose.
    pub about: Option<String>,
    /// Where that is documented.
    pub source: Vec<String>,
    /// Earlier names.
    pub was: Vec<String>,
}

/// A text for people that may differ by what is known.
pub type Text = Vec<TextItem>;

/// One item of a text.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// Left out where this can't hold any more.
    pub when: Option<Condition>,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Literal(String),
    /// The title of a variable's current value.
    Variable(VariableId),
    /// The title of a definition's current value.
    Definition(DefinitionId),
}
