//! What counts as passed: each key of `expect`, met and missed; what cases cover, what is suggested and updated, all formats.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

#[path = "suite/coverage.rs"]
mod coverage;
#[path = "suite/drawn.rs"]
mod drawn;
#[path = "suite/formats.rs"]
mod formats;
#[path = "suite/hostile.rs"]
mod hostile;
mod program;
mod reference;
#[path = "suite/suggesting.rs"]
mod suggesting;
#[path = "suite/updating.rs"]
mod updating;

use std::fs;
use std::path::Path;

use program::{Run, whynot_in};

/// Runs a case on the turnstile.
fn run(case: &str) -> Run {
    let folder = tempfile::TempDir::new().expect("a folder");
    let turnstile = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/turnstile.policy.yaml");
    fs::copy(turnstile, folder.path().join("policy.yaml")).expect("copied");
    let cases = format!("policy: turnstile\ncases:\n  - name: it\n    {case}\n");
    fs::write(folder.path().join("cases.yaml"), cases).expect("written");
    whynot_in(folder.path(), &["test"])
}

fn assert_passes(case: &str) {
    let run = run(case);
    assert_eq!(run.code, 0, "{case}\n{}{}", run.out, run.err);
}

/// The case fails, and of this key both sides are shown.
fn assert_fails(case: &str, key: &str, expected: &str, actual: &str) {
    let run = run(case);
    assert_eq!(run.code, 1, "{case}\n{}{}", run.out, run.err);
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = format!("{key} {expected} {actual}");
    assert!(run.out.lines().any(|line| words(line) == row), "{row}\n{}", run.out);
}

const JAMMED: &str = "given: { gate: jammed, hall: open, purse.coins: 2 }, as: visitor, try: push";
const UNCLEAR: &str = "given: { purse.coins: 3 }, try: push";
const DONE: &str = "given: { visit: done }, as: visitor, try: inside";
const STUCK: &str = "given: { gate: locked, purse.coins: 0 }, as: visitor, try: inside";

/// A case in one line of YAML.
fn case(what: &str, expect: &str) -> String {
    let lines: Vec<String> = what
        .replace(", as:", "\n    as:")
        .replace(", try:", "\n    try:")
        .lines()
        .map(str::to_owned)
        .chain([format!("    expect: {{ {expect} }}")])
        .collect();
    lines.join("\n")
}

#[test]
fn automatic_requirements_count_only_where_one_is_listed() {
    assert_passes(&case(JAMMED, "because: [arm-open]"));
    assert_passes(&case(JAMMED, "because: [moves.gate, arm-open]"));
    assert_fails(&case(JAMMED, "because: [moves.gate]"), "because", "[moves.gate]", "[arm-open, moves.gate]");
    assert_fails(&case(JAMMED, "because: []"), "because", "[]", "[arm-open]");
    assert_passes(&case(STUCK, "because: inside"));
}

#[test]
fn a_fix_is_the_plan_of_all_candidates() {
    assert_passes(&case(JAMMED, "fix: [free-arm, pay, push], by: [attendant, visitor, visitor], cost: 8, first: free-arm"));
    assert_fails(&case(JAMMED, "fix: [pay, push]"), "fix", "[pay, push]", "[free-arm, pay, push]");
    assert_fails(&case(UNCLEAR, "fix: [push]"), "fix", "[push]", "it depends");
    assert_fails(&case(UNCLEAR, "cost: 1"), "cost", "1", "it depends");
    assert_passes(&case(DONE, "fix: [], first: nothing, cost: 0, by: []"));
    assert_passes(&case(STUCK, "fix: none, first: none"));
    assert_fails(&case(STUCK, "fix: [], first: nothing"), "fix", "[]", "none");
}

#[test]
fn questions_diagnoses_and_advice_are_compared() {
    assert_passes(&case(UNCLEAR, "verdict: depends, asks: lamp, diagnoses: 4, advice: []"));
    assert_fails(&case(UNCLEAR, "asks: none"), "asks", "none", "lamp");
    assert_fails(&case(UNCLEAR, "diagnoses: 1"), "diagnoses", "1", "4");
    assert_passes(&case(DONE, "verdict: met, asks: none, diagnoses: 1"));
    assert_fails(&case(DONE, "verdict: unmet, advice: after-hours"), "verdict", "unmet", "met");
}
