//! `whynot list`: everything that can be named of a policy.

use clap::Args;

use super::super::options::Format;
use super::super::{Exit, Faults, Session, policy};
use crate::render::{catalogue, json};

/// List what a policy knows: actions, goals, facts and their values, definitions, actors
#[derive(Debug, Args)]
pub struct Arguments {
    /// A file, or the name of a policy that ships with the program
    #[arg(short, long, value_name = "POLICY")]
    policy: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Prints it.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let model = policy::load(session, arguments.policy.as_deref(), None)?;
    let catalogue = catalogue::of(&model);
    match arguments.format {
        Format::Text => session.show(&catalogue::page(&catalogue)),
        Format::Json => session.console.say(&json::pretty(&catalogue)),
    }
    Ok(Exit::Good)
}
