//! The words of a sentence, and what stands between them: one blank, or nothing around `|`, `..` and within brackets.

use super::edit::Edit;
use crate::source::Passage;
use std::ops::Range;

/// The sentence as everybody would write it.
pub fn usual(text: &str) -> String {
    let mut usual = String::with_capacity(text.len());
    let mut before = None;
    for word in words(text) {
        let word = &text[word];
        if before.is_some_and(|before| apart(before, word)) {
            usual.push(' ');
        }
        usual.push_str(word);
        before = Some(word);
    }
    usual
}

/// What is to be changed between its words; line breaks stay.
pub fn edits(source: &str, passage: &Passage) -> Vec<Edit> {
    let words = words(&passage.text);
    let written = |word: &Range<usize>| {
        let span = passage.span_at(word.clone());
        span.start as usize..span.end as usize
    };
    let gap = |pair: &[Range<usize>]| {
        let (before, after) = (written(&pair[0]), written(&pair[1]));
        let blank = if apart(&passage.text[pair[0].clone()], &passage.text[pair[1].clone()]) { " " } else { "" };
        between(source, before.end..after.start, blank)
    };
    words.windows(2).filter_map(gap).collect()
}

fn between(source: &str, gap: Range<usize>, blank: &str) -> Option<Edit> {
    let written = source.get(gap.clone())?;
    (written != blank && !written.contains(['\n', '\r'])).then(|| Edit::Replace(gap, blank.to_owned()))
}

/// Is there a blank between two words?
fn apart(before: &str, after: &str) -> bool {
    let close = |word: &str| matches!(word, "|" | "..");
    !(close(before) || close(after) || before == "(" || after == ")")
}

/// Where its words and signs are.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let length = if c.is_whitespace() { c.len_utf8() } else { word(&text[at..]) };
        if !c.is_whitespace() {
            words.push(at..at + length);
        }
        at += length;
    }
    words
}

/// How long the word or sign is that a text begins with.
fn word(text: &str) -> usize {
    const SIGNS: [&str; 11] = ["->", "<=", ">=", "!=", "..", "<", ">", "=", "|", "(", ")"];
    let sign = |text: &str| SIGNS.iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len());
    if let Some(length) = sign(text) {
        return length;
    }
    let ends = |(at, c): &(usize, char)| *at > 0 && (c.is_whitespace() || sign(&text[*at..]).is_some());
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}
