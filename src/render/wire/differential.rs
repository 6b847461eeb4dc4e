//! Diagnoses, questions, messages and contradictions in the wire shape.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Plan, Statement, Value, Verdict};

/// What the policy tells people.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Advice {
    /// Its name.
    pub name: String,
    /// The advice.
    pub text: Vec<String>,
    /// Whom to turn to.
    pub contact: Vec<String>,
}

/// Situations in which the same is to be done now.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Diagnosis {
    /// How likely it is.
    pub share: f64,
    /// The verdict then.
    pub verdict: Verdict,
    /// The action to begin with; `nothing` where there is nothing to do, `none` where nothing helps.
    pub first: String,
    /// Who does it.
    pub by: Option<String>,
    /// The steps that are the same whatever else is still unknown.
    pub certain_steps: Vec<String>,
    /// Its best plans, likeliest first.
    pub courses: Vec<Course>,
    /// The share of the best plans that aren't listed.
    pub courses_left_out: f64,
    /// What the policy tells people then.
    pub advice: Vec<Advice>,
    /// What is known of the situation then, beyond what is known anyway.
    pub signature: Vec<Sign>,
}

/// A best plan and how likely it is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Course {
    /// The share of all situations.
    pub share: f64,
    /// The plan.
    pub plan: Plan,
}

/// A variable or definition and the values it may have.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Sign {
    /// The variable or definition.
    pub name: String,
    /// Its values.
    pub values: Vec<Value>,
}

/// A question worth asking.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Question {
    /// The variable, definition or `refusal.ACTION` that it is about.
    pub name: String,
    /// The question.
    pub ask: String,
    /// Where one looks the answer up.
    #[serde(rename = "where")]
    pub place: Vec<String>,
    /// How much it helps: bits for each unit of effort.
    pub gain: f64,
    /// The answers that are possible.
    pub answers: Vec<PossibleAnswer>,
}

/// A possible answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PossibleAnswer {
    /// The value.
    pub value: Value,
    /// The value for people; for a refusal the text that the system shows.
    pub title: String,
    /// How likely it is.
    pub share: f64,
    /// How many diagnoses would remain.
    pub diagnoses: usize,
}

/// A text that the person saw.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Message {
    /// The text.
    pub text: String,
    /// What it says: definitions and `ACTION.REQUIREMENT`; empty where it wasn't recognised.
    pub matched: Vec<String>,
}

/// What can't be true together.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Contradiction {
    /// Statements.
    pub statements: Vec<Statement>,
    /// Constraints of the policy.
    pub constraints: Vec<String>,
}
