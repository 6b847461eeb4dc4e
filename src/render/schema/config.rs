//! The settings of a project, `whynot.toml`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::diagnostic::Code;
use crate::lint::{ALL, Levels as Chosen, Setting, summary};

/// The settings of a project; they apply to its folder and everything below.
#[derive(JsonSchema)]
#[schemars(title = "whynot settings", deny_unknown_fields)]
pub struct Config {
    /// What becomes of the findings of each rule.
    pub levels: Option<Levels>,
    /// What evaluations may use up where no option says otherwise.
    pub limits: Option<Limits>,
}

/// Limits, named as the options that set them for one run.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limits {
    /// The most nodes of decision diagrams.
    pub max_nodes: Option<u64>,
    /// The most seconds for an answer.
    pub max_seconds: Option<u64>,
    /// The most memory for decision diagrams and searches, in megabytes.
    pub max_memory: Option<u64>,
}

/// A level for each rule.
pub struct Levels;

impl JsonSchema for Levels {
    fn schema_name() -> Cow<'static, str> {
        "levels".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let own = ALL.iter().map(|rule| (rule.code, Some(rule.setting))).chain(Chosen::CHOOSABLE.map(|code| (code, None)));
        let rules: Map<String, Value> = own.map(|(code, setting)| (code.0.to_owned(), level(code, setting))).collect();
        json_schema!({ "type": "object", "properties": rules, "additionalProperties": false })
    }
}

fn level(code: Code, own: Option<Setting>) -> Value {
    let mut schema = json!({ "description": summary(code), "enum": Setting::ALL.map(|(word, _)| word) });
    let own = own.and_then(|own| Setting::ALL.into_iter().find(|(_, setting)| *setting == own));
    if let Some((word, _)) = own {
        schema["default"] = word.into();
    }
    schema
}
