//! Requirements, statements, values and places in the wire shape.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use crate::source;

use super::Holds;

/// One of the things that the target takes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Requirement {
    /// Its own name, or `by`, `moves.ENTITY`, `range.ENTITY.FACT`, `constraint.NAME`; for a goal the goal's name.
    pub name: String,
    /// Whether it holds.
    pub holds: Holds,
    /// In what share of the situations it holds.
    pub share: f64,
    /// The condition as written; for `by` the actors.
    pub condition: String,
    /// The policy author's reasons; for `by` those of the actors and entries that don't count now.
    pub because: Vec<String>,
    /// Where that is documented.
    pub source: Vec<String>,
    /// Where the condition is written.
    pub at: Option<Place>,
    /// The smallest parts of the condition that make it false.
    pub failing: Vec<Failing>,
    /// The smallest set of statements that rules it out; null where it isn't certain to fail.
    pub reason: Option<Vec<Statement>>,
}

/// A comparison that makes a requirement false.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Failing {
    /// The comparison as written.
    pub condition: String,
    /// The variable or definition that it is about.
    pub name: String,
    /// The values that this may have.
    pub values: Vec<Value>,
    /// What the policy says of the value, where there is just one.
    pub about: Option<String>,
    /// Where the comparison is written.
    pub at: Option<Place>,
}

/// A value: a yes/no value as a boolean, a number as an integer, any other by its name.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Number(u32),
    /// A state, a choice, an answer, or a requirement that a refusal names.
    Name(String),
}

/// The place of an exact text; line and column count from 1, all in Unicode characters.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Place {
    /// The file as it was given.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
    /// How many characters.
    pub length: u32,
}

impl From<source::Place> for Place {
    fn from(place: source::Place) -> Self {
        Place { file: place.file, line: place.line, column: place.column, length: place.length }
    }
}

/// Something that was taken as true, and who vouches for it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Statement {
    /// The condition in words.
    pub statement: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// Who vouches for a statement.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The asker is there.
    Asker,
    /// It was given.
    Given,
    /// An action was tried and refused.
    Refused,
    /// A text was seen.
    Observed,
    /// A usual assumption.
    Assumed,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::YesNo(yes) => write!(f, "{yes}"),
            Value::Number(number) => write!(f, "{number}"),
            Value::Name(name) => write!(f, "{name}"),
        }
    }
}
