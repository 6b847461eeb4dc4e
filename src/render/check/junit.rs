//! Findings as JUnit's XML: a suite for each file, a failed case for each finding, a passed one where there is none.

use super::{Checked, level, told};
use crate::diagnostic::{Finding, Level};
use crate::render::xml::escaped;

/// As XML.
pub fn render(checked: &Checked<'_>) -> String {
    let failing = |level: Level| checked.findings.iter().filter(|finding| finding.level == level).count();
    let (errors, failures) = (failing(Level::Error), failing(Level::Warning));
    let mut suites = String::new();
    let mut tests = 0;
    for file in files(checked) {
        let found: Vec<&Finding> = checked.findings.iter().filter(|finding| of(checked, finding).as_deref() == Some(file)).collect();
        tests += found.len().max(1);
        suite(&mut suites, checked, file, &found);
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"whynot check\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n{suites}</testsuites>\n"
    )
}

/// What was checked, and whatever else something was found in.
fn files<'c>(checked: &'c Checked<'_>) -> Vec<&'c str> {
    let mut files: Vec<&str> = checked.files.iter().map(String::as_str).collect();
    for finding in checked.findings.iter() {
        let name = finding.span().and_then(|span| checked.sources.get(span.file)).map_or("", |source| source.name.as_str());
        if !files.contains(&name) {
            files.push(name);
        }
    }
    files
}

fn of(checked: &Checked<'_>, finding: &Finding) -> Option<String> {
    let name = finding.span().and_then(|span| checked.sources.get(span.file)).map(|source| source.name.clone());
    Some(name.unwrap_or_default())
}

fn suite(text: &mut String, checked: &Checked<'_>, file: &str, found: &[&Finding]) {
    let count = |level: Level| found.iter().filter(|finding| finding.level == level).count();
    let name = escaped(file);
    text.push_str(&format!(
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
        found.len().max(1),
        count(Level::Warning),
        count(Level::Error)
    ));
    if found.is_empty() {
        text.push_str(&format!("    <testcase classname=\"{name}\" name=\"nothing found\"/>\n"));
    }
    for finding in found {
        let place = finding.span().and_then(|span| checked.sources.place(span));
        let at = place.map_or(String::new(), |place| format!(" at {}:{}", place.line, place.column));
        let (message, told) = (escaped(&finding.message), escaped(&told(finding)));
        text.push_str(&format!("    <testcase classname=\"{name}\" name=\"{}{at}\">\n", escaped(finding.code.0)));
        text.push_str(&match finding.level {
            Level::Error => format!("      <error type=\"{}\" message=\"{message}\">{told}</error>\n", level(finding.level)),
            Level::Warning => format!("      <failure type=\"{}\" message=\"{message}\">{told}</failure>\n", level(finding.level)),
            Level::Note => format!("      <system-out>{told}</system-out>\n"),
        });
        text.push_str("    </testcase>\n");
    }
    text.push_str("  </testsuite>\n");
}
