//! A run of cases as JUnit's XML: a suite for each cases file, a test case for each case.

use super::{View, file_of, said, why};
use crate::diagnostic::Finding;
use crate::render::xml::escaped;
use crate::suite::{Ran, Tested};

/// A suite under construction.
struct Suite<'v> {
    name: &'v str,
    text: String,
    tests: usize,
    failures: usize,
    errors: usize,
}

/// As XML.
pub(super) fn render(view: View<'_>) -> String {
    let mut suites: Vec<Suite<'_>> = Vec::new();
    for tested in view.tested {
        for ran in &tested.ran {
            of(&mut suites, file_of(view.sources, ran)).case(tested, ran);
        }
        if let Some(below) = view.below(tested) {
            of(&mut suites, view.file(&tested.model)).fault("failure", &below);
        }
    }
    for fault in view.faults.iter() {
        let file = fault.span().and_then(|span| view.sources.get(span.file)).map_or("", |source| &source.name);
        of(&mut suites, file).fault("error", fault);
    }
    let sum = |what: fn(&Suite<'_>) -> usize| suites.iter().map(what).sum::<usize>();
    let counts = counts(sum(|suite| suite.tests), sum(|suite| suite.failures), sum(|suite| suite.errors));
    let text: String = suites.iter().map(Suite::written).collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"whynot test\" {counts}>\n{text}</testsuites>\n")
}

/// The suite of that name, a new one if there is none.
fn of<'s, 'v>(suites: &'s mut Vec<Suite<'v>>, name: &'v str) -> &'s mut Suite<'v> {
    let at = suites.iter().position(|suite| suite.name == name).unwrap_or(suites.len());
    if at == suites.len() {
        suites.push(Suite { name, text: String::new(), tests: 0, failures: 0, errors: 0 });
    }
    &mut suites[at]
}

fn counts(tests: usize, failures: usize, errors: usize) -> String {
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\"")
}

impl Suite<'_> {
    fn case(&mut self, tested: &Tested, ran: &Ran) {
        let what = format!("    <testcase classname=\"{}\" name=\"{}\"", escaped(self.name), escaped(&ran.case.name.value));
        self.tests += 1;
        if ran.mismatches.is_empty() {
            self.text.push_str(&format!("{what}/>\n"));
            return;
        }
        self.failures += 1;
        let lines: Vec<String> = ran.mismatches.iter().map(|mismatch| format!("{}: {}", mismatch.key, said(mismatch))).collect();
        let (message, why) = (escaped(&lines.join("; ")), escaped(&format!("{}\n{}", lines.join("\n"), why(tested, ran))));
        self.text.push_str(&format!("{what}>\n      <failure message=\"{message}\">{why}</failure>\n    </testcase>\n"));
    }

    fn fault(&mut self, element: &str, fault: &Finding) {
        self.tests += 1;
        self.failures += usize::from(element == "failure");
        self.errors += usize::from(element == "error");
        let (name, message) = (escaped(fault.code.0), escaped(&fault.message));
        let help = escaped(&fault.help.join("\n"));
        self.text.push_str(&format!(
            "    <testcase classname=\"{}\" name=\"{name}\">\n      <{element} message=\"{message}\">{help}</{element}>\n    </testcase>\n",
            escaped(self.name)
        ));
    }

    fn written(&self) -> String {
        let counts = counts(self.tests, self.failures, self.errors);
        format!("  <testsuite name=\"{}\" {counts}>\n{}  </testsuite>\n", escaped(self.name), self.text)
    }
}
