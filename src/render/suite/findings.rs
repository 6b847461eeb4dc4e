//! A run of cases as findings, for the formats that know nothing else.

use super::{View, percent, said, wanted, why};
use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::render::check::{Checked, Format};
use crate::suite::{Coverage, Ran, Tested};

impl View<'_> {
    /// Written by a writer of findings.
    pub(super) fn as_findings(&self, format: Format) -> String {
        let findings = self.findings();
        format(&Checked { sources: self.sources, files: self.files, findings: &findings })
    }

    /// What kept something from being run, each case that failed, what isn't covered.
    fn findings(&self) -> Findings {
        let mut findings = self.faults.clone();
        for tested in self.tested {
            findings.extend(tested.failed().map(|ran| failed(tested, ran)));
            findings.extend(self.below(tested));
            let missing = tested.coverage.iter().flat_map(Coverage::missing);
            findings.extend(missing.map(|item| {
                let message = format!("no case covers this: {}", item.label(&tested.model));
                Finding::error(Code::NOT_COVERED, message, item.place(&tested.model)).at_level(Level::Note)
            }));
        }
        findings
    }

    /// The finding that the cases of a policy exercise too little.
    pub(super) fn below(&self, tested: &Tested) -> Option<Finding> {
        let (coverage, least) = (tested.coverage.as_ref()?, self.least?);
        self.is_below(tested).then(|| {
            let message = format!("the cases cover {} of `{}`", percent(coverage.whole()), tested.model.name.value);
            let finding = Finding::error(Code::COVERAGE_TOO_LOW, message, tested.model.name.span);
            finding.help(format!("at least {} was asked for; `--suggest` writes cases for what is missing", wanted(least)))
        })
    }

    /// Of all policies.
    pub fn all_below(&self) -> Findings {
        self.tested.iter().filter_map(|tested| self.below(tested)).collect()
    }
}

fn failed(tested: &Tested, ran: &Ran) -> Finding {
    let keys: Vec<String> = ran.mismatches.iter().map(|mismatch| format!("`{}`", mismatch.key)).collect();
    let message = format!("the case `{}` fails: {}", ran.case.name.value, keys.join(", "));
    let (at, first) = match ran.mismatches.first() {
        Some(first) => (first.at, said(first)),
        None => (ran.case.name.span, String::new()),
    };
    let finding = Finding::error(Code::CASE_FAILED, message, at).saying(first);
    let finding = ran.mismatches.iter().skip(1).fold(finding, |finding, mismatch| {
        let help = format!("`{}`: {}", mismatch.key, said(mismatch));
        finding.and_at(mismatch.at, said(mismatch)).help(help)
    });
    finding.help(format!("why: {}", why(tested, ran)))
}
