//! Builds the spanned tree from YAML events, within limits and past every fault that can be passed.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::{Node, NodeKind, Scalar, offsets, syntax};
use crate::diagnostic::{Code, Finding, Findings};
use crate::name;
use crate::source::{FileId, Source, Span, Spanned, offset};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 << 20;
/// How deep lists and mappings may lie in one another.
pub const MAX_DEPTH: usize = 64;
/// The most values that a file may hold.
pub const MAX_NODES: usize = 1_200_000;
/// The most values that aliases may repeat.
pub const MAX_ALIASED: usize = 100_000;

/// Reads a source into a tree; what couldn't be read is reported, what could is in the tree.
pub fn parse(source: &Source, file: FileId, findings: &mut Findings) -> Node {
    let whole = Span { file, start: 0, end: offset(source.text.len()) };
    let mut builder = Builder::new(&source.text, file, findings);
    builder.run();
    builder.finish().unwrap_or_else(|| Node::nothing(whole.before()))
}

/// A list or mapping that isn't finished yet.
struct Open {
    kind: OpenKind,
    flow: bool,
    span: Span,
    anchor: usize,
    /// How many values there were before it.
    before: usize,
    tagged: bool,
}

enum OpenKind {
    List(Vec<Node>),
    Mapping { entries: Vec<(Spanned<String>, Node)>, key: Option<Key> },
}

/// A mapping's key; `None` for one that was reported, whose value is passed over.
type Key = Option<Spanned<String>>;

struct Anchor {
    name: String,
    node: Option<Node>,
    size: usize,
}

struct Builder<'t, 'f> {
    text: &'t str,
    file: FileId,
    findings: &'f mut Findings,
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, Anchor>,
    nodes: usize,
    aliased: usize,
    documents: usize,
}

impl<'t, 'f> Builder<'t, 'f> {
    fn new(text: &'t str, file: FileId, findings: &'f mut Findings) -> Self {
        Builder { text, file, findings, open: Vec::new(), root: None, anchors: HashMap::new(), nodes: 0, aliased: 0, documents: 0 }
    }

    fn run(&mut self) {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            disallow_directives: true,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
            max_buffered_comment_events: usize::MAX,
        };
        for event in Parser::new_from_str_with_options(self.text, options) {
            match event {
                Ok((event, span)) => {
                    let go_on = self.take(event, span);
                    if !go_on {
                        return;
                    }
                }
                Err(error) => {
                    let finding = syntax::finding(&error, self.text, self.file);
                    self.findings.push(finding);
                    return;
                }
            }
        }
    }

    /// Takes one event; `false` ends the reading.
    fn take(&mut self, event: Event<'_>, at: granit_parser::Span) -> bool {
        let span = self.span(&at);
        let tag = at.tag_span().map(|tag| self.span(&tag));
        match event {
            Event::DocumentStart(..) => return self.document(span),
            Event::Scalar(text, style, anchor, _) => {
                if !self.room(span) {
                    return false;
                }
                let node = self.scalar(text, style, span, tag);
                self.anchored(anchor, &node, 1);
                self.place(node);
            }
            Event::SequenceStart(style, anchor, _) => return self.begin(OpenKind::List(Vec::new()), style, anchor, span, tag),
            Event::MappingStart(style, anchor, _) => {
                let kind = OpenKind::Mapping { entries: Vec::new(), key: None };
                return self.begin(kind, style, anchor, span, tag);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(Some(span)),
            Event::Anchor(id, name) => {
                let name = name.into_owned();
                self.anchors.entry(id).or_insert(Anchor { name: String::new(), node: None, size: 0 }).name = name;
            }
            Event::Alias(id) => return self.alias(id, span),
            Event::UnresolvedAlias(name) => {
                self.unknown_alias(&name, span);
                self.place(Node { kind: NodeKind::Faulty, span });
            }
            _ => {}
        }
        true
    }

    fn span(&self, at: &granit_parser::Span) -> Span {
        let range = at.byte_range().unwrap_or(0..0);
        Span { file: self.file, start: offset(range.start), end: offset(range.end) }
    }

    fn document(&mut self, span: Span) -> bool {
        self.documents += 1;
        if self.documents > 1 {
            self.findings.push(
                Finding::error(Code::SEVERAL_DOCUMENTS, "a second document begins here; a file holds one", span)
                    .help("put what follows into a file of its own, or take the line `---` out"),
            );
        }
        self.documents == 1
    }

    /// Counts one more value; reports where there are too many.
    fn room(&mut self, span: Span) -> bool {
        self.nodes += 1;
        if self.nodes == MAX_NODES {
            let message = format!("there are more than {MAX_NODES} values");
            self.findings.push(Finding::error(Code::TOO_LARGE, message, span).help("split the file"));
        }
        self.nodes < MAX_NODES
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Span, tag: Option<Span>) -> Node {
        if let Some(tag) = tag {
            return self.tagged(tag, span);
        }
        let plain = style == ScalarStyle::Plain;
        if plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
            return Node::nothing(span);
        }
        let span = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => self.trimmed(span),
            _ => span,
        };
        let passage = offsets::passage(self.text, span, style, text.into_owned());
        Node { kind: NodeKind::Scalar(Scalar { passage, plain }), span }
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = self.text.get(span.start as usize..span.end as usize).unwrap_or("");
        Span { end: span.start + offset(text.trim_end().len()), ..span }
    }

    fn tagged(&mut self, tag: Span, span: Span) -> Node {
        let text = self.text.get(tag.start as usize..tag.end as usize).unwrap_or("");
        let mut finding = Finding::error(Code::TAG, format!("`{text}` is a YAML tag; tags mean nothing here"), tag);
        if text.starts_with("!!") || text.starts_with("!<") {
            finding = finding.help("take it out");
        } else {
            finding = finding.help("a text that starts with `!` must be in quotes").help("in a condition, write `not` for `!`");
        }
        self.findings.push(finding);
        Node { kind: NodeKind::Faulty, span: tag.to(span) }
    }

    fn begin(&mut self, kind: OpenKind, style: StructureStyle, anchor: usize, span: Span, tag: Option<Span>) -> bool {
        if let Some(tag) = tag {
            self.tagged(tag, tag);
        }
        let flow = style == StructureStyle::Flow;
        self.open.push(Open { kind, flow, span, anchor, before: self.nodes, tagged: tag.is_some() });
        self.room(span)
    }

    /// Ends the innermost list or mapping; without `end` because the file broke off.
    fn end(&mut self, end: Option<Span>) {
        let Some(open) = self.open.pop() else { return };
        let (kind, last) = match open.kind {
            OpenKind::List(items) => {
                let last = items.last().map(|node| node.span);
                (NodeKind::List(items), last)
            }
            OpenKind::Mapping { mut entries, .. } => {
                let last = entries.last().map(|(key, node)| key.span.to(node.span));
                self.each_key_once(&mut entries);
                (NodeKind::Mapping(entries), last)
            }
        };
        let last = if open.flow { end.or(last) } else { last };
        let span = open.span.to(last.unwrap_or(open.span));
        let node = Node { kind: if open.tagged { NodeKind::Faulty } else { kind }, span };
        self.anchored(open.anchor, &node, self.nodes - open.before);
        self.place(node);
    }

    fn anchored(&mut self, anchor: usize, node: &Node, size: usize) {
        if anchor > 0 {
            let entry = self.anchors.entry(anchor).or_insert(Anchor { name: String::new(), node: None, size });
            entry.node = Some(node.clone());
            entry.size = size;
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> bool {
        let size = self.anchors.get(&id).map_or(0, |anchor| anchor.size);
        self.aliased += size;
        if self.aliased > MAX_ALIASED {
            let message = format!("aliases repeat more than {MAX_ALIASED} values");
            self.findings.push(Finding::error(Code::TOO_LARGE, message, span).help("write out what differs, and repeat less"));
            return false;
        }
        self.nodes += size;
        let node = match self.anchors.get(&id).map(|anchor| (&anchor.name, &anchor.node)) {
            Some((_, Some(node))) => node.clone(),
            Some((name, None)) => {
                let message = format!("`*{name}` repeats what it is part of");
                self.findings.push(Finding::error(Code::UNKNOWN_ALIAS, message, span));
                Node { kind: NodeKind::Faulty, span }
            }
            None => Node { kind: NodeKind::Faulty, span },
        };
        self.place(node);
        true
    }

    fn unknown_alias(&mut self, name: &str, span: Span) {
        let names: HashSet<&str> = self.anchors.values().map(|anchor| anchor.name.as_str()).collect();
        let mut names: Vec<&str> = names.into_iter().collect();
        names.sort_unstable();
        let near = name::nearest(name, names).map(|near| format!("*{near}"));
        self.findings.push(
            Finding::error(Code::UNKNOWN_ALIAS, format!("`*{name}` repeats an anchor `&{name}`, and there is none before it"), span)
                .did_you_mean(near.as_deref())
                .help("a text that starts with `*` must be in quotes"),
        );
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = self.root.take().or(Some(node)),
            Some(OpenKind::List(items)) => items.push(node),
            Some(OpenKind::Mapping { entries, key, .. }) => match key.take() {
                Some(Some(key)) => entries.push((key, node)),
                Some(None) => {}
                None => self.key(node),
            },
        }
    }

    fn key(&mut self, node: Node) {
        let span = node.span;
        let text = match node.kind {
            NodeKind::Scalar(scalar) => Some(scalar.passage.text),
            NodeKind::Nothing => Some(String::new()),
            NodeKind::Faulty => None,
            NodeKind::List(_) | NodeKind::Mapping(_) => {
                self.findings.push(Finding::error(Code::COMPLEX_KEY, "a key is one text, not a list or a mapping", span));
                None
            }
        };
        let text = text.filter(|text| text != "<<" || !self.merge_key(span));
        if let Some(Open { kind: OpenKind::Mapping { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(text.map(|text| Spanned::new(text, span)));
        }
    }

    /// Leaves out what stands under a key that was there before, and reports it.
    fn each_key_once(&mut self, entries: &mut Vec<(Spanned<String>, Node)>) {
        let mut first: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
        let mut twice = HashSet::new();
        for (at, (key, _)) in entries.iter().enumerate() {
            let before = *first.entry(&key.value).or_insert(key.span);
            if before != key.span {
                twice.insert(at);
                self.findings.push(
                    Finding::error(Code::DUPLICATE_KEY, format!("`{}` stands twice in one mapping", key.value), key.span)
                        .saying("again here")
                        .and_at(before, "first here"),
                );
            }
        }
        let mut at = 0..;
        entries.retain(|_| at.next().is_none_or(|at| !twice.contains(&at)));
    }

    fn merge_key(&mut self, span: Span) -> bool {
        self.findings.push(
            Finding::error(Code::MERGE_KEY, "`<<` would merge another mapping into this one, which isn't done here", span)
                .help("write the keys out; a whole value can be repeated with `*name`"),
        );
        true
    }

    /// The tree, with what was open when the file broke off.
    fn finish(mut self) -> Option<Node> {
        while !self.open.is_empty() {
            self.end(None);
        }
        self.root
    }
}
