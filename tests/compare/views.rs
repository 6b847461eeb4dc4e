//! What people read of a comparison: a few pairs as text and Markdown, and one as JSON.

use std::sync::Arc;

use whynot::compare::{Change, Difference, Incomparable, Pair, compare};
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

/// All but the words for situations.
fn known(difference: &Difference) -> String {
    let change = |change: &Change| {
        let told = [&change.example.told.old, &change.example.told.new]
            .map(|told| (told.given.clone(), told.answer.verdict, told.answer.plan.clone()));
        format!("{:?} {:?} {} {} {told:?}", change.kind, change.targets, change.count, change.among)
    };
    format!("{:?} {:?}", difference.parts, difference.changes.iter().map(change).collect::<Vec<_>>())
}

#[test]
fn a_budget_leaves_all_or_nothing_but_words() {
    let (old, new) = (model(TURNSTILE), model(&turnstile()));
    let whole = difference(&old, &new, &[]).unwrap();
    let (mut enough, mut short, mut wordless, mut nodes) = (0, 0, 0, 4);
    while nodes < 20_000 {
        nodes += nodes / 50 + 1;
        let budget = Budget { nodes, ..Budget::default() };
        let mut before = Reasoner::new(Arc::clone(&old), Budget::default()).unwrap();
        let mut after = Reasoner::new(Arc::clone(&new), Budget::default()).unwrap();
        match compare(&mut before, &mut after, &[], budget) {
            Err(why) => {
                assert!(matches!(why, Incomparable::Exhausted(_)) && enough == 0, "{why:?}");
                short += 1;
            }
            Ok(found) => {
                assert_eq!(known(&found), known(&whole), "{nodes}");
                for (one, other) in found.changes.iter().zip(&whole.changes) {
                    let whole = one.description == other.description;
                    assert!(whole || one.description.more.is_none() && !one.description.left_out.is_zero(), "{nodes}: {one:#?}");
                    wordless += usize::from(!whole);
                }
                enough += 1;
            }
        }
    }
    assert!(enough > 0 && short > 0 && wordless > 0, "{enough} {short} {wordless}");
}

/// A policy with many actions, of which each is blocked in the new one, for a reason of its own.
fn many(actions: usize, condition: impl Fn(usize) -> String) -> String {
    let title = "A title that is as long as titles are at most, and then a little longer than that";
    let actions = (0..actions).map(|at| {
        let sets = format!("sets: {{ it.f{}: true }}", at % 12);
        format!("  a{at}:\n    title: {title} {at}\n    requires: {{ r: \"{}\" }}\n    {sets}\n", condition(at))
    });
    let facts: String = (0..12).map(|at| format!("f{at}: , ")).collect();
    format!("policy: many\nentities: {{ it: {{ facts: {{ {facts} }} }} }}\nactions:\n{}", actions.collect::<String>())
}

#[test]
fn a_comment_takes_so_much_and_says_what_is_left_out() {
    let facts = |at: usize| format!("it.f{} or it.f{} or not it.f{}", at % 12, (at / 12) % 12, (at * 7 + 3) % 12);
    let (old, new) = (many(260, |_| "true".to_owned()), many(260, facts));
    let text = shown(&old, &new, &[], markdown);
    assert!(text.len() <= 65_536 && text.len() > 60_000, "{}", text.len());
    let (_, left) = text.rsplit_once("**Left out, since a comment takes no more: ").unwrap();
    let counted = |what: &str| -> usize {
        let words: Vec<&str> = left.split([' ', '.', ',']).collect();
        let at = words.iter().position(|word| word.trim_end_matches('s') == what);
        at.map_or(0, |at| words[at - 1].parse().unwrap())
    };
    let (old, new) = (model(&old), model(&new));
    let changes = difference(&old, &new, &[]).unwrap().changes.len();
    assert_eq!(text.matches("\n| **").count() + counted("change"), changes);
    assert_eq!(text.matches("- before: ").count() + counted("example"), changes);
    assert_eq!(
        (text.matches("<details>").count(), text.matches("</details>").count()),
        (text.matches("<summary>").count(), text.matches("</summary>").count())
    );
    // What fits says nothing of the kind.
    assert!(!shown(TURNSTILE, &turnstile(), &[], markdown).contains("Left out"));
}

#[test]
fn a_rule_turned_round() {
    insta::assert_snapshot!(shown(TURNSTILE, &turnstile(), &[], text));
}

/// Who may do it is what changed: nothing for nobody in particular, but for one who asks.
#[test]
fn somebody_else_may_do_it() {
    let both = changed(DOOR, &[("by: caretaker", "by: [caretaker, tenant]")]);
    insta::assert_snapshot!("somebody_else_as_text", shown(DOOR, &both, &[], text));
    insta::assert_snapshot!("somebody_else_as_markdown", shown(DOOR, &both, &[], markdown));
    insta::assert_snapshot!("somebody_else_no_more", shown(&both, DOOR, &[], text));
    assert!(shown(DOOR, &both, &[], json).contains("\"as\": \"tenant\""));
    assert!(shown(DOOR, &both, &["tenant"], json).contains("\"others\": []"));
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
