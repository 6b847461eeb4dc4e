//! Running the tests of a policy: what a case expects against what the answer says, what the cases exercise, and what they should.

mod actual;
mod asking;
mod between;
mod coverage;
mod draft;
mod exercised;
mod expected;
mod item;
mod run;
mod suggest;
mod update;
mod wanted;
mod written;

pub use coverage::{Coverage, Entry, Part};
pub use exercised::exercised;
pub use item::{Declared, Item, Kind, Start};
pub use run::{Ran, Tested, Work, run};
pub use suggest::{Suggestion, Suggestions, Taken, Watch, suggest};
pub use update::update;
pub use written::end_of_cases;

use crate::cases::{Expect, First, Names};
use crate::diagnose::answer::Answer;
use crate::model::Model;
use crate::source::Span;

use actual::Actual;

/// One key of `expect` that came out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The key.
    pub key: &'static str,
    /// What the case expects, as it would be written.
    pub expected: String,
    /// What came out, in the same form.
    pub actual: String,
    /// Where the expectation is written.
    pub at: Span,
}

/// Compares an answer with what a case expects; empty where it passed.
pub fn judge(model: &Model, expect: &Expect, answer: &Answer) -> Vec<Mismatch> {
    let actual = Actual { model, answer };
    let mut found = Comparison::default();
    found.compare("verdict", expect.verdict.as_ref().map(|verdict| (verdict.value.clone(), verdict.span)), || actual.verdict().to_owned());
    if let Some(because) = &expect.because {
        let automatic = because.value.iter().any(|name| actual.is_automatic(&name.value));
        found.compare("because", Some((set(&because.value), because.span)), || braced(sorted(actual.because(automatic))));
    }
    let fix = expect.fix.as_ref().map(|fix| (fix.value.as_ref().map_or_else(|| "none".to_owned(), list), fix.span));
    found.compare("fix", fix, || actual.fix());
    found.compare("first", expect.first.as_ref().map(|first| (first_name(&first.value), first.span)), || actual.first());
    found.compare("by", expect.by.as_ref().map(|by| (list(&by.value), by.span)), || actual.by());
    found.compare("cost", expect.cost.as_ref().map(|cost| (cost.value.to_string(), cost.span)), || actual.cost());
    let asks = expect.asks.as_ref().map(|asks| (asks.value.clone().unwrap_or_else(|| "none".to_owned()), asks.span));
    found.compare("asks", asks, || actual.asks());
    let diagnoses = expect.diagnoses.as_ref().map(|count| (count.value.to_string(), count.span));
    found.compare("diagnoses", diagnoses, || answer.diagnoses.len().to_string());
    let advice = expect.advice.as_ref().map(|advice| (set(&advice.value), advice.span));
    found.compare("advice", advice, || braced(sorted(actual.advice())));
    found.0
}

#[derive(Default)]
struct Comparison(Vec<Mismatch>);

impl Comparison {
    fn compare(&mut self, key: &'static str, expected: Option<(String, Span)>, actual: impl FnOnce() -> String) {
        let Some((expected, at)) = expected else { return };
        let actual = actual();
        if expected != actual {
            self.0.push(Mismatch { key, expected, actual, at });
        }
    }
}

fn first_name(first: &First) -> String {
    match first {
        First::Nothing => "nothing".to_owned(),
        First::None => "none".to_owned(),
        First::Action(name) => name.clone(),
    }
}

/// Names in the order in which they are written.
fn list(names: &Names) -> String {
    braced(names.iter().map(|name| name.value.clone()).collect())
}

/// Names whose order doesn't matter.
fn set(names: &Names) -> String {
    braced(sorted(names.iter().map(|name| name.value.clone()).collect()))
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names
}

fn braced(names: Vec<String>) -> String {
    format!("[{}]", names.join(", "))
}
