//! Situations and cases as they are written: each snapshot shows the file and what was read, or what is said of it.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

mod reading;

use std::fmt::Write as _;

use reading::fixtures;
use whynot::cases::{Case, Cases};
use whynot::diagnostic::Findings;
use whynot::render::report;
use whynot::situation::Situation;
use whynot::source::{Sources, Spanned};
use whynot::yaml::{self, Node};

/// Reads a file as one or the other; shows what was read, and what was found.
fn read<T>(name: &str, text: &str, how: impl Fn(&Node, &mut Findings) -> T, show: impl Fn(&Sources, &T) -> String) -> String {
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let (_, node) = yaml::open(name, text.as_bytes().to_vec(), &mut sources, &mut findings);
    let read = how(&node, &mut findings);
    findings.sort();
    format!("{}{}", show(&sources, &read), report::text(&sources, &findings, 80))
}

fn names(names: &[Spanned<String>]) -> String {
    names.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn situation(sources: &Sources, situation: &Situation) -> String {
    let mut shown = String::new();
    for statement in &situation.given {
        let written = sources.text(statement.expr.span).replace('\n', "⏎");
        writeln!(shown, "given {} · {} · «{written}»", statement.text, statement.expr).unwrap();
    }
    for (what, list) in
        [("message", &situation.message), ("refused", &situation.refused), ("unknown", &situation.unknown), ("as", &situation.askers)]
    {
        if !list.is_empty() {
            writeln!(shown, "{what} {}", names(list)).unwrap();
        }
    }
    shown
}

fn case(sources: &Sources, case: &Case) -> String {
    let expect = &case.expect;
    let mut shown = format!(
        "case {}: {} for {:?}, defaults {}\n",
        case.name.value,
        case.target.value,
        case.goal.as_ref().map(|goal| &goal.value),
        case.defaults
    );
    shown += &situation(sources, &case.situation);
    let list = |list: &Option<Spanned<Vec<Spanned<String>>>>| list.as_ref().map(|list| names(&list.value));
    writeln!(shown, "verdict {:?}", expect.verdict.as_ref().map(|verdict| &verdict.value)).unwrap();
    writeln!(shown, "because {:?}, by {:?}, advice {:?}", list(&expect.because), list(&expect.by), list(&expect.advice)).unwrap();
    let fix = expect.fix.as_ref().map(|fix| fix.value.as_ref().map(|names| self::names(names)));
    writeln!(shown, "fix {fix:?}, first {:?}", expect.first.as_ref().map(|first| &first.value)).unwrap();
    let asks = expect.asks.as_ref().map(|asks| &asks.value);
    let numbers = [&expect.cost, &expect.diagnoses].map(|number| number.as_ref().map(|number| number.value));
    writeln!(shown, "asks {asks:?}, cost and diagnoses {numbers:?}").unwrap();
    shown
}

#[test]
fn situations() {
    fixtures("tests/reading/situations", |name, text| read(name, text, Situation::read, situation));
}

#[test]
fn cases() {
    fixtures("tests/reading/cases", |name, text| {
        read(name, text, Cases::read, |sources, cases| cases.cases.iter().map(|one| case(sources, one)).collect())
    });
}
