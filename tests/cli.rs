//! The command line as a whole: exit codes, choosing a policy, telling a case, checking and testing.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

mod program;

use std::fs;
use std::path::Path;
use std::process::Stdio;

use program::{command, run, shown, whynot, whynot_in, whynot_reading, words};
use tempfile::TempDir;

const TURNSTILE: &str = "-p examples/turnstile.policy.yaml";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }
    folder
}

fn turnstile() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/turnstile.policy.yaml")).expect("readable")
}

/// What a run of this command line shows.
fn scene(line: &str) -> String {
    shown(line, &whynot(&words(line)))
}

#[test]
fn exit_codes_say_what_came_out() {
    let explain = |what: &str| whynot(&words(&format!("explain {what} {TURNSTILE}"))).code;
    assert_eq!(explain("push --as visitor --given 'gate is unlocked'"), 0, "allowed");
    assert_eq!(explain("inside --given 'visit is done'"), 0, "met");
    assert_eq!(explain("push --as visitor --given 'gate is locked'"), 1, "blocked");
    assert_eq!(explain("inside --given 'visit is outside'"), 1, "unmet");
    assert_eq!(explain("push --as visitor"), 3, "depends");
    assert_eq!(explain("push --given 'gate is locked' --given 'gate is unlocked'"), 4, "contradiction");
    assert_eq!(explain("pusch"), 2, "no such action");
    assert_eq!(explain("push --max-nodes 10"), 2, "out of budget");
    for (line, code) in [("", 2), ("explain", 2), ("explode", 2), ("--help", 0), ("--version", 0), ("help explain", 0)] {
        assert_eq!(whynot(&words(line)).code, code, "{line}");
    }
}

#[test]
fn what_is_mistyped_is_shown_in_the_argument() {
    insta::assert_snapshot!("mistyped_target", scene(&format!("explain pusch {TURNSTILE}")));
    insta::assert_snapshot!(
        "mistyped_everywhere",
        scene(&format!(
            "explain push {TURNSTILE} --given 'gate is lockd and purse.coins > 30' --as visitr --refused paj --unknown lampe --goal insid"
        ))
    );
    insta::assert_snapshot!("mistyped_policy", scene("explain invite -p atlasian-cloud"));
    insta::assert_snapshot!("mistyped_target_of_any_policy", scene("explain invit"));
    insta::assert_snapshot!("mistyped_code", scene("rule unknown-nam"));
    insta::assert_snapshot!("out_of_budget", scene("explain invite --max-nodes 100"));
}

#[test]
fn a_file_that_cant_be_read_is_a_clear_fault() {
    insta::assert_snapshot!("folder_for_a_file", scene("explain push -p examples"));
    insta::assert_snapshot!("no_such_file", scene("explain push -p examples/nothing.yaml"));
    insta::assert_snapshot!("no_such_situation", scene(&format!("explain push {TURNSTILE} --situation nothing.yaml")));
    insta::assert_snapshot!("check_nothing", scene("check nothing.yaml"));
}

#[test]
fn a_faulty_policy_is_drawn_with_all_its_faults() {
    let folder =
        folder(&[("policy.yaml", &turnstile().replace("gate is unlocked", "gate is unlockd").replace("by: visitor", "by: visitr"))]);
    for arguments in [&["explain", "push"][..], &["list"], &["check"]] {
        let run = whynot_in(folder.path(), arguments);
        assert_eq!(run.code, if arguments == ["check"] { 1 } else { 2 });
        let text = format!("{}{}", run.out, run.err);
        assert!(text.contains("did you mean `unlocked`?") && text.contains("did you mean `visitor`?"), "{text}");
    }
}

#[test]
fn the_only_policy_of_the_folder_is_taken() {
    let alone = folder(&[("gate.policy.yaml", &turnstile())]);
    assert_eq!(whynot_in(alone.path(), &["explain", "push", "--as", "visitor", "--given", "gate is locked"]).code, 1);
    let two = folder(&[("gate.policy.yaml", &turnstile()), ("policy.yaml", &turnstile())]);
    let run = whynot_in(two.path(), &["explain", "push"]);
    assert_eq!(run.code, 2);
    insta::assert_snapshot!("two_policies", run.err);
    // With none, what ships is looked through for the target.
    let none = folder(&[]);
    assert_eq!(whynot_in(none.path(), &["explain", "invite", "--refused", "invite"]).code, 1);
    assert_eq!(whynot_in(none.path(), &["list"]).code, 2);
}

#[test]
fn a_case_is_told_in_any_way() {
    let folder = folder(&[
        ("policy.yaml", &turnstile()),
        ("case.yaml", "given: { gate: locked, purse.coins: 3 }\nas: visitor\n"),
        ("case.json", r#"{ "given": { "gate": "locked", "purse.coins": 3 }, "as": "visitor" }"#),
        ("half.yaml", "given: [gate is locked]\n"),
    ]);
    let json = |more: &[&str]| {
        let arguments = [&["explain", "push", "--format", "json"], more].concat();
        whynot_in(folder.path(), &arguments).out
    };
    let options = json(&["--given", "gate is locked", "--given", "purse.coins = 3", "--as", "visitor"]);
    assert!(options.contains("\"blocked\""), "{options}");
    assert_eq!(options, json(&["--situation", "case.yaml"]));
    assert_eq!(options, json(&["--situation", "case.json"]));
    assert_eq!(options, json(&["--situation", "half.yaml", "--given", "purse.coins = 3", "--as", "visitor"]));
    let policy = folder.path().join("policy.yaml");
    let policy = policy.to_str().expect("text");
    let input = fs::read_to_string(folder.path().join("case.yaml")).expect("readable");
    let read = whynot_reading(&input, &["explain", "push", "-p", policy, "--situation", "-", "--format", "json"]).out;
    assert_eq!(without_places(&options), without_places(&read));
}

/// The files are named as they were given, which may differ.
fn without_places(json: &str) -> String {
    json.lines().filter(|line| !line.contains("\"file\":")).collect::<Vec<_>>().join("\n")
}

#[test]
fn options_change_what_is_assumed_and_listed() {
    let question = format!("explain push {TURNSTILE} --as visitor --given 'gate is locked' --given 'purse.coins = 3' --format json");
    assert!(whynot(&words(&question)).out.contains("\"assumed\""));
    assert!(!whynot(&words(&format!("{question} --no-defaults"))).out.contains("\"assumed\""));
    let courses = |count: usize| {
        let line = format!("explain invite --refused invite --courses {count} --format json");
        let answer: serde_json::Value = serde_json::from_str(&whynot(&words(&line)).out).expect("JSON");
        let diagnoses = answer["diagnoses"].as_array().expect("a list").clone();
        diagnoses.iter().map(|diagnosis| diagnosis["courses"].as_array().expect("a list").len()).max()
    };
    assert_eq!((courses(1), courses(2)), (Some(1), Some(2)));
}

#[test]
fn cases_pass_or_show_both_sides() {
    let cases = "policy: turnstile\ncases:\n  - name: a coin opens the arm\n    given: { gate: locked, purse.coins: 3 }\n    as: visitor\n    try: push\n    expect: { verdict: allowed, because: [], fix: [push], by: [visitor], cost: 7, asks: lamp, first: push, diagnoses: 2, advice: after-hours }\n";
    let folder = folder(&[("turnstile.policy.yaml", &turnstile()), ("turnstile.cases.yaml", cases)]);
    let run = whynot_in(folder.path(), &["test"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!("failing_case", shown("test", &run));
    assert_eq!(whynot(&["test", "examples", "policies"]).code, 0);
}

#[test]
fn cases_that_cant_be_run_are_faults() {
    let policy = turnstile();
    let case = "policy: turnstile\ncases:\n  - { name: a, try: pusch, expect: { fix: [paj], advice: after-hour } }\n";
    let mistyped = folder(&[("policy.yaml", &policy), ("cases.yaml", case)]);
    for (arguments, code) in [(["test"], 2), (["check"], 1)] {
        let run = whynot_in(mistyped.path(), &arguments);
        assert_eq!(run.code, code);
        let text = format!("{}{}", run.out, run.err);
        for near in ["`push`", "`pay`", "`after-hours`"] {
            assert!(text.contains(&format!("did you mean {near}?")), "{near} {text}");
        }
    }
    let elsewhere = folder(&[("door.policy.yaml", &policy), ("cases.yaml", "policy: gate\ncases: []\n")]);
    let run = whynot_in(elsewhere.path(), &["test"]);
    assert_eq!(run.code, 2);
    insta::assert_snapshot!("policy_not_beside", run.err);
    let broken = folder(&[("policy.yaml", "policy: turnstile\nentities: 3\n"), ("cases.yaml", case)]);
    assert_eq!(whynot_in(broken.path(), &["test"]).code, 2);
}

#[test]
fn a_run_without_cases_fails_unless_told_otherwise() {
    let none = folder(&[("policy.yaml", &turnstile())]);
    assert_eq!(whynot_in(none.path(), &["test"]).code, 1);
    assert_eq!(whynot_in(none.path(), &["test", "--allow-none"]).code, 0);
}

#[test]
fn hidden_folders_and_build_results_are_passed_over() {
    let broken = "policy: [";
    let folder = folder(&[("a/policy.yaml", &turnstile()), (".git/policy.yaml", broken), ("target/policy.yaml", broken)]);
    let run = whynot_in(folder.path(), &["check"]);
    assert_eq!((run.code, run.out.as_str()), (0, "1 policy and 0 cases files checked: nothing found\n"));
}

#[test]
fn findings_are_told_to_machines_too() {
    let folder = folder(&[("policy.yaml", &turnstile().replace("gate is unlocked", "gate is unlockd"))]);
    let run = whynot_in(folder.path(), &["check", "--format", "json"]);
    assert_eq!(run.code, 1);
    let report: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!((&report["format"], &report["findings"][0]["code"]), (&"whynot.findings/1".into(), &"unknown-value".into()));
    assert!(report["findings"][0]["at"]["line"].as_u64() > Some(1));
}

#[test]
fn what_there_is_can_be_listed() {
    insta::assert_snapshot!("list", scene(&format!("list {TURNSTILE}")));
    insta::assert_snapshot!("list_json", scene(&format!("list {TURNSTILE} --format json")));
    insta::assert_snapshot!("policies", scene("policies"));
    insta::assert_snapshot!("rule", scene("rule which-policy"));
    for code in whynot(&["rule"]).out.lines() {
        let page = whynot(&["rule", code]);
        assert!(page.code == 0 && page.out.starts_with(&format!("# `{code}`\n")), "{code}");
    }
}

#[test]
fn nobody_reading_on_is_a_quiet_end() {
    let mut child =
        command().args(["list", "-p", "atlassian-cloud"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cant_be_written_is_a_failure() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("there");
    let run = run(command().args(["policies"]).stdout(full));
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("error: can't write the output"), "{}", run.err);
}

#[test]
fn colour_is_for_terminals() {
    let line = words(&format!("explain push {TURNSTILE}"));
    assert!(!whynot(&line).out.contains('\u{1b}'));
    assert!(run(command().args(&line).env("CLICOLOR_FORCE", "1")).out.contains('\u{1b}'));
}
