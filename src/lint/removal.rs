//! The change that takes an item out of a file: of the lines around it nothing else changes.

use crate::diagnostic::Patch;
use crate::source::{Source, Span, Spanned, offset};
use crate::yaml::{Node, NodeKind};

/// One step of the way to an item: a mapping and which of its entries.
type Way<'n> = Vec<(&'n Node, &'n [(Spanned<String>, Node)], usize)>;

/// Takes out the entry whose key stands at `key`; where it is the only one, what holds it. `None` where that isn't sure to be safe.
pub fn entry(source: &Source, tree: &Node, key: Span) -> Option<Patch> {
    let mut way = Way::new();
    if !find(tree, key, &mut way) {
        return None;
    }
    while way.last().is_some_and(|(_, entries, _)| entries.len() == 1) {
        way.pop();
    }
    let (mapping, entries, at) = way.pop()?;
    let (name, node) = entries.get(at)?;
    let range = if source.text.get(mapping.span.start as usize..)?.starts_with('{') {
        in_brackets(entries, at)?
    } else {
        in_lines(source, name.span.start as usize, node.span.end.max(name.span.end) as usize)?
    };
    let taken = source.text.get(range.start..range.end)?;
    // An anchor may be needed elsewhere, and a comment may be about something else.
    if taken.contains(['&', '#']) {
        return None;
    }
    Some(Patch { span: Span { start: offset(range.start), end: offset(range.end), ..key }, replacement: String::new() })
}

fn find<'n>(node: &'n Node, key: Span, way: &mut Way<'n>) -> bool {
    match &node.kind {
        NodeKind::Mapping(entries) => {
            for (at, (name, value)) in entries.iter().enumerate() {
                way.push((node, entries, at));
                if name.span == key || find(value, key, way) {
                    return true;
                }
                way.pop();
            }
            false
        }
        // What stands in a list of items is found, but what holds the list isn't taken out for it.
        NodeKind::List(items) => items.iter().any(|item| {
            let mut inside = Way::new();
            let found = find(item, key, &mut inside);
            if found {
                *way = inside;
            }
            found
        }),
        NodeKind::Nothing | NodeKind::Scalar(_) | NodeKind::Faulty => false,
    }
}

/// Between `{` and `}`: up to the next entry, or from the one before.
fn in_brackets(entries: &[(Spanned<String>, Node)], at: usize) -> Option<std::ops::Range<usize>> {
    let (name, node) = entries.get(at)?;
    if let Some((next, _)) = entries.get(at + 1) {
        return Some(name.span.start as usize..next.span.start as usize);
    }
    let (before, value) = entries.get(at.checked_sub(1)?)?;
    Some(value.span.end.max(before.span.end) as usize..node.span.end.max(name.span.end) as usize)
}

/// Whole lines, if nothing else stands on them.
fn in_lines(source: &Source, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let text = source.text.as_str();
    let line = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(end..)?;
    let stop = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let alone = text.get(line..start)?.trim().is_empty() && rest.get(..stop)?.trim_start_matches(':').trim().is_empty();
    alone.then_some(line..end + stop)
}

/// The key that begins at a byte.
pub fn key_at(tree: &Node, start: u32) -> Option<Span> {
    any_entry(tree, &mut |name, _| (name.span.start == start).then_some(name.span))
}

/// The key of that name in the mapping whose own key stands at `key`.
pub fn key_inside(tree: &Node, key: Span, name: &str) -> Option<Span> {
    let inside = &mut |outer: &Spanned<String>, node: &Node| match &node.kind {
        NodeKind::Mapping(entries) if outer.span == key => {
            entries.iter().find(|(inner, _)| inner.value == name).map(|(inner, _)| inner.span)
        }
        _ => None,
    };
    any_entry(tree, inside)
}

fn any_entry(node: &Node, look: &mut dyn FnMut(&Spanned<String>, &Node) -> Option<Span>) -> Option<Span> {
    match &node.kind {
        NodeKind::Mapping(entries) => entries.iter().find_map(|(name, value)| look(name, value).or_else(|| any_entry(value, look))),
        NodeKind::List(items) => items.iter().find_map(|item| any_entry(item, look)),
        NodeKind::Nothing | NodeKind::Scalar(_) | NodeKind::Faulty => None,
    }
}
