//! `whynot schema`: the JSON Schemas of what machines read.

use clap::{Args, ValueEnum};

use super::{Exit, Faults, Session};
use crate::render::{compare, json, runbook};

/// Print the JSON Schema of what a command writes with --format json
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which
    shape: Shape,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shape {
    /// What `whynot explain --format json` prints
    Answer,
    /// What `whynot runbook --format json` prints
    Runbook,
    /// What `whynot diff --format json` prints
    Diff,
}

/// Prints it.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    match arguments.shape {
        Shape::Answer => session.console.say(&json::schema()),
        Shape::Runbook => session.console.say(&runbook::json::schema()),
        Shape::Diff => session.console.say(&compare::schema()),
    }
    Ok(Exit::Good)
}
