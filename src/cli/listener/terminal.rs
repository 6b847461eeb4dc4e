//! A line typed at a terminal: up and down go through the answers, Tab completes what was begun.

use std::fmt;

use dialoguer::console::{Term, measure_text_width};
use dialoguer::theme::Theme;
use dialoguer::{Completion, History, Input};

use super::PROMPT;

/// The terminal that the program was started from.
pub struct Terminal {
    term: Term,
}

impl Default for Terminal {
    fn default() -> Self {
        Terminal { term: Term::stderr() }
    }
}

impl Terminal {
    /// What is typed; `None` where nobody can type any more. Nothing of it is left on the screen.
    pub(super) fn hear(&mut self, words: &[String]) -> Option<String> {
        let mut answers = Answers(words);
        let typed = Input::<String>::with_theme(&Bare)
            .with_prompt(PROMPT)
            .allow_empty(true)
            .history_with(&mut answers)
            .completion_with(&Answers(words))
            .report(false)
            .interact_text_on(&self.term)
            .ok()?;
        // The library clears one line; what was longer than the screen is wide took more.
        let columns = usize::from(self.term.size().1).max(1);
        let wide = measure_text_width(PROMPT) + measure_text_width(&typed);
        let _ = self.term.clear_last_lines(wide.saturating_sub(1) / columns);
        Some(typed)
    }
}

/// Nothing but the prompt itself.
struct Bare;

impl Theme for Bare {
    fn format_input_prompt(&self, f: &mut dyn fmt::Write, prompt: &str, _: Option<&str>) -> fmt::Result {
        f.write_str(prompt)
    }
}

/// The answers that are possible now.
struct Answers<'a>(&'a [String]);

impl History<String> for Answers<'_> {
    fn read(&self, at: usize) -> Option<String> {
        self.0.get(at).cloned()
    }

    fn write(&mut self, _: &String) {}
}

impl Completion for Answers<'_> {
    fn get(&self, begun: &str) -> Option<String> {
        let begun = begun.to_lowercase();
        self.0.iter().find(|answer| answer.to_lowercase().starts_with(&begun)).cloned()
    }
}
