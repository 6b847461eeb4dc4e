//! Levels of rules, and comments that allow something at one place.

use whynot::diagnostic::{Code, Findings, Level};
use whynot::lint::{self, Levels, Setting};
use whynot::source::Sources;
use whynot::space::Budget;

const POLICY: &str = "\
policy: mailbox
entities:
  box:
    states: [empty, full]
    ask: Is there something in the box?
    facts: { key: { ask: Is the key at hand? } }
actions:
  deliver: { moves: { box: empty -> full } }
  collect:
    requires:
      key-at-hand: box.key
    moves: { box: full -> empty }
";

fn checked(text: &str, levels: &Levels) -> Vec<(String, Level, u32)> {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", text);
    let findings = lint::check(&sources, file, levels, Budget::default());
    let line = |finding: &whynot::diagnostic::Finding| finding.span().and_then(|span| sources.place(span)).map_or(0, |place| place.line);
    findings.iter().map(|finding| (finding.code.0.to_owned(), finding.level, line(finding))).collect()
}

fn config(text: &str) -> (Levels, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("whynot.toml", text);
    let mut findings = Findings::default();
    let levels = lint::config(sources.get(file).expect("there"), file, &mut findings).levels;
    let told = |finding: &whynot::diagnostic::Finding| {
        let place = finding.span().and_then(|span| sources.place(span)).expect("a place");
        let help: String = finding.help.iter().map(|help| format!("; {help}")).collect();
        format!("{}:{}+{} {}: {}{help}", place.line, place.column, place.length, finding.code.0, finding.message)
    };
    (levels, findings.iter().map(told).collect())
}

#[test]
fn a_level_can_be_chosen_for_every_rule() {
    let own = checked(POLICY, &Levels::default());
    assert_eq!(own, [("without-because".to_owned(), Level::Warning, 11)]);
    for (word, level) in [("error", Level::Error), ("note", Level::Note), ("warn", Level::Warning)] {
        let (levels, faults) = config(&format!("[levels]\nwithout-because = \"{word}\"\nwithout-source = \"note\"\n"));
        assert!(faults.is_empty(), "{faults:?}");
        let found = checked(POLICY, &levels);
        assert_eq!(found, [("without-because".to_owned(), level, 11), ("without-source".to_owned(), Level::Note, 11)]);
    }
    assert!(checked(POLICY, &config("levels.without-because = \"allow\"").0).is_empty());
}

#[test]
fn settings_say_what_is_wrong_with_them() {
    let (_, faults) =
        config("lvels = 1\n[levels]\nwithout-becase = \"warn\"\ndead-end = \"eror\"\nno-contact = 3\nunknown-key = \"warn\"\n");
    insta::assert_snapshot!(faults.join("\n"));
    let (_, faults) = config("[levels\ndead-end = warn\n");
    assert!(faults.iter().all(|fault| fault.contains("toml-syntax")) && !faults.is_empty(), "{faults:?}");
    assert_eq!(config("levels = []").1.len(), 1);
    assert!(config("").1.is_empty());
}

#[test]
fn a_comment_allows_what_is_on_its_line_or_the_next() {
    let levels = Levels::default();
    let same = POLICY.replace("key-at-hand: box.key", "key-at-hand: box.key # whynot: allow without-because it is plain");
    assert!(checked(&same, &levels).is_empty());
    let above = POLICY
        .replace("      key-at-hand", "      # whynot: allow without-because it is plain\n      # another comment\n      key-at-hand");
    assert!(checked(&above, &levels).is_empty());
    let elsewhere = POLICY.replace("  collect:", "  # whynot: allow without-because it is plain\n  collect:");
    let found = checked(&elsewhere, &levels);
    assert_eq!(found, [("unused-allowance".to_owned(), Level::Warning, 9), ("without-because".to_owned(), Level::Warning, 12)]);
}

#[test]
fn an_allowance_says_a_code_and_a_reason() {
    let levels = Levels::default();
    let with = |comment: &str| checked(&POLICY.replace("key-at-hand: box.key", &format!("key-at-hand: box.key # {comment}")), &levels);
    let codes = |found: Vec<(String, Level, u32)>| found.into_iter().map(|(code, ..)| code).collect::<Vec<_>>();
    assert_eq!(codes(with("whynot: allow without-because")), ["allowance-without-reason"]);
    assert_eq!(codes(with("whynot: allow without-becaus it is plain")), ["without-because", "unknown-code"]);
    assert_eq!(codes(with("whynot: allow unknown-key it is plain")), ["without-because", "unknown-code"]);
    assert_eq!(codes(with("whynot: forbid everything")), ["without-because", "unused-allowance"]);
    assert_eq!(codes(with("whynot: allow")), ["without-because", "unknown-code"]);
    // What isn't looked for can't be of no use.
    let mut off = Levels::default();
    off.choose(lint::named("dead-end").expect("a rule"), Setting::Allow);
    let text = POLICY.replace("  collect:", "  # whynot: allow dead-end as it were\n  collect:");
    assert_eq!(codes(checked(&text, &off)), ["without-because"]);
    off.choose(Code::UNUSED_ALLOWANCE, Setting::Allow);
    off.choose(lint::named("dead-end").expect("a rule"), Setting::Warn);
    assert_eq!(codes(checked(&text, &off)), ["without-because"]);
}
