//! The shapes of `whynot.test/1`, field by field in the order in which they are printed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::report::Reported;
use crate::render::wire::{Answer, Place, Policy};

/// The name of this format; a change that could break a reader gets a new number.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum Format {
    /// Version 1.
    #[serde(rename = "whynot.test/1")]
    One,
}

/// What came of a run of cases.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "whynot.test/1")]
pub struct Report {
    /// Always `whynot.test/1`.
    pub format: Format,
    /// How many cases passed.
    pub passed: usize,
    /// How many failed.
    pub failed: usize,
    /// The policies, each with its cases.
    pub policies: Vec<Tested>,
    /// What kept something from being run; empty where everything was.
    pub faults: Vec<Reported>,
}

/// A policy whose cases were run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Tested {
    /// Which.
    pub policy: Policy,
    /// The file that it was read from.
    pub file: String,
    /// Its cases, in order.
    pub cases: Vec<Case>,
    /// What they exercise; null where that wasn't asked for.
    pub coverage: Option<Coverage>,
}

/// A case that was run.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// Where its name stands.
    pub at: Option<Place>,
    /// Whether everything came out as expected.
    pub passed: bool,
    /// What came out otherwise.
    pub mismatches: Vec<Mismatch>,
    /// The answer with all its reasons; null where the case passed.
    pub answer: Option<Answer>,
}

/// A key of `expect` that came out otherwise.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Mismatch {
    /// The key.
    pub key: &'static str,
    /// What the case expects.
    pub expected: String,
    /// What came out.
    pub actual: String,
    /// Where the expectation stands.
    pub at: Option<Place>,
}

/// How much of a policy its cases exercise.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Coverage {
    /// How many things are exercised.
    pub covered: usize,
    /// Of how many that can be.
    pub of: usize,
    /// That in percent with one decimal, rounded down: 100 only where nothing is missing.
    pub percent: f64,
    /// Whether it is less than was asked for.
    pub too_low: bool,
    /// The same for each kind of thing.
    pub kinds: Vec<KindCoverage>,
    /// Each thing.
    pub items: Vec<Item>,
}

/// How much of one kind of thing is exercised.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KindCoverage {
    /// `actions`, `requirements`, `transitions`, `definitions`, `questions`, `diagnoses`.
    pub kind: &'static str,
    /// How many are exercised.
    pub covered: usize,
    /// Of how many that can be.
    pub of: usize,
    /// That in percent with one decimal, rounded down.
    pub percent: f64,
}

/// One thing that cases can exercise.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Item {
    /// The kind.
    pub kind: &'static str,
    /// What it is.
    pub what: String,
    /// Where the policy says it.
    pub at: Option<Place>,
    /// The name of the first case that exercises it; null where none does.
    pub by: Option<String>,
    /// False where no case can exercise it; it doesn't count then.
    pub coverable: bool,
}
