//! Typical slips of the pen in sentences: signs and words of other languages, and what to write instead.

use std::ops::Range;

use super::fault::Kind;
use super::pieces::pieces;
use crate::diagnostic::Code;

/// A slip: where it is, what to say of it, and what to put in its place, if that is certain.
pub struct Slip {
    /// Of another language, or of this one but in the wrong place.
    pub code: Code,
    /// The bytes of the text that are wrong.
    pub at: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead, where the message doesn't say it.
    pub help: Option<String>,
    /// What can simply be put there.
    pub instead: Option<String>,
}

/// Signs that mean something in another language: they are wrong wherever they stand.
const SIGNS: [(&str, &str); 19] = [
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("!", "not"),
    ("¬", "not "),
    ("∧", "and"),
    ("∨", "or"),
    ("⇒", "implies"),
    ("<>", "!="),
    ("!==", "!="),
    ("≠", "!="),
    ("=<", "<="),
    ("≤", "<="),
    ("≥", ">="),
    ("→", "->"),
    ("–>", "->"),
    ("…", ".."),
    ("===", "="),
    ("==", "="),
];

/// Words that are written otherwise here; wrong only where the sentence couldn't be read on.
const WORDS: [(&str, &str); 30] = [
    ("of", "is a|b"),
    ("in", "is a|b"),
    ("either", "a or b"),
    ("neither", "not a and not b"),
    ("nor", "not a and not b"),
    ("both", "a and b"),
    ("xor", "a and not b or not a and b"),
    ("if", "a implies b"),
    ("then", "a implies b"),
    ("when", "a implies b"),
    ("unless", "not a implies b"),
    ("equals", "is"),
    ("equal", "is"),
    ("eq", "is"),
    ("are", "is"),
    ("was", "is"),
    ("isn't", "is not"),
    ("isn’t", "is not"),
    ("aren't", "is not"),
    ("has", "is"),
    ("contains", "is"),
    ("between", "is 1..3"),
    ("greater", "> 3"),
    ("more", "> 3"),
    ("above", "> 3"),
    ("less", "< 3"),
    ("fewer", "< 3"),
    ("below", "< 3"),
    ("least", ">= 3"),
    ("most", "<= 3"),
];

/// Words of the language, which are written small.
const SMALL: [&str; 11] = ["and", "or", "not", "is", "implies", "true", "false", "any", "increase", "decrease", "by"];

/// The slip that explains best why a sentence couldn't be read on from `at`.
pub fn slip(kind: Kind, text: &str, at: usize) -> Option<Slip> {
    let all: Vec<(Range<usize>, &str)> = pieces(text).collect();
    let here = all.iter().position(|(range, _)| range.end > at).unwrap_or(all.len());
    let before = here.checked_sub(1).and_then(|index| all.get(index));
    let there = all.get(here);
    let arrow = kind == Kind::Transition && there.is_some_and(|(_, piece)| *piece == "->");
    let before_it = before.map_or("", |(_, piece)| *piece);
    let known = all.iter().enumerate().take(here + 1).find_map(|(index, (range, piece))| foreign(text, &all, index, range, piece));
    known
        .or_else(|| there.and_then(|(range, piece)| dotted(range, piece, at)))
        .or_else(|| there.filter(|_| !arrow).and_then(|(range, piece)| misplaced(range, piece, before_it)))
        .or_else(|| there.and_then(|(range, piece)| stray(range, piece)))
        .or_else(|| there.into_iter().chain(before).find_map(|(range, piece)| word(range, piece)))
        .or_else(|| bracket(&all))
}

/// What is wrong wherever it stands.
fn foreign(text: &str, all: &[(Range<usize>, &str)], index: usize, range: &Range<usize>, piece: &str) -> Option<Slip> {
    if matches!(piece, "\"" | "'" | "`" | "“" | "”" | "„" | "‘" | "’" | "«" | "»") {
        return Some(quotes(text, range));
    }
    let small = piece.to_lowercase();
    if small != piece && SMALL.contains(&small.as_str()) {
        return Some(instead(range, piece, small));
    }
    let (_, better) = SIGNS.iter().find(|(sign, _)| *sign == piece)?;
    let next = all.get(index + 1);
    let number = next.is_some_and(|(_, next)| next.starts_with(|c: char| c.is_ascii_digit()));
    let touching = next.is_some_and(|(next, _)| next.start == range.end);
    Some(match (*better, number) {
        ("=", false) => instead(range, piece, "is".to_owned()),
        ("!=", false) => instead(range, piece, "is not".to_owned()),
        ("not", _) if touching => instead(range, piece, "not ".to_owned()),
        (better, _) => instead(range, piece, better.to_owned()),
    })
}

fn instead(range: &Range<usize>, piece: &str, better: String) -> Slip {
    Slip {
        code: Code::FOREIGN_WORD,
        at: range.clone(),
        message: format!("`{piece}` is written `{}` here", better.trim()),
        help: None,
        instead: Some(better),
    }
}

/// Quotes: names and values have none.
fn quotes(text: &str, range: &Range<usize>) -> Slip {
    let rest = text.get(range.end..).unwrap_or("");
    let closing = rest.find(['"', '\'', '`', '”', '“', '’', '‘', '»', '«']);
    let inside = closing.and_then(|end| rest.get(..end));
    let width = closing.and_then(|end| rest.get(end..)?.chars().next()).map_or(0, char::len_utf8);
    let end = range.end + inside.map_or(0, |inside| inside.len() + width);
    let bare = inside.filter(|inside| inside.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')) && !inside.is_empty());
    Slip {
        code: Code::FOREIGN_WORD,
        at: range.start..end,
        message: "names and values stand without quotes".to_owned(),
        help: Some("take the quotes out".to_owned()),
        instead: bare.map(str::to_owned),
    }
}

/// A dot where none can be.
fn dotted(range: &Range<usize>, piece: &str, at: usize) -> Option<Slip> {
    if at <= range.start || !piece.contains('.') {
        return None;
    }
    let (message, help) = if piece.starts_with(|c: char| c.is_ascii_digit()) {
        ("numbers are whole here", "count in smaller units")
    } else {
        ("a value has no `.` in it", "`is` compares with values; `=` compares one number with another")
    };
    Some(said(Code::EXPRESSION_SYNTAX, range, message, Some(help)))
}

/// A bracket without its other half.
fn bracket(all: &[(Range<usize>, &str)]) -> Option<Slip> {
    let mut open: Vec<&Range<usize>> = Vec::new();
    let lonely = |at: &Range<usize>, message: &str| said(Code::EXPRESSION_SYNTAX, at, message, None);
    for (range, piece) in all {
        match *piece {
            "(" => open.push(range),
            ")" if open.pop().is_none() => return Some(lonely(range, "nothing is open that this `)` could close")),
            _ => {}
        }
    }
    open.last().map(|at| lonely(at, "this `(` is never closed"))
}

/// A sign of this language that can't stand where the sentence broke off, after the piece `before`.
fn misplaced(range: &Range<usize>, piece: &str, before: &str) -> Option<Slip> {
    let (message, help) = match piece {
        "-" if matches!(before, "" | "is" | "not" | "|" | "<" | "<=" | "=" | "!=" | ">=" | ">") => {
            ("numbers are never below 0 here", "count from 0")
        }
        "->" => ("a transition can't stand here", "transitions stand under `moves`"),
        number if before.is_empty() && number.starts_with(|c: char| c.is_ascii_digit()) => {
            ("a comparison begins with a name", "write `a > 1` for `1 < a`")
        }
        "<" | "<=" | "=" | "!=" | ">=" | ">" if !before.is_empty() => ("comparisons can't be chained", "write `a < b and b < c`"),
        _ => return None,
    };
    Some(said(Code::EXPRESSION_SYNTAX, range, message, Some(help)))
}

/// A sign that means nothing here.
fn stray(range: &Range<usize>, piece: &str) -> Option<Slip> {
    let (message, help) = match piece {
        "," => ("a comma means nothing here", "write `a|b` for one of several values, and `and` between conditions"),
        "[" | "{" => ("brackets of this kind mean nothing here", "write `a|b` for one of several values, and `( )` to group"),
        "+" | "-" | "*" | "/" | "%" | "^" => ("there is no arithmetic here", "an action may `increase by 1` or `decrease by 1`"),
        "=>" => ("`=>` means nothing here", "write `>=` between numbers, `implies` between conditions"),
        _ => return None,
    };
    Some(said(Code::FOREIGN_WORD, range, message, Some(help)))
}

fn said(code: Code, at: &Range<usize>, message: &str, help: Option<&str>) -> Slip {
    Slip { code, at: at.clone(), message: message.to_owned(), help: help.map(str::to_owned), instead: None }
}

fn word(range: &Range<usize>, piece: &str) -> Option<Slip> {
    let small = piece.to_lowercase();
    let (_, better) = WORDS.iter().find(|(word, _)| *word == small)?;
    let certain = !better.contains(|c: char| c.is_ascii_digit()) && better.starts_with("is") && !better.contains('|');
    Some(Slip {
        code: Code::FOREIGN_WORD,
        at: range.clone(),
        message: format!("`{piece}` is no word of conditions"),
        help: Some(format!("write `{better}`")),
        instead: certain.then(|| (*better).to_owned()),
    })
}
