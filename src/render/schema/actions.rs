//! The section `actions`: who, preconditions, effects.

use schemars::JsonSchema;

use super::keys::RequirementName;
use super::policy::Text;
use super::{Assignment, Condition, Effort, FactName, Item, Listed, Mapping, Name, Named, OneOrMore, Plain, Scoped, Transition, Url};

/// What actors can do. It needs at least one of `moves`, `sets`, `also` or `goal`.
#[derive(JsonSchema)]
#[schemars(rename = "action", deny_unknown_fields)]
#[schemars(extend("anyOf" = [
    { "required": ["goal"], "properties": { "goal": { "type": "string" } } },
    { "required": ["moves"], "properties": { "moves": { "type": "object", "minProperties": 1 } } },
    { "required": ["sets"], "properties": { "sets": { "type": "object", "minProperties": 1 } } },
    { "required": ["also"], "properties": { "also": { "type": "array", "minItems": 1 } } },
]))]
pub struct Action {
    /// What people call it.
    pub title: Option<Plain>,
    /// What it is.
    pub about: Option<Plain>,
    /// Who can do it: an actor, several, or a mapping that says when each can. Left out: anyone.
    pub by: Option<Scoped<Name, Option<ByEntry>>>,
    /// The goal that it serves. Left out: its own effects.
    pub goal: Option<Name>,
    /// Named preconditions, in the order in which the system checks them.
    pub requires: Option<Named<RequirementName, Item<Condition, Requirement>>>,
    /// How to ask what a refusal of this action says.
    pub ask: Option<Plain>,
    /// What becomes of lifecycles: `ENTITY: FROM -> TO`.
    pub moves: Option<Moves>,
    /// What becomes of facts: `ENTITY.FACT: VALUE`.
    pub sets: Option<Sets>,
    /// Further effects, perhaps under a condition.
    pub also: Option<Vec<Also>>,
    /// What doing it costs.
    pub effort: Option<Effort>,
    /// `false`: never suggested as a step unless it is what was asked about.
    pub propose: Option<bool>,
    /// Overrules what the lifecycles say about a point of no return.
    pub irreversible: Option<bool>,
    /// Where that is documented.
    pub source: Option<OneOrMore<Url>>,
    /// Where to do it.
    #[schemars(rename = "where")]
    pub place: Option<Text>,
    /// What to know before.
    pub warning: Option<Text>,
    /// The steps.
    pub guide: Option<Text>,
    /// What to do after.
    pub afterwards: Option<Text>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// What becomes of lifecycles.
type Moves = Mapping<Name, Item<Transition, Move>>;

/// What becomes of facts.
type Sets = Mapping<FactName, Assignment>;

/// Under what condition an actor can do it.
#[derive(JsonSchema)]
#[schemars(rename = "by-entry", deny_unknown_fields)]
pub struct ByEntry {
    /// The actor can do it only then.
    pub when: Option<Condition>,
    /// Why they can't at other times.
    pub because: Option<Plain>,
    /// Where that is documented.
    pub source: Option<OneOrMore<Url>>,
    /// Askers who are or include one of these can't do it under this entry: somebody else has to.
    pub barred: Option<Listed<Name>>,
}

/// A precondition; the plain string is its condition.
#[derive(JsonSchema)]
#[schemars(rename = "requirement", deny_unknown_fields)]
pub struct Requirement {
    /// The condition.
    pub that: Condition,
    /// Why it has to hold, in words that somebody reads for whom it doesn't.
    pub because: Option<Plain>,
    /// Where that is documented.
    pub source: Option<OneOrMore<Url>>,
    /// Texts that the system shows when this is the first precondition to fail.
    pub messages: Option<OneOrMore<Plain>>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}

/// A transition about which there is something to say.
#[derive(JsonSchema)]
#[schemars(rename = "move", deny_unknown_fields)]
pub struct Move {
    /// The transition.
    #[schemars(rename = "move")]
    pub transition: Transition,
    /// Why it can't be done from elsewhere.
    pub because: Option<Plain>,
    /// Where that is documented.
    pub source: Option<OneOrMore<Url>>,
}

/// Effects that happen only where the condition held before. It needs `moves` or `sets`.
#[derive(JsonSchema)]
#[schemars(rename = "also", deny_unknown_fields)]
#[schemars(extend("anyOf" = [
    { "required": ["moves"], "properties": { "moves": { "type": "object", "minProperties": 1 } } },
    { "required": ["sets"], "properties": { "sets": { "type": "object", "minProperties": 1 } } },
]))]
pub struct Also {
    /// The condition; left out: always.
    pub when: Option<Condition>,
    /// What becomes of lifecycles that are in FROM.
    pub moves: Option<Moves>,
    /// What becomes of facts.
    pub sets: Option<Sets>,
}
