//! Policies that use the language, and policies that misuse it: what they mean, and every fault at its place.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

#[path = "language/brief.rs"]
mod brief;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use whynot::cases::Cases;
use whynot::diagnostic::{Finding, Findings};
use whynot::model::compile::{Loaded, load};
use whynot::model::resolve;
use whynot::source::Sources;
use whynot::yaml;

fn loaded(name: &str, text: &str) -> (Sources, Loaded) {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let loaded = load(&sources, file);
    (sources, loaded)
}

/// Name and text of every YAML file of a folder.
fn fixtures(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new("tests/language").join(folder);
    let mut files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    files.iter().map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())).collect()
}

fn settings(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("language/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Every finding as a person would need it: where, what, what else, what to do.
fn told(findings: &[Finding], sources: &Sources) -> String {
    let mut told = String::new();
    for finding in findings {
        writeln!(told, "{}: {}", finding.code.0, finding.message).unwrap();
        for label in &finding.labels {
            let place = sources.place(label.span).unwrap();
            writeln!(told, "  {}:{} `{}` {}", place.line, place.column, sources.text(label.span).replace('\n', "⏎"), label.text).unwrap();
        }
        for help in &finding.help {
            writeln!(told, "  = {help}").unwrap();
        }
    }
    told
}

#[test]
fn every_feature_is_compiled() {
    for (name, text) in fixtures("features") {
        let (sources, loaded) = loaded(&name, &text);
        assert_eq!(told(&loaded.findings, &sources), "", "{name}");
        let brief = brief::model(&loaded.model.unwrap());
        settings("features").bind(|| insta::assert_snapshot!(name.as_str(), brief));
    }
}

#[test]
fn every_fault_is_told_in_one_run() {
    for (name, text) in fixtures("faults") {
        let (sources, loaded) = loaded(&name, &text);
        assert!(loaded.model.is_none(), "{name}");
        let numbered: String = text.lines().enumerate().map(|(at, line)| format!("{:3} {line}\n", at + 1)).collect();
        let told = format!("{numbered}\n{}", told(&loaded.findings, &sources));
        settings("faults").bind(|| insta::assert_snapshot!(name.as_str(), told));
    }
}

#[test]
fn statements_and_cases_are_resolved() {
    let (mut sources, loaded) = loaded("policy.yaml", include_str!("language/statements/policy.txt"));
    assert_eq!(told(&loaded.findings, &sources), "");
    let model = loaded.model.unwrap();
    for (name, text) in fixtures("statements") {
        let mut findings = Findings::default();
        let (_, tree) = yaml::open(&name, text.into_bytes(), &mut sources, &mut findings);
        let cases = Cases::read(&tree, &mut findings);
        assert_eq!(told(&findings, &sources), "", "{name}");
        let mut shown = String::new();
        for case in &cases.cases {
            let mut findings = Findings::default();
            let query = resolve::case(&model, &sources, case, 5, &mut findings);
            assert_eq!(query.is_none(), findings.has_errors());
            writeln!(shown, "{}:", case.name.value).unwrap();
            shown += &query.map_or_else(|| told(&findings, &sources), |query| brief::query(&model, &query));
        }
        settings("statements").bind(|| insta::assert_snapshot!(name.as_str(), shown));
    }
}
