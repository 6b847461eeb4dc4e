//! The keys of an item in their usual order; each takes along what stands on its lines and the comment above it.

use std::ops::Range;

use super::edit::Edit;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind};

type Entry = (Spanned<String>, Node);

/// What puts the keys of a mapping in order; `None` where they are, or where it can't be done safely.
pub fn edit(text: &str, node: &Node, entries: &[Entry], keys: &[&str], comments: &[Span]) -> Option<Edit> {
    let place = |(key, _): &Entry| keys.iter().position(|known| *known == key.value).unwrap_or(keys.len());
    if entries.is_sorted_by_key(place) {
        return None;
    }
    let flow = text.get(node.span.start as usize..)?.starts_with('{');
    let pieces = if flow { between_braces(text, node, entries, comments)? } else { lines(text, entries)? };
    let whole = pieces.first()?.start..pieces.last()?.end;
    if tricky(text.get(whole.clone())?) {
        return None;
    }
    let mut sorted: Vec<usize> = (0..entries.len()).collect();
    sorted.sort_by_key(|at| entries.get(*at).map(place));
    let mut all = Vec::with_capacity(2 * pieces.len());
    for (at, from) in sorted.into_iter().enumerate() {
        // What parts two entries stays where it is.
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        all.extend(before.map(|before| before.end..pieces[at].start));
        all.push(pieces.get(from)?.clone());
    }
    Some(Edit::Reorder(whole, all))
}

/// Anchors and aliases depend on their order, and a text that keeps its line breaks on what follows it.
fn tricky(text: &str) -> bool {
    let mark = |at: usize| text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '[' | '{' | ',' | ':'));
    text.contains("|+") || text.contains(">+") || text.match_indices(['&', '*']).any(|(at, _)| mark(at))
}

/// Entries between braces: from the key to the end of its value.
fn between_braces(text: &str, node: &Node, entries: &[Entry], comments: &[Span]) -> Option<Vec<Range<usize>>> {
    if comments.iter().any(|comment| comment.overlaps(node.span)) {
        return None;
    }
    let piece = |(key, value): &Entry| {
        let (start, end) = (key.span.start as usize, key.span.end as usize);
        // Where there is no value, the entry ends with its colon.
        let blanks = text.get(end..)?.find(|c: char| !c.is_whitespace())?;
        let colon = if text.get(end + blanks..)?.starts_with(':') { end + blanks + 1 } else { end };
        Some(start..colon.max(value.span.end as usize))
    };
    entries.iter().map(piece).collect()
}

/// Entries on lines of their own, each with the comment lines right above it, to the end of its last line that isn't blank.
fn lines(text: &str, entries: &[Entry]) -> Option<Vec<Range<usize>>> {
    let first = entries.first()?.0.span.start as usize;
    let column = first - line_start(text, first);
    let mut pieces: Vec<Range<usize>> = Vec::with_capacity(entries.len());
    for (at, (key, _)) in entries.iter().enumerate() {
        let start = key.span.start as usize;
        let line = line_start(text, start);
        let alone = text.get(line..start)?.bytes().all(|byte| byte == b' ');
        if start - line != column || !(alone || at == 0) {
            return None;
        }
        let above = at.checked_sub(1).and_then(|above| entries.get(above)).map_or(0, |entry| line_end(text, end(entry)));
        let start = if alone { comments_above(text, line, above, column).unwrap_or(start) } else { start };
        if let Some(before) = pieces.last_mut() {
            before.end = before.start + text.get(before.start..start)?.trim_end().len();
        }
        pieces.push(start..start);
    }
    let last = pieces.last_mut()?;
    last.end = comments_below(text, line_end(text, end(entries.last()?)), column);
    last.end = last.start + text.get(last.start..last.end)?.trim_end().len();
    Some(pieces)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |before| before + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// Where an entry ends.
fn end((key, node): &Entry) -> usize {
    key.span.end.max(inner_end(node)) as usize
}

fn inner_end(node: &Node) -> u32 {
    match &node.kind {
        NodeKind::Nothing => node.span.start,
        NodeKind::Mapping(entries) => entries.last().map_or(0, |(key, node)| key.span.end.max(inner_end(node))).max(node.span.end),
        _ => node.span.end,
    }
}

/// Where the comment begins that stands right above a line in the same column, but below `above`.
fn comments_above(text: &str, mut line: usize, above: usize, column: usize) -> Option<usize> {
    let mut found = None;
    while line > above + 1 {
        let before = line_start(text, line - 1);
        let written = &text[before..line];
        let indent = written.len() - written.trim_start_matches(' ').len();
        if before <= above && above > 0 || indent != column || !written[indent..].starts_with('#') {
            break;
        }
        (found, line) = (Some(before + indent), before);
    }
    found
}

/// Where the comments end that stand right below a line, further in than `column`.
fn comments_below(text: &str, mut end: usize, column: usize) -> usize {
    while let Some(rest) = text.get(end + 1..) {
        let written = rest.split('\n').next().unwrap_or_default();
        let indent = written.len() - written.trim_start_matches(' ').len();
        if indent <= column || !written[indent..].starts_with('#') {
            break;
        }
        end += 1 + written.len();
    }
    end
}
