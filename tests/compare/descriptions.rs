//! The words in which sets of situations are described: few, short, and right.

use whynot::compare::{ChangeKind, Description};

use super::{difference, model};

/// A policy whose action asks for a condition beside another one.
fn policy(definitions: &str, condition: &str) -> String {
    let facts: String = (0..8).map(|at| format!("f{at}: , ")).collect();
    format!(
        "policy: words\nentities:\n  it:\n    states: [a, b, c, d]\n    facts: {{ {facts}n: {{ range: 3..20 }} }}\n{definitions}actions:\n  \
         go:\n    requires: {{ old: it is not b, new: \"{condition}\" }}\n    sets: {{ it.n: 3 }}\n"
    )
}

/// How it is described where a condition makes the action impossible.
fn blocked(definitions: [&str; 2], condition: &str) -> Description {
    let (old, new) = (model(&policy(definitions[0], "true")), model(&policy(definitions[1], condition)));
    let found = difference(&old, &new, &[]).unwrap();
    let mut changes = found.changes.into_iter().filter(|change| change.kind == ChangeKind::NewlyBlocked);
    changes.next().unwrap().description
}

#[test]
fn facts_are_told_in_few_words() {
    let cases: &[(&str, &[&str])] = &[
        ("it.f0", &["not it.f0"]),
        ("not it.f0", &["it.f0"]),
        ("it is a", &["it is not a"]),
        ("it is a|c", &["it is d"]),
        ("it is d", &["it is not d"]),
        ("it.n >= 5", &["it.n <= 4"]),
        ("it.n < 20", &["it.n = 20"]),
        ("it.n < 19", &["it.n >= 19"]),
        ("it.n != 7", &["it.n = 7"]),
        ("it.n = 7", &["it.n != 7"]),
        ("it.n is 5..7", &["it.n is 3..4|8..20"]),
        ("it.n is not 5..7|9", &["it.n is 5..7|9"]),
        ("it.n is not 5..7", &["it.n is 5..7"]),
        ("it.f0 or it.n > 4", &["not it.f0 and it.n <= 4"]),
        ("it.f0 and it.f1", &["not it.f0", "not it.f1"]),
        ("it.f3 implies it is a|b", &["it is not a and it.f3"]),
        (
            "(it.f0 and it.f1) or (it.f0 and it.f2) or (it.f1 and it.f2)",
            &["not it.f0 and not it.f1", "not it.f0 and not it.f2", "not it.f1 and not it.f2"],
        ),
    ];
    for (condition, expected) in cases {
        let found = blocked(["", ""], condition);
        let mut conjunctions: Vec<&str> = found.conjunctions.iter().map(String::as_str).collect();
        conjunctions.sort_unstable();
        assert_eq!(conjunctions, *expected, "{condition}");
        assert_eq!((found.more, found.left_out.small()), (Some(0), Some(0)), "{condition}");
    }
}

/// A number of facts of which an odd number holds takes a conjunction for each half of all situations.
fn odd() -> String {
    let mut text = "definitions:\n  d0: it.f0\n".to_owned();
    for at in 1..8 {
        let before = at - 1;
        text.push_str(&format!("  d{at}: \"(d{before} and not it.f{at}) or (it.f{at} and not d{before})\"\n"));
    }
    text
}

#[test]
fn what_takes_many_words_is_cut_short_and_says_so() {
    let found = blocked(["", &odd()], "d7");
    assert_eq!((found.conjunctions.len(), found.more), (6, None));
    // Three states of the four, 18 numbers, 128 of 256 facts; each conjunction names all of the facts.
    assert_eq!(found.left_out.small(), Some(3 * 18 * (128 - 6)));
    let found = blocked(["", &odd()], "d5");
    assert_eq!((found.conjunctions.len(), found.more, found.left_out.small()), (6, Some(26), Some(3 * 18 * 4 * (32 - 6))));
}

/// An odd number of twenty facts: every conjunction names all of them, and finding out which takes longer than words are worth.
#[test]
fn words_have_a_budget_of_their_own() {
    let facts: String = (0..20).map(|at| format!("f{at}: , ")).collect();
    let mut definitions = "definitions:\n  d0: it.f0\n".to_owned();
    for at in 1..20 {
        let before = at - 1;
        definitions.push_str(&format!("  d{at}: \"(d{before} and not it.f{at}) or (it.f{at} and not d{before})\"\n"));
    }
    let policy = |definitions: &str, condition: &str| {
        format!(
            "policy: words\nentities: {{ it: {{ facts: {{ {facts} done: }} }} }}\n{definitions}actions: {{ go: {{ requires: {{ odd: {condition} }}, sets: {{ it.done: true }} }} }}\n"
        )
    };
    let (old, new) = (model(&policy("", "true")), model(&policy(&definitions, "d19")));
    let begun = std::time::Instant::now();
    let found = difference(&old, &new, &[]).unwrap();
    assert!(begun.elapsed() < std::time::Duration::from_secs(60), "{:?}", begun.elapsed());
    let blocked = &found.changes[0];
    assert_eq!((blocked.kind, blocked.count.small(), blocked.description.more), (ChangeKind::NewlyBlocked, Some(1 << 20), None));
    // Each that is listed names twenty facts, and says so of one pair of situations.
    let listed = blocked.description.conjunctions.len() as u64;
    assert_eq!(blocked.description.left_out.small(), Some((1 << 20) - 2 * listed));
}

#[test]
fn what_both_policies_define_alike_is_a_word_for_it() {
    let found = blocked([&odd(), &odd()], "d7");
    assert_eq!((found.conjunctions, found.more), (vec!["not d7".to_owned()], Some(0)));
    let lamp = "definitions:\n  lamp: { answers: { red: { means: it.f0 and it.f1 }, green: { means: it.f2 }, dark: } }\n";
    let found = blocked([lamp, lamp], "lamp is not green");
    assert_eq!((found.conjunctions, found.more), (vec!["lamp is green".to_owned()], Some(0)));
}

#[test]
fn more_situations_than_any_machine_number_holds_are_counted() {
    let policy = |requires: &str| {
        let facts: String = (0..10).map(|at| format!("n{at}: {{ range: 0..65535 }}, ")).collect();
        format!(
            "policy: wide\nentities: {{ it: {{ facts: {{ {facts}ok: }} }} }}\nactions:\n  go: {{ requires: {{ r: {requires} }}, sets: {{ it.ok: true }} }}\n"
        )
    };
    let (old, new) = (model(&policy("it.n0 >= 10")), model(&policy("it.n0 >= 11")));
    let found = difference(&old, &new, &[]).unwrap();
    // 2^161 is the number of all situations.
    assert_eq!(found.situations.both.to_string(), "2923003274661805836407369665432566039311865085952");
    let blocked = &found.changes[0];
    assert_eq!(
        (blocked.kind, blocked.description.conjunctions.as_slice()),
        (ChangeKind::NewlyBlocked, ["it.n0 = 10".to_owned()].as_slice())
    );
    assert!((blocked.share - 1.0 / 65536.0).abs() < 1e-15);
}
