//! `whynot rule`: what a fault or finding means and how to mend it.

use clap::Args;

use super::super::{Exit, Faults, Session};
use crate::diagnostic::Code;
use crate::lint;
use crate::name;

/// Explain a fault or finding by its code
#[derive(Debug, Args)]
pub struct Arguments {
    /// The code, as in error[CODE]; left out: list all codes
    code: Option<String>,
}

/// Prints the page of a code, or all codes.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let Some(code) = &arguments.code else {
        let codes: Vec<&str> = lint::codes().map(|code| code.0).collect();
        session.console.say(&format!("{}\n", codes.join("\n")));
        return Ok(Exit::Good);
    };
    match lint::named(code) {
        Some(known) => {
            session.console.say(&format!("{}\n", lint::page(known).trim_end()));
            Ok(Exit::Good)
        }
        None => {
            let near = name::nearest(code, lint::codes().map(|code| code.0));
            let finding = session.fault(Code::UNKNOWN_CODE, format!("there is no fault `{code}`"), "CODE", code);
            Err(finding.did_you_mean(near).help("`whynot rule` lists all codes").into())
        }
    }
}
