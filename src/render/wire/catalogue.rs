//! The shapes of `whynot.catalogue/1`: everything that can be named of a policy.

use schemars::JsonSchema;
use serde::Serialize;

use super::Value;

/// The name of this format; a change that could break a reader gets a new number.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum Format {
    /// Version 1.
    #[serde(rename = "whynot.catalogue/1")]
    One,
}

/// Everything that can be named of a policy, in order of declaration.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "whynot.catalogue/1")]
pub struct Catalogue {
    /// Always `whynot.catalogue/1`.
    pub format: Format,
    /// The policy's name.
    pub policy: String,
    /// The policy's title.
    pub title: String,
    /// What can be done.
    pub actions: Vec<Action>,
    /// What can be wanted.
    pub goals: Vec<Goal>,
    /// What a situation is made of: lifecycles and facts.
    pub facts: Vec<Fact>,
    /// Named conditions, and what can be observed.
    pub definitions: Vec<Fact>,
    /// Who can act.
    pub actors: Vec<Actor>,
}

/// An action.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Action {
    /// Its name.
    pub name: String,
    /// The same for people.
    pub title: String,
    /// The actors that can do it; null where anyone can.
    pub by: Option<Vec<String>>,
    /// The goal it serves; null where its own effects are its end.
    pub goal: Option<String>,
}

/// A goal.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Goal {
    /// Its name.
    pub name: String,
    /// The same for people.
    pub title: String,
    /// What is to be true.
    pub condition: String,
}

/// A lifecycle, a fact or a definition.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// The same for people.
    pub title: String,
    /// What kind of value it has.
    pub kind: FactKind,
    /// The named values; empty for other kinds.
    pub values: Vec<Named>,
    /// The lowest and highest number; null for other kinds.
    pub range: Option<[u32; 2]>,
    /// What is counted.
    pub unit: Option<String>,
    /// Assumed where the evidence has no bearing on it.
    pub default: Option<Value>,
    /// The question that tells its value; null where it is never asked.
    pub ask: Option<String>,
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// A lifecycle's states.
    States,
    /// True or false.
    YesNo,
    /// One of several named values.
    Choice,
    /// A whole number.
    Number,
}

/// A name and what people see.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The same for people.
    pub title: String,
}

/// An actor.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Actor {
    /// Its name.
    pub name: String,
    /// The same for people.
    pub title: String,
    /// Acts on its own, and nobody has to be asked.
    pub automatic: bool,
    /// Whatever it can do as well, by these actors' rights.
    pub includes: Vec<String>,
}
