//! `whynot fmt` as people and CI run it.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::program::{Run, command, run, whynot, whynot_reading};

const LOOSE: &str =
    "policy: gate\nentities:\n  gate: { ask: Is it open?, title: Gate, states: [open, closed] }\ngoals:\n  shut: gate  is closed\n";
const USUAL: &str =
    "policy: gate\nentities:\n  gate: { title: Gate, ask: Is it open?, states: [open, closed] }\ngoals:\n  shut: gate is closed\n";
const FAULTY: &str = "policy: gate\ngoals:\n  shut: gate  is closed\n";
const CASES: &str = "policy: gate\ncases:\n  - { try: shut, name: a case, expect: {} }\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.path().join(name), text).unwrap());
    folder
}

fn fmt(folder: &Path, arguments: &[&str]) -> Run {
    run(command().current_dir(folder).arg("fmt").args(arguments))
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn writes_what_is_unusual() {
    let folder = folder(&[("policy.yaml", LOOSE), ("cases.yaml", CASES), ("other.yaml", LOOSE)]);
    let run = fmt(folder.path(), &[]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "formatted policy.yaml\nformatted cases.yaml\n", ""));
    assert_eq!(text(&folder, "policy.yaml"), USUAL);
    assert_eq!(text(&folder, "cases.yaml"), "policy: gate\ncases:\n  - { name: a case, try: shut, expect: {} }\n");
    assert_eq!(text(&folder, "other.yaml"), LOOSE, "whoever named it otherwise means something else");
    let run = fmt(folder.path(), &["--check"]);
    assert_eq!((run.code, run.out.as_str()), (0, "2 files are formatted already\n"));
    assert_eq!(fmt(folder.path(), &["other.yaml"]).out, "formatted other.yaml\n");
}

#[test]
fn check_and_diff_write_nothing() {
    let folder = folder(&[("policy.yaml", LOOSE)]);
    let run = fmt(folder.path(), &["--check", "policy.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (1, "not formatted: policy.yaml\n"));
    let run = fmt(folder.path(), &["--diff", "."]);
    assert_eq!(run.code, 0);
    assert!(run.out.starts_with("--- a/policy.yaml\n+++ b/policy.yaml\n@@"), "{}", run.out);
    assert!(run.out.contains("-  shut: gate  is closed\n+  shut: gate is closed\n"), "{}", run.out);
    assert_eq!(fmt(folder.path(), &["--diff", "--check"]).code, 1);
    assert_eq!(text(&folder, "policy.yaml"), LOOSE);
}

#[test]
fn files_with_faults_are_refused_and_others_written() {
    let folder = folder(&[("a.policy.yaml", FAULTY), ("b.policy.yaml", LOOSE)]);
    let run = fmt(folder.path(), &["."]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error[unknown-name]") && run.err.contains("a.policy.yaml:3:9"), "{}", run.err);
    assert_eq!((text(&folder, "a.policy.yaml").as_str(), text(&folder, "b.policy.yaml").as_str()), (FAULTY, USUAL));
    assert_eq!(fmt(folder.path(), &["nowhere.yaml"]).code, 2);
}

#[test]
fn standard_input_becomes_standard_output() {
    let run = whynot_reading(LOOSE, &["fmt", "-"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, USUAL, ""));
    let run = whynot_reading(CASES, &["fmt", "-"]);
    assert_eq!(run.out, "policy: gate\ncases:\n  - { name: a case, try: shut, expect: {} }\n");
    assert_eq!(whynot_reading(LOOSE, &["fmt", "--check", "-"]).code, 1);
    assert_eq!(whynot_reading(USUAL, &["fmt", "--check", "-"]).code, 0);
    let run = whynot_reading(FAULTY, &["fmt", "-"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
}

#[test]
fn everything_here_is_formatted() {
    let run = whynot(&["fmt", "--check", "policies", "examples"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let folder = folder(&[]);
    assert_eq!(run_in(folder.path(), &["new", "article"]).code, 0);
    let run = fmt(folder.path(), &["--check"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    run(command().current_dir(folder).args(arguments))
}
