//! Every file of this project that is right validates, and faults of structure don't.

use std::fs;
use std::path::{Path, PathBuf};

use fastrand::Rng;
use serde_json::Value;
use whynot::diagnostic::{Code, Level};
use whynot::lint;

use super::kind::{Kind, compiled, json};
use super::reference::{draw, print};

/// Faults that the schema tells too, wherever they are. (It can't compare numbers, and knows nothing of what conditions say.)
pub const STRUCTURE: [Code; 13] = [
    Code::UNKNOWN_KEY,
    Code::MISSING_KEY,
    Code::MISPLACED_KEY,
    Code::RESERVED_KEY,
    Code::WRONG_KIND,
    Code::BAD_NAME,
    Code::RESERVED_NAME,
    Code::NOTHING_LISTED,
    Code::DUPLICATE_ITEM,
    Code::NO_EFFECT,
    Code::AUTOMATIC_ACTOR,
    Code::NOT_A_URL,
    Code::UNKNOWN_VERDICT,
];

/// The YAML files of a folder and those below it.
fn yaml_files(folder: &str) -> Vec<(PathBuf, String)> {
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

#[test]
fn what_is_right_validates() {
    let (policy, cases) = (Kind::policy(), Kind::cases());
    let (mut policies, mut suites) = (0, 0);
    for (name, text) in every_text() {
        let is_cases = text.lines().any(|line| line.starts_with("cases:"));
        let kind = if is_cases { &cases } else { &policy };
        let found = if is_cases { cases.found(&text) } else { compiled(&text) };
        let Some(value) = json(&text).filter(|_| found.iter().all(|finding| finding.level < Level::Error)) else { continue };
        if let Ok(other) = serde_yaml::from_str::<Value>(&text) {
            assert_eq!(value, other, "{name}: another library reads the same");
        }
        if let Err(error) = kind.validate(&value) {
            panic!("{name}\n{text}\n{error:#}");
        }
        (policies, suites) = if is_cases { (policies, suites + 1) } else { (policies + 1, suites) };
    }
    assert!(policies > 120 && suites > 6, "{policies} policies, {suites} cases files");
}

#[test]
fn random_policies_and_situations_validate() {
    let (policy, situation) = (Kind::policy(), Kind::situation());
    for seed in 0..200 {
        let (drawn, query) = draw::draw(&mut Rng::with_seed(seed));
        for (kind, text) in [(&policy, print::policy(&drawn, seed)), (&situation, print::situation(&query, seed))] {
            let value = json(&text).unwrap_or_else(|| panic!("{text}"));
            assert!(kind.found(&text).is_empty(), "{text}");
            if let Err(error) = kind.validate(&value) {
                panic!("seed {seed}\n{text}\n{error:#}");
            }
        }
    }
}

#[test]
fn faults_of_structure_fail() {
    let (policy, cases) = (Kind::policy(), Kind::cases());
    let mut passed = Vec::new();
    for code in STRUCTURE {
        for (heading, text) in blocks(lint::page(code)).into_iter().filter(|(heading, _)| heading == "Avoid") {
            let kind = if text.contains("\ncases:") { &cases } else { &policy };
            let value = json(&text).unwrap_or_else(|| panic!("{}: {text}", code.0));
            if kind.validate(&value).is_ok() {
                passed.push(format!("{}: {heading}\n{text}", code.0));
            }
        }
    }
    assert!(passed.is_empty(), "{}", passed.join("\n"));
    for (path, text) in yaml_files("tests/language/faults") {
        let wrong = policy.found(&text).iter().any(|finding| STRUCTURE.contains(&finding.code));
        if let Some(value) = json(&text).filter(|_| wrong) {
            assert!(policy.validate(&value).is_err(), "{}", path.display());
        }
    }
}
