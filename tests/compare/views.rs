//! What people read of a comparison: a few pairs as text and Markdown, and one as JSON.

use std::sync::Arc;

use whynot::compare::{Difference, Incomparable, Pair, compare};
use whynot::diagnose::Reasoner;
use whynot::render::compare::{View, json, markdown, page};
use whynot::space::Budget;

use super::{difference, model};

/// A policy of the examples with some of its text replaced.
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "`{from}` isn't in it");
        text.replace(from, to)
    })
}

/// What is printed of a pair.
fn shown(old: &str, new: &str, who: &[&str], print: impl Fn(View<'_>) -> String) -> String {
    let (old, new) = (model(old), model(new));
    let difference: Difference = difference(&old, &new, who).unwrap();
    let named = Pair { old: "main:door.policy.yaml", new: "door.policy.yaml" };
    print(View { models: Pair { old: &old, new: &new }, named, difference: &difference })
}

fn text(view: View<'_>) -> String {
    page(view).plain(80)
}

const TURNSTILE: &str = include_str!("../../examples/turnstile.policy.yaml");
const DOOR: &str = include_str!("../../examples/door.policy.yaml");
const PULL_REQUEST: &str = include_str!("../../policies/github-pull-request/policy.yaml");

/// Another state's name, and a machine that works at other hours.
fn turnstile() -> String {
    let renamed = changed(TURNSTILE, &[("jammed", "stuck"), ("title: Jammed", "title: Stuck, was: jammed")]);
    changed(&renamed, &[("after-hours: hall is closed", "after-hours: hall is open")])
}

/// An alarm that has to be off, and a caretaker who is harder to get.
fn door() -> String {
    changed(
        DOOR,
        &[
            ("  door: {", "  alarm: { facts: { on: { title: The alarm is on, default: false } } }\n  door: {"),
            ("requires: { has-key:", "requires: { quiet: { that: not alarm.on, because: The alarm would go off. }, has-key:"),
            ("by: caretaker,", "by: caretaker, effort: 3,"),
        ],
    )
}

#[test]
fn a_budget_leaves_all_or_nothing() {
    let (old, new) = (model(TURNSTILE), model(&turnstile()));
    let whole = shown(TURNSTILE, &turnstile(), &[], text);
    let (mut enough, mut short) = (0, 0);
    for nodes in (1..14).map(|power| 3 << power) {
        let budget = Budget { nodes, ..Budget::default() };
        let Ok(mut before) = Reasoner::new(Arc::clone(&old), Budget::default()) else { continue };
        let Ok(mut after) = Reasoner::new(Arc::clone(&new), budget.clone()) else { continue };
        match compare(&mut before, &mut after, &[], budget) {
            Err(why) => {
                assert!(matches!(why, Incomparable::Exhausted(_)) && enough == 0, "{why:?}");
                short += 1;
            }
            Ok(difference) => {
                let named = Pair { old: "main:door.policy.yaml", new: "door.policy.yaml" };
                assert_eq!(text(View { models: Pair { old: &old, new: &new }, named, difference: &difference }), whole);
                enough += 1;
            }
        }
    }
    assert!(enough > 0 && short > 0, "{enough} {short}");
}

#[test]
fn a_rule_turned_round() {
    insta::assert_snapshot!(shown(TURNSTILE, &turnstile(), &[], text));
}

#[test]
fn only_names_changed() {
    let renamed = changed(
        TURNSTILE,
        &[
            ("  purse:\n", "  wallet:\n    was: purse\n"),
            ("purse.", "wallet."),
            ("coins: {", "change: { was: coins,"),
            (".coins", ".change"),
            ("visitor", "guest"),
            ("guest: The guest", "guest: { title: The guest, was: visitor }"),
        ],
    );
    insta::assert_snapshot!(shown(TURNSTILE, &renamed, &[], text));
}

#[test]
fn nothing_changed() {
    insta::assert_snapshot!(shown(DOOR, &format!("# A comment.\n{DOOR}"), &["tenant"], text));
}

#[test]
fn something_new() {
    insta::assert_snapshot!("something_new_as_text", shown(DOOR, &door(), &["tenant"], text));
    insta::assert_snapshot!("something_new_as_markdown", shown(DOOR, &door(), &["tenant"], markdown));
    insta::assert_snapshot!("something_new_as_json", shown(DOOR, &door(), &["tenant"], json));
}

#[test]
fn a_pull_request_about_pull_requests() {
    let new = changed(
        PULL_REQUEST,
        &[
            ("        that: not base.locked\n", "        that: not base.locked and review is approved\n"),
            (
                "conflict-needs-newer-base:\n    always: branch.conflicts implies branch.behind",
                "conflict-needs-newer-base:\n    always: branch.unsigned implies branch.behind",
            ),
        ],
    );
    insta::assert_snapshot!("a_pull_request_as_text", shown(PULL_REQUEST, &new, &["maintainer"], text));
    insta::assert_snapshot!("a_pull_request_as_markdown", shown(PULL_REQUEST, &new, &["maintainer"], markdown));
}
