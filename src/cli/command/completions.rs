//! `whynot completions`: what lets a shell complete this program's commands and options.

use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

use super::super::Cli;
use super::{Exit, Faults, Session};

/// Print what lets a shell complete commands and options
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which
    shell: Shell,
}

/// Prints it.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut Cli::command(), "whynot", &mut script);
    session.console.say(&String::from_utf8_lossy(&script));
    Ok(Exit::Good)
}
