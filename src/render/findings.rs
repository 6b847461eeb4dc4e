//! Findings for machines, and the good news for people.

use serde::Serialize;

use super::json::pretty;
use super::report::{self, Reported};
use crate::diagnostic::Findings;
use crate::source::Sources;

/// All findings of a run.
#[derive(Serialize)]
struct Report {
    format: &'static str,
    findings: Vec<Reported>,
    left_out: usize,
}

/// Findings as `whynot.findings/1`.
pub fn json(sources: &Sources, findings: &Findings) -> String {
    pretty(&Report { format: "whynot.findings/1", findings: report::reported(sources, findings), left_out: findings.left_out() })
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
