//! `whynot man`: the manual as man pages.

use clap::{Args, CommandFactory};
use clap_mangen::Man;

use super::super::Cli;
use super::{Exit, Faults, Session};

/// Print the man page of this program, or of one of its commands
#[derive(Debug, Args)]
pub struct Arguments {
    /// Which command; left out: the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints it.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let mut all = Cli::command().disable_help_subcommand(true);
    all.build();
    let command = match &arguments.command {
        None => all,
        Some(name) => match all.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Ok(unknown(name, session)),
        },
    };
    let page_of = Man::new(command).source(concat!("whynot ", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    // Writing to memory doesn't fail.
    if page_of.render(&mut page).is_ok() {
        session.console.say(&String::from_utf8_lossy(&page));
    }
    Ok(Exit::Good)
}

/// Says of a command that there is none what is said where it is tried.
fn unknown(name: &str, session: &mut Session) -> Exit {
    if let Err(error) = Cli::command().try_get_matches_from(["whynot", name]) {
        session.console.complain(&error.to_string());
    }
    Exit::CouldNotRun
}
