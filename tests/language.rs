//! Policies that use the language, and policies that misuse it: what they mean, and every fault at its place.

#[path = "language/brief.rs"]
mod brief;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use whynot::diagnostic::Finding;
use whynot::model::compile::{Loaded, load};
use whynot::source::Sources;

fn loaded(name: &str, text: &str) -> (Sources, Loaded) {
    let mut sources = Sources::default();
    let file = sources.add(name, text);
    let loaded = load(&sources, file);
    (sources, loaded)
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new("tests/language").join(folder);
    let mut files: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
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
    for path in fixtures("features") {
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (sources, loaded) = loaded(name, &text);
        assert_eq!(told(&loaded.findings, &sources), "", "{name}");
        let brief = brief::model(&loaded.model.unwrap());
        settings("features").bind(|| insta::assert_snapshot!(name, brief));
    }
}

#[test]
fn every_fault_is_told_in_one_run() {
    for path in fixtures("faults") {
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let (sources, loaded) = loaded(name, &text);
        assert!(loaded.model.is_none(), "{name}");
        let numbered: String = text.lines().enumerate().map(|(at, line)| format!("{:3} {line}\n", at + 1)).collect();
        let told = format!("{numbered}\n{}", told(&loaded.findings, &sources));
        settings("faults").bind(|| insta::assert_snapshot!(name, told));
    }
}
