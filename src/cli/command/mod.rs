//! The table of commands: a new one is a file here, its `mod`, and its line in the table.

mod ask;
mod check;
mod completions;
mod diff;
mod explain;
mod fmt;
mod graph;
mod list;
mod man;
mod new;
mod policies;
mod rule;
mod runbook;
mod schema;
mod test;

use clap::Subcommand;

use super::{Exit, Faults, Session};

/// Makes the enum that the command line is parsed into, and runs what was chosen.
macro_rules! commands {
    ($($name:ident($module:ident),)*) => {
        /// What can be done.
        #[allow(clippy::large_enum_variant, reason = "there is one in a run")]
        #[derive(Debug, Subcommand)]
        pub enum Command {
            $(#[allow(missing_docs, reason = "each command's arguments say what it does")] $name($module::Arguments),)*
        }

        impl Command {
            /// Does it.
            pub fn run(&self, session: &mut Session) -> Result<Exit, Faults> {
                match self {
                    $(Command::$name(arguments) => $module::run(arguments, session),)*
                }
            }
        }
    };
}

commands! {
    Explain(explain),
    Ask(ask),
    Runbook(runbook),
    Check(check),
    Test(test),
    Diff(diff),
    Graph(graph),
    New(new),
    Fmt(fmt),
    Policies(policies),
    List(list),
    Schema(schema),
    Rule(rule),
    Completions(completions),
    Man(man),
}
