//! Which rules count how much: `whynot.toml` of the project, and options on top of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Faults, Session, files};
use crate::lint::{self, Config, Levels, Limit, Setting};

/// Settings of rules
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Rules")]
pub struct Settings {
    /// Report what this rule finds as an error (repeatable)
    #[arg(long, value_name = "CODE")]
    error: Vec<String>,
    /// Report what this rule finds as a warning (repeatable)
    #[arg(long, value_name = "CODE")]
    warn: Vec<String>,
    /// Report what this rule finds, and pass all the same (repeatable)
    #[arg(long, value_name = "CODE")]
    note: Vec<String>,
    /// Don't look for what this rule finds (repeatable)
    #[arg(long, value_name = "CODE")]
    allow: Vec<String>,
}

impl Settings {
    /// What the options say.
    pub fn levels(&self, session: &mut Session) -> Result<Levels, Faults> {
        let (mut levels, mut faults) = (Levels::default(), Faults::default());
        let options =
            [("--allow", &self.allow, Setting::Allow), ("--note", &self.note, Setting::Note), ("--warn", &self.warn, Setting::Warn)];
        for (option, codes, setting) in options.into_iter().chain([("--error", &self.error, Setting::Error)]) {
            for code in codes {
                let place = session.argument(option, code);
                match lint::code(code, place) {
                    Ok(code) => levels.choose(code, setting),
                    Err(finding) => faults.push(finding),
                }
            }
        }
        if faults.is_empty() { Ok(levels) } else { Err(faults) }
    }
}

/// The limits that `whynot.toml` of the current folder (or above) sets.
pub fn limits(session: &mut Session) -> Result<Vec<(Limit, u64)>, Faults> {
    nearest("-").map_or(Ok(Vec::new()), |path| Ok(read(session, &path)?.limits))
}

/// The settings of every folder that was asked about, each file read once.
#[derive(Default)]
pub struct Projects {
    read: BTreeMap<PathBuf, Levels>,
}

impl Projects {
    /// The settings for a file: of the nearest `whynot.toml` in its folder or above.
    pub fn of(&mut self, session: &mut Session, file: &str) -> Result<Levels, Faults> {
        let Some(path) = nearest(file) else { return Ok(Levels::default()) };
        if let Some(known) = self.read.get(&path) {
            return Ok(known.clone());
        }
        let levels = read(session, &path)?.levels;
        self.read.insert(path, levels.clone());
        Ok(levels)
    }
}

fn read(session: &mut Session, path: &Path) -> Result<Config, Faults> {
    let id = files::read(session, "PATH", &shown(path))?;
    let mut faults = Faults::default();
    let config = session.sources.get(id).map(|source| lint::config(source, id, &mut faults)).unwrap_or_default();
    if faults.is_empty() { Ok(config) } else { Err(faults) }
}

fn nearest(file: &str) -> Option<PathBuf> {
    let path = std::path::absolute(if file == "-" { "." } else { file }).ok()?;
    path.ancestors().map(|folder| folder.join(lint::CONFIG)).find(|path| path.is_file())
}

/// The path as people wrote it, where it lies below the current folder.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let short = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    short.as_deref().unwrap_or(path).to_string_lossy().into_owned()
}
