//! A file as everybody would write it: one blank between the words of a sentence, keys in their usual order.
//!
//! Nothing else is touched: comments, line breaks, quotes and the order of what is named stay as they are. The schemas say which texts
//! are sentences and in which order keys are written.

mod edit;
mod order;
mod same;
mod sentence;
mod shape;

use std::sync::OnceLock;

use serde_json::Value;

use self::edit::Edit;
use self::shape::Shape;
use crate::cases::Cases;
use crate::diagnostic::Findings;
use crate::model::compile;
use crate::render::schema;
use crate::source::{FileId, Source, Sources};
use crate::yaml::{self, Document, Node, NodeKind};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A policy.
    Policy,
    /// The cases of one.
    Cases,
}

impl Kind {
    /// What a text holds whose file has no name.
    pub fn of(sources: &Sources, file: FileId) -> Kind {
        let root = sources.get(file).map(|source| yaml::parse(source, file, &mut Findings::default()).kind);
        match root {
            Some(NodeKind::Mapping(entries)) if entries.iter().any(|(key, _)| key.value == "cases") => Kind::Cases,
            _ => Kind::Policy,
        }
    }

    /// Made once: files are many.
    fn schema(self) -> &'static Value {
        static POLICY: OnceLock<Value> = OnceLock::new();
        static CASES: OnceLock<Value> = OnceLock::new();
        match self {
            Kind::Policy => POLICY.get_or_init(|| schema::policy().to_value()),
            Kind::Cases => CASES.get_or_init(|| schema::cases().to_value()),
        }
    }
}

/// The text of a file as everybody would write it; its faults, if it has any.
pub fn formatted(sources: &Sources, file: FileId, kind: Kind) -> Result<String, Findings> {
    let mut findings = Findings::default();
    let Some(source) = sources.get(file) else { return Err(findings) };
    let document = yaml::document(source, file, &mut findings);
    match kind {
        Kind::Policy => findings = compile::load(sources, file).findings,
        Kind::Cases => drop(Cases::read(&document.root, &mut findings)),
    }
    if findings.has_errors() {
        return Err(findings);
    }
    let shape = Shape::of(kind.schema());
    let mut edits = Edits { source, comments: &document, edits: Vec::new() };
    edits.visit(&document.root, shape, false);
    let all = edits.edits;
    let sentences = all.iter().filter(|edit| matches!(edit, Edit::Replace(..))).cloned().collect();
    // What YAML is full of tricks for is left as it is.
    let texts = [all, sentences].map(|edits| edit::applied(&source.text, edits));
    let keeps = |text: &String| same::same(&document.root, &read(text), shape);
    Ok(texts.into_iter().find(keeps).unwrap_or_else(|| source.text.clone()))
}

fn read(text: &str) -> Node {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    let read = |source| yaml::parse(source, file, &mut Findings::default());
    sources.get(file).map_or_else(|| Node::faulty(crate::source::Span { file, start: 0, end: 0 }), read)
}

/// What is to be changed.
struct Edits<'s> {
    source: &'s Source,
    comments: &'s Document,
    edits: Vec<Edit>,
}

impl Edits<'_> {
    /// Everything at and below a node; the keys of this one too if it is an item.
    fn visit(&mut self, node: &Node, shape: Shape<'_>, item: bool) {
        match &node.kind {
            NodeKind::Scalar(scalar) if shape.is_sentence() => self.edits.extend(sentence::edits(&self.source.text, &scalar.passage)),
            NodeKind::List(nodes) => {
                let Some(shape) = shape.item() else { return };
                let mut from = node.span.start;
                for node in nodes.iter() {
                    // What an alias repeats stands where its anchor is.
                    if node.span.start >= from {
                        from = node.span.end;
                        self.visit(node, shape, true);
                    }
                }
            }
            NodeKind::Mapping(entries) => {
                if item && let Some(keys) = shape.keys() {
                    self.edits.extend(order::edit(&self.source.text, node, entries, &keys, &self.comments.comments));
                }
                for (key, node) in entries {
                    if let Some(shape) = shape.value(&key.value)
                        && node.span.start >= key.span.end
                    {
                        self.visit(node, shape, true);
                    }
                }
            }
            _ => {}
        }
    }
}
