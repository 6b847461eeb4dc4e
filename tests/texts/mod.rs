//! Every policy and cases file of this project: shipped, examples, fixtures, and those in pages.
#![allow(dead_code, reason = "each test program takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use whynot::diagnostic::Findings;
use whynot::lint;
use whynot::source::Sources;
use whynot::yaml::{self, Node, NodeKind};

/// The YAML files of a folder and those below it.
pub fn yaml_files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The blocks of YAML of a page, each with the heading above it.
pub fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    let mut block: Option<String> = None;
    for line in page.lines() {
        match (&mut block, line) {
            (None, "```yaml") => block = Some(String::new()),
            (None, _) if line.starts_with('#') => heading = line.trim_start_matches(['#', ' ']).to_owned(),
            (None, _) => {}
            (Some(_), "```") => blocks.extend(block.take().map(|block| (heading.clone(), block))),
            (Some(block), _) => *block += &format!("{line}\n"),
        }
    }
    blocks
}

/// Every policy and cases file that can be had, with where it is from.
pub fn every_text() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for folder in ["policies", "examples", "tests/language", "tests/fixtures"] {
        texts.extend(yaml_files(folder).into_iter().map(|(path, text)| (path.to_string_lossy().into_owned(), text)));
    }
    for (name, text) in yaml_files("src/cli/starter") {
        texts.push((name.to_string_lossy().into_owned(), text.replace("NAME", "starter")));
    }
    for page in ["docs/language.md", "docs/asking.md", "docs/authoring.md", "README.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        texts.extend(blocks(&text).into_iter().map(|(heading, block)| (format!("{page}: {heading}"), block)));
    }
    for code in lint::codes() {
        texts.extend(blocks(lint::page(code)).into_iter().map(|(heading, block)| (format!("{}: {heading}", code.0), block)));
    }
    texts
}

/// What an editor makes of a text; `None` where it couldn't be read to its end.
pub fn json(text: &str) -> Option<Value> {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let (_, tree) = yaml::open("file.yaml", text.into(), &mut sources, &mut findings);
    value(&tree)
}

fn value(node: &Node) -> Option<Value> {
    Some(match &node.kind {
        NodeKind::Nothing => Value::Null,
        NodeKind::Scalar(scalar) => match (scalar.yes_no(), scalar.integer(), scalar.number()) {
            (Some(value), _, _) => value.into(),
            (_, Some(number), _) => number.into(),
            (_, _, Some(number)) => number.into(),
            _ => scalar.passage.text.clone().into(),
        },
        NodeKind::List(items) => Value::Array(items.iter().map(value).collect::<Option<_>>()?),
        NodeKind::Mapping(entries) => {
            let entries = entries.iter().map(|(key, node)| Some((key.value.clone(), value(node)?)));
            Value::Object(entries.collect::<Option<_>>()?)
        }
        NodeKind::Faulty => return None,
    })
}
