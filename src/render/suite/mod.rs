//! The outcome of a run of cases, in the format that somebody reads.

mod findings;
mod json;
mod junit;
mod markdown;
mod text;
mod wire;

pub use json::schema;
pub use text::{failed, page, suggested};

use crate::diagnostic::Findings;
use crate::model::Model;
use crate::render::check;
use crate::render::words;
use crate::source::{Sources, Span};
use crate::suite::{Item, Kind, Part, Ran, Tested};

/// What a view is written from.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Where everything was written.
    pub sources: &'a Sources,
    /// The policies and cases files that were looked at, in order.
    pub files: &'a [String],
    /// The policies with their cases, in order.
    pub tested: &'a [Tested],
    /// What kept something from being run.
    pub faults: &'a Findings,
    /// How much has to be covered, in percent.
    pub least: Option<f64>,
}

/// Writes down what came of a run.
pub type Format = fn(View<'_>) -> String;

/// Every format for machines by its name; those that know only findings share the writers of `check`.
pub const FORMATS: &[(&str, Format)] = &[
    ("json", json::render),
    ("github", |view| view.as_findings(check::github)),
    ("sarif", |view| view.as_findings(check::sarif)),
    ("junit", junit::render),
    ("markdown", markdown::render),
];

impl View<'_> {
    /// How many cases passed, and how many failed.
    fn counts(&self) -> (usize, usize) {
        let failed = self.tested.iter().map(|tested| tested.failed().count()).sum();
        (self.tested.iter().map(|tested| tested.ran.len()).sum::<usize>() - failed, failed)
    }

    /// `examples/turnstile.policy.yaml:58`.
    fn at(&self, span: Span) -> String {
        self.sources.place(span).map(|place| format!("{}:{}", place.file, place.line)).unwrap_or_default()
    }

    /// The file that a policy was read from.
    fn file(&self, model: &Model) -> &str {
        self.sources.get(model.name.span.file).map_or("", |source| &source.name)
    }

    /// Whether the cases of a policy exercise less than they have to.
    fn is_below(&self, tested: &Tested) -> bool {
        tested.is_below(self.least)
    }
}

/// The file that a case was read from.
fn file_of<'s>(sources: &'s Sources, ran: &Ran) -> &'s str {
    sources.get(ran.case.span.file).map_or("", |source| &source.name)
}

/// `99.9 %`, rounded down; `100 %` only where nothing is missing.
pub fn percent(part: Part) -> String {
    match part.thousandths() {
        1000 => "100\u{a0}%".to_owned(),
        some => format!("{}.{}\u{a0}%", some / 10, some % 10),
    }
}

/// A number of percent as it was given.
fn wanted(least: f64) -> String {
    format!("{least}\u{a0}%")
}

/// What a kind of item is called.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Action => "actions",
        Kind::Requirement => "requirements",
        Kind::Transition => "transitions",
        Kind::Definition => "definitions",
        Kind::Question => "questions",
        Kind::Diagnosis => "diagnoses",
    }
}

/// An item and where it is: the first of all that are listed.
fn listed<'v>(view: &'v View<'_>, model: &'v Model, item: Item) -> (String, String) {
    (item.label(model), view.at(item.place(model)))
}

/// `fix` is `[pay, push]`, and came out as `[push]`.
fn said(mismatch: &crate::suite::Mismatch) -> String {
    format!("expected {}, came out as {}", mismatch.expected, mismatch.actual)
}

/// Why a case came out as it did, in a line.
fn why(tested: &Tested, ran: &Ran) -> String {
    ran.answer.as_deref().map(|answer| words::sentence(&super::summary::summary(&tested.model, answer))).unwrap_or_default()
}
