//! Reads single values out of the tree: each function takes a node and reports what isn't as it should be.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::{Node, NodeKind, Scalar};
use crate::diagnostic::{Code, Finding, Findings};
use crate::name;
use crate::source::{Passage, Spanned};

/// Reports that something else was expected here.
pub fn wrong_kind(expected: &str, node: &Node, findings: &mut Findings) {
    if !matches!(node.kind, NodeKind::Faulty) {
        let message = format!("expected {expected}, found {}", node.described());
        findings.push(Finding::error(Code::WRONG_KIND, message, node.span));
    }
}

/// The same, where a text is expected: perhaps it was meant as one.
fn no_text(expected: &str, node: &Node, findings: &mut Findings) {
    let NodeKind::Mapping(entries) = &node.kind else { return wrong_kind(expected, node, findings) };
    let message = format!("expected {expected}, found {}", node.described());
    let mut finding = Finding::error(Code::WRONG_KIND, message, node.span);
    match entries.as_slice() {
        [(key, _), ..] if key.span.start > node.span.start => finding = finding.help("a text that starts with `{` must be in quotes"),
        [_] => finding = finding.help("a text with `: ` in it must be in quotes"),
        _ => {}
    }
    findings.push(finding);
}

fn scalar<'n>(expected: &str, node: &'n Node, findings: &mut Findings) -> Option<&'n Scalar> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar),
        _ => {
            no_text(expected, node, findings);
            None
        }
    }
}

/// A text with the way back to the file; numbers and `true` read as they are written.
pub fn passage<'n>(node: &'n Node, findings: &mut Findings) -> Option<&'n Passage> {
    passage_of("a text")(node, findings)
}

/// The same, where a text of some kind is expected.
pub fn passage_of<'n>(expected: &str) -> impl Fn(&'n Node, &mut Findings) -> Option<&'n Passage> {
    move |node, findings| scalar(expected, node, findings).map(|scalar| &scalar.passage)
}

/// A text; numbers and `true` read as they are written.
pub fn text(node: &Node, findings: &mut Findings) -> Option<Spanned<String>> {
    passage(node, findings).map(|passage| Spanned::new(passage.text.clone(), node.span))
}

/// A name, checked.
pub fn name(node: &Node, findings: &mut Findings) -> Option<Spanned<String>> {
    let name = scalar("a name", node, findings).map(|scalar| Spanned::new(scalar.passage.text.clone(), node.span))?;
    name::check(&name, findings).then_some(name)
}

/// `true` or `false`.
pub fn yes_no(node: &Node, findings: &mut Findings) -> Option<Spanned<bool>> {
    let expected = "`true` or `false`";
    match scalar(expected, node, findings)?.yes_no() {
        Some(value) => Some(Spanned::new(value, node.span)),
        None => {
            wrong_kind(expected, node, findings);
            None
        }
    }
}

/// A whole number within bounds.
pub fn integer(bounds: RangeInclusive<u64>) -> impl Fn(&Node, &mut Findings) -> Option<Spanned<u64>> {
    move |node, findings| {
        let scalar = scalar("a whole number", node, findings)?;
        match (scalar.integer(), scalar.number()) {
            (Some(number), _) if u64::try_from(number).is_ok_and(|n| bounds.contains(&n)) => {
                Some(Spanned::new(number.unsigned_abs(), node.span))
            }
            (None, None) => {
                wrong_kind("a whole number", node, findings);
                None
            }
            _ => {
                let message = match bounds.end() {
                    &u64::MAX => format!("expected a whole number, {} or more", bounds.start()),
                    end => format!("expected a whole number from {} to {end}", bounds.start()),
                };
                findings.push(Finding::error(Code::OUT_OF_RANGE, message, node.span));
                None
            }
        }
    }
}

/// A number, whole or not.
pub fn number(node: &Node, findings: &mut Findings) -> Option<Spanned<f64>> {
    match scalar("a number", node, findings)?.number() {
        Some(number) => Some(Spanned::new(number, node.span)),
        None => {
            wrong_kind("a number", node, findings);
            None
        }
    }
}

/// One thing or a list of them, each read by `how`; those that can't be read are left out.
pub fn one_or_more<T>(how: impl Fn(&Node, &mut Findings) -> Option<T>) -> impl Fn(&Node, &mut Findings) -> Option<Vec<T>> {
    move |node, findings| match &node.kind {
        NodeKind::List(items) => Some(items.iter().filter_map(|item| how(item, findings)).collect()),
        _ => how(node, findings).map(|one| vec![one]),
    }
}

/// A list, each item read by `how`; those that can't be read are left out.
pub fn list<T>(how: impl Fn(&Node, &mut Findings) -> Option<T>) -> impl Fn(&Node, &mut Findings) -> Option<Vec<T>> {
    move |node, findings| match &node.kind {
        NodeKind::List(items) => Some(items.iter().filter_map(|item| how(item, findings)).collect()),
        _ => {
            wrong_kind("a list", node, findings);
            None
        }
    }
}

/// One name or a list of names, each once.
pub fn names(node: &Node, findings: &mut Findings) -> Option<Vec<Spanned<String>>> {
    let mut names = one_or_more(name)(node, findings)?;
    each_once(&mut names, findings);
    Some(names)
}

/// Leaves out what is named a second time, and reports it.
pub fn each_once(names: &mut Vec<Spanned<String>>, findings: &mut Findings) {
    let mut first = HashMap::new();
    names.retain(|name| {
        let again = first.insert(name.value.clone(), name.span);
        if let Some(before) = again {
            first.insert(name.value.clone(), before);
            findings.push(
                Finding::error(Code::DUPLICATE_ITEM, format!("`{}` is listed twice", name.value), name.span)
                    .saying("again here")
                    .and_at(before, "first here"),
            );
        }
        again.is_none()
    });
}

/// Named items: a mapping from names to whatever `how` reads, or a list of names, which stand for empty items.
pub fn items<T>(how: impl Fn(Spanned<String>, &Node, &mut Findings) -> Option<T>) -> impl Fn(&Node, &mut Findings) -> Option<Vec<T>> {
    move |node, findings| match &node.kind {
        NodeKind::Mapping(entries) => Some(
            entries
                .iter()
                .filter_map(|(name, item)| if name::check(name, findings) { how(name.clone(), item, findings) } else { None })
                .collect(),
        ),
        NodeKind::List(_) | NodeKind::Scalar(_) => {
            let names = names(node, findings)?;
            let empty = |name: Spanned<String>| {
                let nothing = Node::nothing(name.span);
                how(name, &nothing, findings)
            };
            Some(names.into_iter().filter_map(empty).collect())
        }
        NodeKind::Nothing => Some(Vec::new()),
        NodeKind::Faulty => None,
    }
}
