//! The keys of the schemas are those that the readers know, in both directions: a key that nobody knows is put into every mapping,
//! and what the reader then says is known there is compared with what the schema knows there.

use std::collections::{BTreeMap, BTreeSet};

use boon::{ErrorKind, ValidationError};
use serde_json::{Value, json};
use whynot::diagnostic::Code;

use super::kind::Kind;
use super::mutants::sound;

const STRANGE: &str = "zzz-strange-zzz";

/// Every value with the strange key in one of its mappings.
fn strange(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(entries) => {
            let mut more = entries.clone();
            more.insert(STRANGE.to_owned(), json!({ "a": 1 }));
            all.push(Value::Object(more));
            for (key, inner) in entries {
                for inner in strange(inner) {
                    let mut entries = entries.clone();
                    entries.insert(key.clone(), inner);
                    all.push(Value::Object(entries));
                }
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                for inner in strange(inner) {
                    let mut items = items.clone();
                    items[at] = inner;
                    all.push(Value::Array(items));
                }
            }
        }
        _ => {}
    }
    all
}

/// The places of the schema that refuse the strange key.
fn refusing(error: &ValidationError<'_, '_>, places: &mut BTreeSet<String>) {
    if let ErrorKind::AdditionalProperties { got } = &error.kind
        && got.iter().any(|key| key == STRANGE)
    {
        places.insert(error.schema_url.to_owned());
    }
    error.causes.iter().for_each(|cause| refusing(cause, places));
}

/// The mappings of a schema that have keys of their own, by their places, with these keys.
fn mappings(kind: &Kind) -> BTreeMap<String, BTreeSet<String>> {
    let definitions = kind.schema["$defs"].as_object().unwrap().iter().map(|(name, schema)| (format!("#/$defs/{name}"), schema));
    let all = definitions.chain([("#".to_owned(), &kind.schema)]);
    all.filter_map(|(place, schema)| {
        let keys = schema["properties"].as_object()?;
        Some((format!("file:///schema.json{place}"), keys.keys().cloned().collect()))
    })
    .collect()
}

fn same_keys(kind: &Kind, sound: &[Value]) {
    let mappings = mappings(kind);
    let mut seen = BTreeSet::new();
    for value in sound.iter().flat_map(strange) {
        let text = value.to_string();
        let found = kind.found(&text);
        let Some(unknown) = found.iter().find(|finding| finding.code == Code::UNKNOWN_KEY && finding.message.contains(STRANGE)) else {
            continue;
        };
        let known = unknown.help.iter().find_map(|help| help.strip_prefix("known here: ")).expect("what is known");
        let known: BTreeSet<String> = known.split(", ").map(str::to_owned).collect();
        let error = kind.validate(&value).expect_err(&text);
        let mut places = BTreeSet::new();
        refusing(&error, &mut places);
        let here: Vec<&String> = places.iter().filter(|place| mappings.contains_key(*place)).collect();
        let [place] = here.as_slice() else { panic!("{places:?} refuse the key in\n{text}") };
        assert_eq!(mappings[*place], known, "{place}");
        seen.insert((*place).clone());
    }
    assert_eq!(seen, mappings.keys().cloned().collect(), "every mapping of the schema is one that is read");
}

#[test]
fn of_policies() {
    let kind = Kind::policy();
    same_keys(&kind, &sound(&kind, false));
}

#[test]
fn of_cases_and_situations() {
    let kind = Kind::cases();
    same_keys(&kind, &sound(&kind, true));
    let kind = Kind::situation();
    same_keys(&kind, &[json!({ "given": { "gate": "open" }, "as": "visitor" })]);
}

/// States and the values of a choice are read in one place, and are two mappings of the schema.
#[test]
fn every_mapping_that_is_read_is_in_a_schema() {
    let mut read = 0;
    for file in std::fs::read_dir("src/policy").unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        read += text.matches("Fields::of(").count() + text.matches("Fields::open(").count();
    }
    assert_eq!(read + 1, mappings(&Kind::policy()).len());
}
