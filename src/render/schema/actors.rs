//! The section `actors`.

use schemars::JsonSchema;

use super::policy::Text;
use super::{Condition, Handoff, Listed, Name, OneOrMore, Plain, Url};

/// Who can act; the plain string is the title.
#[derive(JsonSchema)]
#[schemars(rename = "actor", deny_unknown_fields)]
// Nobody has to ask an automatic actor, and it stands for nobody else.
#[schemars(extend("dependentSchemas" = {
    "handoff": { "properties": { "automatic": { "not": { "const": true } } } },
    "includes": { "properties": { "automatic": { "not": { "const": true } } } },
}))]
pub struct Actor {
    /// What people call them.
    pub title: Option<Plain>,
    /// What they are.
    pub about: Option<Plain>,
    /// Actors whose actions this one can do too.
    pub includes: Option<Listed<Name>>,
    /// A system, or time itself, that acts on its own as soon as it can.
    pub automatic: Option<bool>,
    /// What it costs the asker to get this actor to do one step.
    pub handoff: Option<Handoff>,
    /// How to reach them; shown when a step is handed over.
    pub contact: Option<Text>,
    /// They are there and willing only then.
    pub when: Option<Condition>,
    /// Why they aren't at other times.
    pub because: Option<Plain>,
    /// Where that is documented.
    pub source: Option<OneOrMore<Url>>,
    /// Earlier names, so that a comparison of two versions knows it again.
    pub was: Option<Listed<Name>>,
}
