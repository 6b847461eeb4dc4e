//! A whole policy, and what is small in it: constraints, goals, advice, texts.

use schemars::JsonSchema;

use super::actions::Action;
use super::actors::Actor;
use super::definitions::Definition;
use super::entities::Entity;
use super::keys::{ActionName, EntityName};
use super::{Condition, Item, Items, Listed, Name, Named, NewName, OneOrMore, Plain, Url};

/// A whynot policy: who can do what, when, and what to tell people where they can't.
#[derive(JsonSchema)]
#[schemars(title = "whynot policy", deny_unknown_fields)]
pub struct Policy {
    /// The policy's name.
    pub policy: Name,
    /// What people call it.
    pub title: Option<Plain>,
    /// What it is about, in a sentence or two.
    pub about: Option<Plain>,
    /// Its version, as free text.
    pub version: Option<Plain>,
    /// Who can act.
    pub actors: Option<Items<Name, Option<Item<Plain, Actor>>>>,
    /// The things whose state matters: a lifecycle (`states`), `facts`, or both.
    pub entities: Option<Named<EntityName, Entity>>,
    /// Named conditions, and what a person can observe that is no fact by itself.
    pub definitions: Option<Named<NewName, Item<Condition, Definition>>>,
    /// What is true in every possible situation.
    pub constraints: Option<Named<Name, Item<Condition, Constraint>>>,
    /// What people want to be true.
    pub goals: Option<Named<Name, Item<Condition, Goal>>>,
    /// What actors can do: who, preconditions, transitions, other effects.
    pub actions: Option<Named<ActionName, Action>>,
    /// What to tell people in certain situations, above all where there is no way out.
    pub advice: Option<Named<Name, Advice>>,
}

/// What is true in every possible situation; the plain string is its condition.
#[derive(JsonSchema)]
#[schemars(rename = "constraint", deny_unknown_fields)]
pub struct Constraint {
    /// The condition.
    pub always: Condition,
    /// Why it is so.
    pub because: Option<Plain>,
    /// Where that is documented.
    pub source: Option<OneOrMore<Url>>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// What people want to be true; the plain string is its condition.
#[derive(JsonSchema)]
#[schemars(rename = "goal", deny_unknown_fields)]
pub struct Goal {
    /// What people call it.
    pub title: Option<Plain>,
    /// What it is about.
    pub about: Option<Plain>,
    /// The condition.
    pub that: Condition,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// What to tell people with an answer in all of whose situations the condition holds.
#[derive(JsonSchema)]
#[schemars(rename = "advice", deny_unknown_fields)]
pub struct Advice {
    /// When to tell it.
    pub when: Condition,
    /// The goals or actions that it is for; left out: all.
    #[schemars(rename = "for")]
    pub serves: Option<Listed<Name>>,
    /// What to tell.
    pub text: Text,
    /// Whom to turn to.
    pub contact: Option<Text>,
    /// Where that is documented.
    pub source: Option<OneOrMore<Url>>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// A text, or a list of texts. `{account}` stands for the title of a current value; `{{` is a brace.
#[derive(JsonSchema)]
#[schemars(rename = "text", untagged)]
pub enum Text {
    /// A text.
    One(Plain),
    /// Texts, each perhaps under a condition.
    Several(Vec<Item<Plain, TextItem>>),
}

/// A text that is left out where its condition can't hold any more.
#[derive(JsonSchema)]
#[schemars(rename = "text-item", deny_unknown_fields)]
pub struct TextItem {
    /// When it is told.
    pub when: Option<Condition>,
    /// What is told.
    pub text: Plain,
}
