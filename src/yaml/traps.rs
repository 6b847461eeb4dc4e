//! Text that YAML reads as something else: what was meant, and how to put it in quotes.

use std::ops::Range;

use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, Span, offset};

/// A fault, and what to paint over so that the rest can be read; nothing, if it can't be.
#[derive(Clone, Debug)]
pub struct Trap {
    /// What is wrong.
    pub finding: Finding,
    /// What misleads YAML.
    pub paint: Vec<Span>,
}

/// A text with a place, as the trap finders look at it.
#[derive(Clone, Copy)]
pub struct Text<'t> {
    /// All of it.
    pub text: &'t str,
    /// Where it is from.
    pub file: FileId,
    /// Inside brackets or braces: a comma or a closing one ends a value.
    pub flow: Option<Flow>,
}

/// What a text in brackets is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// `[ ]`
    List,
    /// `{ }`
    Mapping,
}

impl<'t> Text<'t> {
    /// A part of it; empty if there is no such part.
    pub fn part(&self, part: Range<usize>) -> &'t str {
        self.text.get(part).unwrap_or("")
    }

    /// The place of a part.
    pub fn span(&self, part: Range<usize>) -> Span {
        Span { file: self.file, start: offset(part.start), end: offset(part.end) }
    }

    /// The end of the line that `at` lies in.
    pub fn line_end(&self, at: usize) -> usize {
        let rest = self.part(at..self.text.len());
        at + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }

    /// The word that begins at `at`, or the one character there.
    pub fn word(&self, at: usize) -> Range<usize> {
        let rest = self.part(at..self.text.len());
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let word = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.')).unwrap_or(rest.len());
        at..at + word.max(first)
    }

    /// From `start` to where a value on this line ends.
    pub fn value(&self, start: usize) -> Range<usize> {
        let line = self.part(start..self.line_end(start));
        let line = line.split(" #").next().unwrap_or("");
        let value = match self.flow {
            Some(flow) => line.get(..flow_end(line, flow)).unwrap_or(line),
            None => line,
        };
        start..start + value.trim_end().len()
    }

    /// "Put it in quotes": `value` is what was meant as one text, `paint` what misleads YAML, beside the usual signs.
    pub fn quotes(&self, message: impl Into<String>, value: Range<usize>, mut paint: Vec<Span>) -> Trap {
        let span = self.span(value.clone());
        let written = self.part(value.clone());
        let signs = written.match_indices([':', ',', '#', '{', '}', '[', ']']);
        paint.extend(signs.map(|(at, _)| self.span(value.start + at..value.start + at + 1)));
        let finding = Finding::error(Code::NEEDS_QUOTES, message, span).help("put the text in quotes").mend(span, quoted(written));
        Trap { finding, paint }
    }

    /// A text that starts with a character that means something to YAML.
    pub fn indicator(&self, start: usize) -> Trap {
        let first = self.part(start..self.text.len()).chars().next().unwrap_or(' ');
        let message = format!("a text that starts with `{first}` must be in quotes");
        self.quotes(message, self.value(start), vec![self.span(start..start + first.len_utf8())])
    }

    /// `because: Note: it is closed`, read up to the second colon, which stands at `colon`.
    pub fn colon(&self, value: Range<usize>, colon: usize) -> Trap {
        let whole = value.start..self.value(colon).end;
        self.quotes("a text with `: ` in it must be in quotes", whole, Vec::new())
    }

    /// `text: {account} is off`: brackets, and text after them.
    pub fn after_brackets(&self, brackets: Range<usize>) -> Trap {
        let first = self.part(brackets.start..brackets.start + 1);
        let message = format!("a text that starts with `{first}` must be in quotes");
        let whole = brackets.start..self.value(brackets.end).end;
        self.quotes(message, whole, vec![self.span(brackets)])
    }

    /// `"a" and b`: text after the closing quote, found at `at`; the value begins behind `from`.
    pub fn after_quotes(&self, from: usize, at: usize) -> Option<Trap> {
        let before = self.part(from..at);
        let start = from + before.find(['"', '\''])?;
        let quoted = start..from + before.trim_end().len();
        if self.part(quoted.clone()).contains('\n') {
            return None;
        }
        let whole = start..self.value(at).end;
        let mut trap = self.quotes("the text goes on after its closing quote", whole, vec![self.span(quoted)]);
        trap.finding.help = vec!["put all of it in quotes, or none".to_owned()];
        trap.finding.patch.clear();
        Some(trap)
    }

    /// `see ticket #5`: what was probably meant as text is read as a comment.
    pub fn comment(&self, value: Range<usize>, comment: Range<usize>) -> Trap {
        let lost = self.part(comment.clone());
        let start = if value.is_empty() { comment.start } else { value.start };
        let mut trap = self.quotes(format!("`{}` is read as a comment and lost", shortened(lost)), start..comment.end, Vec::new());
        trap.finding = trap.finding.help("or put a space after `#`, if it is a comment");
        trap
    }

    /// `{ because: Ring the bell, then wait }`: a comma ended the text, and `key` is what comes after it.
    pub fn comma(&self, value: Range<usize>, key: Range<usize>) -> Trap {
        let end = self.value(value.start).end.max(key.end);
        self.quotes("inside `{ }`, a text with a comma must be in quotes", value.start..end, Vec::new())
    }
}

/// Where a text in brackets was meant to end: at the bracket that closes them, or at a comma, unless in a mapping what
/// comes after it is no key.
fn flow_end(line: &str, flow: Flow) -> usize {
    let mut depth = 0;
    for (at, c) in line.char_indices() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 0 && at > 0 => return at,
            '}' | ']' if depth > 0 => depth -= 1,
            ',' if depth == 0 && at > 0 && (flow == Flow::List || begins_with_key(line.get(at + 1..).unwrap_or(""))) => return at,
            _ => {}
        }
    }
    line.len()
}

/// Does a key come first, with its colon?
fn begins_with_key(rest: &str) -> bool {
    let end = rest.find([',', ':', '}', ']']).unwrap_or(rest.len());
    let (key, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let key = key.trim();
    let empty = key.is_empty();
    empty || after.starts_with(':') && key.chars().all(is_key_character)
}

/// May this stand in a key of a policy?
pub fn is_key_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '"' | '\'')
}

/// The text in the quotes that fit.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    let mut words: String = text.chars().take(40).collect();
    if words.len() < text.len() {
        words.push('…');
    }
    words
}
