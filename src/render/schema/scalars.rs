//! Texts, names, numbers and sentences: the leaves of what authors write.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// Makes a type for each kind of leaf, with its name in the schema.
macro_rules! leaves {
    ($($(#[doc = $doc:literal])+ $name:ident = $key:literal $schema:tt;)*) => {$(
        $(#[doc = $doc])+
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $key.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema = json_schema!($schema);
                let description = concat!($($doc, "\n"),+).trim();
                schema.insert("description".to_owned(), description.into());
                if schema.get("pattern").is_some() {
                    // What editors with the YAML language server say instead of the pattern.
                    schema.insert("patternErrorMessage".to_owned(), description.into());
                }
                schema
            }
        }
    )*};
}

leaves! {
    /// A text; numbers, `true` and `false` read as they are written.
    Plain = "plain" { "type": ["string", "number", "boolean"] };
    /// A name: a small letter, then small letters, digits and `-`, not ending in `-`.
    Name = "name" { "type": "string", "pattern": "^[a-z](?:[a-z0-9-]*[a-z0-9])?$" };
    /// A name that conditions can use, so no word of the language.
    NewName = "new-name" {
        "type": "string",
        "pattern": "^[a-z](?:[a-z0-9-]*[a-z0-9])?$",
        "not": { "enum": crate::name::RESERVED },
    };
    /// A fact: its entity's name, a point, and its own.
    FactName = "fact-name" {
        "type": "string",
        "pattern": "^[a-z](?:[a-z0-9-]*[a-z0-9])?\\.[a-z](?:[a-z0-9-]*[a-z0-9])?$",
    };
    /// The name of an entity, a fact or a definition, `refusal.ACTION`, or a requirement such as `moves.gate`.
    Path = "path" {
        "type": "string",
        "pattern": "^[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z](?:[a-z0-9-]*[a-z0-9])?)*$",
    };
    /// An address that begins with `https://` or `http://`.
    Url = "url" { "type": "string", "pattern": "^https?://\\S+$" };
    /// A condition: comparisons such as `gate is locked|jammed` or `purse.coins >= 1`, joined by `not`, `and`, `or`, `implies`.
    Condition = "condition" {
        "type": ["string", "boolean"],
        "pattern": "[A-Za-z]",
        "examples": ["gate is locked", "gate is not locked|jammed", "purse.coins >= 1 and not purse.foreign", "a.x < b.y or lamp is red"],
    };
    /// A transition, FROM -> TO: FROM is a state, several joined by a bar, or `any`.
    Transition = "transition" {
        "type": "string",
        "pattern": "^\\s*[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\\s*\\|\\s*[a-z](?:[a-z0-9-]*[a-z0-9])?)*\\s*->\\s*[a-z](?:[a-z0-9-]*[a-z0-9])?\\s*$",
        "examples": ["locked -> unlocked", "invited|suspended -> none", "any -> open"],
    };
    /// What a fact becomes: a value, `true`, `false`, a number, `increase by N` or `decrease by N`.
    Assignment = "assignment" {
        "type": ["string", "boolean", "integer"],
        "pattern": "^\\s*(?:(?:increase|decrease)\\s+by\\s+[0-9]+|[a-z](?:[a-z0-9-]*[a-z0-9])?|[0-9]+)\\s*$",
        "minimum": 0,
        "examples": ["verified", true, 3, "increase by 1", "decrease by 2"],
    };
    /// A value: a state, a choice, `true`, `false` or a number.
    Value = "value" {
        "type": ["string", "boolean", "integer"],
        "pattern": "^\\s*(?:[a-z](?:[a-z0-9-]*[a-z0-9])?|[0-9]+)\\s*$",
        "minimum": 0,
        "examples": ["locked", true, 3],
    };
    /// A value, a range of numbers, or several of these joined by a bar.
    Values = "values" { "type": ["string", "boolean", "integer"], "minimum": 0, "examples": ["locked", "locked|jammed", true, 3, "1..3"] };
    /// What one asking or doing costs.
    Effort = "effort" { "type": "integer", "minimum": 1, "maximum": 1000, "default": 1 };
    /// What it costs to get somebody to do one step.
    Handoff = "handoff" { "type": "integer", "minimum": 0, "maximum": 1000, "default": 10 };
    /// A weight above 0; only how weights compare counts.
    Weight = "weight" { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1e12, "default": 1 };
    /// How likely yes is: between 0 and 1, and neither of them.
    Probability = "probability" { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": 0.5 };
}
