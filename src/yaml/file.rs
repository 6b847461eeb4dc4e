//! From a file's bytes to its tree: limits, encoding, characters, and a second look past every fault that can be passed.

use std::mem;

use super::Node;
use super::characters::Suspects;
use super::tree::{self, Built};
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{FileId, Source, Sources, Span, offset};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 << 20;
/// How often a text is read again past its faults, and how large it may be for that.
const MAX_LOOKS: usize = 16;
const MAX_LOOKS_BYTES: usize = 512 << 10;

/// What a source holds.
#[derive(Debug)]
pub struct Document {
    /// Its tree.
    pub root: Node,
    /// Where its comments stand, from `#` to the end of the line.
    pub comments: Vec<Span>,
}

/// Takes a file in and reads it. What couldn't be read is reported and `Faulty` in the tree.
pub fn open(name: &str, bytes: Vec<u8>, sources: &mut Sources, findings: &mut Findings) -> (FileId, Node) {
    if bytes.len() > MAX_BYTES {
        let file = sources.add(name, "");
        let place = Span { file, start: 0, end: 0 };
        findings.push(too_large(bytes.len(), place));
        return (file, Node::faulty(place));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let file = sources.add(name, String::from_utf8_lossy(error.as_bytes()));
            let place = Span { file, start: offset(at), end: offset(at + '\u{FFFD}'.len_utf8()) };
            findings.push(not_text(error.as_bytes(), place));
            return (file, Node::faulty(place));
        }
    };
    let file = sources.add(name, text);
    let node = sources.get(file).map(|source| parse(source, file, findings));
    (file, node.unwrap_or_else(|| Node::faulty(Span { file, start: 0, end: 0 })))
}

fn too_large(bytes: usize, place: Span) -> Finding {
    let message = format!("the file has {bytes} bytes; at most {MAX_BYTES} are read");
    Finding::error(Code::TOO_LARGE, message, place).help("split it")
}

fn not_text(bytes: &[u8], place: Span) -> Finding {
    let utf_16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let help = if utf_16 { "this looks like UTF-16; save it as UTF-8" } else { "save the file as UTF-8" };
    Finding::error(Code::NOT_UTF_8, "the text is not UTF-8 from here on", place).help(help)
}

/// Reads a source into a tree; what couldn't be read is reported, what could is in the tree.
///
/// A fault that hides what comes after it is painted over with letters, and the text is read again: so all faults of a file
/// are found in one run. What was painted over is `Faulty` in the tree.
pub fn parse(source: &Source, file: FileId, findings: &mut Findings) -> Node {
    document(source, file, findings).root
}

/// The same, with its comments.
pub fn document(source: &Source, file: FileId, findings: &mut Findings) -> Document {
    let text = source.text.as_str();
    let whole = Span { file, start: 0, end: offset(text.len()) };
    if text.len() > MAX_BYTES {
        findings.push(too_large(text.len(), whole.before()));
        return Document { root: Node::faulty(whole.before()), comments: Vec::new() };
    }
    let suspects = Suspects::of(text, file);
    if suspects.report_control(text, findings) {
        return Document { root: Node::faulty(whole), comments: Vec::new() };
    }
    let mut painted = Painted { text: text.to_owned(), faults: suspects.bidi.clone() };
    painted.over(suspects.control.clone());
    let built = look(&mut painted, file, findings);
    suspects.report_bidi(text, &built.comments, findings);
    Document { root: built.root.unwrap_or_else(|| Node::nothing(whole.before())), comments: built.comments }
}

/// A text in which faults are painted over; every byte stays where it is.
pub struct Painted {
    /// What is read.
    pub text: String,
    /// Where the faults are, in ascending order, apart from each other.
    faults: Vec<Span>,
}

impl Painted {
    /// Paints over parts of the text, with letters.
    fn over(&mut self, parts: Vec<Span>) {
        let mut bytes = mem::take(&mut self.text).into_bytes();
        for part in &parts {
            if let Some(part) = bytes.get_mut(part.start as usize..part.end as usize) {
                part.fill(b'x');
            }
        }
        self.text = String::from_utf8(bytes).unwrap_or_default();
        self.faults.extend(parts);
        self.faults.sort_unstable();
        self.faults.dedup_by(|later, fault| {
            let joined = later.start <= fault.end;
            fault.end = if joined { fault.end.max(later.end) } else { fault.end };
            joined
        });
    }

    /// Is there a fault in this part?
    pub fn faulty(&self, span: Span) -> bool {
        let next = self.faults.partition_point(|fault| fault.end <= span.start);
        self.faults.get(next).is_some_and(|fault| fault.start < span.end)
    }
}

/// Reads the text again and again until no fault is left that could be painted over.
fn look(painted: &mut Painted, file: FileId, findings: &mut Findings) -> Built {
    let mut looks = 0;
    loop {
        looks += 1;
        let built = tree::build(painted, file);
        let again = built.traps.iter().any(|trap| !trap.paint.is_empty()) && looks < MAX_LOOKS && painted.text.len() <= MAX_LOOKS_BYTES;
        let told = built.traps.iter().filter(|trap| !again || !trap.paint.is_empty());
        findings.extend(told.map(|trap| trap.finding.clone()));
        if !again {
            findings.extend(built.findings.iter().cloned());
            return built;
        }
        painted.over(built.traps.into_iter().flat_map(|trap| trap.paint).collect());
    }
}
