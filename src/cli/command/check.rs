//! `whynot check`: every fault of policies and their cases, and what rules find in them.

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::super::mending::Mending;
use super::super::options::Limits;
use super::super::parallel::Progress;
use super::super::settings::{Projects, Settings};
use super::super::{Exit, Faults, Session, files, parallel, suites};
use crate::diagnostic::{Code, Level};
use crate::lint::{self, Levels};
use crate::model::resolve;
use crate::render::check::{Checked, FORMATS};
use crate::render::findings;
use crate::source::FileId;

/// Report every fault of policies and their cases, and what is probably not meant
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders and patterns; left out: the current folder
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<String>,
    /// How to print what is found
    #[arg(long, value_name = "FORMAT", default_value = TEXT, value_parser = formats())]
    format: String,
    /// Apply safe changes to the policies
    #[arg(long)]
    fix: bool,
    /// Show safe changes; without `--fix` no file is changed
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    limits: Limits,
}

/// For people.
const TEXT: &str = "text";

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(std::iter::once(TEXT).chain(FORMATS.iter().map(|(name, _)| *name)))
}

/// A policy that was read, and the settings for it.
struct Policy {
    file: FileId,
    levels: Levels,
}

/// Checks everything, then reports.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let named = suites::named(session, &arguments.paths)?;
    let (policies, mut faults) = policies(arguments, session, &named.policies)?;
    let unread = faults.has_errors();
    let (sources, limits) = (&session.sources, arguments.limits);
    let progress = Progress::new("policies checked", policies.len());
    let check = |policy: &Policy| {
        let found = lint::check(sources, policy.file, &policy.levels, limits.budget());
        progress.step();
        found
    };
    for found in parallel::each(&policies, check) {
        faults.extend(found.into_vec());
    }
    drop(progress);
    for path in &named.cases {
        faults.extend(cases(session, path)?.into_vec());
    }
    if named.policies.is_empty() && named.cases.is_empty() {
        let finding = session.placeless(Code::NOTHING_FOUND, "no policy was found");
        faults.push(finding.help("a policy is called `policy.yaml` or `NAME.policy.yaml`"));
    }
    report(arguments, session, &named, &faults);
    let budget = faults.iter().any(|finding| finding.code == Code::OUT_OF_BUDGET);
    let found = faults.iter().any(|finding| finding.level > Level::Note);
    Ok(if budget || unread {
        Exit::CouldNotRun
    } else if found {
        Exit::Bad
    } else {
        Exit::Good
    })
}

/// Reads the policies and their settings, and mends what is to be mended; what couldn't be read keeps nothing else from being checked.
fn policies(arguments: &Arguments, session: &mut Session, paths: &[String]) -> Result<(Vec<Policy>, Faults), Faults> {
    let (chosen, mut projects, mut faults) = (arguments.settings.levels(session)?, Projects::default(), Faults::default());
    let mending = Mending { fix: arguments.fix, show: arguments.diff };
    let mut policies = Vec::new();
    for path in paths {
        let mut read = || {
            let mut levels = projects.of(session, path)?;
            levels.extend(&chosen);
            let file = files::read(session, "PATH", path)?;
            let mended = mending.mend(session, file, &levels, &|| arguments.limits.budget())?;
            Ok::<_, Faults>(Policy { file: mended.unwrap_or(file), levels })
        };
        match read() {
            Ok(policy) => policies.push(policy),
            Err(more) => faults.extend(more.into_vec()),
        }
    }
    Ok((policies, faults))
}

fn report(arguments: &Arguments, session: &mut Session, named: &suites::Named, faults: &Faults) {
    let files: Vec<String> = named.policies.iter().chain(&named.cases).cloned().collect();
    let checked = Checked { sources: &session.sources, files: &files, findings: faults };
    if let Some((_, format)) = FORMATS.iter().find(|(name, _)| *name == arguments.format) {
        let text = format(&checked);
        session.console.say(&text);
    } else if faults.is_empty() {
        session.console.say(&findings::clean((named.policies.len(), named.cases.len())));
    } else {
        session.report(faults);
    }
}

/// What is wrong with a cases file; what is wrong with its policy is said where that is checked.
fn cases(session: &mut Session, path: &str) -> Result<Faults, Faults> {
    let suite = match suites::suite(session, path) {
        Ok(suite) => suite,
        Err(faults) => return Ok(faults),
    };
    let mut faults = suite.findings;
    if let Some(model) = &suite.policy.model {
        for case in &suite.cases.cases {
            resolve::case(model, &session.sources, case, 1, &mut faults);
        }
    }
    Ok(faults)
}
