//! Standard output and error: colour where it is wanted, a quiet end where nobody reads on.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

/// The widest text, however wide the terminal is.
const WIDEST: usize = 80;
/// Narrower than this nothing can be laid out.
const NARROWEST: usize = 20;

/// Where a command writes.
pub struct Console {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    /// How many columns a text may have.
    pub width: usize,
    /// The first thing that went wrong with standard output; nothing is written after it.
    broken: Option<io::Error>,
}

impl Console {
    /// The console of this process.
    pub fn new() -> Self {
        Console { out: AutoStream::auto(io::stdout()), err: AutoStream::auto(io::stderr()), width: width(), broken: None }
    }

    /// Writes to standard output.
    pub fn say(&mut self, text: &str) {
        if self.broken.is_none() {
            // Taking out colours, and what else a terminal obeys, is slow; most texts have nothing of the kind.
            let obeyed = text.bytes().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
            let written = if obeyed { self.out.write_all(text.as_bytes()) } else { self.out.as_inner().write_all(text.as_bytes()) };
            self.broken = written.and_then(|()| self.out.flush()).err();
        }
    }

    /// Writes to standard error; if nobody can hear that either, so be it.
    pub fn complain(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }

    /// Whether standard error wants colour.
    pub fn complains_in_colour(&self) -> bool {
        self.err.current_choice() != ColorChoice::Never
    }

    /// What kept standard output from being written, unless it is only that nobody reads on.
    pub fn failure(&self) -> Option<&io::Error> {
        self.broken.as_ref().filter(|error| error.kind() != io::ErrorKind::BrokenPipe)
    }
}

impl Default for Console {
    fn default() -> Self {
        Self::new()
    }
}

/// `COLUMNS` where it is set, else the terminal's width, never more than what reads well.
fn width() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    let terminal = || terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    set.or_else(terminal).unwrap_or(WIDEST).clamp(NARROWEST, WIDEST)
}
