//! `whynot check`: every fault of policies and their cases.

use clap::Args;

use super::super::options::{Format, Limits};
use super::super::{Exit, Faults, Session, files, suites};
use crate::model::compile::load;
use crate::model::resolve;
use crate::render::findings;

/// Report every fault of policies and their cases
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files and folders; left out: the current folder
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    limits: Limits,
}

/// Checks everything, then reports.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let named = suites::named(session, &arguments.paths)?;
    let mut faults = Faults::default();
    for path in &named.policies {
        faults.extend(policy(session, path, arguments.limits)?.into_vec());
    }
    for path in &named.cases {
        faults.extend(cases(session, path)?.into_vec());
    }
    let checked = (named.policies.len(), named.cases.len());
    match arguments.format {
        Format::Json => session.console.say(&findings::json(&session.sources, &faults)),
        Format::Text if faults.is_empty() => session.console.say(&findings::clean(checked)),
        Format::Text => session.report(&faults),
    }
    Ok(if faults.is_empty() { Exit::Good } else { Exit::Bad })
}

/// What is wrong with a policy: in its text, or in what it means.
fn policy(session: &mut Session, path: &str, limits: Limits) -> Result<Faults, Faults> {
    let file = files::read(session, "PATH", path)?;
    let loaded = load(&session.sources, file);
    let mut faults = loaded.findings;
    if let Some(model) = loaded.model
        && let Err(more) = limits.reasoner(model.into())
    {
        faults.extend(more.into_vec());
    }
    Ok(faults)
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
