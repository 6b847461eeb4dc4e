//! What a support person reads: answers on the shipped policies and the examples, at 60 columns.

mod program;

use program::{shown, whynot, words};

const TURNSTILE: &str = "-p examples/turnstile.policy.yaml";
const DOOR: &str = "-p examples/door.policy.yaml";
const ERRAND: &str = "-p tests/fixtures/errand.policy.yaml";
const PULL: &str = "-p github-pull-request";

/// Name and command line of each answer that is kept.
fn scenes() -> Vec<(&'static str, String)> {
    let refused = "invite --refused invite --as org-admin";
    let text = "--message \"We're unable to invite deactivated accounts.\"";
    vec![
        ("coin", format!("push {TURNSTILE} --as visitor --given 'gate is locked' --given 'purse.coins = 3'")),
        ("coin_verbose", format!("push {TURNSTILE} --as visitor --given 'gate is locked' --given 'purse.coins = 3' -v")),
        ("lamp", format!("push {TURNSTILE} --given 'purse.coins = 3'")),
        ("attendant", format!("push {TURNSTILE} --as visitor --given 'lamp is red' --given 'hall is open' --given 'purse.coins = 2'")),
        ("too_late", format!("push {TURNSTILE} --as visitor --given 'lamp is red' --given 'hall is closed'")),
        ("allowed", format!("push {TURNSTILE} --as visitor --given 'gate is unlocked' --given 'visit is outside'")),
        ("already_so", format!("push {TURNSTILE} --as visitor --given 'visit is done' --given 'gate is locked'")),
        ("met", format!("inside {TURNSTILE} --given 'visit is done'")),
        ("unmet", format!("inside {TURNSTILE} --as visitor --given 'gate is locked' --given 'purse.coins = 0'")),
        ("only_the_attendant", format!("free-arm {TURNSTILE} --as visitor --given 'gate is jammed' --given 'hall is open'")),
        ("asker_not_there", format!("free-arm {TURNSTILE} --as attendant --given 'gate is jammed' --given 'hall is closed'")),
        ("rule_contradiction", format!("pay {TURNSTILE} --given 'purse.coins = 0' --given purse.foreign")),
        (
            "refusal_contradiction",
            format!("pay {TURNSTILE} --refused pay --given 'purse.coins = 3' --given 'gate is locked' --given 'not purse.foreign'"),
        ),
        ("not_understood", format!("push {TURNSTILE} --as visitor --given 'gate is unlocked' --message 'Out of order'")),
        ("automatic", format!("relock {TURNSTILE} --as visitor --given 'gate is jammed' --given 'hall is closed' --no-defaults")),
        ("key", format!("open-door {DOOR} --as tenant --given 'door is shut' --refused open-door")),
        ("which_key", format!("open-door {DOOR} --as tenant --given 'door is shut'")),
        ("all_there_is_to_say", format!("file {ERRAND} --as customer --given 'form is blank'")),
        ("folded_and_other_ways", format!("parcel-home {ERRAND} --as customer --given 'form is filed'")),
        ("somebody_else", format!("checked {ERRAND} --as clerk --given 'form is filed'")),
        ("waiting", format!("deliver {ERRAND} --as customer --given 'parcel is sent' --given 'waiting.days = 2'")),
        ("seed_refused", refused.to_owned()),
        ("seed_text", format!("{refused} {text}")),
        ("seed_neither", format!("{refused} {text} --given 'in-which-list is neither'")),
        (
            "seed_other_organization",
            format!(
                "{refused} {text} --given 'in-which-list is neither' --given 'email.domain is elsewhere' --given 'not deleted-by-the-person'"
            ),
        ),
        ("seed_deleted_by_the_person", format!("{refused} {text} --given deleted-by-the-person")),
        (
            "seed_suspended",
            "invite --as org-admin --given 'account is active' --given 'membership is suspended' --given membership.app-role".to_owned(),
        ),
        (
            "seed_managed",
            format!(
                "{refused} --given 'account is deactivated' --given 'account.managed-by is your-organization' --given 'membership is none'"
            ),
        ),
        (
            "seed_managed_elsewhere_kept",
            format!(
                "{refused} --given 'account is deactivated' --given 'account.kept-in is identity-provider' --given 'membership is none'"
            ),
        ),
        ("seed_closed", "invite --as org-admin --given 'account is closed' --given 'membership is none'".to_owned()),
        ("merge", format!("merge {PULL} --as author --as maintainer")),
        ("approve_somebody_else", format!("approve {PULL} --as author --as maintainer --given 'review is required'")),
        ("merge_nobody_named", format!("merge {PULL} --given 'review is required' --given 'not branch.conflicts'")),
    ]
}

#[test]
fn answers_read_well() {
    for (name, line) in scenes() {
        let line = format!("explain {line}");
        let run = whynot(&words(&line));
        assert_eq!(run.err, "", "{line}");
        assert_lines_are_clean(&run.out);
        insta::assert_snapshot!(name, shown(&line, &run));
    }
}

#[test]
fn details_keep_the_width_too() {
    for (_, line) in scenes().iter().step_by(3) {
        assert_lines_are_clean(&whynot(&words(&format!("explain {line} -v"))).out);
    }
}

/// No line is wider than 60 columns (a long word such as a URL stays whole) or ends in blanks.
fn assert_lines_are_clean(text: &str) {
    for line in text.lines() {
        assert_eq!(line, line.trim_end());
        let longest_word = line.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
        assert!(line.chars().count() <= 60 || longest_word > 40, "{line}");
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    for (_, line) in scenes().iter().step_by(5) {
        let line = words(&format!("explain {line} --format json"));
        assert_eq!(whynot(&line).out, whynot(&line).out);
    }
}
