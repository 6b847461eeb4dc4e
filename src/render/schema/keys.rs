//! What keys of a mapping may be: kinds of names, and names that none of that kind has.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use super::{FactName, Name, NewName, Path};
use crate::name::RESERVED;

/// A kind of name that can be a key.
pub trait Key: JsonSchema {
    /// Names that none of this kind has, beside the words of the language; `None` where these are free too.
    const TAKEN: Option<&[&str]>;
}

impl Key for Name {
    const TAKEN: Option<&[&str]> = None;
}

impl Key for FactName {
    const TAKEN: Option<&[&str]> = None;
}

impl Key for Path {
    const TAKEN: Option<&[&str]> = None;
}

impl Key for NewName {
    const TAKEN: Option<&[&str]> = Some(&[]);
}

/// Names that conditions can use, but for some that have a meaning of their own.
macro_rules! but {
    ($($(#[doc = $doc:literal])+ $name:ident: $taken:expr;)*) => {$(
        $(#[doc = $doc])+
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                NewName::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                NewName::json_schema(generator)
            }
        }

        impl Key for $name {
            const TAKEN: Option<&[&str]> = Some(&$taken);
        }
    )*};
}

but! {
    /// Names of entities.
    EntityName: ["refusal"];
    /// Names of actions.
    ActionName: ["nothing", "none"];
    /// Names of preconditions.
    RequirementName: ["other"];
}

/// A closed mapping from names to items.
pub fn mapping<K: Key, T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    let key = K::json_schema(generator);
    let pattern = key.get("pattern").and_then(Value::as_str).unwrap_or_default();
    let mut mapping = json!({
        "type": "object",
        "patternProperties": { pattern: generator.subschema_for::<T>() },
        "additionalProperties": false,
    });
    if let Some(taken) = K::TAKEN {
        mapping["propertyNames"] = json!({ "not": { "enum": RESERVED.iter().chain(taken).collect::<Vec<_>>() } });
    }
    mapping
}
