//! What the tests of reading share: fixtures with snapshots, and a tree written out.
#![allow(dead_code, reason = "each test file uses its part")]

use std::fmt::Write as _;
use std::fs;

use whynot::diagnostic::Findings;
use whynot::render::report;
use whynot::source::Sources;
use whynot::yaml::{self, Node, NodeKind};

/// Runs every file of a folder, part by part (parts begin with a line `### what`), against its snapshot.
pub fn fixtures(folder: &str, run: impl Fn(&str, &str) -> String) {
    let mut paths: Vec<_> = fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    paths.retain(|path| path.is_file() && path.extension().is_some_and(|end| end != "snap"));
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let all = fs::read_to_string(&path).expect("text");
        let mut shown = String::new();
        for part in all.split("### ").filter(|part| !part.trim().is_empty()) {
            let (title, text) = part.split_once('\n').expect("a title and a text");
            let text = text.strip_suffix('\n').unwrap_or(text);
            writeln!(shown, "### {title}\n{text}\n---\n{}", run("a.yaml", text).trim_end()).expect("string");
            shown.push('\n');
        }
        snapshot(folder, &path.file_stem().expect("name").to_string_lossy(), &shown);
    }
}

/// Runs every line of a file against its snapshot.
pub fn lines(folder: &str, name: &str, run: impl Fn(&str) -> String) {
    let all = fs::read_to_string(format!("{folder}/{name}.txt")).expect("text");
    let mut shown = String::new();
    for text in all.lines() {
        writeln!(shown, "### {text}\n{}\n", run(text).trim_end()).expect("string");
    }
    snapshot(folder, name, &shown);
}

fn snapshot(folder: &str, name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path(fs::canonicalize(folder).expect("folder"));
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// The findings in a YAML text, and its tree if there are none.
pub fn read_yaml(name: &str, bytes: &[u8]) -> String {
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let (_, node) = yaml::open(name, bytes.to_vec(), &mut sources, &mut findings);
    findings.sort();
    if findings.is_empty() { tree(&node) } else { report::text(&sources, &findings, 80) }
}

/// A tree on one line, spans checked on the way.
pub fn tree(node: &Node) -> String {
    match &node.kind {
        NodeKind::Nothing => "~".to_owned(),
        NodeKind::Faulty => "FAULTY".to_owned(),
        NodeKind::Scalar(scalar) => {
            let mark = if scalar.plain { "" } else { "\"" };
            format!("{mark}{}{mark}", scalar.passage.text.escape_debug())
        }
        NodeKind::List(items) => format!("[{}]", items.iter().map(tree).collect::<Vec<_>>().join(", ")),
        NodeKind::Mapping(entries) => {
            let entries: Vec<_> = entries.iter().map(|(key, node)| format!("{}: {}", key.value, tree(node))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
