//! Where a piece of text stands: files, byte spans, lines and columns.

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

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// One text that was read: a file, or an argument such as `--given`.
#[derive(Debug)]
pub struct Source {
    /// What people see: the path as it was given, or the option's name.
    pub name: String,
    /// The whole text.
    pub text: String,
    lines: LineIndex,
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
        let text = text.into();
        let lines = LineIndex::new(&text);
        self.files.push(Source { name: name.into(), text, lines });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The source behind an id; ids come from [`Sources::add`] of the same collection.
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.0 as usize)
    }

    /// The exact text of a span; empty if the span isn't from here.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).and_then(|source| source.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Line and column of a span, for people and machines alike.
    pub fn place(&self, span: Span) -> Option<Place> {
        let source = self.get(span.file)?;
        let start = source.lines.try_line_col(TextSize::from(span.start))?;
        let wide = source.lines.to_wide(WideEncoding::Utf32, start)?;
        let length = self.text(span).chars().count();
        Some(Place {
            file: source.name.clone(),
            line: wide.line + 1,
            column: wide.col + 1,
            length: u32::try_from(length).unwrap_or(u32::MAX),
        })
    }
}
