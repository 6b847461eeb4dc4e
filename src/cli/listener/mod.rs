//! Where a person's answers come from: a terminal, or lines of a file or of standard input.

mod terminal;

use std::collections::VecDeque;
use std::io::{self, BufRead, IsTerminal, Read};

use super::{Faults, Session, files};
use crate::render::text::page::harmless;

/// Hears one line after the other.
pub enum Listener {
    /// Somebody types.
    Terminal(Box<terminal::Terminal>),
    /// Lines that were written before; they are shown as if they had been typed.
    Lines(VecDeque<String>),
    /// Lines of standard input, read as they are needed.
    Input,
}

/// What leads an answer.
pub const PROMPT: &str = "> ";

impl Listener {
    /// The file of answers if one is named; else whoever is at the terminal; else standard input.
    pub fn new(session: &mut Session, answers: Option<&str>) -> Result<Self, Faults> {
        if let Some(path) = answers.filter(|path| *path != "-") {
            let file = files::read(session, "--answers", path)?;
            let text = session.sources.get(file).map(|source| source.text.as_str()).unwrap_or_default();
            return Ok(Listener::Lines(text.lines().map(str::to_owned).collect()));
        }
        let typed = answers.is_none() && io::stdin().is_terminal() && io::stderr().is_terminal();
        Ok(if typed { Listener::Terminal(Box::default()) } else { Listener::Input })
    }

    /// The next line; `None` when there are no more. `words` are what it can be completed to.
    pub fn hear(&mut self, session: &mut Session, words: &[String]) -> Option<String> {
        let line = match self {
            Listener::Terminal(terminal) => terminal.hear(words),
            Listener::Lines(lines) => lines.pop_front(),
            Listener::Input => read_line(),
        };
        if let Some(line) = &line {
            session.console.say(&format!("{PROMPT}{}\n", harmless(line)));
        }
        line
    }
}

/// The most bytes of a line; what is longer is read as several.
const LONGEST: u64 = 65_536;

/// A line of standard input, whatever bytes it has; what can't be read ends it.
fn read_line() -> Option<String> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(LONGEST).read_until(b'\n', &mut bytes).ok()?;
    (read > 0).then(|| String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned())
}
