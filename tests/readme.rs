//! The README and the pages under `docs/` say what is so: their transcripts are run, their policies are read.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

mod program;

use std::fs;
use std::path::Path;

use program::{command, run, words};

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("readable")
}

/// A fenced block: what stands behind its fence, and its text.
struct Block {
    kind: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(kind)) => open = Some(Block { kind: kind.to_owned(), text: String::new() }),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// The arguments of a command line that runs the program; `None` for another program's.
fn arguments(line: &str) -> Option<Vec<String>> {
    let program = ["cargo run -- ", "whynot "].into_iter().find_map(|program| line.strip_prefix(program));
    program.map(words)
}

/// Runs each `$ whynot …` of a transcript; a line `…` stands for the rest.
fn assert_transcript(transcript: &str) -> usize {
    let mut ran = 0;
    for scene in transcript.split("$ ").skip(1) {
        let (line, expected) = scene.split_once('\n').expect("a command line");
        let Some(arguments) = arguments(line) else { continue };
        let run = run(command().args(&arguments).env("COLUMNS", "80"));
        let shown = format!("{}{}", run.out, run.err);
        match expected.split_once("…\n") {
            Some((beginning, _)) => assert!(shown.starts_with(beginning), "{line}\n{shown}"),
            None => assert_eq!(shown.trim_end(), expected.trim_end(), "{line}"),
        }
        ran += 1;
    }
    ran
}

#[test]
fn the_readme_shows_what_happens() {
    let page = page("README.md");
    let ran: usize = blocks(&page).iter().filter(|block| block.kind == "console").map(|block| assert_transcript(&block.text)).sum();
    assert!(ran >= 4, "{ran} transcripts");
}

#[test]
fn the_page_about_tests_shows_what_happens() {
    let page = page("docs/testing.md");
    let ran: usize = blocks(&page).iter().filter(|block| block.kind == "console").map(|block| assert_transcript(&block.text)).sum();
    assert!(ran >= 4, "{ran} transcripts");
    for kind in ["actions", "requirements", "transitions", "definitions", "questions", "diagnoses"] {
        assert!(page.contains(&format!("| {kind} |")), "{kind}");
    }
}

#[test]
fn the_readme_begins_with_the_two_commands() {
    let page = page("README.md");
    let commands: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("$ ")).take(2).collect();
    assert!(commands[0].starts_with("cargo run -- explain invite --refused invite"));
    assert_eq!(commands[1], "cargo test");
}

#[test]
fn the_readme_shows_the_policy_that_is_in_examples() {
    let shown = blocks(&page("README.md")).into_iter().find(|block| block.kind == "yaml").expect("a policy");
    assert_eq!(shown.text, page("examples/door.policy.yaml"));
    assert!(shown.text.lines().count() <= 20, "a policy in a glance");
}

#[test]
fn the_readme_names_every_command() {
    let help = run(command().arg("--help")).out;
    let listed = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("commands");
    // A command begins two columns in; what goes on below stands further in.
    let names = listed.lines().filter(|line| !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    let page = page("README.md");
    for name in names.filter(|name| !["help", "explain"].contains(name)) {
        assert!(page.contains(&format!("| `whynot {name}")), "{name}");
    }
}

#[test]
fn every_file_that_is_linked_is_there() {
    for name in
        ["README.md", "docs/language.md", "docs/architecture.md", "docs/asking.md", "docs/authoring.md", "docs/ci.md", "docs/testing.md"]
    {
        for link in page(name).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = link.split('#').next().unwrap_or_default();
            if !link.contains("://") && !path.is_empty() {
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
                assert!(folder.parent().expect("a folder").join(path).exists(), "{name}: {link}");
            }
        }
    }
}

/// Everything that `docs/language.md` shows is read, or run, without a fault.
#[test]
fn the_language_page_shows_what_can_be_written() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    put("turnstile.policy.yaml", &page("examples/turnstile.policy.yaml"));
    let works = |arguments: &[&str], text: &str| {
        let run = run(command().current_dir(folder.path()).args(arguments));
        assert_ne!(run.code, 2, "{text}\n{}", run.err);
        run
    };
    for Block { kind, text } in blocks(&page("docs/language.md")) {
        match kind.as_str() {
            "yaml" => {
                let named = if text.starts_with("policy:") { text.clone() } else { format!("policy: snippet\n{text}") };
                put("snippet.yaml", &named);
                works(&["list", "-p", "snippet.yaml"], &text);
            }
            "yaml situation" => {
                put("situation.yaml", &text);
                works(&["explain", "push", "-p", "turnstile.policy.yaml", "--situation", "situation.yaml"], &text);
            }
            "yaml cases" => {
                put("turnstile.cases.yaml", &text);
                assert_eq!(works(&["test", "turnstile.cases.yaml"], &text).code, 0, "{text}");
            }
            "conditions" => {
                for condition in text.lines() {
                    works(&["explain", "push", "-p", "turnstile.policy.yaml", "--given", condition], condition);
                }
            }
            other => assert!(other.is_empty(), "a block of an unknown kind: {other}"),
        }
    }
}
