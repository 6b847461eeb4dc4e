//! Findings as SARIF 2.1.0, as code-scanning tools read it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Checked, level, told, uri};
use crate::diagnostic::{Code, Finding, Label};
use crate::lint;
use crate::render::json::pretty;
use crate::source::{Sources, Span};

/// As SARIF.
pub fn render(checked: &Checked<'_>) -> String {
    let mut codes: Vec<Code> = checked.findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let places: BTreeMap<Code, usize> = codes.iter().enumerate().map(|(at, code)| (*code, at)).collect();
    let results: Vec<Value> = checked.findings.iter().map(|finding| result(checked.sources, finding, &places)).collect();
    let artifacts: Vec<Value> = checked.files.iter().map(|file| json!({ "location": { "uri": uri(file) } })).collect();
    pretty(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "whynot",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts,
            "results": results,
        }],
    }))
}

fn rule(code: Code) -> Value {
    let page = lint::page(code).trim();
    let summary = lint::summary(code);
    let summary = if summary.is_empty() { code.0.to_owned() } else { summary };
    let page = if page.is_empty() { code.0 } else { page };
    json!({
        "id": code.0,
        "shortDescription": { "text": summary },
        "help": { "text": page, "markdown": page },
    })
}

fn result(sources: &Sources, finding: &Finding, places: &BTreeMap<Code, usize>) -> Value {
    let mut result = json!({
        "ruleId": finding.code.0,
        "ruleIndex": places.get(&finding.code).copied().unwrap_or_default(),
        "level": level(finding.level),
        "message": { "text": told(finding) },
    });
    let Some(fields) = result.as_object_mut() else { return result };
    let located = |label: &Label| Some(json!({ "physicalLocation": place(sources, label.span)? }));
    fields.insert("locations".to_owned(), finding.labels.first().and_then(located).into_iter().collect());
    let related = finding.labels.iter().skip(1).filter_map(|label| {
        let mut location = located(label)?;
        let text = if label.text.is_empty() { "see here" } else { &label.text };
        location.as_object_mut()?.insert("message".to_owned(), json!({ "text": text }));
        Some(location)
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        fields.insert("relatedLocations".to_owned(), related.into());
    }
    if let Some(fix) = fix(sources, finding) {
        fields.insert("fixes".to_owned(), json!([fix]));
    }
    if let Some(example) = &finding.example {
        let example = json!({ "target": example.target, "situation": example.situation });
        fields.insert("properties".to_owned(), json!({ "example": example }));
    }
    result
}

fn place(sources: &Sources, span: Span) -> Option<Value> {
    let source = sources.get(span.file)?;
    Some(json!({ "artifactLocation": { "uri": uri(&source.name) }, "region": region(sources, span)? }))
}

fn region(sources: &Sources, span: Span) -> Option<Value> {
    let (start, end) = (sources.place(span)?, sources.place(span.after())?);
    Some(json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column }))
}

fn fix(sources: &Sources, finding: &Finding) -> Option<Value> {
    let first = finding.patch.first()?.span;
    let replacements = finding.patch.iter().filter(|patch| patch.span.file == first.file).map(|patch| {
        Some(json!({ "deletedRegion": region(sources, patch.span)?, "insertedContent": { "text": patch.replacement } }))
    });
    let replacements = replacements.collect::<Option<Vec<_>>>()?;
    let artifact = json!({ "uri": uri(&sources.get(first.file)?.name) });
    Some(json!({
        "description": { "text": "write it so" },
        "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }],
    }))
}
