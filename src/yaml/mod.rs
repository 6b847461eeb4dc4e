//! One spanned tree from YAML text, with limits; the only module that knows the YAML crates.

mod aliases;
mod characters;
mod fields;
mod file;
mod keys;
mod offsets;
pub mod read;
mod syntax;
mod traps;
mod tree;

pub use aliases::MAX_ALIASED;
pub use fields::Fields;
pub use file::{Document, MAX_BYTES, document, open, parse};
pub use traps::quoted;
pub use tree::{MAX_DEPTH, MAX_NODES};

use crate::source::{Passage, Span, Spanned};

/// A name or value as YAML reads it as a text: only one word needs quotes.
pub fn word(word: &str) -> String {
    if word == "null" { quoted(word) } else { word.to_owned() }
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// What stands there.
    pub kind: NodeKind,
    /// Its place; for a mapping or list from its first to its last item, or from bracket to bracket.
    pub span: Span,
    /// The file couldn't be read to its end, which would have been in here: what isn't there may have been written.
    pub cut: bool,
}

/// The kinds of node.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// Nothing at all, `~` or `null`.
    Nothing,
    /// A text, number or yes/no.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file; duplicate keys have been reported and only the first is kept.
    Mapping(Vec<(Spanned<String>, Node)>),
    /// Something that couldn't be read and has been reported: readers pass over it without a word.
    Faulty,
}

/// A scalar, decoded, with a way back from its text to the file.
#[derive(Clone, Debug)]
pub struct Scalar {
    /// The decoded text and where it was written.
    pub passage: Passage,
    /// Written without quotes or block markers, so that `true` and `12` mean what they look like.
    pub plain: bool,
}

impl Node {
    /// Nothing, at a place: what an item is that has only a name.
    pub fn nothing(span: Span) -> Self {
        Node::new(NodeKind::Nothing, span)
    }

    /// Something that couldn't be read and has been reported.
    pub fn faulty(span: Span) -> Self {
        Node::new(NodeKind::Faulty, span)
    }

    fn new(kind: NodeKind, span: Span) -> Self {
        Node { kind, span, cut: false }
    }

    /// What stands there, in an author's words.
    pub fn described(&self) -> &'static str {
        match &self.kind {
            NodeKind::Nothing => "nothing",
            NodeKind::List(_) => "a list",
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Scalar(scalar) if scalar.yes_no().is_some() => "`true` or `false`",
            NodeKind::Scalar(scalar) if scalar.number().is_some() => "a number",
            NodeKind::Scalar(_) | NodeKind::Faulty => "a text",
        }
    }
}

impl Scalar {
    /// `true` or `false`, if it is one of these without quotes.
    pub fn yes_no(&self) -> Option<bool> {
        match (self.plain, self.passage.text.as_str()) {
            (true, "true") => Some(true),
            (true, "false") => Some(false),
            _ => None,
        }
    }

    /// A whole number, if it is one without quotes.
    pub fn integer(&self) -> Option<i64> {
        let text = self.passage.text.as_str();
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        if !self.plain || digits.is_empty() {
            return None;
        }
        match digits.split_at_checked(2) {
            Some(("0x", hex)) if digits == text => i64::from_str_radix(hex, 16).ok(),
            Some(("0o", octal)) if digits == text => i64::from_str_radix(octal, 8).ok(),
            _ if digits.bytes().all(|b| b.is_ascii_digit()) => text.parse().ok(),
            _ => None,
        }
    }

    /// A number, whole or not, if it is one without quotes.
    pub fn number(&self) -> Option<f64> {
        let text = self.passage.text.as_str();
        let numeric = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E');
        let decimal = || text.bytes().all(numeric).then(|| text.parse::<f64>().ok()).flatten();
        if self.plain { self.integer().map(|n| n as f64).or_else(decimal) } else { None }
    }
}
