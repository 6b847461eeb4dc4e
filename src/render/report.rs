//! Findings as people and machines read them: drawn into the source, one line each, or as JSON.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Grade, Origin, Patch, Renderer, Snippet, normalize_untrusted_str};
use schemars::JsonSchema;
use serde::Serialize;

use super::wire::Place;
use crate::diagnostic::{Finding, Label, Level};
use crate::source::{Source, Sources};

/// Longer runs of lines between two labels are left out; longer lines aren't drawn at all.
const LONGEST: usize = 4096;
/// `   = help: ` before a line of help.
const INDENT: usize = 13;

/// Findings drawn into the source, without colour.
pub fn text(sources: &Sources, findings: &[Finding], width: usize) -> String {
    drawn(sources, findings, width, Renderer::plain())
}

/// Findings drawn into the source, in colour.
pub fn styled(sources: &Sources, findings: &[Finding], width: usize) -> String {
    drawn(sources, findings, width, Renderer::styled())
}

fn drawn(sources: &Sources, findings: &[Finding], width: usize, renderer: Renderer) -> String {
    let renderer = renderer.term_width(width);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&renderer.render(&groups(sources, finding, width)));
        text.push_str("\n\n");
    }
    if let Some(summary) = summary(findings) {
        text.push_str(&summary);
    }
    text
}

/// "2 errors, 1 warning".
fn summary(findings: &[Finding]) -> Option<String> {
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let counted: Vec<String> = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")]
        .into_iter()
        .map(|(level, word)| (count(level), word))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    (!counted.is_empty()).then(|| format!("{}\n", counted.join(", ")))
}

/// One finding in the form that is drawn: the fault itself, then the change that mends it.
fn groups<'s>(sources: &'s Sources, finding: &Finding, width: usize) -> Vec<Group<'s>> {
    let grade = match finding.level {
        Level::Error => Grade::ERROR,
        Level::Warning => Grade::WARNING,
        Level::Note => Grade::NOTE,
    };
    let title = wrapped(&finding.message, width.saturating_sub(finding.code.0.len() + 9));
    let mut group = Group::with_title(grade.primary_title(title).id(finding.code.0));
    for (at, cluster) in clusters(&finding.labels).into_iter().enumerate() {
        group = labelled(group, sources, &cluster, at == 0);
    }
    for help in &finding.help {
        group = group.element(Grade::HELP.message(wrapped(help, width.saturating_sub(INDENT))));
    }
    if let Some(example) = &finding.example {
        let target = example.target.as_ref().map_or(String::new(), |target| format!(" {target}"));
        let text = format!("for example, as `whynot explain{target} --situation` reads it:\n{}", example.situation);
        let text = text.lines().map(|line| wrapped(line, width.saturating_sub(INDENT))).collect::<Vec<_>>().join("\n");
        group = group.element(Grade::NOTE.message(text));
    }
    let mut groups = vec![group];
    groups.extend(mended(sources, finding));
    groups
}

/// Labels that are drawn together: in one source, not far from each other.
fn clusters(labels: &[Label]) -> Vec<Vec<&Label>> {
    let mut clusters: Vec<Vec<&Label>> = Vec::new();
    for label in labels {
        let near = |other: &&Label| {
            let gap = label.span.start.max(other.span.start).saturating_sub(label.span.end.min(other.span.end));
            other.span.file == label.span.file && (gap as usize) < LONGEST
        };
        match clusters.iter_mut().find(|cluster| cluster.iter().any(near)) {
            Some(cluster) => cluster.push(label),
            None => clusters.push(vec![label]),
        }
    }
    clusters
}

/// Draws a cluster of labels; the finding's own place is the first of the first.
fn labelled<'s>(group: Group<'s>, sources: &'s Sources, labels: &[&Label], first: bool) -> Group<'s> {
    let Some(source) = labels.first().and_then(|label| sources.get(label.span.file)) else { return group };
    let start = labels.iter().map(|label| label.span.start).min().unwrap_or(0) as usize;
    let end = labels.iter().map(|label| label.span.end).max().unwrap_or(0) as usize;
    let Some(part) = Part::around(source, start..end) else {
        let place = labels.first().and_then(|label| sources.place(label.span));
        let origin = Origin::path(&source.name);
        return match place {
            Some(place) => group.element(origin.line(place.line as usize).char_column(place.column as usize)),
            None => group.element(origin),
        };
    };
    let mut snippet = Snippet::source(part.text).line_start(part.line).path(&source.name);
    for (at, label) in labels.iter().enumerate() {
        let kind = if first && at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let span = part.inside(label.span.start as usize..label.span.end as usize);
        let text = normalize_untrusted_str(&label.text);
        snippet = snippet.annotation(kind.span(span).label(Some(text).filter(|text| !text.is_empty())));
    }
    group.element(snippet)
}

/// The change that mends it, as a difference.
fn mended<'s>(sources: &'s Sources, finding: &Finding) -> Option<Group<'s>> {
    let span = finding.patch.first()?.span;
    let source = sources.get(span.file)?;
    let start = finding.patch.iter().map(|patch| patch.span.start).min()? as usize;
    let end = finding.patch.iter().map(|patch| patch.span.end).max()? as usize;
    let part = Part::around(source, start..end)?;
    let patches = finding.patch.iter().map(|patch| {
        let span = part.inside(patch.span.start as usize..patch.span.end as usize);
        Patch::new(span, normalize_untrusted_str(&patch.replacement))
    });
    let snippet = Snippet::source(part.text).line_start(part.line).path(&source.name).patches(patches.collect::<Vec<_>>());
    Some(Group::with_title(Grade::HELP.secondary_title("write it so")).element(snippet))
}

/// The whole lines around something.
struct Part<'s> {
    text: &'s str,
    start: usize,
    line: usize,
}

impl<'s> Part<'s> {
    /// `None` where that would be too much to draw.
    fn around(source: &'s Source, range: Range<usize>) -> Option<Self> {
        let text = source.text.as_str();
        let start = text.get(..range.start)?.rfind('\n').map_or(0, |at| at + 1);
        let end = range.end.max(range.start);
        let end = text.get(end..)?.find('\n').map_or(text.len(), |at| end + at);
        let part = text.get(start..end).map(|part| part.trim_end_matches('\r')).filter(|part| part.len() < 4 * LONGEST)?;
        Some(Part { text: part, start, line: source.line_of(start) })
    }

    fn inside(&self, range: Range<usize>) -> Range<usize> {
        let inside = |at: usize| at.saturating_sub(self.start).min(self.text.len());
        inside(range.start)..inside(range.end)
    }
}

fn wrapped(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width.max(20)).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&normalize_untrusted_str(text), options)
}

/// One line for each finding: `file:line:column: error[code]: message`.
pub fn lines(sources: &Sources, findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let place = finding.span().and_then(|span| sources.place(span));
        let place = place.map_or(String::new(), |place| format!("{}:{}:{}: ", place.file, place.line, place.column));
        format!("{place}{}[{}]: {}\n", level(finding.level), finding.code.0, normalize_untrusted_str(&finding.message))
    };
    findings.iter().map(line).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

/// A finding as machines read it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Reported {
    /// Its stable name.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub level: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub at: Option<Place>,
    /// Further places that help.
    pub labels: Vec<Pointed>,
    /// What was expected, what to do.
    pub help: Vec<String>,
    /// A safe change that mends it: empty where there is none.
    pub patch: Vec<Replaced>,
    /// A situation in which it shows.
    pub example: Option<Shown>,
}

/// What is to be replaced by what.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Replaced {
    /// What is replaced.
    pub at: Option<Place>,
    /// The new text.
    pub replacement: String,
}

/// A situation for `whynot explain TARGET --situation`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Shown {
    /// The action or goal to ask about.
    pub target: Option<String>,
    /// What is so, as a situation file says it.
    pub situation: String,
}

/// A further place and what is to be said of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Pointed {
    /// Where.
    pub at: Option<Place>,
    /// What is so there.
    pub text: String,
}

/// The findings as machines read them.
pub fn reported(sources: &Sources, findings: &[Finding]) -> Vec<Reported> {
    let place = |label: &Label| sources.place(label.span).map(Place::from);
    let one = |finding: &Finding| Reported {
        code: finding.code.0,
        level: level(finding.level),
        message: finding.message.clone(),
        at: finding.labels.first().and_then(place),
        labels: finding.labels.iter().skip(1).map(|label| Pointed { at: place(label), text: label.text.clone() }).collect(),
        help: finding.help.clone(),
        patch: finding
            .patch
            .iter()
            .map(|patch| Replaced { at: sources.place(patch.span).map(Place::from), replacement: patch.replacement.clone() })
            .collect(),
        example: finding.example.clone().map(|example| Shown { target: example.target, situation: example.situation }),
    };
    findings.iter().map(one).collect()
}
