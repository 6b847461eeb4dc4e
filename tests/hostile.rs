//! Hostile input: each a clear error with its code, exit 2, within a second of computing and 200 MB.
#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::{Run, run};
use tempfile::TempDir;

/// Seconds of computing. Without optimisation everything takes about ten times as long.
const SECONDS: u32 = if cfg!(debug_assertions) { 5 } else { 1 };
/// Kilobytes of address space.
const MEMORY: u32 = 200 * 1024;

/// A small policy with this as the condition of its goal.
fn policy(condition: &str) -> String {
    format!(
        "policy: p\nentities: {{ door: {{ states: [shut, open] }} }}\ngoals: {{ g: \"{condition}\" }}\nactions: {{ x: {{ moves: {{ door: shut -> open }} }} }}\n"
    )
}

/// Runs the program with the system watching over time and memory.
fn limited(folder: &Path, arguments: &[&str]) -> Run {
    let script = format!("ulimit -t {SECONDS} && ulimit -v {MEMORY} && exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.current_dir(folder).env("COLUMNS", "60").args(["-c", &script, env!("CARGO_BIN_EXE_whynot")]).args(arguments);
    run(&mut command)
}

/// Explaining with this policy fails clearly.
fn assert_refused(text: &[u8], code: &str) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("policy.yaml"), text).expect("written");
    for arguments in [&["explain", "x"][..], &["list"], &["check", "policy.yaml"]] {
        let run = limited(folder.path(), arguments);
        assert!(run.code == 2 || (run.code == 1 && arguments[0] == "check"), "{code}: {arguments:?} {run:?}");
        assert!(run.err.contains(&format!("error[{code}]")), "{code}: {run:?}");
        assert!(!run.err.contains("panicked"), "{run:?}");
    }
}

/// Telling this of a case fails clearly.
fn assert_untold(name: &str, text: &[u8], code: &str) {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("policy.yaml"), policy("door is open")).expect("written");
    fs::write(folder.path().join(name), text).expect("written");
    let run = limited(folder.path(), &["explain", "x", "--situation", name]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.contains(&format!("error[{code}]")), "{run:?}");
}

#[test]
fn ten_thousand_brackets_in_yaml() {
    assert_refused(format!("policy: {}", "[".repeat(10_000)).as_bytes(), "too-deep");
    assert_refused(format!("policy: {}", "{a: ".repeat(10_000)).as_bytes(), "too-deep");
    assert_refused("- ".repeat(10_000).as_bytes(), "too-deep");
}

#[test]
fn ten_thousand_brackets_in_an_expression() {
    let nested = |depth: usize| format!("{}door is open{}", "(".repeat(depth), ")".repeat(depth));
    assert_refused(policy(&nested(10_000)).as_bytes(), "too-large");
    assert_refused(policy(&nested(5_000)).as_bytes(), "too-deep");
    assert_refused(policy(&format!("{}door is open", "not ".repeat(4_000))).as_bytes(), "too-deep");
}

#[test]
fn a_bomb_of_aliases() {
    let level = |at: u8| format!("{}: &{0} [{}]\n", char::from(at), vec![format!("*{}", char::from(at - 1)); 9].join(", "));
    let bomb: String = (b'b'..=b'j').map(level).collect();
    assert_refused(format!("a: &a [x, x, x, x, x, x, x, x, x]\n{bomb}policy: p\n").as_bytes(), "too-large");
}

#[test]
fn fifty_megabytes() {
    let folder = TempDir::new().expect("a folder");
    let file = fs::File::create(folder.path().join("policy.yaml")).expect("created");
    file.set_len(50 << 20).expect("grown");
    let run = limited(folder.path(), &["explain", "x"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error[too-large]"), "{run:?}");
}

#[test]
fn a_stream_without_end() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("policy.yaml"), policy("door is open")).expect("written");
    for arguments in [&["explain", "x", "--situation", "/dev/zero"][..], &["explain", "x", "-p", "/dev/zero"]] {
        let run = limited(folder.path(), arguments);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("error[too-large]"), "{run:?}");
    }
}

#[test]
fn characters_that_are_no_text() {
    assert_refused(b"policy: p\0q\n", "control-character");
    assert_refused(b"policy: p\ntitle: \xff\xfe\n", "not-utf-8");
    assert_refused("policy: p\nentities: { do\u{202e}or: { states: [a, b] } }\n".as_bytes(), "bidi-character");
}

#[test]
fn hostile_arguments() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("policy.yaml"), policy("door is open")).expect("written");
    let nested = format!("{}door is open{}", "(".repeat(10_000), ")".repeat(10_000));
    for given in [nested.as_str(), "do\u{202e}or is open", "\u{1b}[2J", "", "door is", "door is 99999999999999999999999"] {
        let run = limited(folder.path(), &["explain", "x", "--given", given]);
        assert_eq!(run.code, 2, "{given:.40} {run:?}");
        assert!(run.err.starts_with("error["), "{given:.40} {run:?}");
        assert!(!run.err.contains('\u{1b}') && !run.err.contains('\u{202e}'), "{run:?}");
    }
}

#[test]
fn a_million_facts_in_a_situation() {
    let facts = |count: usize| (0..count).map(|at| format!("\"e.f{at}\":true")).collect::<Vec<_>>().join(",");
    assert_untold("facts.json", format!("{{\"given\":{{{}}}}}", facts(1_000_000)).as_bytes(), "too-large");
    assert_untold("facts.json", format!("{{\"given\":{{{}}}}}", facts(50_000)).as_bytes(), "too-large");
    assert_untold("facts.json", format!("{{\"given\":{{{}}}}}", facts(9_000)).as_bytes(), "unknown-name");
    assert_untold("facts.yaml", format!("given:\n{}", "- door is open\n".repeat(60_000)).as_bytes(), "too-large");
}
