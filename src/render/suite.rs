//! A case that failed: expected and actual side by side, and the answer's why.

use super::text::page::{Look, Page};
use super::text::{self, Options};
use crate::cases::Case;
use crate::diagnose::answer::Answer;
use crate::model::Model;
use crate::source::Sources;
use crate::suite::Mismatch;

/// The page of a failed case.
pub fn failed(model: &Model, sources: &Sources, case: &Case, answer: &Answer, mismatches: &[Mismatch]) -> Page {
    let mut page = Page::default();
    let at = sources.place(case.name.span).map(|place| format!("   ({}:{}:{})", place.file, place.line, place.column)).unwrap_or_default();
    page.styled(Look::Strong, 0, format!("failed: {}{at}", case.name.value));
    page.row(2, "", "expected", "actual");
    for mismatch in mismatches {
        page.row(2, mismatch.key, mismatch.expected.as_str(), mismatch.actual.as_str());
    }
    page.blank();
    page.append(text::page(model, sources, answer, Options::default()), 4);
    page
}
