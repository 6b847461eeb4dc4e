//! Changes of a text, one within another.

use std::cmp::Reverse;
use std::ops::Range;

/// A change of a text.
#[derive(Clone, Debug)]
pub enum Edit {
    /// This part becomes that.
    Replace(Range<usize>, String),
    /// The pieces of this part come in another order.
    Reorder(Range<usize>, Vec<Range<usize>>),
}

impl Edit {
    fn range(&self) -> &Range<usize> {
        match self {
            Edit::Replace(range, _) | Edit::Reorder(range, _) => range,
        }
    }
}

/// The text with all changes. Two of them have nothing in common, or one lies within a piece of the other.
pub fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range().start, Reverse(edit.range().end)));
    let mut written = String::with_capacity(text.len() + edits.len());
    write(text, &edits, 0..text.len(), &mut written);
    written
}

fn write(text: &str, edits: &[Edit], part: Range<usize>, to: &mut String) {
    let from = |at: usize| edits.partition_point(|edit| edit.range().start < at);
    let (mut at, mut next) = (part.start, from(part.start));
    while let Some(edit) = edits.get(next).filter(|edit| edit.range().start < part.end) {
        let range = edit.range();
        next += 1;
        // One that this part is a piece of begins where the part does.
        if range.end > part.end {
            continue;
        }
        to.push_str(text.get(at..range.start).unwrap_or_default());
        match edit {
            Edit::Replace(_, new) => to.push_str(new),
            Edit::Reorder(_, pieces) => {
                pieces.iter().for_each(|piece| write(text, edits, piece.clone(), to));
                next = from(range.end);
            }
        }
        at = range.end;
    }
    to.push_str(text.get(at..part.end).unwrap_or_default());
}
