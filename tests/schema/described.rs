//! Everything in the schemas is described, and every example in them is one.

use boon::{Compiler, Schemas};
use serde_json::Value;

use super::kind::Kind;

/// Every schema within a schema, with its place.
fn within(schema: &Value, place: &str, all: &mut Vec<(String, Value)>) {
    match schema {
        Value::Object(entries) => {
            all.push((place.to_owned(), schema.clone()));
            for (key, inner) in entries.iter().filter(|(key, _)| *key != "examples") {
                within(inner, &format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(at, inner)| within(inner, &format!("{place}/{at}"), all)),
        _ => {}
    }
}

#[test]
fn every_key_and_every_kind() {
    for kind in [Kind::policy(), Kind::cases(), Kind::situation()] {
        let definitions = kind.schema["$defs"].as_object().unwrap();
        for (name, definition) in definitions.iter().map(|(name, schema)| (name.as_str(), schema)).chain([("all", &kind.schema)]) {
            assert!(definition["description"].is_string() || name == "likely", "{name}");
            for (key, schema) in definition["properties"].as_object().into_iter().flatten() {
                assert!(schema["description"].as_str().is_some_and(|text| text.len() > 8), "{name}: {key}");
            }
        }
    }
}

#[test]
fn examples_are_examples() {
    let mut examples = 0;
    for kind in [Kind::policy(), Kind::cases(), Kind::situation()] {
        let mut all = Vec::new();
        within(&kind.schema, "", &mut all);
        for (place, schema) in all.iter().filter(|(_, schema)| schema["examples"].is_array()) {
            let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
            compiler.add_resource("file:///schema.json", kind.schema.clone()).unwrap();
            let index = compiler.compile(&format!("file:///schema.json#{place}"), &mut schemas).unwrap();
            for example in schema["examples"].as_array().unwrap() {
                examples += 1;
                assert!(schemas.validate(example, index).is_ok(), "{place}: {example}");
            }
        }
    }
    assert!(examples > 10, "{examples}");
}
