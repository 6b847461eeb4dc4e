//! A sentence cut into words and signs, whatever it says: for limits and for hints where it couldn't be read.

use std::ops::Range;

/// Signs of more than one character, in whichever language they mean something.
const SIGNS: [&str; 17] = ["===", "!==", "<=>", "==", "!=", "<>", "<=", "=<", ">=", "=>", "->", "–>", "&&", "||", "..", "+=", "-="];

/// The words and signs of a text with their places.
pub fn pieces(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start().len());
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let piece = rest.get(..length(rest))?;
        at = start + piece.len();
        Some((start..at, piece))
    })
}

/// The length of the word or sign that a text begins with.
fn length(text: &str) -> usize {
    if let Some(sign) = SIGNS.iter().find(|sign| text.starts_with(**sign)) {
        return sign.len();
    }
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let follows = text.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(in_word));
        if !(in_word(c) || at > 0 && matches!(c, '-' | '.' | '\'' | '’') && follows) {
            break;
        }
        end = at + c.len_utf8();
    }
    if end > 0 { end } else { text.chars().next().map_or(0, char::len_utf8) }
}
