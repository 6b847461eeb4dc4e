//! Files with one thing changed: whatever the reader takes the schema takes, and faults of structure are the same for both.

use serde_json::{Value, json};
use whynot::diagnostic::{Finding, Level};

use super::files::STRUCTURE;
use super::kind::{Kind, compiled, resolved};
use super::texts::{self, every_text};

/// What may stand where something else did.
fn others() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(2.5),
        json!(3),
        json!("a text"),
        json!("a-name"),
        json!([]),
        json!(["a"]),
        json!({}),
        json!({ "a": "b" }),
    ]
}

/// Every value with one thing changed in it.
pub fn mutants(value: &Value) -> Vec<Value> {
    let mut mutants = others();
    // A name that is `true` is a text to the reader, and never what somebody means.
    mutants.retain(|mutant| !(mutant.is_boolean() && (value.is_string() || value.is_array())));
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries {
                let mut without = entries.clone();
                without.shift_remove(key);
                mutants.push(Value::Object(without.clone()));
                without.insert(format!("{key}-x"), inner.clone());
                mutants.push(Value::Object(without));
                for mutant in self::mutants(inner) {
                    let mut entries = entries.clone();
                    entries.insert(key.clone(), mutant);
                    mutants.push(Value::Object(entries));
                }
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                for mutant in self::mutants(inner) {
                    let mut items = items.clone();
                    items[at] = mutant;
                    mutants.push(Value::Array(items));
                }
            }
        }
        _ => {}
    }
    mutants
}

/// Small files that show everything.
pub fn sound(kind: &Kind, cases: bool) -> Vec<Value> {
    let texts = every_text().into_iter().filter(|(name, text)| {
        (if cases { name.contains("/examples/") } else { name.contains("/tests/") })
            && text.lines().any(|line| line.starts_with("cases:")) == cases
    });
    let sound = texts.filter(|(_, text)| text.len() < 6_000 && kind.found(text).iter().all(|finding| finding.level < Level::Error));
    sound.filter_map(|(_, text)| texts::json(&text)).collect()
}

/// Everything that is found in a file until it is run.
type Found = fn(&Value, &str) -> Vec<Finding>;

fn agree(kind: &Kind, found: Found, sound: &[Value]) -> (usize, usize) {
    let (mut right, mut wrong) = (0, 0);
    let all = sound.iter().flat_map(|value| mutants(value).into_iter().map(move |mutant| (value, mutant)));
    for (original, mutant) in all.step_by(SHARE) {
        let text = mutant.to_string();
        let read = kind.found(&text);
        let valid = kind.validate(&mutant);
        if read.is_empty() && found(original, &text).is_empty() {
            right += 1;
            assert!(valid.is_ok(), "the schema refuses what is read\n{text}\n{:#}", valid.unwrap_err());
        } else if let Some(finding) = read.iter().find(|finding| STRUCTURE.contains(&finding.code)) {
            wrong += 1;
            assert!(valid.is_err(), "the schema takes what the reader refuses: {}\n{text}", finding.message);
        }
    }
    (right, wrong)
}

/// One in so many is tried; all of them, with 1, agreed too.
const SHARE: usize = 12;

#[test]
fn policies_with_one_thing_changed() {
    let kind = Kind::policy();
    let (right, wrong) = agree(&kind, |_, text| compiled(text), &sound(&kind, false));
    assert!(right > 120 && wrong > 300, "{right} right, {wrong} wrong");
}

#[test]
fn cases_with_one_thing_changed() {
    let kind = Kind::cases();
    let (right, wrong) = agree(&kind, |original, text| resolved(&original["policy"], text), &sound(&kind, true));
    assert!(right > 50 && wrong > 150, "{right} right, {wrong} wrong");
}
