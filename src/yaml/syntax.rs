//! YAML syntax errors in an author's words.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::traps::{Text, Trap};
use crate::diagnostic::{Code, Finding};
use crate::source::Span;

/// What was read just before an error.
#[derive(Clone, Debug)]
pub enum Last {
    /// A plain text that is a value, not a key.
    Value(Range<usize>),
    /// A list in brackets or a mapping in braces.
    Brackets(Range<usize>),
    /// Something else, which ended there.
    Other(usize),
}

/// What is wrong: a trap, past which one can read, or a fault after which nothing can be read and nothing is to be painted.
pub fn fault(error: &ScanError, text: Text<'_>, last: &Last, open: Option<Range<usize>>) -> Trap {
    let at = error.marker().byte_offset().unwrap_or(0);
    trap(error.kind(), at, text, last).unwrap_or_else(|| Trap { finding: finding(error.kind(), at, text, last, open), paint: Vec::new() })
}

fn trap(kind: &ErrorKind, at: usize, text: Text<'_>, last: &Last) -> Option<Trap> {
    let next = text.part(at..text.text.len()).chars().next();
    match (kind, last) {
        (ErrorKind::UnexpectedCharacter { .. } | ErrorKind::MissingAnchorOrAliasName, _) => Some(text.indicator(at)),
        (ErrorKind::InvalidBlockScalarHeader | ErrorKind::MappingKeyNotAllowed, _) => Some(text.indicator(at)),
        (ErrorKind::MisplacedFlowCollectionEnd, _) if text.flow.is_none() => Some(text.indicator(at)),
        (ErrorKind::UnexpectedEofBlockMapping, _) if next == Some(',') => Some(text.indicator(at)),
        (_, Last::Value(value)) if next == Some(':') && value.end == at && !text.part(value.clone()).contains('\n') => {
            Some(text.colon(value.clone(), at))
        }
        (ErrorKind::InvalidTrailingDoubleQuotedScalar | ErrorKind::InvalidTrailingSingleQuotedScalar, last) => {
            text.after_quotes(end(last), at)
        }
        (ErrorKind::CommentInterceptedScalar, Last::Value(value)) => Some(text.comment(value.clone(), at..text.line_end(at))),
        (_, Last::Brackets(brackets)) if goes_on(text, brackets, at) => Some(text.after_brackets(brackets.clone())),
        (ErrorKind::UnclosedQuotedScalar, _) => Some(unclosed_quote(text, at)),
        (ErrorKind::UnknownQuotedScalarEscape, _) => escape(text, at),
        _ => None,
    }
}

fn end(last: &Last) -> usize {
    match last {
        Last::Value(part) | Last::Brackets(part) => part.end,
        Last::Other(end) => *end,
    }
}

/// Text goes on behind closed brackets, on the same line.
fn goes_on(text: Text<'_>, brackets: &Range<usize>, at: usize) -> bool {
    let between = text.part(brackets.end..at);
    let inside = text.part(brackets.clone());
    at > brackets.start && !between.contains(['\n', ':', ',']) && !inside.contains('\n') && at <= text.value(brackets.end).end
}

fn unclosed_quote(text: Text<'_>, at: usize) -> Trap {
    let quote = text.span(at..at + 1);
    Trap { finding: Finding::error(Code::YAML_SYNTAX, "this quote is never closed", quote), paint: vec![quote] }
}

/// A backslash in double quotes that begins no escape.
fn escape(text: Text<'_>, quote: usize) -> Option<Trap> {
    let mut at = quote + 1;
    loop {
        at += text.part(at..text.text.len()).find('\\')?;
        let next = text.part(at + 1..text.text.len()).chars().next()?;
        if !"0abt\tnvfre \"/\\N_LPxuU\r\n".contains(next) {
            let part = at..at + 1 + next.len_utf8();
            let message = format!("`{}` means nothing in double quotes", text.part(part.clone()));
            let finding =
                Finding::error(Code::YAML_SYNTAX, message, text.span(part)).help("put the text in single quotes, or write `\\\\` for `\\`");
            return Some(Trap { finding, paint: vec![text.span(at..at + 1)] });
        }
        at += 1 + next.len_utf8();
    }
}

fn finding(kind: &ErrorKind, at: usize, text: Text<'_>, last: &Last, open: Option<Range<usize>>) -> Finding {
    let place = text.span(text.word(at));
    let syntax = |message: &str| Finding::error(Code::YAML_SYNTAX, message, place);
    match kind {
        ErrorKind::RecursionLimitExceeded => {
            let message = format!("lists and mappings lie more than {} deep in one another", super::MAX_DEPTH);
            Finding::error(Code::TOO_DEEP, message, place)
        }
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabAtBlockScalarStart => {
            let line = text.part(0..at).rfind('\n').map_or(0, |at| at + 1);
            let tab = text.part(line..text.line_end(at)).find('\t').map_or(at, |tab| line + tab);
            let place = text.span(tab..tab + 1);
            Finding::error(Code::YAML_SYNTAX, "a tab stands where only spaces may", place).help("indent with spaces")
        }
        ErrorKind::MappingValueNotAllowed => under_text(text, last).unwrap_or_else(|| syntax("`:` can't stand here")),
        ErrorKind::SimpleKeyExpected => syntax("expected a key with `: ` after it"),
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation => misplaced_line(text, at),
        ErrorKind::ExpectedBlockSequenceEntry => syntax("expected `- ` and an item, as in the lines above"),
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::BlockEntryInFlowCollection => syntax("a list can't begin here")
            .help("begin it on a line of its own, each item after `- `")
            .help("a text that starts with `- ` must be in quotes"),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => syntax(&format!("this `{open}` is closed by `{close}`")),
        ErrorKind::MisplacedFlowCollectionEnd => syntax("nothing is open that this could close"),
        ErrorKind::CommentNotSeparated => syntax("a comment needs a space before its `#`"),
        ErrorKind::DirectiveDisallowed => syntax("lines that begin with `%` mean nothing here"),
        ErrorKind::DocumentIndicatorInQuotedScalar => syntax("a quoted text can't hold a line that begins with `---` or `...`"),
        _ => match open {
            Some(open) => in_brackets(text, open, place),
            None => syntax("this is not well-formed YAML"),
        },
    }
}

/// A line that is no key where keys stand above.
fn misplaced_line(text: Text<'_>, at: usize) -> Finding {
    let line = text.part(0..at).rfind('\n').map_or(0, |at| at + 1);
    let blanks = text.part(line..text.line_end(line));
    let start = line + (blanks.len() - blanks.trim_start().len());
    let (message, place) = if text.part(start..start + 2) == "- " {
        ("a list item can't stand among keys", start..start + 1)
    } else {
        ("this line doesn't fit with those above: expected a key", text.word(at))
    };
    Finding::error(Code::YAML_SYNTAX, message, text.span(place)).help("lines that belong together begin in the same column")
}

/// A key on the last line of a text: the value before it, or a key without its colon.
fn under_text(text: Text<'_>, last: &Last) -> Option<Finding> {
    let value = match last {
        Last::Value(value) => value.clone(),
        Last::Brackets(_) | Last::Other(_) => return None,
    };
    let lines = text.part(value.clone());
    let (before, key) = lines.rsplit_once('\n')?;
    let place = text.span(value.end - key.trim_start().len()..value.end);
    let first = before.lines().next().unwrap_or("").trim_end();
    let finding = Finding::error(Code::YAML_SYNTAX, "a key can't stand here: a text has begun above it", place)
        .and_at(text.span(value.start..value.start + first.len()), "the text begins here")
        .help("every key has a `:` after it; one with keys under it has nothing else on its line");
    Some(finding)
}

/// Something inside brackets that are perhaps not closed.
fn in_brackets(text: Text<'_>, open: Range<usize>, place: Span) -> Finding {
    let bracket = text.part(open.start..open.start + 1);
    if place.start as usize == open.start {
        return Finding::error(Code::YAML_SYNTAX, format!("this `{bracket}` is never closed"), place);
    }
    let opened = text.span(open.start..open.start + 1);
    Finding::error(Code::YAML_SYNTAX, format!("this can't stand inside `{bracket}`; perhaps that was never closed"), place)
        .and_at(opened, "opened here")
}
