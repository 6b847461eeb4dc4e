//! From a decoded scalar back to the file: runs of text and the bytes that were written for them.

use granit_parser::ScalarStyle;

use crate::source::{Passage, Run, Span, offset};

/// Puts a scalar's text together with the way back to `source`, of which `span` covers what was written.
pub fn passage(source: &str, span: Span, style: ScalarStyle, text: String) -> Passage {
    let written = source.get(span.start as usize..span.end as usize).unwrap_or("");
    let runs = match style {
        ScalarStyle::Plain if written == text => return Passage::verbatim(text, span, span.start),
        ScalarStyle::Plain => flow_runs(written, span.start, Quotes::None),
        ScalarStyle::SingleQuoted => flow_runs(inner(written), span.start + 1, Quotes::Single),
        ScalarStyle::DoubleQuoted => flow_runs(inner(written), span.start + 1, Quotes::Double),
        ScalarStyle::Literal | ScalarStyle::Folded => block_runs(written, span.start, &text),
    };
    Passage::from_runs(text, span, runs)
}

fn inner(quoted: &str) -> &str {
    quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or("")
}

#[derive(Clone, Copy, PartialEq)]
enum Quotes {
    None,
    Single,
    Double,
}

/// Collects runs; neighbours that stand as they read are joined.
struct Runs {
    runs: Vec<Run>,
    text: u32,
    same: bool,
}

impl Runs {
    fn new() -> Self {
        Runs { runs: Vec::new(), text: 0, same: false }
    }

    /// `length` bytes of text were written as the bytes `from..to` of the source.
    fn push(&mut self, length: u32, from: u32, to: u32) {
        if length == 0 {
            return;
        }
        let same = length == to - from;
        match self.runs.last_mut() {
            Some(last) if same && self.same && last.source.end == from => last.source.end = to,
            _ => self.runs.push(Run { text: self.text, source: from..to }),
        }
        self.same = same;
        self.text += length;
    }
}

fn blank(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | b'\r')
}

/// How many line breaks there are in blanks; CR LF is one.
fn breaks(blanks: &str) -> u32 {
    offset(blanks.matches('\n').count() + blanks.matches('\r').count() - blanks.matches("\r\n").count())
}

/// Plain and quoted text: a line break is a blank, further ones stay; escapes stand for what they say.
fn flow_runs(written: &str, begins: u32, quotes: Quotes) -> Vec<Run> {
    let bytes = written.as_bytes();
    let mut runs = Runs::new();
    let mut at = 0;
    let mut joined = false; // the line break before was escaped
    while let Some(&b) = bytes.get(at) {
        let rest = written.get(at..).unwrap_or("");
        let (length, width) = match (b, quotes) {
            (b'\'', Quotes::Single) => (1, 2),
            (b'\\', Quotes::Double) => escape(rest),
            _ if blank(b) => {
                let width = bytes.iter().skip(at).take_while(|b| blank(**b)).count();
                (folded(rest.get(..width).unwrap_or(""), joined), width)
            }
            _ => {
                let plain = |b: &&u8| !blank(**b) && **b != b'\'' && **b != b'\\';
                let width = bytes.iter().skip(at).take_while(plain).count().max(1);
                (offset(width), width)
            }
        };
        runs.push(length, begins + offset(at), begins + offset(at + width));
        joined = length == 0 && b == b'\\';
        at += width;
    }
    runs.runs
}

/// How many bytes blanks stand for.
fn folded(blanks: &str, joined: bool) -> u32 {
    match (breaks(blanks), joined) {
        (0, false) => offset(blanks.len()),
        (lines, true) => lines,
        (1, false) => 1,
        (lines, false) => lines - 1,
    }
}

/// How many bytes an escape stands for, and how many it is written with.
fn escape(rest: &str) -> (u32, usize) {
    let Some(kind) = rest.chars().nth(1) else { return (1, 1) };
    let code = |digits: usize| u32::from_str_radix(rest.get(2..2 + digits).unwrap_or(""), 16).unwrap_or(0);
    let bytes = |code: u32| char::from_u32(code).map_or(3, |c| offset(c.len_utf8()));
    match kind {
        '\n' => (0, 2),
        '\r' => (0, if rest.starts_with("\\\r\n") { 3 } else { 2 }),
        'x' => (bytes(code(2)), 4),
        'u' if (0xD800..0xDC00).contains(&code(4)) => (4, 12),
        'u' => (bytes(code(4)), 6),
        'U' => (bytes(code(8)), 10),
        'N' | '_' => (2, 2),
        'L' | 'P' => (3, 2),
        kind => (1, 1 + kind.len_utf8()),
    }
}

/// Block text: what isn't blank is the same on both sides; blanks between are aligned at both ends.
fn block_runs(written: &str, begins: u32, text: &str) -> Vec<Run> {
    let mut runs = Runs::new();
    let (mut from, mut at) = (0, 0);
    while at < text.len() {
        let blanks = blanks_from(text, at);
        let raw = blanks_from(written, from);
        align(&mut runs, blanks, raw, begins + offset(from));
        at += blanks.len();
        from += raw.len();
        let solid = text.get(at..).unwrap_or("").bytes().take_while(|b| !blank(*b)).count();
        runs.push(offset(solid), begins + offset(from), begins + offset(from + solid));
        at += solid;
        from += solid;
    }
    runs.runs
}

fn blanks_from(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    rest.get(..rest.bytes().take_while(|b| blank(*b)).count()).unwrap_or("")
}

/// Blanks as they read and as they were written: the same at the end and at the beginning, and what is left in between.
fn align(runs: &mut Runs, blanks: &str, raw: &str, begins: u32) {
    let room = blanks.len().min(raw.len());
    let tail = blanks.bytes().rev().zip(raw.bytes().rev()).take_while(|(a, b)| a == b && *a != b'\n').count();
    let head = blanks.bytes().zip(raw.bytes()).take(room - tail).take_while(|(a, b)| a == b).count();
    let (end, length) = (begins + offset(raw.len()), offset(blanks.len()));
    let (head, tail) = (offset(head), offset(tail));
    runs.push(head, begins, begins + head);
    runs.push(length - head - tail, begins + head, end - tail);
    runs.push(tail, end - tail, end);
}
