//! One run of the program: what was read, and where to write.

use super::Exit;
use super::console::Console;
use crate::diagnostic::{Code, Finding, Findings};
use crate::render::findings;
use crate::render::text::Page;
use crate::source::{Sources, Span};

/// Why a command could not run.
pub type Faults = Findings;

/// What every command works with.
#[derive(Default)]
pub struct Session {
    /// Every file and argument that was read.
    pub sources: Sources,
    /// Where to write.
    pub console: Console,
}

impl Session {
    /// Nothing read, nothing written.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes an argument in as a source of its own, so that a finding can point into it.
    pub fn argument(&mut self, option: &str, text: &str) -> Span {
        let file = self.sources.add(option, text);
        Span { file, start: 0, end: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// A single fault in an argument.
    pub fn fault(&mut self, code: Code, message: impl Into<String>, option: &str, text: &str) -> Finding {
        let span = self.argument(option, text);
        Finding::error(code, message, span)
    }

    /// A fault that has no place.
    pub fn placeless(&mut self, code: Code, message: impl Into<String>) -> Finding {
        let mut finding = self.fault(code, message, "", "");
        finding.labels.clear();
        finding
    }

    /// Shows a page on standard output.
    pub fn show(&mut self, page: &Page) {
        let text = page.coloured(self.console.width);
        self.console.say(&text);
    }

    /// Shows findings on standard error.
    pub fn report(&mut self, faults: &Faults) {
        let text = findings::drawn(&self.sources, faults, self.console.width);
        self.console.complain(&text);
    }

    /// The exit code after all: output that couldn't be written (unless nobody reads on) is a failure of its own.
    pub fn end(&mut self, exit: Exit) -> Exit {
        let Some(error) = self.console.failure() else { return exit };
        let text = format!("error: can't write the output: {error}\n");
        self.console.complain(&text);
        Exit::CouldNotRun
    }
}
