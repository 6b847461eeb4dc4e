//! A page of lines that are wrapped for a reader's width and may carry a little colour.

use anstyle::{AnsiColor, Style};
use textwrap::{WordSplitter, WrapAlgorithm};

/// How a line looks where colour is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// The verdict.
    Strong,
    /// A heading.
    Heading,
    /// What may be skipped.
    Quiet,
    /// What must not be skipped.
    Alert,
}

/// One paragraph: its text hangs behind what leads it.
#[derive(Clone, Debug)]
struct Line {
    indent: usize,
    lead: String,
    text: String,
    look: Look,
}

/// A label and two texts side by side.
#[derive(Clone, Debug)]
struct Row {
    indent: usize,
    label: String,
    left: String,
    right: String,
}

/// What a page is made of.
#[derive(Clone, Debug)]
enum Block {
    Blank,
    Line(Line),
    Row(Row),
}

/// Paragraphs in order; a blank line is never first, last or doubled.
#[derive(Clone, Debug, Default)]
pub struct Page {
    blocks: Vec<Block>,
}

/// How wide the labels of rows are.
const LABEL: usize = 11;

impl Page {
    /// A paragraph.
    pub fn line(&mut self, indent: usize, text: impl Into<String>) {
        self.hanging(indent, "", text);
    }

    /// A paragraph in a look of its own.
    pub fn styled(&mut self, look: Look, indent: usize, text: impl Into<String>) {
        self.push(Line { indent, lead: String::new(), text: text.into(), look });
    }

    /// A paragraph that hangs behind a number, a dash or a label.
    pub fn hanging(&mut self, indent: usize, lead: impl Into<String>, text: impl Into<String>) {
        self.push(Line { indent, lead: lead.into(), text: text.into(), look: Look::Plain });
    }

    /// A heading after a blank line.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blank();
        self.styled(Look::Heading, 0, text);
    }

    /// A blank line, if there isn't one already.
    pub fn blank(&mut self) {
        if !matches!(self.blocks.last(), None | Some(Block::Blank)) {
            self.blocks.push(Block::Blank);
        }
    }

    /// A label and two texts side by side, each wrapped in its half.
    pub fn row(&mut self, indent: usize, label: impl Into<String>, left: impl Into<String>, right: impl Into<String>) {
        self.blocks.push(Block::Row(Row { indent, label: label.into(), left: left.into(), right: right.into() }));
    }

    /// Another page below this one, further in.
    pub fn append(&mut self, other: Page, indent: usize) {
        for mut block in other.blocks {
            match &mut block {
                Block::Blank => {}
                Block::Line(line) => line.indent += indent,
                Block::Row(row) => row.indent += indent,
            }
            self.blocks.push(block);
        }
    }

    fn push(&mut self, mut line: Line) {
        line.text = harmless(&line.text);
        if !line.text.trim().is_empty() || !line.lead.trim().is_empty() {
            self.blocks.push(Block::Line(line));
        }
    }

    /// The page as plain text of at most this many columns (a word that is longer stays whole).
    pub fn plain(&self, width: usize) -> String {
        self.written(width, false)
    }

    /// The page with colour; whoever prints it takes the colour out where it isn't wanted.
    pub fn coloured(&self, width: usize) -> String {
        self.written(width, true)
    }

    fn written(&self, width: usize, colour: bool) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            match block {
                Block::Blank => text.push('\n'),
                Block::Line(line) => line.write(&mut text, width, colour),
                Block::Row(row) => row.write(&mut text, width),
            }
        }
        let end = text.trim_end().len();
        text.truncate(end);
        text.push('\n');
        text
    }
}

/// Without characters that would steer the terminal or turn the direction of the text.
pub fn harmless(text: &str) -> String {
    let steers = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

impl Line {
    fn write(&self, page: &mut String, width: usize, colour: bool) {
        let first = format!("{}{}", " ".repeat(self.indent), self.lead);
        let rest = " ".repeat(textwrap::core::display_width(&first));
        let options = textwrap::Options::new(width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .word_splitter(WordSplitter::NoHyphenation);
        let style = self.look.style();
        for wrapped in textwrap::wrap(self.text.trim(), options) {
            // Blanks that must not break have done their work here.
            let wrapped = wrapped.trim_end().replace('\u{a0}', " ");
            if colour && style != Style::new() {
                page.push_str(&format!("{style}{wrapped}{style:#}"));
            } else {
                page.push_str(&wrapped);
            }
            page.push('\n');
        }
    }
}

impl Row {
    fn write(&self, page: &mut String, width: usize) {
        let half = width.saturating_sub(self.indent + LABEL + 2).max(16) / 2;
        let wrapped = |text: &str| -> Vec<String> { textwrap::wrap(text, half).into_iter().map(std::borrow::Cow::into_owned).collect() };
        let (left, right) = (wrapped(&self.left), wrapped(&self.right));
        for at in 0..left.len().max(right.len()).max(1) {
            let label = if at == 0 { self.label.as_str() } else { "" };
            let column = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
            let line = format!("{}{label:LABEL$}{:half$}  {}", " ".repeat(self.indent), column(&left), column(&right));
            page.push_str(line.trim_end());
            page.push('\n');
        }
    }
}

impl Look {
    fn style(self) -> Style {
        match self {
            Look::Plain => Style::new(),
            Look::Strong => Style::new().bold(),
            Look::Heading => AnsiColor::Cyan.on_default().bold(),
            Look::Quiet => Style::new().dimmed(),
            Look::Alert => AnsiColor::Yellow.on_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_hang_behind_their_lead_and_keep_the_width() {
        let mut page = Page::default();
        page.blank();
        page.hanging(2, "1. ", "one two three four");
        page.blank();
        page.blank();
        page.line(0, "https://example.org/a-long-address-that-stays-whole");
        page.blank();
        assert_eq!(page.plain(16), "  1. one two\n     three four\n\nhttps://example.org/a-long-address-that-stays-whole\n");
    }

    #[test]
    fn blanks_that_must_not_break_read_as_blanks() {
        let mut page = Page::default();
        page.line(0, "most likely 45\u{a0}%");
        assert_eq!(page.plain(14), "most likely\n45 %\n");
    }

    #[test]
    fn rows_stand_side_by_side() {
        let mut page = Page::default();
        page.row(2, "", "expected", "actual");
        page.row(2, "fix", "[one, two, three, four]", "[one]");
        assert_eq!(page.plain(40), "             expected      actual\n  fix        [one, two,    [one]\n             three, four]\n");
    }

    #[test]
    fn nothing_in_a_text_steers_the_terminal() {
        let mut page = Page::default();
        page.line(0, "a\u{1b}[2Jb\u{202e}c");
        assert_eq!(page.plain(40), "a\u{fffd}[2Jb\u{fffd}c\n");
    }

    #[test]
    fn colour_is_only_garnish() {
        let mut page = Page::default();
        page.styled(Look::Strong, 0, "blocked");
        assert_eq!(anstream::adapter::strip_str(&page.coloured(80)).to_string(), page.plain(80));
        assert_ne!(page.coloured(80), page.plain(80));
    }
}
