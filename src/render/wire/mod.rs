//! The shapes of `whynot.answer/1`, field by field in the order in which they are printed.

pub mod catalogue;
mod differential;
mod plan;
mod requirement;

use schemars::JsonSchema;
use serde::Serialize;

pub use differential::{Advice, Contradiction, Course, Diagnosis, Message, PossibleAnswer, Question, Sign};
pub use plan::{Alternative, AlternativeKind, Change, Enables, Needed, Plan, Step};
pub use requirement::{Failing, Origin, Place, Requirement, Statement, Value};

/// The name of this format; a change that could break a reader gets a new number.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum Format {
    /// Version 1.
    #[serde(rename = "whynot.answer/1")]
    One,
}

/// Why an action is blocked (or a goal isn't met), what fixes it, and what to ask next.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "whynot.answer/1")]
pub struct Answer {
    /// Always `whynot.answer/1`.
    pub format: Format,
    /// The policy that was asked.
    pub policy: Policy,
    /// What was asked of it.
    pub asked: Asked,
    /// For an action `allowed`, `blocked`, `depends`; for a goal `met`, `unmet`, `depends`; for both `contradiction`.
    pub verdict: Verdict,
    /// The verdict and its reason in one line, for people.
    pub summary: String,
    /// Every requirement of the target in the order in which it is checked; empty with a contradiction.
    pub requirements: Vec<Requirement>,
    /// Where an action is blocked though none of its requirements fails for certain: the smallest set of statements that rules it out.
    pub joint_reason: Option<Vec<Statement>>,
    /// Whether a plan exists: in every situation that fits the statements, in none, or in some.
    pub fixable: Holds,
    /// The best plan, where it is the same whatever is still unknown; else null, and `diagnoses` tells.
    pub plan: Option<Plan>,
    /// Every action that occurs in some best plan, and in what share of the situations that have a plan; 1 is needed in any case.
    pub needed: Vec<Needed>,
    /// Best plans under one more condition, where they differ from the best plan.
    pub alternatives: Vec<Alternative>,
    /// Where nothing helps: the fewest variables whose change would make a plan possible; null where there are none.
    pub stands_in_the_way: Option<Vec<String>>,
    /// What the policy tells people in such a situation.
    pub advice: Vec<Advice>,
    /// What it may be, likeliest first; all situations in one diagnosis have the same verdict and the same first step.
    pub diagnoses: Vec<Diagnosis>,
    /// What to ask, the most helpful question first.
    pub questions: Vec<Question>,
    /// True where several diagnoses remain and no question could separate them.
    pub cannot_tell_apart: bool,
    /// Everything that was taken as true, in order.
    pub statements: Vec<Statement>,
    /// Variables whose default was not assumed, because the evidence bears on them.
    pub defaults_dropped: Vec<String>,
    /// The texts that the person saw, and what they were recognised as.
    pub messages: Vec<Message>,
    /// Where what was stated can't be true together: a smallest set that shows it; else null.
    pub contradiction: Option<Contradiction>,
}

/// Which policy gave the answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// Its free-form version text, if it has one.
    pub version: Option<String>,
    /// `sha256:` and the SHA-256 of the policy file's bytes in hex.
    pub digest: String,
}

/// What was asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Asked {
    /// The action's or goal's name.
    pub target: String,
    /// `action` or `goal`.
    pub kind: Kind,
    /// The goal aimed at; null where the aim is the action's own effects.
    pub goal: Option<String>,
    /// The actors that the asker is; empty where nobody was named.
    #[serde(rename = "as")]
    pub askers: Vec<String>,
    /// Whether the verdict depends on who asks; null where an asker was named.
    pub asker_matters: Option<bool>,
}

/// What a target is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something that is done.
    Action,
    /// Something that is to be true.
    Goal,
}

/// The verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The action is possible, whatever is still unknown.
    Allowed,
    /// The action is impossible, whatever is still unknown.
    Blocked,
    /// The goal holds, whatever is still unknown.
    Met,
    /// The goal doesn't hold, whatever is still unknown.
    Unmet,
    /// It depends on what is still unknown.
    Depends,
    /// What was stated can't be true together.
    Contradiction,
}

/// Whether something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// Whatever is still unknown.
    Yes,
    /// Certainly not.
    No,
    /// It depends on what is still unknown.
    Depends,
}
