//! `whynot test`: runs the cases of policies.

use clap::Args;

use super::super::options::Limits;
use super::super::{Exit, Faults, Session, suites};
use crate::cases::Case;
use crate::diagnose::Reasoner;
use crate::diagnostic::Code;
use crate::model::resolve;
use crate::render::findings::counted;
use crate::render::suite as view;
use crate::suite;

/// Run the cases of policies
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; left out: the current folder
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<String>,
    /// Pass even if no case is found
    #[arg(long)]
    allow_none: bool,
    #[command(flatten)]
    limits: Limits,
}

/// How many courses are worth finding: a case looks at the first plan only.
const COURSES: usize = 1;

/// What came out so far.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
}

/// Runs them all, shows those that fail, and counts.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let named = suites::named(session, &arguments.paths)?;
    let mut tally = Tally::default();
    let mut faults = Faults::default();
    for path in &named.cases {
        if let Err(more) = run_suite(session, path, arguments.limits, &mut tally) {
            faults.extend(more.into_vec());
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    session.console.say(&format!("{} passed, {} failed\n", counted(tally.passed, "case", "cases"), tally.failed));
    if tally.passed + tally.failed == 0 && !arguments.allow_none {
        let finding = session.placeless(Code::NOTHING_FOUND, "no case was found");
        session.report(&finding.help("if that is as it should be, say `--allow-none`").into());
        return Ok(Exit::Bad);
    }
    Ok(if tally.failed == 0 { Exit::Good } else { Exit::Bad })
}

fn run_suite(session: &mut Session, path: &str, limits: Limits, tally: &mut Tally) -> Result<(), Faults> {
    let found = suites::suite(session, path)?;
    let mut faults = found.findings;
    let Some(model) = found.policy.model else {
        faults.extend(found.policy.findings.into_vec());
        return Err(faults);
    };
    let mut reasoner = limits.reasoner(model.into())?;
    for case in &found.cases.cases {
        if let Err(more) = run_case(session, &mut reasoner, case, limits, tally) {
            faults.extend(more.into_vec());
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn run_case(session: &mut Session, reasoner: &mut Reasoner, case: &Case, limits: Limits, tally: &mut Tally) -> Result<(), Faults> {
    let model = reasoner.model().clone();
    let mut faults = Faults::default();
    let Some(query) = resolve::case(&model, &session.sources, case, COURSES, &mut faults) else { return Err(faults) };
    let answer = reasoner.answer(&query).map_err(|exhausted| limits.fault(&model, exhausted))?;
    let mismatches = suite::judge(&model, &case.expect, &answer);
    if mismatches.is_empty() {
        tally.passed += 1;
    } else {
        tally.failed += 1;
        let page = view::failed(&model, &session.sources, case, &answer, &mismatches);
        session.show(&page);
        session.console.say("\n");
    }
    Ok(())
}
