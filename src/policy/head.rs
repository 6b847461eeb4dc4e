//! What every named item can carry: name, title, prose, sources and earlier names.

use crate::diagnostic::{Code, Finding, Findings};
use crate::source::Spanned;
use crate::yaml::{Fields, Node, read};

/// Name, title, prose, sources and earlier names, as written.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its name.
    pub name: Spanned<String>,
    /// Its title, where it has one of its own.
    pub title: Option<Spanned<String>>,
    /// Prose.
    pub about: Option<Spanned<String>>,
    /// Where that is documented.
    pub source: Vec<Spanned<String>>,
    /// Earlier names.
    pub was: Vec<Spanned<String>>,
}

/// The keys `title`, `about` and `was`.
pub fn titled(name: Spanned<String>, fields: &mut Fields<'_, '_>) -> Head {
    let title = fields.read("title", read::text);
    let about = fields.read("about", read::text);
    Head { name, title, about, source: Vec::new(), was: was(fields) }
}

/// The key `was` only: what has a condition for its title.
pub fn named(name: Spanned<String>, fields: &mut Fields<'_, '_>) -> Head {
    Head { name, title: None, about: None, source: Vec::new(), was: was(fields) }
}

fn was(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    fields.read("was", read::names).unwrap_or_default()
}

/// One URL or a list of URLs.
pub fn source(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    fields.read("source", read::one_or_more(url)).unwrap_or_default()
}

fn url(node: &Node, findings: &mut Findings) -> Option<Spanned<String>> {
    let url = read::text(node, findings)?;
    let rest = url.value.strip_prefix("https://").or_else(|| url.value.strip_prefix("http://"));
    if rest.is_none_or(str::is_empty) || url.value.contains(char::is_whitespace) {
        findings.push(Finding::error(Code::NOT_A_URL, "this is no URL", url.span).help("a source begins with `https://` or `http://`"));
    }
    Some(url)
}

/// Texts that a system shows; each says something.
pub fn messages(fields: &mut Fields<'_, '_>) -> Vec<Spanned<String>> {
    fields.read("messages", read::one_or_more(message)).unwrap_or_default()
}

fn message(node: &Node, findings: &mut Findings) -> Option<Spanned<String>> {
    let message = read::text(node, findings)?;
    if message.value.chars().any(char::is_alphanumeric) {
        return Some(message);
    }
    let finding = Finding::error(Code::EMPTY_MESSAGE, "a message needs a letter or digit by which it can be recognised", message.span);
    findings.push(finding);
    None
}
