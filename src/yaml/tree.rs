//! Builds the spanned tree from YAML events.

use std::ops::Range;

use granit_parser::{Event, Parser, Placement, ScalarStyle, StructureStyle};

use super::aliases::Aliases;
use super::file::Painted;
use super::syntax::{self, Last};
use super::traps::{Flow, Text, Trap};
use super::{Node, NodeKind, Scalar, offsets};
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, Span, Spanned, offset};

/// How deep lists and mappings may lie in one another.
pub const MAX_DEPTH: usize = 64;
/// The most values that a file may hold.
pub const MAX_NODES: usize = 1_200_000;

/// What came of one look at a text.
#[derive(Debug, Default)]
pub struct Built {
    /// The tree, as far as it could be read.
    pub root: Option<Node>,
    /// Faults that hide nothing.
    pub findings: Findings,
    /// Faults that can be painted over.
    pub traps: Vec<Trap>,
    /// Where the comments are.
    pub comments: Vec<Span>,
}

/// Reads a text once.
pub fn build(painted: &Painted, file: FileId) -> Built {
    let aliases = Aliases::default();
    let mut builder = Builder {
        painted,
        file,
        open: Vec::new(),
        last: Last::Other(0),
        aliases,
        nodes: 0,
        documents: 0,
        built: Built::default(),
        broken_off: false,
    };
    builder.run();
    builder.finish()
}

/// A list or mapping that isn't finished yet.
pub(super) struct Open {
    pub(super) kind: OpenKind,
    pub(super) flow: bool,
    span: Span,
    anchor: usize,
    /// How many values there were before it.
    before: usize,
    /// What it holds can't be known: it has a tag, or merges another.
    pub(super) faulty: bool,
}

pub(super) enum OpenKind {
    List(Vec<Node>),
    Mapping { entries: Vec<(Spanned<String>, Node)>, key: Option<Key> },
}

/// A mapping's key; `None` for one that was reported, whose value is passed over.
pub(super) type Key = Option<Spanned<String>>;

pub(super) struct Builder<'p> {
    painted: &'p Painted,
    file: FileId,
    pub(super) open: Vec<Open>,
    last: Last,
    aliases: Aliases,
    nodes: usize,
    documents: usize,
    pub(super) built: Built,
    /// The text couldn't be read to its end.
    pub(super) broken_off: bool,
}

impl Builder<'_> {
    fn run(&mut self) {
        let options = granit_parser::options! {
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            disallow_directives: true,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
            max_buffered_comment_events: usize::MAX,
        };
        let painted = self.painted;
        for event in Parser::new_from_str_with_options(&painted.text, options) {
            let go_on = match event {
                Ok((event, span)) => self.take(event, span),
                Err(error) => {
                    let brackets = self.open.iter().rev().find(|open| open.flow).map(|open| range(open.span));
                    let fault = syntax::fault(&error, self.text(), &self.last, brackets);
                    self.trap(fault);
                    false
                }
            };
            if !go_on {
                return;
            }
        }
    }

    pub(super) fn text(&self) -> Text<'_> {
        let flow = self.open.last().filter(|open| open.flow).map(|open| match open.kind {
            OpenKind::List(_) => Flow::List,
            OpenKind::Mapping { .. } => Flow::Mapping,
        });
        Text { text: &self.painted.text, file: self.file, flow }
    }

    /// Notes a trap; of two in a row that begin at one place the later one saw more.
    pub(super) fn trap(&mut self, trap: Trap) {
        let start = |trap: &Trap| trap.finding.span().map(|span| span.start);
        self.built.traps.pop_if(|last| start(last) == start(&trap));
        self.built.traps.push(trap);
    }

    pub(super) fn report(&mut self, finding: Finding) {
        self.built.findings.push(finding);
    }

    /// Takes one event; `false` ends the reading.
    fn take(&mut self, event: Event<'_>, at: granit_parser::Span) -> bool {
        let span = self.span(&at);
        let tag = at.tag_span().map(|tag| self.span(&tag));
        match event {
            Event::DocumentStart(..) => return self.document(span),
            Event::Scalar(text, style, anchor, _) => {
                let go_on = self.awaits_key() || self.room(span);
                let node = self.scalar(text.into_owned(), style, span, tag);
                self.aliases.keep(anchor, &node, 1);
                let value = style == ScalarStyle::Plain && !self.awaits_key();
                self.last = if value { Last::Value(range(span)) } else { Last::Other(span.end as usize) };
                self.place(node, style == ScalarStyle::Plain);
                return go_on;
            }
            Event::SequenceStart(style, anchor, _) => return self.begin(OpenKind::List(Vec::new()), style, anchor, span, tag),
            Event::MappingStart(style, anchor, _) => {
                return self.begin(OpenKind::Mapping { entries: Vec::new(), key: None }, style, anchor, span, tag);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(Some(span)),
            Event::Anchor(id, name) => self.aliases.name(id, name.into_owned(), span),
            Event::Alias(id) => return self.alias(id, span),
            Event::UnresolvedAlias(name) => {
                let finding = self.aliases.unknown(&name, span);
                self.report(finding);
                self.place(Node::faulty(span), false);
            }
            Event::Comment(text, placement) => self.comment(&text, placement, span),
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
            self.report(
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
            self.report(Finding::error(Code::TOO_LARGE, message, span).help("split the file"));
        }
        self.nodes < MAX_NODES
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, span: Span, tag: Option<Span>) -> Node {
        if let Some(tag) = tag {
            self.tag(tag, true);
            return Node::faulty(tag.to(span));
        }
        let plain = style == ScalarStyle::Plain;
        if self.painted.faulty(span) {
            return Node::faulty(span);
        }
        if plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
            return Node::nothing(span);
        }
        let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let span = if block { self.trimmed(span) } else { span };
        let passage = offsets::passage(&self.painted.text, span, style, text);
        Node::new(NodeKind::Scalar(Scalar { passage, plain }), span)
    }

    fn trimmed(&self, span: Span) -> Span {
        let text = self.text().part(range(span));
        Span { end: span.start + offset(text.trim_end().len()), ..span }
    }

    /// Reports a tag; before a text, `!` may have been meant as text.
    fn tag(&mut self, tag: Span, before_text: bool) {
        let text = self.text();
        let written = text.part(range(tag));
        if before_text && !written.starts_with("!!") && !written.starts_with("!<") {
            let mut trap = text.indicator(tag.start as usize);
            trap.finding = trap.finding.help("in a condition, write `not` for `!`");
            self.trap(trap);
        } else {
            let message = format!("`{written}` is a YAML tag; tags mean nothing here");
            self.report(Finding::error(Code::TAG, message, tag).help("take it out"));
        }
    }

    fn begin(&mut self, kind: OpenKind, style: StructureStyle, anchor: usize, span: Span, tag: Option<Span>) -> bool {
        if let Some(tag) = tag {
            self.tag(tag, false);
        }
        let flow = style == StructureStyle::Flow && span.end > span.start;
        self.open.push(Open { kind, flow, span, anchor, before: self.nodes, faulty: tag.is_some() });
        self.last = Last::Other(span.end as usize);
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
        let node = Node { kind: if open.faulty { NodeKind::Faulty } else { kind }, span, cut: false };
        self.last = if open.flow { Last::Brackets(range(span)) } else { Last::Other(span.end as usize) };
        self.aliases.keep(open.anchor, &node, self.nodes - open.before);
        self.place(node, false);
    }

    fn alias(&mut self, id: usize, span: Span) -> bool {
        self.last = Last::Other(span.end as usize);
        let (node, size) = self.aliases.repeat(id, span, &mut self.built.findings).unwrap_or((Node::faulty(span), 1));
        self.nodes += size;
        self.place(node, false);
        !self.aliases.exhausted()
    }

    fn comment(&mut self, text: &str, placement: Placement, span: Span) {
        self.built.comments.push(span);
        let Last::Value(value) = &self.last else { return };
        let source = self.text();
        let between = source.part(value.end..span.start as usize);
        let telling = text.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '#' | '!'));
        let number = source.part(value.clone()).parse::<f64>().is_ok() || matches!(source.part(value.clone()), "true" | "false");
        if placement == Placement::Right && telling && !number && between.chars().all(|c| matches!(c, ' ' | '\t' | ':')) {
            let trap = source.comment(value.clone(), range(span));
            self.trap(trap);
        }
    }

    /// Is the next text a key?
    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { kind: OpenKind::Mapping { key: None, .. }, .. }))
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node, plain: bool) {
        if self.awaits_key() {
            return self.key(node, plain);
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.built.root = self.built.root.take().or(Some(node)),
            Some(OpenKind::List(items)) => items.push(node),
            Some(OpenKind::Mapping { entries, key, .. }) => {
                if let Some(Some(key)) = key.take() {
                    entries.push((key, node));
                }
            }
        }
    }

    /// The tree, with what was open when the file broke off.
    fn finish(mut self) -> Built {
        self.broken_off = !self.open.is_empty();
        while !self.open.is_empty() {
            self.end(None);
        }
        if self.broken_off {
            cut(self.built.root.as_mut());
        }
        let unused: Vec<_> = self.aliases.unused().filter(|_| !self.broken_off).collect();
        for (anchor, node) in unused {
            let text = self.text();
            let start = anchor.start as usize;
            let message = format!("`{}` is read as an anchor, and lost as text", text.part(range(anchor)));
            let trap = text.quotes(message, start..(node.end as usize).max(range(anchor).end), vec![text.span(start..start + 1)]);
            self.trap(trap);
        }
        self.built
    }
}

pub(super) fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// Marks what the text broke off in: whatever stands last, down to the innermost.
fn cut(mut last: Option<&mut Node>) {
    while let Some(node) = last {
        node.cut = true;
        last = match &mut node.kind {
            NodeKind::List(items) => items.last_mut(),
            NodeKind::Mapping(entries) => entries.last_mut().map(|(_, node)| node),
            _ => None,
        };
    }
}
