//! Anchors and the aliases that repeat them, within a limit.

use std::collections::BTreeMap;

use super::{Node, NodeKind};
use crate::diagnostic::{Code, Finding, Findings};
use crate::name;
use crate::source::Span;

/// The most values that aliases may repeat.
pub const MAX_ALIASED: usize = 100_000;

/// What was anchored so far, by the number that YAML events give it.
#[derive(Debug, Default)]
pub struct Aliases {
    anchors: BTreeMap<usize, Anchor>,
    repeated: usize,
}

#[derive(Debug, Default)]
struct Anchor {
    name: String,
    span: Option<Span>,
    node: Option<Node>,
    size: usize,
    used: bool,
}

impl Aliases {
    /// Takes an anchor's name and place.
    pub fn name(&mut self, id: usize, name: String, span: Span) {
        let anchor = self.anchors.entry(id).or_default();
        anchor.name = name;
        anchor.span = Some(span);
    }

    /// Keeps what an anchor stands before, `size` values in all; number 0 is no anchor.
    pub fn keep(&mut self, id: usize, node: &Node, size: usize) {
        if id > 0 {
            let anchor = self.anchors.entry(id).or_default();
            anchor.node = Some(node.clone());
            anchor.size = size;
        }
    }

    /// What an alias repeats, and how many values that is; reports where it can't.
    pub fn repeat(&mut self, id: usize, span: Span, findings: &mut Findings) -> Option<(Node, usize)> {
        let anchor = self.anchors.get_mut(&id)?;
        anchor.used = true;
        self.repeated += anchor.size;
        if self.exhausted() {
            let message = format!("aliases repeat more than {MAX_ALIASED} values");
            findings.push(Finding::error(Code::TOO_LARGE, message, span).help("repeat less"));
            return None;
        }
        let anchor = self.anchors.get(&id)?;
        if anchor.node.is_none() {
            let message = format!("`*{}` would repeat what it is a part of", anchor.name);
            findings.push(Finding::error(Code::UNKNOWN_ALIAS, message, span));
        }
        anchor.node.clone().map(|node| (node, anchor.size))
    }

    /// Have more values been repeated than may be?
    pub fn exhausted(&self) -> bool {
        self.repeated > MAX_ALIASED
    }

    /// An alias that repeats nothing.
    pub fn unknown(&self, name: &str, span: Span) -> Finding {
        let names = self.anchors.values().map(|anchor| anchor.name.as_str());
        let near = name::nearest(name, names).map(|near| format!("*{near}"));
        Finding::error(
            Code::UNKNOWN_ALIAS,
            format!("`*{name}` repeats what `&{name}` stands before, and there is no such anchor above"),
            span,
        )
        .did_you_mean(near.as_deref())
        .help("a text that starts with `*` must be in quotes")
    }

    /// Anchors before plain texts that nothing repeats: most likely `&` was meant as text.
    pub fn unused(&self) -> impl Iterator<Item = (Span, Span)> {
        self.anchors.values().filter(|anchor| !anchor.used).filter_map(|anchor| {
            let node = anchor.node.as_ref()?;
            let plain = match &node.kind {
                NodeKind::Scalar(scalar) => scalar.plain,
                NodeKind::Nothing => true,
                _ => false,
            };
            anchor.span.filter(|_| plain).map(|span| (span, node.span))
        })
    }
}
