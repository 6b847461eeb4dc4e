//! `whynot new`: a policy to begin with, and its cases.

use std::path::Path;

use clap::Args;

use super::super::{Exit, Faults, Session, files, starter};
use crate::name;
use crate::render::words;
use crate::source::Spanned;

/// Write a small policy to begin with, and its cases
#[derive(Debug, Args)]
pub struct Arguments {
    /// The name of the new policy
    name: String,
    /// The folder that it is put into
    #[arg(value_name = "DIR", default_value = ".")]
    folder: String,
}

/// Writes both files, or neither.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let Arguments { name, folder } = arguments;
    let mut faults = Faults::default();
    let place = session.argument("NAME", name);
    if !name::check(&Spanned::new(name.clone(), place), &mut faults) {
        return Err(faults);
    }
    let path = |kind: &str| Path::new(folder).join(format!("{name}.{kind}.yaml")).to_string_lossy().into_owned();
    let (policy, cases) = (path("policy"), path("cases"));
    let files = [(policy.clone(), starter::policy(name)), (cases.clone(), starter::cases(name))];
    files::create(session, "DIR", &files)?;
    let (policy_word, cases_word) = (words::shell(&policy), words::shell(&cases));
    session.console.say(&format!(
        "Wrote {policy} and {cases}.\n\nTry\n  whynot test {cases_word}\n  whynot explain publish -p {policy_word} --as author --given \"article is draft\"\n"
    ));
    Ok(Exit::Good)
}
