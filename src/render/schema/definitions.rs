//! The section `definitions`.

use schemars::JsonSchema;

use super::{Condition, Item, Listed, Name, NewName, OneOrMore, Plain, Question, Scoped};

/// A named condition (`means`), or what a person can observe (`answers`); the plain string is its condition.
#[derive(JsonSchema)]
#[schemars(rename = "definition", deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["means"] }, { "required": ["answers"] }],
    "dependentSchemas" = { "answers": { "properties": { "messages": false } } }))]
pub struct Definition {
    /// What people call it.
    pub title: Option<Plain>,
    /// What it is.
    pub about: Option<Plain>,
    /// How to ask for it.
    #[schemars(flatten)]
    pub question: Question,
    /// The condition that it stands for.
    pub means: Option<Condition>,
    /// What can be observed: the first answer that applies; the last has no `means` and always applies.
    pub answers: Option<Scoped<NewName, Option<Item<Plain, Answer>>>>,
    /// Where a text that the person saw contains one of these, the definition is known to be true.
    pub messages: Option<OneOrMore<Plain>>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// What can be observed; the plain string is the title.
#[derive(JsonSchema)]
#[schemars(rename = "answer", deny_unknown_fields)]
pub struct Answer {
    /// What people call it.
    pub title: Option<Plain>,
    /// What it is.
    pub about: Option<Plain>,
    /// When it applies.
    pub means: Option<Condition>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}
