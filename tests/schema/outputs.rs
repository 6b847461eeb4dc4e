//! What commands print for machines keeps to the schemas that the program prints of it, and those name every field.

use std::collections::BTreeSet;

use serde_json::Value;

use super::program::{whynot, whynot_reading, words};

/// Closes every mapping, so that no field is left undescribed.
fn closed(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            if entries.contains_key("properties") {
                entries.insert("additionalProperties".to_owned(), false.into());
            }
            entries.values_mut().for_each(closed);
        }
        Value::Array(items) => items.iter_mut().for_each(closed),
        _ => {}
    }
}

/// Validates what a command printed; gives the names of all fields that were filled.
fn keeps(shape: &str, printed: &str) -> BTreeSet<String> {
    let mut schema: Value = serde_json::from_str(&whynot(&["schema", shape]).out).unwrap();
    closed(&mut schema);
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("file:///schema.json", schema).unwrap();
    let index = compiler.compile("file:///schema.json", &mut schemas).unwrap();
    let value: Value = serde_json::from_str(printed).unwrap();
    if let Err(error) = schemas.validate(&value, index) {
        panic!("{shape}\n{error:#}");
    }
    let mut broken = value.clone();
    broken["format"] = "whynot.other/1".into();
    assert!(schemas.validate(&broken, index).is_err(), "{shape} says something");
    let mut filled = BTreeSet::new();
    collect(&value, &mut filled);
    filled
}

fn collect(value: &Value, filled: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries {
                if !inner.is_null() && inner != &Value::Array(Vec::new()) {
                    filled.insert(key.clone());
                }
                collect(inner, filled);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, filled)),
        _ => {}
    }
}

#[test]
fn of_a_check() {
    let found = "policy: p\nentities:\n  gate: { states: [open, closed], titel: x }\ngoals:\n  a: gate is opn\nactions:\n  a: { moves: { gate: open -> closed }, about: b, about: c }\n";
    let mut filled = keeps("check", &whynot_reading(found, &["check", "--format", "json", "-"]).out);
    let example = "policy: p\nentities:\n  gate: { states: [open, closed, lost] }\ngoals:\n  shut: gate is closed\nactions:\n  close: { goal: shut, moves: { gate: open -> closed } }\n";
    filled.extend(keeps("check", &whynot_reading(example, &["check", "--format", "json", "-"]).out));
    for field in
        ["format", "findings", "left_out", "code", "at", "labels", "help", "patch", "replacement", "example", "situation", "target"]
    {
        assert!(filled.contains(field), "{field} isn't shown: {filled:?}");
    }
}

#[test]
fn of_a_list() {
    for policy in ["atlassian-cloud", "github-pull-request", "examples/turnstile.policy.yaml"] {
        let filled = keeps("list", &whynot(&words(&format!("list -p {policy} --format json"))).out);
        assert!(filled.len() > 10, "{filled:?}");
    }
}
