//! Sentences as authors write them and mistype them: each snapshot shows the text and what came of it.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

mod reading;

use std::fmt::{Debug, Write as _};

use reading::lines;
use whynot::diagnostic::Findings;
use whynot::expr::{self, Expr, ExprKind};
use whynot::render::report;
use whynot::source::{Passage, Sources};

fn read<T>(text: &str, how: impl Fn(&Passage, &mut Findings) -> Option<T>, show: impl Fn(&Sources, &T) -> String) -> String {
    let mut sources = Sources::default();
    let file = sources.add("text", text);
    let passage = sources.passage(file).expect("source");
    let mut findings = Findings::default();
    match how(&passage, &mut findings) {
        Some(value) => show(&sources, &value),
        None => report::text(&sources, &findings, 80),
    }
}

/// A condition with a bracket around every part, and the text of every part that isn't what its span says.
fn grouped(sources: &Sources, expr: &Expr) -> String {
    let parts = |parts: &[Expr], word: &str| {
        let parts: Vec<_> = parts.iter().map(|part| grouped(sources, part)).collect();
        format!("({})", parts.join(&format!(" {word} ")))
    };
    let mut shown = match &expr.kind {
        ExprKind::Not(part) => format!("(not {})", grouped(sources, part)),
        ExprKind::And(all) => parts(all, "and"),
        ExprKind::Or(all) => parts(all, "or"),
        ExprKind::Implies(left, right) => format!("({} implies {})", grouped(sources, left), grouped(sources, right)),
        _ => expr.to_string(),
    };
    write!(shown, "«{}»", sources.text(expr.span)).expect("string");
    shown
}

fn debug<T: Debug + ToString>(_: &Sources, value: &T) -> String {
    format!("{}\n{value:?}", value.to_string())
}

#[test]
fn conditions() {
    lines("tests/reading/expressions", "conditions", |text| read(text, expr::condition, grouped));
    lines("tests/reading/expressions", "slips", |text| read(text, expr::condition, grouped));
}

#[test]
fn transitions_and_new_values() {
    lines("tests/reading/expressions", "transitions", |text| read(text, expr::transition, debug));
    lines("tests/reading/expressions", "assignments", |text| read(text, expr::assignment, debug));
}
