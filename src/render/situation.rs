//! What is known of a case as a situation file, which `--situation` reads again.

use serde::Serialize;

use crate::model::query::Query;
use crate::model::{Model, Target};

/// The keys of a situation file, in the order in which they are written.
#[derive(Serialize)]
struct Situation<'a> {
    #[serde(rename = "as", skip_serializing_if = "Vec::is_empty")]
    askers: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refused: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    message: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    given: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unknown: Vec<String>,
}

/// What a query knows, as YAML; a comment says what it was asked about.
pub fn yaml(model: &Model, query: &Query) -> String {
    let situation = Situation {
        askers: query.askers.iter().map(|actor| model.actors[actor.index()].item.name.value.as_str()).collect(),
        refused: query.refused.iter().map(|&action| model.target_name(Target::Action(action))).collect(),
        message: &query.messages,
        given: query.given.iter().map(|condition| condition.text.as_str()).collect(),
        unknown: query.unknown.iter().map(|about| about.name(model)).collect(),
    };
    // Names and texts only: this can't fail.
    let known = serde_yaml::to_string(&situation).unwrap_or_default();
    format!("# What is known about `{}` (policy {})\n{known}", model.target_name(query.target), model.name.value)
}
