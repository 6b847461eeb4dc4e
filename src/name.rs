//! Names as authors write them: which texts are names, which words are taken, and the nearest name to a mistyped one.

use crate::diagnostic::{Code, Finding, Findings};
use crate::source::Spanned;

/// Words of the language: never names of anything that a condition or statement can name.
pub const RESERVED: [&str; 11] = ["is", "not", "and", "or", "implies", "true", "false", "any", "increase", "decrease", "by"];

/// Is it a letter, then letters, digits and `-`, not ending in `-`, all of them small and plain?
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Reports a text that isn't a name; says whether it is one.
pub fn check(name: &Spanned<String>, findings: &mut Findings) -> bool {
    if is_name(&name.value) {
        return true;
    }
    let message = if name.value.is_empty() { "a name is empty".to_owned() } else { format!("`{}` is not a name", name.value) };
    let mut finding = Finding::error(Code::BAD_NAME, message, name.span)
        .help("a name is a small letter, then small letters, digits and `-`, not ending in `-`");
    if let Some(kebab) = kebab(&name.value) {
        finding = finding.did_you_mean(Some(&kebab));
    }
    findings.push(finding);
    false
}

/// Reports a name that is a word of the language; says whether it is free.
pub fn check_free(name: &Spanned<String>, findings: &mut Findings) -> bool {
    let free = !RESERVED.contains(&name.value.as_str());
    if !free {
        findings.push(
            Finding::error(Code::RESERVED_NAME, format!("`{}` is a word of the language and can't be a name", name.value), name.span)
                .help(format!("words that can't be names: {}", RESERVED.join(", "))),
        );
    }
    free
}

/// The text as a name: `Managed By` and `managed_by` as `managed-by`; `None` where nothing sensible is left.
pub fn kebab(text: &str) -> Option<String> {
    let mut name = String::new();
    let mut after_small = false;
    for c in text.chars() {
        if c.is_ascii_uppercase() && after_small {
            name.push('-');
        }
        after_small = c.is_ascii_lowercase() || c.is_ascii_digit();
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-').to_owned();
    (is_name(&name) && name.len() <= 60).then_some(name)
}

/// Of the names given, the one that was probably meant.
///
/// Near is: the same but for case and `_`, a third of the letters mistyped at most, or the beginning of just one name.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = folded(wrong);
    let length = wrong.chars().count();
    if length > 100 {
        return None;
    }
    names
        .into_iter()
        .filter(|name| name.len().abs_diff(wrong.len()) <= 12)
        .map(|name| (distance(&wrong, &folded(name)), name))
        .filter(|(far, name)| *far <= allowed(length.max(name.chars().count())))
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
}

fn folded(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

/// Letters to change, two that changed places counting as one; a missing beginning or end counts little.
fn distance(wrong: &str, name: &str) -> usize {
    let typed = strsim::damerau_levenshtein(wrong, name);
    let shorter = wrong.len().min(name.len());
    let part = shorter >= 4 && (name.starts_with(wrong) || wrong.starts_with(name) || name.ends_with(&format!(".{wrong}")));
    if part { typed.min(2) } else { typed }
}

fn allowed(length: usize) -> usize {
    match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => length / 3,
    }
}
