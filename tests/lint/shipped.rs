//! The policies that ship: every rule is silent on them, or an allowance says why not.

use std::fs;
use std::path::{Path, PathBuf};

use whynot::lint::{self, Levels};
use whynot::source::Sources;
use whynot::space::Budget;

fn policies(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("readable").path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            policies(&path, found);
        } else if name == "policy.yaml" || name.ends_with(".policy.yaml") {
            found.push(path);
        }
    }
}

#[test]
fn shipped_policies_are_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    ["policies", "examples"].iter().for_each(|folder| policies(&root.join(folder), &mut paths));
    paths.sort();
    let mut wrong = Vec::new();
    for path in paths {
        let mut sources = Sources::default();
        let file = sources.add(path.display().to_string(), fs::read_to_string(&path).expect("readable"));
        let findings = lint::check(&sources, file, &Levels::default(), Budget::default());
        wrong.extend(findings.iter().map(|finding| {
            let place = finding.span().and_then(|span| sources.place(span)).expect("a place");
            format!("{}:{}:{}: {}: {}", place.file, place.line, place.column, finding.code.0, finding.message)
        }));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
