//! Findings as they are drawn: several files, narrow terminals, long lines, one line each, JSON.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

use whynot::diagnostic::{Code, Finding, Level};
use whynot::render::report;
use whynot::source::{FileId, Sources, Span};

fn span(file: FileId, text: &str, part: &str) -> Span {
    let start = u32::try_from(text.find(part).expect("part")).expect("small");
    Span { file, start, end: start + u32::try_from(part.len()).expect("small") }
}

/// Two files, a finding with places in both, help that is long, and a patch.
fn example() -> (Sources, Vec<Finding>) {
    let mut sources = Sources::default();
    let policy = "policy: example\nentities:\n  tür: { states: [open, 閉, closed] }\n";
    let first = sources.add("policy.yaml", policy);
    let cases = "policy: example\ncases:\n  - { name: one, try: shutt, expect: { verdict: met } }\n";
    let second = sources.add("policy.cases.yaml", cases);
    let mut warning = Finding::error(Code::UNKNOWN_TARGET, "no action or goal is called `shutt`", span(second, cases, "shutt"))
        .saying("not in the policy")
        .and_at(span(first, policy, "tür"), "the policy begins here")
        .did_you_mean(Some("shut"))
        .help("an action or goal is declared under `actions` or `goals`, and both share one namespace, so that a case can ask about either of them by its name alone")
        .mend(span(second, cases, "shutt"), "shut");
    warning.level = Level::Warning;
    let error =
        Finding::error(Code::BAD_NAME, "`閉` is not a name", span(first, policy, "閉")).saying("neither small nor a letter of a to z");
    (sources, vec![warning, error])
}

#[test]
fn drawn_for_people() {
    let (sources, findings) = example();
    insta::assert_snapshot!("wide", report::text(&sources, &findings, 80));
    insta::assert_snapshot!("narrow", report::text(&sources, &findings, 44));
    for line in report::text(&sources, &findings, 60).lines() {
        assert_eq!(line, line.trim_end());
    }
    assert!(!report::text(&sources, &findings, 80).contains('\u{1b}'));
    assert!(report::styled(&sources, &findings, 80).contains('\u{1b}'));
}

/// What was written on another system reads the same.
#[test]
fn either_end_of_line() {
    let drawn = |text: &str| {
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", text);
        let several = Span { file, start: 0, end: span(file, text, "entities:").end };
        let mend = span(file, text, "[open, closed]");
        let finding = Finding::error(Code::BAD_NAME, "here", several).and_at(mend, "and there").mend(mend, "[open, closed, ajar]");
        report::text(&sources, &[finding], 80)
    };
    let text = "policy: example\nentities:\n  gate: { states: [open, closed] }\n";
    assert_eq!(drawn(&text.replace('\n', "\r\n")), drawn(text));
}

#[test]
fn one_line_each() {
    let (sources, findings) = example();
    insta::assert_snapshot!("lines", report::lines(&sources, &findings));
}

#[test]
fn as_json() {
    let (sources, findings) = example();
    insta::assert_json_snapshot!("json", report::reported(&sources, &findings));
}

#[test]
fn long_lines_and_far_places_are_cut() {
    let mut sources = Sources::default();
    let text = format!("a: {} needle {}\n{}z: end\n", "x ".repeat(300), "y ".repeat(300), "b: 1\n".repeat(2000));
    let file = sources.add("long.yaml", text.as_str());
    let near = Finding::error(Code::BAD_NAME, "here", span(file, &text, "needle")).and_at(span(file, &text, "z"), "far away");
    insta::assert_snapshot!("long", report::text(&sources, &[near], 70));
    let endless = "x".repeat(1 << 20);
    let file = sources.add("endless.yaml", endless.as_str());
    let finding = Finding::error(Code::BAD_NAME, "somewhere in it", Span { file, start: 500_000, end: 500_001 });
    insta::assert_snapshot!("endless", report::text(&sources, &[finding], 70));
}

#[test]
fn nothing_in_a_text_steers_the_terminal() {
    let mut sources = Sources::default();
    let text = "a: \u{1b}[31m\u{7}\u{202e}x\n";
    let file = sources.add("bad.yaml", text);
    let finding = Finding::error(Code::CONTROL_CHARACTER, format!("`{text}`"), span(file, text, "\u{7}")).saying(text).help(text);
    for shown in [report::text(&sources, std::slice::from_ref(&finding), 80), report::lines(&sources, std::slice::from_ref(&finding))] {
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
    }
}
