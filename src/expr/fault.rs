//! Why a sentence couldn't be read, in its author's words.

use super::pieces::pieces;
use super::slips::{Slip, slip};
use crate::diagnostic::{Code, Finding};
use crate::source::Passage;

/// The kinds of sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `gate is locked and not purse.foreign`.
    Condition,
    /// `locked|jammed`.
    Values,
    /// `locked -> unlocked`.
    Transition,
    /// `increase by 1`.
    Assignment,
}

impl Kind {
    /// What it is called.
    pub fn called(self) -> &'static str {
        match self {
            Kind::Condition => "a condition",
            Kind::Values => "a value",
            Kind::Transition => "a transition",
            Kind::Assignment => "a new value",
        }
    }

    /// How it is written.
    fn form(self) -> Option<&'static str> {
        match self {
            Kind::Condition | Kind::Values => None,
            Kind::Transition => Some("a transition is written `FROM -> TO`, such as `open|ajar -> closed` or `any -> closed`"),
            Kind::Assignment => Some("a new value is `true`, `false`, a number, the name of a value, `increase by N` or `decrease by N`"),
        }
    }
}

/// Nothing at all.
pub fn empty(kind: Kind, passage: &Passage) -> Finding {
    Finding::error(Code::EMPTY_EXPRESSION, format!("expected {}, found an empty text", kind.called()), passage.span)
}

/// A sentence that couldn't be read on from `at`, where one of `expected` could stand.
pub fn fault(kind: Kind, passage: &Passage, at: usize, expected: &[&str]) -> Finding {
    let text = passage.text.as_str();
    if let Some(finding) = invisible(passage, at) {
        return finding;
    }
    if let Some(finding) = written_for(kind, passage, at) {
        return finding;
    }
    match slip(kind, text, at) {
        Some(slip) => foreign(passage, slip),
        None => unexpected(kind, passage, at, expected),
    }
}

fn foreign(passage: &Passage, slip: Slip) -> Finding {
    let span = passage.span_at(slip.at);
    let mut finding = Finding::error(slip.code, slip.message, span);
    finding.help.extend(slip.help);
    match slip.instead {
        Some(instead) => finding.mend(span, instead),
        None => finding,
    }
}

/// A character that looks like a space, or like nothing.
fn invisible(passage: &Passage, at: usize) -> Option<Finding> {
    let c = passage.text.get(at..)?.chars().next()?;
    let seen =
        !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    if seen || matches!(c, ' ' | '\t' | '\r' | '\n') {
        return None;
    }
    let span = passage.span_at(at..at + c.len_utf8());
    let message = format!("U+{:04X} is no ordinary space", u32::from(c));
    Some(Finding::error(Code::EXPRESSION_SYNTAX, message, span).help("write a space, or take it out"))
}

/// Slips in transitions and new values.
fn written_for(kind: Kind, passage: &Passage, at: usize) -> Option<Finding> {
    let (range, piece) = pieces(passage.text.get(at..)?).next()?;
    let span = passage.span_at(at + range.start..at + range.end);
    let (message, help, instead) = match (kind, piece) {
        (Kind::Transition, "=>" | "→" | "to" | "TO") => (format!("`{piece}` is written `->` here"), "write `FROM -> TO`", Some("->")),
        (Kind::Assignment, "+" | "+=") => ("a new value isn't computed".to_owned(), "write `increase by N`", None),
        (Kind::Assignment, "-" | "-=") => ("a new value isn't computed".to_owned(), "write `decrease by N`", None),
        (Kind::Assignment, "=" | "==" | "is") => ("the new value stands alone".to_owned(), "write the value only", None),
        _ => return None,
    };
    let finding = Finding::error(Code::FOREIGN_WORD, message, span).help(help);
    Some(match instead {
        Some(instead) => finding.mend(span, instead),
        None => finding,
    })
}

/// No slip that is known: what was expected, and what was found.
fn unexpected(kind: Kind, passage: &Passage, at: usize, expected: &[&str]) -> Finding {
    let text = passage.text.as_str();
    let found = pieces(text.get(at..).unwrap_or("")).next();
    let end = text.trim_end().len();
    let place = found.as_ref().map_or(end..end, |(range, _)| at + range.start..at + range.end);
    let found = found.map_or("the end".to_owned(), |(_, piece)| format!("`{piece}`"));
    let message = match expected {
        [] => format!("this is not {}: {found} can't stand here", kind.called()),
        _ => format!("expected {}, found {found}", listed(expected)),
    };
    let finding = Finding::error(Code::EXPRESSION_SYNTAX, message, passage.span_at(place));
    match kind.form() {
        Some(form) => finding.help(form),
        None => finding,
    }
}

/// `a, b or c`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
