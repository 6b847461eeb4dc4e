//! Sentences that are too long or too deep are refused before anything recurses over them.

use std::ops::Range;

use super::pieces::pieces;
use crate::diagnostic::{Code, Finding};
use crate::source::Passage;

/// The longest sentence, in bytes.
pub const MAX_LENGTH: usize = 16 << 10;
/// How deep brackets, `not` and `implies` may lie in one another.
pub const MAX_DEPTH: usize = 64;

/// Says what is too large about a sentence.
pub fn check(passage: &Passage) -> Option<Finding> {
    let text = passage.text.as_str();
    if text.len() > MAX_LENGTH {
        let message = format!("a condition may have {MAX_LENGTH} characters, this has {}", text.len());
        return Some(Finding::error(Code::TOO_LARGE, message, passage.span).help("give parts of it names, as definitions"));
    }
    // What lies that deep is at least as long.
    if text.len() <= MAX_DEPTH {
        return None;
    }
    let at = too_deep(text)?;
    let message = format!("brackets, `not` and `implies` lie more than {MAX_DEPTH} deep in one another");
    Some(Finding::error(Code::TOO_DEEP, message, passage.span_at(at)).help("give parts of it names, as definitions"))
}

/// Where the limit of depth is passed.
fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut levels: Vec<usize> = Vec::new(); // the depths around each open bracket
    let (mut floor, mut depth) = (0, 0); // of the innermost bracket, and here
    for (at, piece) in pieces(text) {
        match piece {
            "(" => {
                levels.push(floor);
                floor = depth + 1;
                depth = floor;
            }
            ")" => {
                floor = levels.pop().unwrap_or(0);
                depth = floor;
            }
            "not" => depth += 1,
            "implies" => {
                floor += 1;
                depth = floor;
            }
            _ => depth = floor,
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}
