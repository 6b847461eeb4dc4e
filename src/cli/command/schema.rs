//! `whynot schema`: the JSON Schemas of what machines read, and of what authors write.

use clap::{Args, ValueEnum};

use super::{Exit, Faults, Session};
use crate::render::json::pretty;
use crate::render::wire::catalogue::Catalogue;
use crate::render::{compare, findings, json, runbook, schema, suite};

/// Print the JSON Schema of what authors write, for editors, or of what a command writes with --format json
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which
    shape: Shape,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    /// A policy, `policy.yaml` or `NAME.policy.yaml`
    Policy,
    /// The cases of a policy, `cases.yaml` or `NAME.cases.yaml`
    Cases,
    /// What is known of a case, as `--situation` takes it
    Situation,
    /// The settings of a project, `whynot.toml`
    Config,
    /// What `whynot explain --format json` prints
    Answer,
    /// What `whynot runbook --format json` prints
    Runbook,
    /// What `whynot diff --format json` prints
    Diff,
    /// What `whynot check --format json` prints
    Check,
    /// What `whynot test --format json` prints
    Test,
    /// What `whynot list --format json` prints
    List,
}

/// Prints it.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let schema = match arguments.shape {
        Shape::Policy => pretty(&schema::policy()),
        Shape::Cases => pretty(&schema::cases()),
        Shape::Situation => pretty(&schema::situation()),
        Shape::Config => pretty(&schema::config()),
        Shape::Answer => json::schema(),
        Shape::Runbook => runbook::json::schema(),
        Shape::Diff => compare::schema(),
        Shape::Check => findings::schema(),
        Shape::Test => suite::schema(),
        Shape::List => json::schema_of::<Catalogue>(),
    };
    session.console.say(&schema);
    Ok(Exit::Good)
}
