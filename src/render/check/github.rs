//! Findings as workflow commands: annotations on a pull request.

use super::{Checked, told};
use crate::diagnostic::{Finding, Level};

/// One command a line.
pub fn render(checked: &Checked<'_>) -> String {
    checked.findings.iter().map(|finding| command(checked, finding)).collect()
}

fn command(checked: &Checked<'_>, finding: &Finding) -> String {
    let name = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(span) = finding.span()
        && let (Some(place), Some(end)) = (checked.sources.place(span), checked.sources.place(span.after()))
    {
        properties.push(format!("file={}", property(&place.file)));
        properties.push(format!("line={}", place.line));
        properties.push(format!("endLine={}", end.line));
        // Columns are read only where the annotation stays on its line.
        if place.line == end.line {
            properties.push(format!("col={}", place.column));
            properties.push(format!("endColumn={}", end.column.max(place.column + 1) - 1));
        }
    }
    properties.push(format!("title={}", property(finding.code.0)));
    format!("::{name} {}::{}\n", properties.join(","), data(&told(finding)))
}

/// What stands behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands behind a `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
