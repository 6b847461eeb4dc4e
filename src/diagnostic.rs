//! A finding as data: a stable code, a message, the places it points at, and help.

use crate::source::Span;

/// The stable name of a kind of fault or lint finding, such as `unknown-name`; `whynot rule CODE` prints its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Something to know.
    Note,
    /// Probably a mistake.
    Warning,
    /// The policy can't be used.
    Error,
}

/// A place that a finding points at, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The exact characters.
    pub span: Span,
    /// What is so there; may be empty.
    pub text: String,
}

/// A change of the text that would mend it: replace what `span` covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patch {
    /// What to replace.
    pub span: Span,
    /// The new text.
    pub replacement: String,
}

/// One fault: what is wrong, exactly where, and what would be right.
///
/// Messages are lower case, without a full stop, with user text in backticks, and say no word of the implementation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its stable name.
    pub code: Code,
    /// How bad it is.
    pub level: Level,
    /// One line: what is wrong.
    pub message: String,
    /// The place itself first, then others that help (the earlier definition, the conflicting entry).
    pub labels: Vec<Label>,
    /// What was expected, the nearest name, what to do.
    pub help: Vec<String>,
    /// A safe change that mends it, if there is one.
    pub patch: Vec<Patch>,
}

impl Finding {
    /// An error at a place.
    pub fn error(code: Code, message: impl Into<String>, span: Span) -> Self {
        Finding {
            code,
            level: Level::Error,
            message: message.into(),
            labels: vec![Label { span, text: String::new() }],
            help: Vec::new(),
            patch: Vec::new(),
        }
    }

    /// Says something at the finding's own place.
    #[must_use]
    pub fn saying(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn and_at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }
}
