//! A mapping with known keys, read key by key; whatever nobody asked for is an unknown key.

use super::{Node, NodeKind};
use crate::diagnostic::{Code, Finding, Findings};
use crate::name;
use crate::source::{Span, Spanned};

/// Keys that a later version of the language will know.
const LATER: [&str; 6] = ["language", "extends", "include", "for-each", "like", "bindings"];

/// A mapping as a typed reader sees it.
///
/// ```ignore
/// let mut fields = Fields::of(node, Some("title"), findings)?;
/// let actor = Actor { title: fields.read("title", read::text), handoff: fields.read("handoff", read::integer(0..=1000)) };
/// fields.finish();
/// ```
pub struct Fields<'n, 'f> {
    /// Where the mapping stands.
    pub span: Span,
    /// Whatever is found goes here.
    pub findings: &'f mut Findings,
    /// It was a mapping, or what may stand for one, and all of it could be read: what isn't there wasn't written.
    pub sound: bool,
    entries: Vec<Entry<'n>>,
    known: Vec<&'static str>,
    /// Keys that have to be there and aren't: reported in the end, unless one of them is only mistyped.
    missing: Vec<(&'static str, Finding)>,
}

struct Entry<'n> {
    key: &'n str,
    span: Span,
    node: &'n Node,
    read: bool,
}

impl<'n, 'f> Fields<'n, 'f> {
    /// The fields of a mapping. Nothing at all has no fields. A text, where there is a `shorthand`, is the value of that key.
    /// Everything else is reported.
    pub fn of(node: &'n Node, shorthand: Option<&'static str>, findings: &'f mut Findings) -> Option<Self> {
        let entries = Self::entries(node, shorthand, findings)?;
        Some(Fields { span: node.span, findings, sound: !node.cut, entries, known: Vec::new(), missing: Vec::new() })
    }

    fn entries(node: &'n Node, shorthand: Option<&'static str>, findings: &mut Findings) -> Option<Vec<Entry<'n>>> {
        let entry = |key: &'n Spanned<String>, node| Entry { key: &key.value, span: key.span, node, read: false };
        match (&node.kind, shorthand) {
            (NodeKind::Mapping(entries), _) => Some(entries.iter().map(|(key, node)| entry(key, node)).collect()),
            (NodeKind::Scalar(_), Some(key)) => Some(vec![Entry { key, span: node.span, node, read: false }]),
            (NodeKind::Nothing, _) => Some(Vec::new()),
            (NodeKind::Faulty, _) => None,
            _ => {
                let expected = if shorthand.is_some() { "a mapping or a text" } else { "a mapping" };
                super::read::wrong_kind(expected, node, findings);
                None
            }
        }
    }

    /// The same, but where it is something else, which has been reported, there are no fields, and it isn't [`sound`](Self::sound).
    pub fn open(node: &'n Node, shorthand: Option<&'static str>, findings: &'f mut Findings) -> Self {
        let entries = Self::entries(node, shorthand, findings);
        let sound = entries.is_some() && !node.cut;
        Fields { span: node.span, findings, sound, entries: entries.unwrap_or_default(), known: Vec::new(), missing: Vec::new() }
    }

    /// What stands under a key; `None` where it isn't there.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        let entry = self.entries.iter_mut().find(|entry| entry.key == key)?;
        entry.read = true;
        Some(entry.node)
    }

    /// Where a key stands, if it is there.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.span)
    }

    /// Reads what stands under a key; `None` where it isn't there, is nothing, or couldn't be read (which has been reported).
    pub fn read<T>(&mut self, key: &'static str, how: impl FnOnce(&'n Node, &mut Findings) -> Option<T>) -> Option<T> {
        let node = self.node(key)?;
        if matches!(node.kind, NodeKind::Nothing) { None } else { how(node, self.findings) }
    }

    /// Reads what has to stand under a key; reports where it is missing. `owner` is what lacks it: "the policy", "the action `push`".
    pub fn require<T>(
        &mut self,
        key: &'static str,
        owner: &Spanned<String>,
        how: impl FnOnce(&'n Node, &mut Findings) -> Option<T>,
    ) -> Option<T> {
        match self.node(key) {
            Some(node) if !matches!(node.kind, NodeKind::Nothing) => how(node, self.findings),
            _ if !self.sound => None,
            found => {
                let span = found.and_then(|_| self.key_span(key)).unwrap_or(owner.span);
                let message = format!("{} has no `{key}`", owner.value);
                self.missing.push((key, Finding::error(Code::MISSING_KEY, message, span).help(format!("add `{key}:`"))));
                None
            }
        }
    }

    /// Reports what is missing, and every key that nobody asked for.
    pub fn finish(mut self) {
        for entry in self.entries.iter().filter(|entry| !entry.read) {
            if self.findings.is_full() {
                return;
            }
            if LATER.contains(&entry.key) {
                let message = format!("`{}` is reserved for a later version of the language", entry.key);
                self.findings
                    .push(Finding::error(Code::RESERVED_KEY, message, entry.span).help("this version knows nothing like it: take it out"));
                continue;
            }
            let near = name::nearest(entry.key, self.known.iter().copied());
            self.missing.retain(|(key, _)| Some(*key) != near);
            self.findings.push(self.unknown(entry, near));
        }
        self.findings.extend(self.missing.into_iter().map(|(_, finding)| finding));
    }

    fn unknown(&self, entry: &Entry<'_>, near: Option<&str>) -> Finding {
        let finding = Finding::error(Code::UNKNOWN_KEY, format!("`{}` is no key that is known here", entry.key), entry.span)
            .did_you_mean(near)
            .help(format!("known here: {}", self.known.join(", ")));
        match near.filter(|near| self.key_span(near).is_none()) {
            Some(near) => finding.mend(entry.span, near),
            None => finding,
        }
    }
}
