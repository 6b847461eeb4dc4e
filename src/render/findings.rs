//! Findings for machines, and the good news for people.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{pretty, schema_of};
use super::report::{self, Reported};
use crate::diagnostic::Findings;
use crate::source::Sources;

/// The name of this format; a change that could break a reader gets a new number.
#[derive(Clone, Copy, Serialize, JsonSchema)]
enum Format {
    /// Version 1.
    #[serde(rename = "whynot.findings/1")]
    One,
}

/// All findings of a run.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "whynot.findings/1")]
struct Report {
    /// Always `whynot.findings/1`.
    format: Format,
    /// What was found, in order of files and places.
    findings: Vec<Reported>,
    /// How many more there are; only so many are kept.
    left_out: usize,
}

/// Findings as `whynot.findings/1`.
pub fn json(sources: &Sources, findings: &Findings) -> String {
    pretty(&Report { format: Format::One, findings: report::reported(sources, findings), left_out: findings.left_out() })
}

/// The JSON Schema of what [`json`] gives.
pub fn schema() -> String {
    schema_of::<Report>()
}

/// Findings drawn into the source, in colour.
pub fn drawn(sources: &Sources, findings: &Findings, width: usize) -> String {
    let mut text = report::styled(sources, findings, width);
    if findings.left_out() > 0 {
        text.push_str(&format!("{} more are not shown\n", findings.left_out()));
    }
    text
}

/// What a check says that found nothing.
pub fn clean((policies, cases): (usize, usize)) -> String {
    let policies = counted(policies, "policy", "policies");
    format!("{policies} and {} checked: nothing found\n", counted(cases, "cases file", "cases files"))
}

/// `1 policy`, `2 policies`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
