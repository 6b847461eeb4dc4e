//! Whether two trees say the same: blanks in sentences and the order of known keys apart.

use super::sentence::usual;
use super::shape::Shape;
use crate::source::Spanned;
use crate::yaml::{Node, NodeKind};

type Entry = (Spanned<String>, Node);

/// Do they?
pub fn same(one: &Node, other: &Node, shape: Shape<'_>) -> bool {
    within(one, other, Some(shape))
}

fn within(one: &Node, other: &Node, shape: Option<Shape<'_>>) -> bool {
    match (&one.kind, &other.kind) {
        (NodeKind::Nothing, NodeKind::Nothing) => true,
        (NodeKind::Scalar(one), NodeKind::Scalar(other)) => {
            let (before, after) = (one.passage.text.as_str(), other.passage.text.as_str());
            let sentence = shape.is_some_and(Shape::is_sentence) && usual(before) == usual(after);
            one.plain == other.plain && (sentence || before == after)
        }
        (NodeKind::List(ones), NodeKind::List(others)) => {
            let item = shape.and_then(Shape::item);
            ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| within(one, other, item))
        }
        (NodeKind::Mapping(ones), NodeKind::Mapping(others)) => {
            let free = shape.and_then(Shape::keys).is_some();
            let value = |key: &str| shape.and_then(|shape| shape.value(key));
            let pair = |(at, (key, one)): (usize, &Entry)| {
                let mut others = if free { others.iter() } else { others[at..=at].iter() };
                let other = others.find(|(other, _)| other.value == key.value);
                other.is_some_and(|(_, other)| within(one, other, value(&key.value)))
            };
            ones.len() == others.len() && ones.iter().enumerate().all(pair)
        }
        _ => false,
    }
}
