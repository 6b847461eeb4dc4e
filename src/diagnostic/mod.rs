//! A finding as data: a stable code, a message, the places it points at, and help.

pub mod code;

use std::ops::Deref;

pub use code::Code;

use crate::source::Span;

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
    /// A situation in which it shows.
    pub example: Option<Example>,
}

/// A situation in which a finding shows, for `whynot explain TARGET --situation`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The action or goal to ask about, where one helps.
    pub target: Option<String>,
    /// What is so, as a situation file holds it, on one line.
    pub situation: String,
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
            example: None,
        }
    }

    /// The same at another level.
    #[must_use]
    pub fn at_level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Shows a situation in which it is so.
    #[must_use]
    pub fn example(mut self, example: Option<Example>) -> Self {
        self.example = example;
        self
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

    /// Adds "did you mean", if there is a name that is near.
    #[must_use]
    pub fn did_you_mean(mut self, near: Option<&str>) -> Self {
        if let Some(near) = near {
            self.help.push(format!("did you mean `{near}`?"));
        }
        self
    }

    /// Adds a change that would mend it.
    #[must_use]
    pub fn mend(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.patch.push(Patch { span, replacement: replacement.into() });
        self
    }

    /// Its own place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }
}

/// Everything found so far. Whoever reads or checks adds to it and goes on.
///
/// At most [`Findings::MOST`] are kept, so that a hostile file can't fill the memory with them.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    left_out: usize,
}

impl Findings {
    /// How many findings are kept.
    pub const MOST: usize = 1000;

    /// Takes one more.
    pub fn push(&mut self, finding: Finding) {
        if self.is_full() {
            self.left_out += 1;
        } else {
            self.kept.push(finding);
        }
    }

    /// Are there as many as are kept? What is found now is only counted.
    pub fn is_full(&self) -> bool {
        self.kept.len() >= Self::MOST
    }

    /// How many were found beyond those that are kept.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// How many there were, kept or not.
    pub fn seen(&self) -> usize {
        self.kept.len() + self.left_out
    }

    /// Is there one that makes the policy unusable?
    pub fn has_errors(&self) -> bool {
        self.left_out > 0 || self.kept.iter().any(|finding| finding.level == Level::Error)
    }

    /// Puts them in the order of the places they point at.
    pub fn sort(&mut self) {
        self.kept.sort_by_key(|finding| finding.span().map(|span| (span.file, span.start, span.end)));
    }

    /// The findings themselves.
    pub fn into_vec(self) -> Vec<Finding> {
        self.kept
    }
}

impl Extend<Finding> for Findings {
    fn extend<I: IntoIterator<Item = Finding>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl From<Finding> for Findings {
    fn from(finding: Finding) -> Self {
        Findings::from_iter([finding])
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        let mut all = Findings::default();
        all.extend(findings);
        all
    }
}

impl Deref for Findings {
    type Target = [Finding];

    fn deref(&self) -> &[Finding] {
        &self.kept
    }
}
