//! The section `entities`: lifecycles and facts.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Item, Items, Listed, Name, NewName, Plain, Probability, Question, Scoped, Value, Weight};

/// A thing whose state matters.
#[derive(JsonSchema)]
#[schemars(rename = "entity", deny_unknown_fields)]
// Without states there is nothing to ask for, and there have to be facts.
#[schemars(extend("if" = { "not": { "required": ["states"] } }, "then" = {
    "required": ["facts"],
    "properties": {
        "facts": { "not": { "enum": [null, [], {}] } },
        "ask": false, "ask-if": false, "where": false, "effort": false, "default": false,
    },
}))]
pub struct Entity {
    /// What people call it.
    pub title: Option<Plain>,
    /// What it is.
    pub about: Option<Plain>,
    /// How to ask for it.
    #[schemars(flatten)]
    pub question: Question,
    /// Its lifecycle: the states that it can be in.
    pub states: Option<Scoped<NewName, Option<Item<Plain, State>>>>,
    /// The state that is assumed where the evidence has no bearing on it.
    pub default: Option<Value>,
    /// What else is so or not so of it.
    pub facts: Option<Items<NewName, Option<Item<Plain, Fact>>>>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// A state of a lifecycle; the plain string is the title.
#[derive(JsonSchema)]
#[schemars(rename = "state", deny_unknown_fields)]
pub struct State {
    /// What people call it.
    pub title: Option<Plain>,
    /// Its weight among the states.
    pub likely: Option<Weight>,
    /// The lifecycle starts here; left out, in the first state.
    pub initial: Option<bool>,
    /// Having no way out is intended.
    #[schemars(rename = "final")]
    pub is_final: Option<bool>,
    /// What it is; shown where it makes something fail.
    pub about: Option<Plain>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// A fact: yes/no, a choice (`values`) or a number (`range`); the plain string is the title.
#[derive(JsonSchema)]
#[schemars(rename = "fact", deny_unknown_fields)]
// What can be said of how likely values are depends on what values there are.
#[schemars(extend("not" = { "required": ["values", "range"] }, "if" = { "required": ["range"] },
    "then" = { "properties": { "likely": { "type": ["object", "null"] } } },
    "else" = { "properties": { "unit": false, "likely": { "type": ["number", "null"] } } },
    "dependentSchemas" = { "values": { "properties": { "likely": false } } }))]
pub struct Fact {
    /// What people call it.
    pub title: Option<Plain>,
    /// What it is.
    pub about: Option<Plain>,
    /// How to ask for it.
    #[schemars(flatten)]
    pub question: Question,
    /// The values of a choice.
    pub values: Option<Scoped<NewName, Option<Item<Plain, Choice>>>>,
    /// The numbers that it can be, as LOW..HIGH.
    pub range: Option<Range>,
    /// What is counted.
    pub unit: Option<Plain>,
    /// How likely yes is; for a number, weights of numbers and ranges. A choice says it at its values.
    pub likely: Option<Likely>,
    /// The value that is assumed where the evidence has no bearing on it.
    pub default: Option<Value>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// A value of a choice; the plain string is the title.
#[derive(JsonSchema)]
#[schemars(rename = "choice", deny_unknown_fields)]
pub struct Choice {
    /// What people call it.
    pub title: Option<Plain>,
    /// Its weight among the values.
    pub likely: Option<Weight>,
    /// What it is; shown where it makes something fail.
    pub about: Option<Plain>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// LOW..HIGH.
pub struct Range;

impl JsonSchema for Range {
    fn schema_name() -> Cow<'static, str> {
        "range".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Whole numbers from LOW to HIGH, both included.",
            "type": "string",
            "pattern": "^\\s*[0-9]+\\s*\\.\\.\\s*[0-9]+\\s*$",
            "examples": ["0..20"],
        })
    }
}

/// How likely the values of a fact are.
pub struct Likely;

impl JsonSchema for Likely {
    fn schema_name() -> Cow<'static, str> {
        "likely".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [generator.subschema_for::<Probability>(), {
                "description": "Weights of numbers and ranges, each spread evenly; numbers that aren't named weigh 1 each.",
                "type": "object",
                "patternProperties": { "^\\s*[0-9]+\\s*(?:\\.\\.\\s*[0-9]+\\s*)?$": generator.subschema_for::<Weight>() },
                "additionalProperties": false,
                "examples": [{ "0": 3, "1..5": 1.5 }],
            }],
        })
    }
}
