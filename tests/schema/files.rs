//! Every file of this project that is right validates, and faults of structure don't.

use fastrand::Rng;
use serde_json::Value;
use whynot::diagnostic::{Code, Level};
use whynot::lint;

use super::kind::{Kind, compiled};
use super::reference::{draw, print};
use super::texts::{blocks, every_text, json, yaml_files};

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
    for seed in 0..100 {
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
