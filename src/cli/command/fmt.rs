//! `whynot fmt`: policies and cases as everybody would write them.

use clap::Args;

use super::super::{Exit, Faults, Session, files, suites};
use crate::format::{self, Kind};
use crate::render::difference::unified;
use crate::render::findings::counted;
use crate::source::FileId;

/// Write policies and their cases as everybody would: blanks in conditions, keys in their usual order
#[derive(Debug, Args)]
pub struct Arguments {
    /// Files, folders and patterns; `-` for standard input; left out: the current folder
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<String>,
    /// Change no file; fail if one would be changed
    #[arg(long)]
    check: bool,
    /// Change no file; show what would be changed
    #[arg(long)]
    diff: bool,
}

/// A file that isn't as everybody would write it.
struct Unusual {
    path: String,
    old: String,
    new: String,
}

/// Looks at everything, then shows or writes what is to be changed; files with faults stay as they are.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    if arguments.paths.iter().any(|path| path == STANDARD_INPUT) {
        return stream(arguments, session);
    }
    let named = suites::named(session, &arguments.paths)?;
    let (mut unusual, mut faults) = (Vec::new(), Faults::default());
    let all = named.policies.iter().map(|path| (path, Kind::Policy)).chain(named.cases.iter().map(|path| (path, Kind::Cases)));
    for (path, kind) in all {
        match files::read(session, "PATH", path) {
            Ok(file) => match format::formatted(&session.sources, file, kind) {
                Ok(new) => unusual.extend(changed(session, file, path, new)),
                Err(more) => faults.extend(more.into_vec()),
            },
            Err(fault) => faults.push(fault),
        }
    }
    for Unusual { path, old, new } in &unusual {
        if arguments.diff {
            session.console.say(&unified(path, old, new));
        }
        if !arguments.check && !arguments.diff {
            files::write(session, "PATH", path, new)?;
        }
    }
    say(arguments, session, &unusual, named.policies.len() + named.cases.len());
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(if arguments.check && !unusual.is_empty() { Exit::Bad } else { Exit::Good })
}

/// The path that means standard input.
const STANDARD_INPUT: &str = "-";

/// From standard input to standard output.
fn stream(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let file = files::read(session, "PATH", STANDARD_INPUT)?;
    let new = format::formatted(&session.sources, file, Kind::of(&session.sources, file))?;
    let unusual = changed(session, file, STANDARD_INPUT, new.clone());
    match &unusual {
        Some(Unusual { old, new, .. }) if arguments.diff => session.console.say(&unified("standard input", old, new)),
        _ if !arguments.check && !arguments.diff => session.console.say(&new),
        _ => {}
    }
    Ok(if arguments.check && unusual.is_some() { Exit::Bad } else { Exit::Good })
}

fn changed(session: &Session, file: FileId, path: &str, new: String) -> Option<Unusual> {
    let old = session.sources.get(file).map(|source| source.text.clone()).filter(|old| *old != new)?;
    Some(Unusual { path: path.to_owned(), old, new })
}

fn say(arguments: &Arguments, session: &mut Session, unusual: &[Unusual], all: usize) {
    if arguments.diff {
        return;
    }
    for Unusual { path, .. } in unusual {
        session.console.say(&format!("{} {path}\n", if arguments.check { "not formatted:" } else { "formatted" }));
    }
    if unusual.is_empty() {
        session.console.say(&format!("{} formatted already\n", counted(all, "file is", "files are")));
    }
}
