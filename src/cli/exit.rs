//! What the program's exit code says.

use std::process::ExitCode;

use crate::diagnose::answer::Verdict;

/// The exit codes, the same for every command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Allowed, met, clean, passed.
    Good = 0,
    /// Blocked, unmet, findings, failed.
    Bad = 1,
    /// The command could not run: usage, an unreadable or invalid file, a budget.
    CouldNotRun = 2,
    /// Facts are missing.
    Depends = 3,
    /// What was stated can't be true together.
    Contradiction = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Allowed | Verdict::Met => Exit::Good,
            Verdict::Blocked | Verdict::Unmet => Exit::Bad,
            Verdict::Depends => Exit::Depends,
            Verdict::Contradiction => Exit::Contradiction,
        }
    }
}
