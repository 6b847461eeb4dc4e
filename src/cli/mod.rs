//! The command line: arguments in, a library call, text and an exit code out. All of the program's IO is in this folder.

mod command;
mod console;
mod exit;
mod files;
mod listener;
mod mending;
mod options;
mod parallel;
mod pictures;
mod policy;
mod revision;
mod session;
mod settings;
mod starter;
mod suggesting;
mod suites;
mod telling;
mod trial;
mod updating;

pub use exit::Exit;
pub use session::{Faults, Session};

use std::process::ExitCode;

use clap::Parser;

/// Says why an action is blocked, what fixes it, and, when facts are missing, what to ask next
#[derive(Debug, Parser)]
#[command(name = "whynot", version, max_term_width = 80, arg_required_else_help = true)]
#[command(after_help = "Exit codes: 0 allowed, met, clean, passed; 1 blocked, unmet, findings, failed;\n\
    2 could not run; 3 depends on missing facts; 4 contradiction.")]
pub struct Cli {
    #[command(subcommand)]
    command: command::Command,
}

/// The whole program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut session = Session::new();
    let exit = match settings::limits(&mut session).and_then(|_| cli.command.run(&mut session)) {
        Ok(exit) => exit,
        Err(faults) => {
            session.report(&faults);
            Exit::CouldNotRun
        }
    };
    session.end(exit).into()
}
