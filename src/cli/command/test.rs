//! `whynot test`: runs the cases of policies, tells what they cover, suggests and updates cases.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::super::options::Limits;
use super::super::trial::Trial;
use super::super::updating::Updating;
use super::super::{Exit, Faults, Session, suggesting, suites};
use crate::diagnostic::{Code, Finding};
use crate::render::suite::{FORMATS, View, page};
use crate::suite::Tested;

/// Run the cases of policies
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders and patterns; left out: the current folder
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<String>,
    /// How to print what came out
    #[arg(long, value_name = "FORMAT", default_value = TEXT, value_parser = formats())]
    format: String,
    /// Pass even if no case is found
    #[arg(long)]
    allow_none: bool,
    /// Make failing cases expect what came out
    #[arg(long, help_heading = "Changing cases")]
    update: bool,
    /// Show what `--update` changes; without it no file is changed
    #[arg(long, help_heading = "Changing cases")]
    diff: bool,
    /// Tell which parts of the policies the cases exercise
    #[arg(long, help_heading = "Coverage")]
    coverage: bool,
    /// Fail if the cases of a policy exercise less than so many percent of it
    #[arg(long, value_name = "PERCENT", value_parser = percent, help_heading = "Coverage")]
    fail_under: Option<f64>,
    /// Write new cases for what isn't covered: to standard output (then the report goes to standard error), or into FILE
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, help_heading = "Coverage")]
    suggest: Option<Option<String>>,
    #[command(flatten)]
    limits: Limits,
}

/// For people.
const TEXT: &str = "text";

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(std::iter::once(TEXT).chain(FORMATS.iter().map(|(name, _)| *name)))
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix('%').unwrap_or(text).trim().parse::<f64>();
    number.ok().filter(|number| (0.0..=100.0).contains(number)).ok_or_else(|| "a number from 0 to 100".to_owned())
}

/// Runs them all, then reports.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let named = suites::named(session, &arguments.paths)?;
    let covering = arguments.coverage || arguments.fail_under.is_some() || arguments.suggest.is_some();
    let mut trial = Trial::gather(session, &named, covering);
    let mut tested = trial.run(session, covering, arguments.limits);
    let updating = Updating { update: arguments.update, show: arguments.diff };
    let mut stuck = Faults::default();
    if updating.update || updating.show {
        let mut changed = false;
        for one in &tested {
            for group in trial.groups.iter().filter(|group| std::sync::Arc::ptr_eq(&group.model, &one.model)) {
                changed |= updating.apply(session, group, one, arguments.limits, &mut stuck);
            }
        }
        if changed {
            trial = Trial::gather(session, &named, covering);
            tested = trial.run(session, covering, arguments.limits);
        }
    }
    trial.faults.extend(stuck.into_vec());
    let none = none_found(arguments, session, &trial);
    trial.faults.extend(none.clone());
    let files: Vec<String> = named.policies.iter().chain(&named.cases).cloned().collect();
    report(arguments, session, &files, &tested, &trial.faults);
    if let Some(path) = &arguments.suggest {
        new_cases(arguments, session, &trial, &tested, path.as_deref())?;
    }
    Ok(exit(arguments, &tested, &trial.faults, none.is_some()))
}

/// The fault that there was nothing to run.
fn none_found(arguments: &Arguments, session: &mut Session, trial: &Trial) -> Option<Finding> {
    let found = trial.groups.iter().any(|group| !group.cases.is_empty());
    if found || arguments.allow_none || !trial.faults.is_empty() {
        return None;
    }
    let finding = session.placeless(Code::NOTHING_FOUND, "no case was found");
    Some(finding.help("if that is as it should be, say `--allow-none`"))
}

fn report(arguments: &Arguments, session: &mut Session, files: &[String], tested: &[Tested], faults: &Faults) {
    let view = View { sources: &session.sources, files, tested, faults, least: arguments.fail_under };
    let format = FORMATS.iter().find(|(name, _)| *name == arguments.format);
    let (text, below) = match format {
        Some((_, format)) => (format(view), Faults::default()),
        None => (page(view).coloured(session.console.width), view.all_below()),
    };
    // New cases on standard output are to be read by a program.
    match arguments.suggest {
        Some(None) => session.console.complain(&text),
        _ => session.console.say(&text),
    }
    if format.is_none() {
        let all: Faults = faults.iter().cloned().chain(below.into_vec()).collect();
        if !all.is_empty() {
            session.report(&all);
        }
    }
}

/// Suggests cases for the one policy that there is.
fn new_cases(arguments: &Arguments, session: &mut Session, trial: &Trial, tested: &[Tested], path: Option<&str>) -> Result<(), Faults> {
    let [one] = tested else {
        let names: Vec<String> = tested.iter().map(|tested| format!("`{}`", tested.model.name.value)).collect();
        if names.is_empty() {
            return Ok(());
        }
        let finding = session.placeless(Code::WHICH_POLICY, "cases can be suggested for one policy at a time");
        return Err(finding.help(format!("these were found: {}", names.join(", "))).into());
    };
    let group = trial.groups.iter().find(|group| std::sync::Arc::ptr_eq(&group.model, &one.model));
    group.map_or(Ok(()), |group| suggesting::write(session, group, one, path, arguments.limits))
}

fn exit(arguments: &Arguments, tested: &[Tested], faults: &Faults, none: bool) -> Exit {
    let bad = |tested: &Tested| tested.failed().next().is_some() || tested.is_below(arguments.fail_under);
    if faults.len() > usize::from(none) {
        Exit::CouldNotRun
    } else if none || tested.iter().any(bad) {
        Exit::Bad
    } else {
        Exit::Good
    }
}
