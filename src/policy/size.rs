//! How large a policy may be: refused before anything is made of it where no person can have written it.

use crate::diagnostic::{Code, Finding};
use crate::source::Spanned;
use crate::yaml::{Node, NodeKind};

/// So many entries in one mapping or list, and so many facts and lifecycles in all.
const MOST: usize = 10_000;

/// The first mapping or list that is too long, or the entity with which there are too many facts and lifecycles.
pub(super) fn too_large(tree: &Node) -> Option<Finding> {
    match too_long(tree) {
        Some((key, count)) => {
            let message = format!("`{}` has {count} entries; in a policy there are at most {MOST} in one place", key.value);
            Some(Finding::error(Code::TOO_LARGE, message, key.span).help("make several policies of it"))
        }
        None => too_many(tree),
    }
}

fn too_long(node: &Node) -> Option<(&Spanned<String>, usize)> {
    entries(node).iter().find_map(|(key, node)| {
        let count = length(node);
        if count > MOST { Some((key, count)) } else { too_long(node) }
    })
}

fn too_many(tree: &Node) -> Option<Finding> {
    let mut count = 0;
    let entities = entry(tree, "entities").map_or(&[][..], entries);
    let (key, _) = entities.iter().find(|(_, entity)| {
        count += entry(entity, "facts").map_or(0, length) + usize::from(entry(entity, "states").is_some());
        count > MOST
    })?;
    let message = format!("a policy has at most {MOST} facts and lifecycles, and with `{}` there are {count}", key.value);
    Some(Finding::error(Code::TOO_LARGE, message, key.span).help("make several policies of it"))
}

fn length(node: &Node) -> usize {
    match &node.kind {
        NodeKind::List(items) => items.len(),
        _ => entries(node).len(),
    }
}

fn entries(node: &Node) -> &[(Spanned<String>, Node)] {
    match &node.kind {
        NodeKind::Mapping(entries) => entries,
        _ => &[],
    }
}

fn entry<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    entries(node).iter().find(|(known, _)| known.value == key).map(|(_, node)| node)
}
