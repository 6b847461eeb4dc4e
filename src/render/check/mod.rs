//! What a check found, in the format that somebody reads: a format is a file here and its word in the table.

use crate::diagnostic::{Findings, Level};
use crate::source::Sources;

/// Declares the formats and puts them into the table.
macro_rules! formats {
    ($($name:ident)*) => {
        $(pub(in crate::render) mod $name;)*

        /// Every format by its name.
        pub const FORMATS: &[(&str, Format)] = &[$((stringify!($name), $name::render)),*];
    };
}

formats! {
    json
    sarif
    github
    junit
    markdown
}

pub use github::render as github;
pub use sarif::render as sarif;

/// Writes down what was found.
pub type Format = fn(&Checked<'_>) -> String;

/// What was checked, and what was found.
pub struct Checked<'a> {
    /// Where everything was written.
    pub sources: &'a Sources,
    /// The policies and cases files that were looked at, in order.
    pub files: &'a [String],
    /// What was found.
    pub findings: &'a Findings,
}

/// The word for a level.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// A path as part of an address: `/` between folders, everything unusual escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// The message, and below it what is said at the places and what helps, as plain text.
fn told(finding: &crate::diagnostic::Finding) -> String {
    let mut lines = vec![finding.message.clone()];
    let own = finding.labels.first().map(|label| label.text.clone());
    lines.extend(own.filter(|text| !text.is_empty()));
    lines.extend(finding.help.iter().map(|help| format!("help: {help}")));
    lines.extend(finding.example.as_ref().map(|example| match &example.target {
        Some(target) => format!("example for `whynot explain {target} --situation`: {}", example.situation),
        None => format!("example: {}", example.situation),
    }));
    lines.join("\n")
}
