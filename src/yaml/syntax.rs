//! YAML syntax errors in an author's words.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, Span, offset};

/// What is wrong, and where.
pub fn finding(error: &ScanError, text: &str, file: FileId) -> Finding {
    let start = error.marker().byte_offset().unwrap_or(0);
    let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let span = Span { file, start: offset(start), end: offset(start + width) };
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => Finding::error(Code::TOO_DEEP, "lists and mappings lie too deep in one another", span),
        _ => Finding::error(Code::YAML_SYNTAX, format!("this is not well-formed YAML: {}", error.info()), span),
    }
}
