//! Views of a comparison of two policies: text, JSON, and Markdown for a pull request.

mod answers;
mod json;
mod markdown;
mod text;
pub mod wire;
mod words;

pub use json::{json, schema};
pub use markdown::markdown;
pub use text::page;
pub use words::kind;

use crate::compare::{Difference, Pair};
use crate::model::Model;

/// What a view of a comparison is written from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The policies.
    pub models: Pair<&'a Model>,
    /// How each is named at the command line.
    pub named: Pair<&'a str>,
    /// What was found.
    pub difference: &'a Difference,
}
