//! Changes of a cases file that make failing cases expect what came out; comments and layout stay.

use std::ops::Range;

use super::expected::value;
use super::{Mismatch, Ran};
use crate::diagnose::answer::Answer;
use crate::diagnostic::Patch;
use crate::lint::removal;
use crate::model::Model;
use crate::source::{Source, Span, Spanned, offset};
use crate::yaml::{Node, NodeKind};

/// Entries of a mapping.
type Entries = [(Spanned<String>, Node)];

/// The changes for one case that failed; `None` where they can't be made without losing something, or what else shares it.
pub fn update(model: &Model, source: &Source, tree: &Node, ran: &Ran) -> Option<Vec<Patch>> {
    let answer = ran.answer.as_deref()?;
    let expect = expectations(tree, ran.case.span)?;
    let NodeKind::Mapping(entries) = &expect.kind else { return None };
    let within = |span: Span| ran.case.span.start <= span.start && span.end <= ran.case.span.end;
    let (mut patches, mut gone) = (Vec::new(), Vec::new());
    for mismatch in &ran.mismatches {
        let at = entries.iter().position(|(key, _)| key.value == mismatch.key)?;
        let (key, node) = entries.get(at)?;
        if !within(key.span) || !within(node.span) {
            return None;
        }
        match written(model, answer, mismatch) {
            Some(value) => patches.extend(rewritten(source, node, &value)?),
            None => gone.push(at),
        }
    }
    if gone.len() == entries.len() {
        patches.push(into_verdict(model, source, answer, entries, gone.pop()?)?);
    }
    patches.extend(without(source, tree, expect, entries, &gone)?);
    Some(patches)
}

/// What the key has to say now; `None` where it can say nothing.
fn written(model: &Model, answer: &Answer, mismatch: &Mismatch) -> Option<String> {
    let automatic = mismatch.actual.contains('.') || names(&mismatch.actual).iter().any(|name| name == "by");
    value(model, answer, mismatch.key, automatic)
}

/// What stands under `expect` of the case at a place.
fn expectations(tree: &Node, case: Span) -> Option<&Node> {
    let find = |entries: &'_ Entries, key: &str| entries.iter().position(|(name, _)| name.value == key);
    let NodeKind::Mapping(top) = &tree.kind else { return None };
    let NodeKind::List(cases) = &top.get(find(top, "cases")?)?.1.kind else { return None };
    let NodeKind::Mapping(own) = &cases.iter().find(|node| node.span == case)?.kind else { return None };
    own.get(find(own, "expect")?).map(|(_, node)| node)
}

/// The names in `[a, b]`.
fn names(list: &str) -> Vec<String> {
    let inside = list.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(list);
    inside.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The changes that make a value another.
fn rewritten(source: &Source, node: &Node, value: &str) -> Option<Vec<Patch>> {
    let text = source.text.get(range(node.span))?;
    let listed = names(value);
    match &node.kind {
        NodeKind::List(items) if !text.starts_with('[') && value.starts_with('[') && !listed.is_empty() => in_lines(source, items, &listed),
        // A comment, or a text of several lines, has no place in what comes instead.
        _ if text.contains('#') || text.starts_with(['|', '>', '&']) => None,
        _ => Some(vec![Patch { span: node.span, replacement: value.to_owned() }]),
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// A list with an item a line: those that stay the same aren't touched, and what is said beside one that goes stays.
fn in_lines(source: &Source, items: &[Node], names: &[String]) -> Option<Vec<Patch>> {
    let text = source.text.as_str();
    let mut patches = Vec::new();
    for (item, name) in items.iter().zip(names) {
        if text.get(range(item.span))? != name {
            patches.push(Patch { span: item.span, replacement: name.clone() });
        }
    }
    for item in items.iter().skip(names.len()) {
        patches.push(taken_out(text, item.span)?);
    }
    if let (Some(last), Some(more)) = (items.last(), names.get(items.len()..).filter(|more| !more.is_empty())) {
        let dash = text.get(..last.span.start as usize)?.rfind('-')?;
        let line = text.get(..dash)?.rfind('\n').map_or(0, |at| at + 1);
        let end = text.get(last.span.end as usize..)?.find('\n').map_or(text.len(), |at| last.span.end as usize + at);
        let lines: String = more.iter().map(|name| format!("\n{}- {name}", " ".repeat(dash - line))).collect();
        patches.push(Patch { span: Span { start: offset(end), end: offset(end), ..last.span }, replacement: lines });
    }
    Some(patches)
}

/// An item with its line; of a line that says more, only the item.
fn taken_out(text: &str, item: Span) -> Option<Patch> {
    let dash = text.get(..item.start as usize)?.rfind('-')?;
    let rest = text.get(item.end as usize..)?;
    let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let line = text.get(..dash)?.rfind('\n').map_or(0, |at| at + 1);
    let beside = rest.get(..end)?.find('#');
    let (start, end) = match beside {
        Some(comment) => (dash, item.end as usize + comment),
        None => (line, item.end as usize + end),
    };
    Some(Patch { span: Span { start: offset(start), end: offset(end), ..item }, replacement: String::new() })
}

/// Where nothing else is left to expect, the verdict is.
fn into_verdict(model: &Model, source: &Source, answer: &Answer, entries: &Entries, at: usize) -> Option<Patch> {
    let (key, node) = entries.get(at)?;
    let span = key.span.to(node.span);
    if source.text.get(range(span))?.contains('#') {
        return None;
    }
    Some(Patch { span, replacement: format!("verdict: {}", value(model, answer, "verdict", false)?) })
}

/// Takes entries out.
fn without(source: &Source, tree: &Node, mapping: &Node, entries: &Entries, gone: &[usize]) -> Option<Vec<Patch>> {
    if !source.text.get(mapping.span.start as usize..)?.starts_with('{') {
        return gone.iter().map(|&at| removal::entry(source, tree, entries.get(at)?.0.span)).collect();
    }
    let (mut patches, mut at) = (Vec::new(), 0);
    while at < entries.len() {
        let first = at;
        while gone.contains(&at) {
            at += 1;
        }
        if at > first {
            let span = match (entries.get(at), first.checked_sub(1).and_then(|before| entries.get(before))) {
                (Some((next, _)), _) => Span { end: next.span.start, ..entries.get(first)?.0.span },
                (None, Some((_, before))) => Span { start: before.span.end, ..entries.get(at - 1)?.1.span },
                (None, None) => return None,
            };
            if source.text.get(range(span))?.contains('#') {
                return None;
            }
            patches.push(Patch { span, replacement: String::new() });
        }
        at += 1;
    }
    Some(patches)
}
