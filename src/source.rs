//! Where a piece of text stands: files, byte spans, lines and columns.

use std::ops::Range;
use std::sync::OnceLock;

use line_index::{LineIndex, TextSize, WideEncoding};

/// A file (or a command-line argument) that was read, by its place in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A run of bytes in one source, `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source it lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The smallest span that covers both; `other` must lie in the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its exact place.
    pub span: Span,
}

impl Span {
    /// The place before the first byte.
    #[must_use]
    pub fn before(self) -> Span {
        Span { end: self.start, ..self }
    }

    /// The place behind the last byte.
    #[must_use]
    pub fn after(self) -> Span {
        Span { start: self.end, ..self }
    }

    /// Do they share a byte?
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.file == other.file && self.start < other.end && other.start < self.end
    }
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// Text as it reads, taken from a source, with a way back from each of its characters to where that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it says, escapes and folded lines resolved.
    pub text: String,
    /// All that was written for it, quotes included.
    pub span: Span,
    /// Where its first character stands, if there are no runs: then the text stands in the source as it is.
    begins: u32,
    /// Runs of text in ascending order, without gaps.
    runs: Vec<Run>,
}

/// A run of a passage's text and the bytes of the source that say it; equally long where they are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the text; the run ends where the next begins.
    pub text: u32,
    /// What was written for it.
    pub source: Range<u32>,
}

impl Passage {
    /// Text that stands in the source exactly as it reads, from byte `begins` on.
    #[must_use]
    pub fn verbatim(text: String, span: Span, begins: u32) -> Self {
        Passage { text, span, begins, runs: Vec::new() }
    }

    /// Text that was written in another way than it reads; the first run begins at 0.
    #[must_use]
    pub fn from_runs(text: String, span: Span, runs: Vec<Run>) -> Self {
        Passage { text, span, begins: span.start, runs }
    }

    /// The text on one line, blanks folded, as it is shown.
    #[must_use]
    pub fn folded(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where a part of the text was written.
    #[must_use]
    pub fn span_at(&self, part: Range<usize>) -> Span {
        let start = offset(part.start.min(self.text.len()));
        let end = offset(part.end.min(self.text.len()));
        let from = self.written_at(start).0;
        let to = if end > start { self.written_at(end - 1).1 } else { from };
        Span { start: from, end: to.max(from), ..self.span }
    }

    /// The first byte of what says the byte `at` of the text, and one past its last.
    fn written_at(&self, at: u32) -> (u32, u32) {
        let next = self.runs.partition_point(|run| run.text <= at);
        let Some(run) = next.checked_sub(1).and_then(|i| self.runs.get(i)) else {
            return (self.begins + at, self.begins + at + 1);
        };
        let text_end = self.runs.get(next).map_or(offset(self.text.len()), |run| run.text);
        let same = run.source.end - run.source.start == text_end - run.text;
        if same {
            let start = run.source.start + (at - run.text);
            (start, start + 1)
        } else if at >= text_end {
            (run.source.end, run.source.end)
        } else {
            (run.source.start, run.source.end)
        }
    }
}

/// A place in a text as a span counts it; sources are far smaller than 4 GiB.
#[must_use]
pub fn offset(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// One text that was read: a file, or an argument such as `--given`.
#[derive(Debug)]
pub struct Source {
    /// What people see: the path as it was given, or the option's name.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Counted when a place is first asked for.
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// The 1-based line of a byte.
    pub fn line_of(&self, at: usize) -> usize {
        self.lines().try_line_col(TextSize::from(offset(at))).map_or(1, |place| place.line as usize + 1)
    }

    fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// A place for people: 1-based line and column, length, all in Unicode characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The source's name.
    pub file: String,
    /// 1-based line.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
    /// Length in characters.
    pub length: u32,
}

/// Everything that was read in one run; spans point into it.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Takes a text in and names it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.files.push(Source { name: name.into(), text: text.into(), lines: OnceLock::new() });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The source behind an id; ids come from [`Sources::add`] of the same collection.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.0 as usize)
    }

    /// A whole source as a passage: an argument such as `--given` is read like a text in a file.
    pub fn passage(&self, file: FileId) -> Option<Passage> {
        let text = self.get(file)?.text.clone();
        let span = Span { file, start: 0, end: offset(text.len()) };
        Some(Passage::verbatim(text, span, 0))
    }

    /// The exact text of a span; empty if the span isn't from here.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Line and column of a span, for people and machines alike.
    pub fn place(&self, span: Span) -> Option<Place> {
        let source = self.get(span.file)?;
        let lines = source.lines();
        let start = lines.try_line_col(TextSize::from(span.start))?;
        let wide = lines.to_wide(WideEncoding::Utf32, start)?;
        let length = self.text(span).chars().count();
        Some(Place {
            file: source.name.clone(),
            line: wide.line + 1,
            column: wide.col + 1,
            length: u32::try_from(length).unwrap_or(u32::MAX),
        })
    }
}
