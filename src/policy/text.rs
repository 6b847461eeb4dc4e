//! Texts for people: pieces with names in braces, and items that depend on what is known.

use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::{self, Expr};
use crate::source::{Passage, Spanned};
use crate::yaml::{Fields, Node, NodeKind, read};

/// A text, item by item.
pub type Text = Vec<TextItem>;

/// One item of a text.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// Left out where this can't hold any more.
    pub when: Option<Expr>,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Literal(String),
    /// What stood in braces, without them.
    Name(Spanned<String>),
}

/// A string, or a list of strings and `{ when, text }`.
pub fn read(node: &Node, findings: &mut Findings) -> Option<Text> {
    match &node.kind {
        NodeKind::List(_) => read::one_or_more(item)(node, findings),
        _ => pieces(node, findings).map(|pieces| vec![TextItem { when: None, pieces }]),
    }
}

fn item(node: &Node, findings: &mut Findings) -> Option<TextItem> {
    let mut fields = Fields::of(node, Some("text"), findings)?;
    let owner = Spanned::new("this item".to_owned(), node.span);
    let text = fields.require("text", &owner, pieces);
    let when = if matches!(node.kind, NodeKind::Mapping(_)) { fields.read("when", expr::read::condition) } else { None };
    fields.finish();
    Some(TextItem { when, pieces: text? })
}

fn pieces(node: &Node, findings: &mut Findings) -> Option<Vec<Piece>> {
    let passage = read::passage(node, findings)?;
    Some(Cutter { passage, findings, pieces: Vec::new(), literal: String::new() }.cut())
}

/// Cuts a text at its braces.
struct Cutter<'a> {
    passage: &'a Passage,
    findings: &'a mut Findings,
    pieces: Vec<Piece>,
    literal: String,
}

impl Cutter<'_> {
    fn cut(mut self) -> Vec<Piece> {
        let text = self.passage.text.as_str();
        let mut at = 0;
        while let Some(brace) = text.get(at..).and_then(|rest| rest.find('{')).map(|brace| at + brace) {
            self.literal.push_str(text.get(at..brace).unwrap_or(""));
            at = self.brace(brace);
        }
        self.literal.push_str(text.get(at..).unwrap_or(""));
        self.end_literal();
        self.pieces
    }

    /// Reads on from an opening brace; says where the text goes on.
    fn brace(&mut self, brace: usize) -> usize {
        let inside = self.passage.text.get(brace + 1..).unwrap_or("");
        if inside.starts_with('{') {
            self.literal.push('{');
            return brace + 2;
        }
        match inside.find(['{', '}']).map(|end| inside.split_at(end)) {
            Some((name, rest)) if rest.starts_with('}') => {
                let end = brace + 1 + name.len();
                self.name(name, brace + 1);
                end + 1
            }
            _ => {
                self.fault("this brace is never closed", brace..brace + 1);
                brace + 1
            }
        }
    }

    /// A name in braces, which begins at a byte of the text.
    fn name(&mut self, inside: &str, at: usize) {
        let name = inside.trim();
        if name.is_empty() {
            self.fault("nothing stands in these braces", at - 1..at + inside.len() + 1);
            return;
        }
        let start = at + inside.len() - inside.trim_start().len();
        let name = Spanned::new(name.to_owned(), self.passage.span_at(start..start + name.len()));
        self.end_literal();
        self.pieces.push(Piece::Name(name));
    }

    fn end_literal(&mut self) {
        if !self.literal.is_empty() {
            self.pieces.push(Piece::Literal(std::mem::take(&mut self.literal)));
        }
    }

    fn fault(&mut self, message: &str, place: std::ops::Range<usize>) {
        let finding = Finding::error(Code::BAD_BRACE, message, self.passage.span_at(place));
        self.findings.push(finding.help("write `{{` for a brace that is part of the text"));
    }
}
