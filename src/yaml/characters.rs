//! Characters that have no place in a policy: invisible ones, and those that make text look other than it is.

use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, Span, offset};

/// After so many the file isn't taken for a text any more.
const MOST: usize = 20;

/// What stands in a text that shouldn't.
#[derive(Debug, Default)]
pub struct Suspects {
    /// Control characters: never allowed.
    pub control: Vec<Span>,
    /// Characters that change the direction of text: allowed in comments.
    pub bidi: Vec<Span>,
}

impl Suspects {
    /// Looks through a text.
    pub fn of(text: &str, file: FileId) -> Suspects {
        let mut suspects = Suspects::default();
        for (at, c) in text.char_indices().filter(|(at, c)| is_control(*at, *c) || is_bidi(*c)) {
            let span = Span { file, start: offset(at), end: offset(at + c.len_utf8()) };
            let list = if is_bidi(c) { &mut suspects.bidi } else { &mut suspects.control };
            if list.len() <= MOST {
                list.push(span);
            }
        }
        suspects
    }

    /// Reports the control characters; says whether there are so many that this is no text.
    pub fn report_control(&self, text: &str, findings: &mut Findings) -> bool {
        let no_text = self.control.len() > MOST;
        for span in self.control.iter().take(if no_text { 1 } else { MOST }) {
            let c = named(text, *span);
            let finding = Finding::error(Code::CONTROL_CHARACTER, format!("there is a character here that nobody can see: {c}"), *span);
            findings.push(if no_text {
                finding.help(format!("there are more than {MOST} of these; this doesn't look like a text file"))
            } else {
                finding.help("take it out")
            });
        }
        no_text
    }

    /// Reports the characters that change the direction of text, except in comments.
    pub fn report_bidi(&self, text: &str, comments: &[Span], findings: &mut Findings) {
        for span in self.bidi.iter().filter(|span| !comments.iter().any(|comment| comment.overlaps(**span))) {
            let c = named(text, *span);
            findings.push(
                Finding::error(
                    Code::BIDI_CHARACTER,
                    format!("{c} changes the direction of the text, so that it reads other than it is"),
                    *span,
                )
                .help(format!("take it out, or write `{}` in double quotes if it is meant", escaped(text, *span))),
            );
        }
    }
}

fn is_control(at: usize, c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{FEFF}' => at > 0,
        c => c.is_control(),
    }
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn at(text: &str, span: Span) -> char {
    text.get(span.start as usize..).and_then(|rest| rest.chars().next()).unwrap_or('\u{FFFD}')
}

/// The character as people look it up: `U+202E`.
fn named(text: &str, span: Span) -> String {
    format!("U+{:04X}", u32::from(at(text, span)))
}

fn escaped(text: &str, span: Span) -> String {
    format!("\\u{:04X}", u32::from(at(text, span)))
}
