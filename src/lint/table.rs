//! Every code that a check can find, and its page: the faults of loading and the rules.

use super::context::Context;
use super::levels::Setting;
use super::rules::ALL;
use crate::diagnostic::Code;
use crate::space::Bounded;

/// A rule: two files of one stem, and one word in the list of `rules/mod.rs`.
pub struct Rule {
    /// Its stable name: the stem with `-` for `_`.
    pub code: Code,
    /// The page that explains it.
    pub page: &'static str,
    /// What becomes of its findings where nothing else is said.
    pub setting: Setting,
    /// Looks through a policy.
    pub check: fn(&mut Context<'_>) -> Bounded<()>,
}

/// All codes: the faults first, then the rules.
pub fn codes() -> impl Iterator<Item = Code> {
    Code::ALL.iter().map(|(code, _)| *code).chain(ALL.iter().map(|rule| rule.code))
}

/// The code of that name.
pub fn named(name: &str) -> Option<Code> {
    codes().find(|code| code.0 == name)
}

/// The page that explains a code; empty for one that is in no table.
pub fn page(code: Code) -> &'static str {
    ALL.iter().find(|rule| rule.code == code).map_or_else(|| code.page(), |rule| rule.page)
}

/// The first paragraph of a code's page, on one line.
pub fn summary(code: Code) -> String {
    let paragraphs = page(code).split("\n\n").map(str::trim);
    let first =
        paragraphs.filter(|text| !text.is_empty() && !text.starts_with('#')).map(|text| text.split_whitespace().collect::<Vec<_>>());
    first.map(|words| words.join(" ")).next().unwrap_or_default()
}

/// The code of a rule in the making: its stem with `-` for `_`.
pub const fn kebab<const N: usize>(stem: &str) -> [u8; N] {
    let mut name = [0; N];
    let mut at = 0;
    while at < N {
        let byte = stem.as_bytes()[at];
        name[at] = if byte == b'_' { b'-' } else { byte };
        at += 1;
    }
    name
}

/// The bytes of a name as text.
pub const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}
