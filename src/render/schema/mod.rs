//! JSON Schemas of what authors write, so that an editor completes it and marks what can't be.
//!
//! The types here are never filled: each is the shape of a mapping as the readers of `policy`, `situation` and `cases` know it, with
//! its keys in the order in which they are best written. `tests/schema.rs` holds both to the same keys.

pub mod actions;
pub mod actors;
pub mod cases;
pub mod config;
pub mod definitions;
pub mod entities;
mod forms;
mod keys;
pub mod policy;
pub mod question;
mod scalars;

use std::mem;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value as Json;

pub use forms::{Item, Items, Listed, Mapping, Named, OneOrMore, OneOrSome, Scoped};
pub use question::Question;
pub use scalars::{
    Assignment, Condition, Effort, FactName, Handoff, Name, NewName, Path, Plain, Probability, Transition, Url, Value, Values, Weight,
};

/// The schema of a policy.
pub fn policy() -> Schema {
    of::<policy::Policy>()
}

/// The schema of a cases file.
pub fn cases() -> Schema {
    of::<cases::Cases>()
}

/// The schema of a situation.
pub fn situation() -> Schema {
    of::<cases::Situation>()
}

/// The schema of `whynot.toml`.
pub fn config() -> Schema {
    of::<config::Config>()
}

fn of<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(flat));
    settings.into_generator().into_root_schema_for::<T>()
}

/// Makes alternatives of alternatives alternatives of one thing.
fn flat(schema: &mut Schema) {
    if let Some(Json::Array(forms)) = schema.get_mut("anyOf") {
        *forms = mem::take(forms).into_iter().flat_map(alternatives).collect();
    }
}

fn alternatives(form: Json) -> Vec<Json> {
    match form.get("anyOf") {
        Some(Json::Array(forms)) if form.as_object().is_some_and(|form| form.len() == 1) => {
            forms.iter().cloned().flat_map(alternatives).collect()
        }
        _ => vec![form],
    }
}
