//! What `docs/asking.md` shows is what happens.

use std::fs;

use crate::program::{whynot, whynot_reading, words};

fn blocks(kind: &str) -> Vec<String> {
    let page = fs::read_to_string("docs/asking.md").expect("readable");
    let fence = format!("\n```{kind}\n");
    let blocks = page.split(fence.as_str()).skip(1);
    blocks.map(|rest| rest.split("```").next().expect("an end").to_owned()).collect()
}

#[test]
fn its_conversations_go_as_shown() {
    for block in blocks("console") {
        let (line, shown) = block.strip_prefix("$ whynot ").and_then(|rest| rest.split_once('\n')).expect("a command line");
        let said: String = shown.lines().filter_map(|line| line.strip_prefix("> ")).map(|line| format!("{line}\n")).collect();
        let run = whynot_reading(&said, &words(line).iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(run.out, shown, "{line}\n{}", run.err);
    }
}

#[test]
fn its_runbook_is_what_is_printed() {
    let run = whynot(&[
        "runbook",
        "open-door",
        "-p",
        "examples/door.policy.yaml",
        "--as",
        "tenant",
        "--given",
        "door is shut",
        "--format",
        "json",
    ]);
    let shown: serde_json::Value = serde_json::from_str(&blocks("json")[0]).expect("JSON");
    let mut printed: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    printed["policy"]["digest"] = "sha256:…".into();
    assert_eq!(printed, shown);
}
