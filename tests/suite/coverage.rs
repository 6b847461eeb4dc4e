//! What counts as covered: a small policy counted by hand, and numbers that are never rounded up.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Run, whynot_in};

/// A lamp that only the janitor may switch while the hall is open.
pub const LAMP: &str = "\
policy: lamp
actors: { janitor: , guest: , clock: { automatic: true } }
entities:
  hall: { states: [open, shut], ask: Is the hall open? }
  lamp: { states: [off, on, broken], ask: Does the lamp burn? }
definitions:
  dark: lamp is off|broken
goals:
  lit: lamp is on
actions:
  switch-on:
    by: janitor
    goal: lit
    requires: { hall-open: { that: hall is open, messages: [Closed] } }
    moves: { lamp: off -> on }
  mend: { by: janitor, moves: { lamp: broken -> off } }
  close: { by: clock, moves: { hall: open -> shut } }
";

/// A folder with a policy and cases for it.
pub fn folder(policy: &str, cases: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("policy.yaml"), policy).unwrap();
    if !cases.is_empty() {
        fs::write(folder.path().join("cases.yaml"), cases).unwrap();
    }
    folder
}

pub fn test(folder: &TempDir, arguments: &[&str]) -> Run {
    whynot_in(folder.path(), &[&["test"], arguments].concat())
}

pub fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

/// What each thing is, and by which case it is covered: `-` by none, `!` where it can't be.
fn covered(policy: &str, cases: &str) -> Vec<String> {
    let report = json(&test(&folder(policy, cases), &["--coverage", "--format", "json", "--allow-none"]));
    let items = report["policies"][0]["coverage"]["items"].as_array().unwrap().clone();
    let by = |item: &Value| match (&item["coverable"], item["by"].as_str()) {
        (Value::Bool(false), None) => "!".to_owned(),
        (_, by) => by.unwrap_or("-").to_owned(),
    };
    items.iter().map(|item| format!("{}: {}", item["what"].as_str().unwrap(), by(item))).collect()
}

#[test]
fn a_small_policy_counted_by_hand() {
    let cases = "\
policy: lamp
cases:
  - { name: mended first, given: { lamp: broken, hall: open }, as: janitor, try: lit, expect: { fix: [mend, switch-on] } }
  - { name: too late, given: { hall: shut }, as: guest, try: switch-on, expect: { verdict: blocked } }
  - { name: unclear, try: switch-on, expect: { verdict: depends, asks: lamp } }
  - { name: burning, given: { lamp: on }, try: switch-on, expect: { verdict: blocked, fix: [] } }
  - { name: can't be, given: [lamp is on, lamp is off], try: close, expect: { verdict: contradiction } }
";
    let expected = [
        // Steps of a plan that is certain, and what is asked about.
        "action switch-on: mended first",
        "action mend: mended first",
        "action close: -",
        "requirement by of switch-on satisfied: mended first",
        "requirement by of switch-on violated: too late",
        "requirement hall-open of switch-on satisfied: mended first",
        "requirement hall-open of switch-on violated: too late",
        "requirement by of mend satisfied: mended first",
        "requirement by of mend violated: -",
        // The clock is always there; and a contradiction exercises nothing.
        "requirement by of close satisfied: -",
        "requirement by of close violated: !",
        "transition lamp: off -> on by switch-on: mended first",
        "transition lamp: broken -> off by mend: mended first",
        "transition hall: open -> shut by close: -",
        "definition dark is false: burning",
        "definition dark is true: mended first",
        "question refusal.switch-on: -",
        "question hall: -",
        "question lamp: too late",
        // What to do first for the goal: nothing where it burns, mend or switch it while the hall is open, else nothing helps.
        "diagnosis lit needs nothing: burning",
        "diagnosis lit begins with switch-on: -",
        "diagnosis lit begins with mend: mended first",
        "diagnosis nothing helps with lit: -",
    ];
    assert_eq!(covered(LAMP, cases), expected);
    let folder = folder(LAMP, cases);
    let report = json(&test(&folder, &["--coverage", "--format", "json"]));
    let coverage = &report["policies"][0]["coverage"];
    // 23 things, one of which can't be covered; 7 of the others aren't.
    assert_eq!((&coverage["covered"], &coverage["of"], &coverage["percent"]), (&14.into(), &22.into(), &63.6.into()));
    insta::assert_snapshot!("coverage_of_the_lamp", test(&folder, &["--coverage"]).out);
}

#[test]
fn an_allowed_action_takes_the_transitions_whose_beginning_is_certain() {
    let policy = "\
policy: two
actors: { one: }
entities: { a: { states: [x, y, z] }, b: { states: [p, q] }, c: { facts: { on: } } }
goals: { there: b is q }
actions:
  go:
    goal: there
    moves: { a: any -> z }
    also: [{ when: c.on, moves: { b: p -> q } }]
";
    let go = |given: &str| {
        let cases = format!("policy: two\ncases:\n  - {{ name: it, given: {{ {given} }}, try: go, expect: {{ verdict: allowed }} }}\n");
        let lines = covered(policy, &cases);
        lines.into_iter().filter(|line| line.starts_with("transition") && line.ends_with(": it")).collect::<Vec<_>>()
    };
    let (x, b) = ("transition a: x -> z by go: it", "transition b: p -> q by go: it");
    assert_eq!(go("a: [x, y]"), [""; 0]);
    assert_eq!(go("a: x"), [x]);
    assert_eq!(go("a: x, b: p"), [x]);
    assert_eq!(go("a: x, c.on: true"), [x]);
    assert_eq!(go("a: x, b: q, c.on: true"), [x]);
    assert_eq!(go("a: x, b: p, c.on: true"), [x, b]);
}

#[test]
fn a_policy_without_goals_has_the_diagnoses_of_its_actions() {
    let policy = "policy: p\nentities: { a: { states: [x, y] } }\nactions: { go: { moves: { a: x -> y } } }\n";
    let lines = covered(policy, "");
    assert_eq!(lines[2..], ["diagnosis go needs nothing: -", "diagnosis go begins with go: -"]);
}

#[test]
fn what_no_case_can_cover_does_not_count() {
    let policy = "\
policy: p
entities: { a: { states: [x, y], ask: Which? }, b: { facts: { on: { ask: On? } } } }
constraints: { always: b.on }
definitions: { no: not b.on }
goals: { there: a is y }
actions:
  go: { goal: there, requires: { lit: b.on }, moves: { a: x -> y } }
  never: { requires: { dark: not b.on }, moves: { a: y -> x } }
";
    let impossible = [
        "requirement lit of go violated: !",
        "requirement dark of never satisfied: !",
        "transition a: y -> x by never: !",
        "definition no is true: !",
        "question b.on: !",
    ];
    let lines: Vec<String> = covered(policy, "").into_iter().filter(|line| line.ends_with('!')).collect();
    assert_eq!(lines, impossible);
    let folder = folder(policy, "");
    assert_eq!(test(&folder, &["--suggest=new.cases.yaml", "--allow-none"]).code, 0);
    assert_eq!(test(&folder, &["--fail-under", "100"]).code, 0);
}

#[test]
fn too_little_fails() {
    let case = "policy: lamp\ncases:\n  - { name: it, given: { lamp: on }, try: lit, expect: { verdict: met } }\n";
    let folder = folder(LAMP, case);
    // 2 of 22: one value of a definition, one diagnosis.
    assert_eq!(test(&folder, &["--fail-under", "9"]).code, 0);
    assert_eq!(test(&folder, &["--fail-under=9.05%"]).code, 0);
    let below = test(&folder, &["--fail-under", "9.1"]);
    assert_eq!(below.code, 1);
    assert!(below.err.contains("error[coverage-too-low]: the cases cover 9.0\u{a0}% of `lamp`"), "{}", below.err);
    assert!(below.err.contains("at least 9.1\u{a0}% was asked for"), "{}", below.err);
    assert_eq!(test(&folder, &["--fail-under", "101"]).code, 2);
    for format in ["json", "github", "junit", "markdown", "sarif"] {
        let run = test(&folder, &["--fail-under", "50", "--format", format]);
        assert_eq!(run.code, 1, "{format}");
        assert!(
            ["too_low\": true", "coverage-too-low", "Less than 50 %"].iter().any(|said| run.out.contains(said)),
            "{format}: {}",
            run.out
        );
    }
}

#[test]
fn several_policies_each_have_to_reach_it() {
    let (one, other) = (folder(LAMP, ""), LAMP.replace("policy: lamp", "policy: other"));
    assert_eq!(test(&one, &["--suggest=lamp.cases.yaml", "--allow-none"]).code, 0);
    assert_eq!(test(&one, &["--fail-under", "100"]).code, 0);
    fs::write(one.path().join("other.policy.yaml"), other).unwrap();
    let run = test(&one, &["--fail-under", "50"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("0.0\u{a0}% of `other`") && !run.err.contains("of `lamp`"), "{}", run.err);
    // Suggestions are for one.
    let both = test(&one, &["--suggest"]);
    assert_eq!((both.code, both.out.as_str()), (2, ""));
    assert!(both.err.contains("error[which-policy]"), "{}", both.err);
}
