//! What a run of cases prints, in every format.

use serde_json::Value;

use crate::coverage::{LAMP, folder, json, test};
use crate::program::whynot;

/// A case that passes, one that fails in two ways, one that can't be run.
const CASES: &str = "\
policy: lamp
cases:
  - { name: right, given: { lamp: on }, try: lit, expect: { verdict: met } }
  - name: 'wrong: 50 % | <b> & \"so\"'
    given: { lamp: broken, hall: open }
    as: janitor
    try: lit
    expect:
      verdict: met
      fix: [switch-on]
  - { name: at fault, try: lid, expect: { verdict: met } }
";

#[test]
fn a_run_in_every_format() {
    let folder = folder(LAMP, CASES);
    for format in ["text", "github", "junit", "markdown"] {
        let run = test(&folder, &["--coverage", "--format", format]);
        assert_eq!(run.code, 2, "{format}");
        insta::assert_snapshot!(format!("run_as_{format}"), format!("{}{}", run.out, run.err));
    }
}

#[test]
fn json_has_the_shape_that_the_program_prints() {
    let run = test(&folder(LAMP, CASES), &["--coverage", "--format", "json"]);
    let report = json(&run);
    let schema: Value = serde_json::from_str(&whynot(&["schema", "test"]).out).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("test.json", schema).unwrap();
    let index = compiler.compile("test.json", &mut schemas).unwrap();
    schemas.validate(&report, index).unwrap_or_else(|error| panic!("{error:#}"));
    let cases = report["policies"][0]["cases"].as_array().unwrap();
    assert_eq!((cases.len(), &report["passed"], &report["failed"]), (2, &1.into(), &1.into()));
    assert_eq!((&cases[0]["passed"], &cases[0]["answer"]), (&true.into(), &Value::Null));
    assert_eq!(cases[1]["mismatches"][1]["actual"], "[mend, switch-on]");
    assert_eq!(cases[1]["answer"]["verdict"], "unmet");
    assert_eq!(report["faults"][0]["code"], "unknown-target");
}

#[test]
fn sarif_has_a_result_for_each_case_that_failed_and_each_thing_not_covered() {
    let run = test(&folder(LAMP, CASES), &["--coverage", "--format", "sarif"]);
    let log = json(&run);
    let schema: Value = serde_json::from_str(include_str!("../lint/sarif/sarif-schema-2.1.0.json")).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("sarif.json", schema).unwrap();
    let index = compiler.compile("sarif.json", &mut schemas).unwrap();
    schemas.validate(&log, index).unwrap_or_else(|error| panic!("{error:#}"));
    let rule = |code: &str| log["runs"][0]["results"].as_array().unwrap().iter().filter(|result| result["ruleId"] == code).count();
    assert_eq!((rule("case-failed"), rule("unknown-target")), (1, 1));
    assert!(rule("not-covered") > 5);
}

#[test]
fn nothing_found_fails_in_every_format() {
    let folder = folder(LAMP, "");
    for format in ["text", "json", "github", "junit", "markdown", "sarif"] {
        let run = test(&folder, &["--format", format]);
        assert_eq!(run.code, 1, "{format}");
        assert!(format!("{}{}", run.out, run.err).contains("o case was found"), "{format}: {run:?}");
        assert_eq!(test(&folder, &["--format", format, "--allow-none"]).code, 0, "{format}");
    }
}
