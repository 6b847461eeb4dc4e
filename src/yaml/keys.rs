//! Keys of mappings: texts, each once, and none that is rather the rest of a text.

use std::collections::{HashMap, HashSet};

use super::traps::is_key_character;
use super::tree::{Builder, Open, OpenKind, range};
use super::{Node, NodeKind, Scalar};
use crate::diagnostic::{Code, Finding};
use crate::name::is_name;
use crate::source::{Span, Spanned};

impl Builder<'_> {
    pub(super) fn key(&mut self, node: Node, plain: bool) {
        let span = node.span;
        let text = match node.kind {
            NodeKind::Scalar(scalar) => Some(scalar.passage.text),
            NodeKind::Nothing => Some(self.text().part(range(span)).to_owned()),
            NodeKind::Faulty => None,
            _ if self.broken_off => None,
            NodeKind::List(_) | NodeKind::Mapping(_) => {
                self.report(Finding::error(Code::COMPLEX_KEY, "a key is one text, not a list or a mapping", span));
                None
            }
        };
        let merge = plain && text.as_deref() == Some("<<");
        if merge {
            self.report(
                Finding::error(Code::MERGE_KEY, "`<<` would merge another mapping into this one; that isn't done here", span)
                    .help("write the keys out; a whole value can be repeated with `*name`"),
            );
        }
        let trapped = plain && text.as_ref().is_some_and(|text| self.comma(text, span));
        if let Some(Open { kind: OpenKind::Mapping { key, .. }, faulty, .. }) = self.open.last_mut() {
            *faulty |= merge;
            *key = Some(text.filter(|_| !merge && !trapped).map(|text| Spanned::new(text, span)));
        }
    }

    /// Is this key rather the rest of a text that a comma ended?
    fn comma(&mut self, key: &str, span: Span) -> bool {
        let Some(Open { kind: OpenKind::Mapping { entries, .. }, flow: true, .. }) = self.open.last() else { return false };
        let Some((_, Node { kind: NodeKind::Scalar(Scalar { passage, plain: true }), .. })) = entries.last() else { return false };
        if self.built.traps.last().and_then(|trap| trap.finding.span()).is_some_and(|trapped| trapped.overlaps(span)) {
            return true;
        }
        let text = self.text();
        let colon = text.part(range(span).end..text.text.len()).trim_start().starts_with(':');
        let alone = !colon && (passage.text.contains(' ') || !is_name(key));
        let no_key = !key.chars().all(is_key_character);
        if !(alone || no_key) {
            return false;
        }
        let trap = text.comma(range(passage.span), range(span));
        self.trap(trap);
        true
    }

    /// Leaves out what stands under a key that was there before, and reports it.
    pub(super) fn each_key_once(&mut self, entries: &mut Vec<(Spanned<String>, Node)>) {
        let mut first: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        let mut twice = HashSet::new();
        for (at, (key, _)) in entries.iter().enumerate() {
            let before = *first.entry(&key.value).or_insert(key.span);
            if before != key.span {
                twice.insert(at);
                self.built.findings.push(
                    Finding::error(Code::DUPLICATE_KEY, format!("`{}` stands twice in one mapping", key.value), key.span)
                        .saying("again here")
                        .and_at(before, "first here"),
                );
            }
        }
        let mut at = 0..;
        entries.retain(|_| at.next().is_none_or(|at| !twice.contains(&at)));
    }
}
