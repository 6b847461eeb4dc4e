//! Applying the safe changes of findings to files, or showing them.

use std::fs;

use super::{Faults, Session};
use crate::diagnostic::{Code, Findings};
use crate::lint::{self, Levels};
use crate::render::difference::unified;
use crate::source::{FileId, Sources};
use crate::space::Budget;

/// So often what is left is looked at again: a change can lay open another fault.
const ROUNDS: usize = 20;

/// The text with all safe changes, if there are any: applied and checked again until none is left.
fn mended(name: &str, text: &str, levels: &Levels, budget: &dyn Fn() -> Budget) -> Option<String> {
    let (mut text, mut errors) = (text.to_owned(), None);
    let mut mended = None;
    for _ in 0..ROUNDS {
        let mut sources = Sources::default();
        let file = sources.add(name, text.as_str());
        let findings = lint::check(&sources, file, levels, budget());
        let count = wrong(&findings);
        // A change that makes something worse isn't kept.
        if errors.is_some_and(|before| count > before) {
            break;
        }
        mended = errors.map(|_| text.clone());
        errors = Some(count);
        match lint::fixed(&text, file, &findings) {
            Some(better) => text = better,
            None => break,
        }
    }
    mended
}

fn wrong(findings: &Findings) -> usize {
    findings.iter().filter(|finding| finding.level == crate::diagnostic::Level::Error).count()
}

/// What `--fix` and `--diff` say.
#[derive(Clone, Copy, Debug)]
pub struct Mending {
    /// Change the files.
    pub fix: bool,
    /// Show the changes.
    pub show: bool,
}

impl Mending {
    /// Mends a policy as it is asked for; the file as it is then, if it was changed.
    pub fn mend(self, session: &mut Session, file: FileId, levels: &Levels, budget: &dyn Fn() -> Budget) -> Result<Option<FileId>, Faults> {
        let Some(source) = session.sources.get(file).filter(|_| self.fix || self.show) else { return Ok(None) };
        let (name, old) = (source.name.clone(), source.text.clone());
        let Some(new) = mended(&name, &old, levels, budget) else { return Ok(None) };
        if self.show {
            session.console.say(&unified(&name, &old, &new));
        }
        // What came in by a pipe has nowhere to go.
        if !self.fix || !std::path::Path::new(&name).is_file() {
            return Ok(None);
        }
        if let Err(error) = fs::write(&name, &new) {
            return Err(session.fault(Code::CANT_READ, format!("`{name}` can't be written: {error}"), "PATH", &name).into());
        }
        Ok(Some(session.sources.add(name, new)))
    }
}
