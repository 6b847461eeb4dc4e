//! How long the rules take for a large policy: `cargo bench --bench check`; fails where it takes more than two seconds.
//!
//! The policy has 20 offices in a row. Each has a lifecycle of four states and three facts (yes/no, a choice, a number of 0..9) and
//! 15 actions: 7 move its lifecycle, the others set facts; each requires something of its own office and of the one before. Five
//! actors do them, each office has a constraint, and ten goals want the last office of a stretch to be done. That makes 80 variables
//! (60 of them facts) and 300 actions.
#![allow(clippy::expect_used, missing_docs, reason = "a bench may fail where it stands")]

use std::fmt::Write;
use std::time::Instant;

use whynot::lint::{self, Levels};
use whynot::source::Sources;
use whynot::space::Budget;

const OFFICES: usize = 20;
const MOST: f64 = 2.0;

fn policy() -> String {
    let mut text = "policy: offices\nactors:\n".to_owned();
    for actor in 0..5 {
        let _ = writeln!(text, "  clerk-{actor}x: {{ title: 'Clerk {actor}', contact: Ring the bell., handoff: {} }}", 5 + actor);
    }
    text.push_str("entities:\n");
    for at in 0..OFFICES {
        let _ = writeln!(
            text,
            "  office-{at}x:\n    states: [waiting, open, checked, done]\n    ask: 'How far is office {at}?'\n    facts:\n      signed: {{ ask: 'Signed {at}?' }}\n      kind: {{ values: [letter, form, parcel], ask: 'Which kind {at}?' }}\n      copies: {{ range: 0..9, ask: 'How many copies {at}?' }}"
        );
    }
    text.push_str("constraints:\n");
    for at in 0..OFFICES {
        let _ =
            writeln!(text, "  done-is-signed-{at}x: {{ always: office-{at}x is done implies office-{at}x.signed, because: So it is. }}");
    }
    text.push_str("goals:\n");
    for at in (1..OFFICES).step_by(2) {
        let _ = writeln!(text, "  served-{at}x: office-{at}x is done and office-{}x is checked|done", at - 1);
    }
    text.push_str("actions:\n");
    (0..OFFICES).for_each(|at| actions(&mut text, at));
    text
}

fn actions(text: &mut String, at: usize) {
    let before = at.saturating_sub(1);
    let goal = if at % 2 == 1 { format!(" goal: served-{at}x,") } else { String::new() };
    let mut action = |name: &str, does: &str, that: &str| {
        let by = (at + name.len()) % 5;
        let _ =
            writeln!(text, "  {name}-{at}x: {{ by: clerk-{by}x, {does}, requires: {{ ready: {{ that: {that}, because: Not yet. }} }} }}");
    };
    let moves = |from: &str, to: &str| format!("moves: {{ office-{at}x: {from} -> {to} }}, irreversible: false");
    action("open", &moves("waiting", "open"), &format!("office-{before}x.copies > 0 or office-{at}x.kind is letter"));
    action("check", &moves("open", "checked"), &format!("office-{at}x.copies >= 2 and office-{before}x is not waiting"));
    action("finish", &(goal.trim().to_owned() + " " + &moves("checked", "done")), &format!("office-{at}x.signed"));
    action("reopen", &moves("checked|done", "open"), &format!("not office-{before}x.signed or office-{at}x.kind is form"));
    action("return", &moves("open", "waiting"), &format!("office-{at}x.copies < 9"));
    action("skip", &moves("waiting", "checked"), &format!("office-{at}x.kind is parcel and office-{before}x is checked|done"));
    action("drop", &moves("checked", "waiting"), &format!("not office-{at}x.signed"));
    let sets = |fact: &str, value: &str| format!("sets: {{ office-{at}x.{fact}: {value} }}");
    action("sign", &sets("signed", "true"), &format!("office-{at}x.copies > 0 and office-{at}x is not waiting"));
    action("unsign", &sets("signed", "false"), &format!("office-{at}x is not done"));
    action("copy", &sets("copies", "increase by 1"), &format!("office-{before}x.kind is not parcel or office-{at}x.signed"));
    action("tear", &sets("copies", "decrease by 1"), &format!("office-{at}x is waiting|open"));
    action("burn", &sets("copies", "0"), &format!("office-{at}x is waiting"));
    action("write", &sets("kind", "letter"), &format!("office-{at}x is open"));
    action("fill", &sets("kind", "form"), &format!("office-{at}x is open and office-{before}x.copies > 0"));
    action("pack", &sets("kind", "parcel"), &format!("office-{at}x.copies >= 3"));
}

fn main() {
    let mut sources = Sources::default();
    let file = sources.add("offices.policy.yaml", policy());
    let mut best = f64::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        let findings = lint::check(&sources, file, &Levels::default(), Budget::default());
        let took = start.elapsed().as_secs_f64();
        best = best.min(took);
        println!("300 actions, 60 facts and 20 lifecycles: {took:.3} s, {} findings", findings.len());
        for finding in findings.iter().take(5) {
            println!("  {}: {}", finding.code.0, finding.message);
        }
    }
    assert!(best <= MOST, "a check takes {best:.3} s, more than {MOST} s");
}
