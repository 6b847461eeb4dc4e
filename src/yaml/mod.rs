//! One spanned tree from YAML text, with limits; the only module that knows the YAML crates.

use crate::source::{Span, Spanned};

/// A node of the tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// What stands there.
    pub kind: NodeKind,
    /// Its place; for a mapping or list from its first to its last item.
    pub span: Span,
}

/// The three kinds of node.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// A text, number, yes/no or nothing at all.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file; duplicate keys have been reported and only the first is kept.
    Mapping(Vec<(Spanned<String>, Node)>),
}

/// A scalar, decoded, with a way back from its text to the file.
#[derive(Clone, Debug)]
pub struct Scalar {
    /// The decoded text.
    pub text: String,
    /// Written without quotes or block markers, so that `true`, `12` and an empty text mean what they look like.
    pub plain: bool,
    /// Runs of decoded text and where each begins in the file: `(byte in text, byte in file)`, ascending.
    pub runs: Vec<(u32, u32)>,
}
