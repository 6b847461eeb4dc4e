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
/// Near is: the same but for case and `_`, a third of the letters mistyped at most, the beginning of a name, or a fact without its
/// entity.
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = folded(wrong);
    names.into_iter().filter_map(|name| Some((distance(&wrong, &folded(name))?, name))).min_by_key(|(far, _)| *far).map(|(_, name)| name)
}

/// Longer texts are no mistyped names.
const LONGEST: usize = 100;

fn folded(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

/// How far a name is from a mistyped one; `None` if it can't have been meant.
fn distance(wrong: &str, name: &str) -> Option<usize> {
    let fact = name.rsplit_once('.').map(|(_, fact)| fact).filter(|_| !wrong.contains('.'));
    let begun = wrong.len().min(name.len()) >= 4 && (name.starts_with(wrong) || wrong.starts_with(name));
    let ways = [mistyped(wrong, name), fact.and_then(|fact| mistyped(wrong, fact)).map(|far| far + 1), begun.then_some(2)];
    ways.into_iter().flatten().min()
}

/// Letters to change, two that changed places counting as one; `None` if these are too many.
fn mistyped(wrong: &str, name: &str) -> Option<usize> {
    let length = wrong.chars().count().max(name.chars().count());
    let allowed = match length {
        0..=2 => 0,
        3..=5 => 1,
        6..=8 => 2,
        _ => length / 3,
    };
    if wrong.len().abs_diff(name.len()) > 4 * (allowed + 1) {
        return None;
    }
    Some(strsim::damerau_levenshtein(wrong, name)).filter(|far| *far <= allowed)
}
