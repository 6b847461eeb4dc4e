//! Findings as Markdown, for a comment on a pull request or the summary of a run.

use super::{Checked, level};
use crate::diagnostic::{Finding, Level};
use crate::render::findings::counted;
use crate::render::markdown::{COMMENT, Limited, plain};

/// Room for the statement of what was left out.
const RESERVE: usize = 256;

/// A heading, and a table for each file in which something was found, as much of it as a comment takes; what had to be left out is
/// counted at the end.
pub fn render(checked: &Checked<'_>) -> String {
    limited(checked, COMMENT)
}

fn limited(checked: &Checked<'_>, most: usize) -> String {
    let mut text = Limited::new(most.saturating_sub(RESERVE));
    text.add(&format!("### {}\n", headline(checked)));
    let (mut last, mut left) = (None, Vec::new());
    for finding in checked.findings.iter() {
        let name = finding.span().and_then(|span| checked.sources.get(span.file)).map_or("", |source| source.name.as_str());
        let mut piece = String::new();
        if last != Some(name) {
            piece.push_str(&format!("\n**{}**\n\n| Line | Level | Finding |\n| ---: | --- | --- |\n", plain(name)));
            last = Some(name);
        }
        piece.push_str(&format!("{}\n", row(checked, finding)));
        if !text.add(&piece) {
            left.push(finding);
        }
    }
    let end = match left.as_slice() {
        [] => String::new(),
        left => format!("\n**Left out, since a comment takes no more: {}.** `whynot check` shows everything as text.\n", told(left)),
    };
    text.ended(&end)
}

fn headline(checked: &Checked<'_>) -> String {
    let findings: Vec<&Finding> = checked.findings.iter().collect();
    let found = if findings.is_empty() { "nothing found".to_owned() } else { told(&findings) };
    format!("Policies: {found} in {}", counted(checked.files.len(), "file", "files"))
}

/// How many there are of each level.
fn told(findings: &[&Finding]) -> String {
    let of = |level: Level| findings.iter().filter(|finding| finding.level == level).count();
    let all = [(Level::Error, "error", "errors"), (Level::Warning, "warning", "warnings"), (Level::Note, "note", "notes")];
    let all = all.map(|(level, one, many)| (of(level), one, many));
    let found: Vec<String> = all.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(count, one, many)).collect();
    found.join(", ")
}

fn row(checked: &Checked<'_>, finding: &Finding) -> String {
    let line = finding.span().and_then(|span| checked.sources.place(span)).map_or(String::new(), |place| place.line.to_string());
    let mut cell = format!("{} (`{}`)", quoting(&finding.message), finding.code.0);
    for help in &finding.help {
        cell.push_str(&format!("<br>{}", quoting(help)));
    }
    if let Some(example) = &finding.example {
        let target = example.target.as_ref().map_or(String::new(), |target| format!(" for {}", plain(target)));
        cell.push_str(&format!("<br>Example{target}: `{}`", example.situation.replace('|', "\\|")));
    }
    format!("| {line} | {} | {cell} |", level(finding.level))
}

/// A text in which backticks quote: what stands between them is shown as code, everything else as it is.
pub fn quoting(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return plain(text);
    }
    let mut quoting = String::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at % 2 == 1 {
            quoting.push_str(&format!("`{}`", part.replace('|', "\\|").replace('\n', " ")));
            continue;
        }
        let space = |edge: bool| if edge { " " } else { "" };
        let (before, after) = (part.starts_with(char::is_whitespace), part.ends_with(char::is_whitespace));
        let inner = plain(part);
        quoting.push_str(space(before));
        quoting.push_str(&inner);
        quoting.push_str(space(after && !inner.is_empty()));
    }
    quoting
}
