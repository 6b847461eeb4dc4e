//! The house rules of `docs/architecture.md`: each breaks a test here when it is broken.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Every module of the library and its layer; a module may use its own layer and those below.
const LAYERS: &[(u8, &[&str])] = &[
    (0, &["source", "name", "diagnostic"]),
    (1, &["yaml", "expr", "policy", "situation", "cases"]),
    (2, &["model"]),
    (3, &["space", "meaning", "lifecycle", "route", "diagnose"]),
    (4, &["lint", "suite", "compare", "runbook", "conversation", "picture"]),
    (5, &["render", "format"]),
    (6, &["shipped", "cli", "serve", "mcp", "lsp"]),
];

/// Crates that only one place may name, so that one place changes when they do.
const ONLY_THERE: &[(&str, &[&str])] = &[
    ("pest", &["src/expr/"]),
    ("pest_derive", &["src/expr/"]),
    ("granit_parser", &["src/yaml/"]),
    ("petgraph", &["src/lifecycle/"]),
    ("dagre", &["src/render/picture/svg/"]),
    ("hashbrown", &["src/space/", "src/route/", "src/meaning/", "src/diagnose/"]),
    ("rustc_hash", &["src/space/", "src/route/", "src/meaning/", "src/diagnose/"]),
    ("line_index", &["src/source.rs"]),
    ("strsim", &["src/name.rs"]),
    ("sha2", &["src/model/", "src/policy/"]),
    ("annotate_snippets", &["src/render/report"]),
    ("schemars", &["src/render/"]),
    ("textwrap", &["src/render/"]),
    ("anstyle", &["src/render/"]),
    ("anstream", &["src/cli/"]),
    ("terminal_size", &["src/cli/"]),
    ("dialoguer", &["src/cli/listener"]),
    ("clap", &["src/cli/"]),
    ("clap_complete", &["src/cli/command/completions.rs"]),
    ("clap_mangen", &["src/cli/command/man.rs"]),
];

/// What the layers below the views never do.
const NEVER_BELOW: &[&str] = &[
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "dbg!(",
    "std::fs",
    "std::env",
    "std::time",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
];

/// What no code outside tests does: an input could reach it.
const NEVER: &[&str] = &[".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!(", "unsafe "];

struct File {
    /// Relative to the project, with `/`.
    path: String,
    /// All of it.
    text: String,
    /// Without tests and comments.
    code: String,
}

impl File {
    /// `src/render/json/mod.rs` belongs to `render`, `src/source.rs` to `source`.
    fn module(&self) -> Option<&str> {
        let rest = self.path.strip_prefix("src/")?;
        let first = rest.split('/').next()?;
        Some(first.strip_suffix(".rs").unwrap_or(first))
    }

    fn layer(&self) -> Option<u8> {
        layer(self.module()?)
    }
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(_, modules)| modules.contains(&module)).map(|(layer, _)| *layer)
}

/// The Rust files of a folder, in order.
fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("readable");
        let code = code(&text);
        let path = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
        File { path, text, code }
    };
    paths.into_iter().map(read).collect()
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.expect("readable").path()) {
        // What a build of the peers leaves in its folder is nobody's writing.
        if entry.is_dir() && !entry.ends_with("target") {
            walk(&entry, paths);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            paths.push(entry);
        }
    }
}

/// What is compiled into the program: up to the tests, without comment lines.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    lines.join("\n")
}

/// The words directly behind every occurrence of `path`: `crate::model::Target` behind `crate::` gives `model`; so do `{a, b}` lists.
fn named_behind(code: &str, path: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(path) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
            continue;
        }
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(top_level(list)),
            None => names.push(word(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The first words of a `{a::b, c}` list whose brace is open.
fn top_level(list: &str) -> Vec<String> {
    let mut depth = 0usize;
    let mut names = Vec::new();
    let mut item = String::new();
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            '{' => depth += 1,
            ',' if depth == 0 => names.push(word(std::mem::take(&mut item).trim())),
            _ if depth == 0 => item.push(c),
            _ => {}
        }
    }
    names.push(word(item.trim()));
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Nothing broken: or each breach in a line.
fn assert_none(breaches: &[String], rule: &str) {
    assert!(breaches.is_empty(), "{rule}\n  {}", breaches.join("\n  "));
}

#[test]
fn every_module_has_its_layer() {
    let unknown: Vec<String> = files("src")
        .iter()
        .filter(|file| !matches!(file.path.as_str(), "src/lib.rs" | "src/main.rs") && file.layer().is_none())
        .map(|file| file.path.clone())
        .collect();
    assert_none(&unknown, "a module that no layer names (add it to LAYERS and to docs/architecture.md):");
}

#[test]
fn a_lower_layer_imports_nothing_of_a_higher_one() {
    let mut breaches = Vec::new();
    for file in files("src") {
        let Some(own) = file.layer() else { continue };
        for name in named_behind(&file.code, "crate::") {
            if layer(&name).is_some_and(|other| other > own) {
                breaches.push(format!("{} uses {name}", file.path));
            }
        }
    }
    assert_none(&breaches, "imports of a higher layer:");
}

/// A module is what `src/lib.rs` names; the files of its folder are parts of one whole.
#[test]
fn no_two_modules_import_each_other() {
    let mut uses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files("src") {
        let Some(module) = file.module() else { continue };
        uses.entry(module.to_owned()).or_default().extend(named_behind(&file.code, "crate::"));
    }
    let mut breaches = Vec::new();
    for (one, others) in &uses {
        for other in others {
            if one < other && uses.get(other).is_some_and(|back| back.contains(one)) {
                breaches.push(format!("{one} and {other}"));
            }
        }
    }
    breaches.dedup();
    assert_none(&breaches, "modules that import each other:");
}

#[test]
fn a_crate_is_named_in_its_place_only() {
    let mut breaches = Vec::new();
    for file in files("src") {
        for (name, places) in ONLY_THERE {
            let named = [format!("{name}::"), format!("use {name};")].iter().any(|path| {
                let found = file.code.match_indices(path.as_str());
                found.into_iter().any(|(at, _)| !file.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
            });
            if named && !places.iter().any(|place| file.path.starts_with(place)) {
                breaches.push(format!("{} names {name}", file.path));
            }
        }
    }
    assert_none(&breaches, "crates that only one place may name:");
}

#[test]
fn the_core_does_no_io_and_reads_no_clock() {
    let mut breaches = Vec::new();
    for file in files("src").iter().filter(|file| file.layer().is_some_and(|layer| layer <= 4)) {
        breaches.extend(NEVER_BELOW.iter().filter(|word| file.code.contains(**word)).map(|word| format!("{}: {word}", file.path)));
    }
    assert_none(&breaches, "layers 0 to 4 do no IO, print nothing, read no clock and no environment:");
}

#[test]
fn nothing_panics_outside_tests() {
    let mut breaches = Vec::new();
    for file in files("src") {
        breaches.extend(NEVER.iter().filter(|word| file.code.contains(**word)).map(|word| format!("{}: {word}", file.path)));
    }
    assert_none(&breaches, "outside tests nothing may panic:");
}

#[test]
fn nothing_unordered_can_reach_the_output() {
    let mut breaches = Vec::new();
    for file in files("src").into_iter().filter(|file| file.layer().is_none_or(|layer| layer >= 4)) {
        if ["HashMap", "HashSet"].iter().any(|word| file.code.contains(word)) {
            breaches.push(file.path);
        }
    }
    assert_none(&breaches, "hash tables in tools, views and doors (use a BTreeMap or a Vec):");
}

#[test]
fn every_file_opens_with_a_sentence_and_is_short() {
    let mut breaches = Vec::new();
    for file in ["src", "tests", "benches"].into_iter().flat_map(files) {
        if !file.text.starts_with("//! ") {
            breaches.push(format!("{}: opens without `//! `", file.path));
        }
        let lines = file.text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        if file.path.starts_with("src/") && lines > 400 {
            breaches.push(format!("{}: {lines} lines", file.path));
        }
    }
    assert_none(&breaches, "every file opens with a sentence on what it is, and none is over 400 lines:");
}

#[test]
fn a_command_is_a_file_and_a_line_in_the_table() {
    let table = files("src/cli/command").into_iter().find(|file| file.path.ends_with("/mod.rs")).expect("the table");
    for file in files("src/cli/command") {
        let name = file.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        if name != "mod" {
            let lines: Vec<&str> = table.code.lines().filter(|line| line.contains(&format!("({name})"))).collect();
            assert_eq!(lines.len(), 1, "{name} has one line in the table of src/cli/command/mod.rs");
        }
    }
    for file in files("src").iter().filter(|file| !file.path.starts_with("src/cli/command/")) {
        assert!(!file.code.contains("command::explain"), "{} names a single command", file.path);
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("readable");
    let mut inside = false;
    let mut explained = false;
    for line in manifest.lines() {
        match line {
            _ if line.starts_with('[') => inside = line == "[dependencies]",
            _ if line.starts_with('#') => explained = true,
            "" => explained = false,
            // Lines below the first of a group share its comment.
            _ => assert!(!inside || explained, "no reason is given for {line}"),
        }
    }
}

#[test]
fn the_rules_above_can_be_broken() {
    assert_eq!(named_behind("use crate::{a::b, c::{d, e}}; crate::f::g", "crate::"), ["a", "c", "f"]);
    assert_eq!(named_behind("use super::x; use super::super::y;", "super::"), ["x", "super"]);
    assert_eq!(code("//! a\nlet x = 1; // b\n#[cfg(test)]\nx.unwrap()"), "let x = 1; // b");
}
