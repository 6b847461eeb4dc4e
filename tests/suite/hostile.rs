//! Many cases, many faults, many files.

use std::fs;
use std::time::{Duration, Instant};

use crate::coverage::{LAMP, folder, test};

#[test]
fn thousands_of_cases_are_run() {
    let states = ["off", "on", "broken"];
    let case = |at: usize| format!("  - {{ name: c{at}, given: {{ lamp: {} }}, try: lit, expect: {{ verdict: met }} }}\n", states[at % 3]);
    let cases: String = (0..6_000).map(case).collect();
    let folder = folder(LAMP, &format!("policy: lamp\ncases:\n{cases}"));
    let begun = Instant::now();
    let report = test(&folder, &["--coverage", "--format", "junit"]).out;
    assert!(report.contains("<testsuites name=\"whynot test\" tests=\"6000\" failures=\"4000\" errors=\"0\">"));
    assert!(test(&folder, &["--format", "markdown"]).out.len() < 65_536, "a comment has its limits");
    assert_eq!(test(&folder, &["--update"]).code, 0);
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
}

#[test]
fn every_fault_is_said_in_one_run() {
    let folder = folder(
        LAMP,
        "policy: lamp\ncases:\n  - { name: a, try: lid, expect: { verdict: met } }\n  - { name: b, given: { lamp: lit }, try: lit, expect: { verdict: on } }\n",
    );
    fs::write(folder.path().join("other.cases.yaml"), "policy: nothing-like-it\ncases: []\n").unwrap();
    fs::write(folder.path().join("broken.cases.yaml"), "policy: lamp\ncases:\n  - { name: c, try: lit\n").unwrap();
    let run = test(&folder, &[]);
    assert_eq!(run.code, 2);
    for code in ["unknown-target", "unknown-verdict", "unknown-value", "policy-not-found", "yaml-syntax"] {
        assert!(run.err.contains(&format!("error[{code}]")), "{code}: {}", run.err);
    }
    assert!(run.out.contains("0 cases passed, 0 failed"), "{}", run.out);
}

#[test]
fn a_case_that_takes_too_much_is_named_and_the_others_run() {
    let folder = folder(LAMP, "policy: lamp\ncases:\n  - { name: a, try: lit, expect: { verdict: depends } }\n");
    let run = test(&folder, &["--max-nodes", "1"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error[out-of-budget]"), "{}", run.err);
}

#[test]
fn so_many_things_are_suggested_for_in_one_run() {
    let states: Vec<String> = (0..600).map(|at| format!("s{at}")).collect();
    let actions: String = (0..5).map(|at| format!("  a{at}: {{ goal: g, moves: {{ e: any -> s{at} }} }}\n")).collect();
    let policy =
        format!("policy: big\nentities: {{ e: {{ states: [{}] }} }}\ngoals: {{ g: e is s3 }}\nactions:\n{actions}", states.join(", "));
    let run = test(&folder(&policy, ""), &["--suggest", "--allow-none"]);
    assert_eq!(run.code, 0);
    // 5 actions, 5 times 599 transitions, 2 diagnoses; two thousand of these are looked at.
    assert!(run.err.contains("1002 things are left for another run"), "{}", run.err);
    // A case may cover several: the fix for the goal goes by another action.
    let cases = run.out.matches("# review: ").count();
    assert!((1_500..2_000).contains(&cases), "{cases}");
}
