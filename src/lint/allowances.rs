//! Comments `# whynot: allow CODE reason`, which silence a rule at one place.

use super::table::{codes, named};
use super::{ALL, Levels, Setting};
use crate::diagnostic::{Code, Finding};
use crate::name;
use crate::source::{Source, Sources, Span, offset};

/// A comment that allows something.
struct Allowance {
    code: Code,
    /// The whole comment.
    comment: Span,
    /// The line on which findings are silenced, 1-based.
    line: usize,
    used: bool,
}

/// Leaves out what comments allow; reports allowances that are faulty or of no use.
pub fn apply(sources: &Sources, comments: &[Span], levels: &Levels, found: Vec<Finding>) -> Vec<Finding> {
    let (mut faults, lines) = (Vec::new(), lines(sources, comments));
    let mut allowances: Vec<Allowance> =
        comments.iter().zip(lines).filter_map(|(&comment, line)| read(sources, comment, line, levels, &mut faults)).collect();
    let mut kept: Vec<Finding> = found.into_iter().filter(|finding| !silenced(sources, finding, &mut allowances)).collect();
    let off = |code: Code| ALL.iter().any(|rule| rule.code == code && levels.of(code, rule.setting) == Setting::Allow);
    for allowance in allowances.iter().filter(|allowance| !allowance.used && !off(allowance.code)) {
        let message = format!("`{}` finds nothing here to allow", allowance.code.0);
        let help = "take the comment out, or put it where it belongs";
        let finding = fault(Code::UNUSED_ALLOWANCE, message, allowance.comment, levels).map(|finding| finding.help(help));
        faults.extend(finding.map(|finding| without(sources, finding, allowance.comment)));
    }
    kept.extend(faults);
    kept
}

/// Reads a comment, if it is meant for this program.
fn read(sources: &Sources, comment: Span, line: usize, levels: &Levels, faults: &mut Vec<Finding>) -> Option<Allowance> {
    let text = sources.text(comment);
    let words = text.trim_start_matches('#').trim_start().strip_prefix("whynot:")?;
    let mut words = words.split_whitespace();
    if words.next() != Some("allow") {
        let help = "write `# whynot: allow CODE reason`";
        faults.extend(fault(Code::UNUSED_ALLOWANCE, "nothing but `allow` can follow `whynot:`", comment, levels).map(|it| it.help(help)));
        return None;
    }
    let word = words.next().unwrap_or_default();
    let Some(code) = named(word) else {
        faults.push(unknown(word, place(text, word, comment)));
        return None;
    };
    if !ALL.iter().any(|rule| rule.code == code) {
        let message = format!("`{word}` is a fault and can't be allowed");
        faults.push(Finding::error(Code::UNKNOWN_CODE, message, place(text, word, comment)).help("only what a rule finds can be allowed"));
        return None;
    }
    if words.next().is_none() {
        let message = format!("nothing says why `{word}` is allowed here");
        let finding = fault(Code::ALLOWANCE_WITHOUT_REASON, message, comment, levels);
        faults.extend(finding.map(|finding| finding.help("write the reason behind the code")));
    }
    Some(Allowance { code, comment, line, used: false })
}

/// A code that nothing has.
pub fn unknown(word: &str, span: Span) -> Finding {
    let message = if word.is_empty() { "no code says what is allowed".to_owned() } else { format!("there is no rule `{word}`") };
    let near = name::nearest(word, codes().map(|code| code.0));
    let finding = Finding::error(Code::UNKNOWN_CODE, message, span).did_you_mean(near).help("`whynot rule` lists all codes");
    match near {
        Some(near) => finding.mend(span, near),
        None => finding,
    }
}

fn fault(code: Code, message: impl Into<String>, span: Span, levels: &Levels) -> Option<Finding> {
    let level = levels.of(code, Setting::Warn).level()?;
    Some(Finding::error(code, message, span).at_level(level))
}

/// Where a word of a comment stands.
fn place(text: &str, word: &str, comment: Span) -> Span {
    let start = comment.start + offset(text.rfind(word).filter(|_| !word.is_empty()).unwrap_or(0));
    let start = text.find(&format!(" {word}")).map_or(start, |at| comment.start + offset(at + 1));
    if word.is_empty() { comment } else { Span { start, end: start + offset(word.len()), ..comment } }
}

/// The lines that comments (in the order of the text) speak of: their own, or the next one that is no comment, where they have theirs for
/// themselves.
fn lines(sources: &Sources, comments: &[Span]) -> Vec<usize> {
    let mut lines = Vec::with_capacity(comments.len());
    let mut below = None;
    for &comment in comments.iter().rev() {
        let source = sources.get(comment.file);
        let own = source.map_or(0, |source| source.line_of(comment.start as usize));
        if !source.is_some_and(|source| alone(source, comment)) {
            lines.push(own);
            continue;
        }
        // Below it is a line of its own for another comment, which speaks of what this one speaks of.
        let of = below.filter(|(line, _)| *line == own + 1).map_or(own + 1, |(_, of)| of);
        below = Some((own, of));
        lines.push(of);
    }
    lines.reverse();
    lines
}

fn alone(source: &Source, comment: Span) -> bool {
    let before = source.text.get(..comment.start as usize).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default().trim().is_empty()
}

fn silenced(sources: &Sources, finding: &Finding, allowances: &mut [Allowance]) -> bool {
    let Some(span) = finding.span() else { return false };
    let Some(line) = sources.get(span.file).map(|source| source.line_of(span.start as usize)) else { return false };
    let mut silenced = false;
    for allowance in allowances.iter_mut().filter(|allowance| allowance.line == line && allowance.code == finding.code) {
        allowance.used = true;
        silenced = true;
    }
    silenced
}

/// The change that takes a comment out: its line, or what stands on the line up to it stays.
fn without(sources: &Sources, finding: Finding, comment: Span) -> Finding {
    let Some(source) = sources.get(comment.file) else { return finding };
    let text = source.text.as_str();
    let before = text.get(..comment.start as usize).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let (start, end) = if alone(source, comment) {
        let rest = text.get(comment.end as usize..).unwrap_or_default();
        (line, comment.end as usize + rest.find('\n').map_or(rest.len(), |at| at + 1))
    } else {
        (before.trim_end_matches([' ', '\t']).len(), comment.end as usize)
    };
    finding.mend(Span { start: offset(start), end: offset(end), ..comment }, "")
}
