//! How to ask for something: the same keys wherever there is something to ask.

use schemars::JsonSchema;

use super::policy::Text;
use super::{Condition, Effort, Plain};

/// The keys of a question.
#[derive(JsonSchema)]
pub struct Question {
    /// The question that tells what is so; without it, it is never asked for.
    pub ask: Option<Plain>,
    /// Where one looks the answer up.
    #[schemars(rename = "where")]
    pub place: Option<Text>,
    /// The question makes sense only once this is certain.
    #[schemars(rename = "ask-if")]
    pub ask_if: Option<Condition>,
    /// What asking costs.
    pub effort: Option<Effort>,
}
