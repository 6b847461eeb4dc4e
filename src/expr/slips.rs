//! Typical slips of the pen in sentences, and what to write instead.

use super::pieces::pieces;
use crate::diagnostic::{Code, Finding};
use crate::source::Passage;

/// What is wrong with a sentence that couldn't be read on from `at`.
pub fn finding(passage: &Passage, at: usize, expected: &[&str], what: &str) -> Finding {
    let text = passage.text.as_str();
    let found = pieces(text.get(at..).unwrap_or("")).next();
    let place = found.as_ref().map_or(text.trim_end().len()..text.trim_end().len(), |(range, _)| at + range.start..at + range.end);
    let found = found.map_or("the end".to_owned(), |(_, piece)| format!("`{piece}`"));
    let message = match expected {
        [] => format!("this is not {what}: {found} can't stand here"),
        _ => format!("expected {}, found {found}", listed(expected)),
    };
    Finding::error(Code::EXPRESSION_SYNTAX, message, passage.span_at(place))
}

/// `a, b or c`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
