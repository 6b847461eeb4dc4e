//! The schema of `whynot.toml` knows the same keys, rules and levels as its reader.

use serde_json::{Value, json};
use whynot::diagnostic::Findings;
use whynot::lint::{self, Limit, Setting};
use whynot::render::schema;
use whynot::source::Sources;

/// Does the reader take it, and does the schema?
fn taken(toml: &str, json: &Value) -> (bool, bool) {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("file:///config.json", schema::config().to_value()).unwrap();
    let index = compiler.compile("file:///config.json", &mut schemas).unwrap();
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let file = sources.add("whynot.toml", toml);
    lint::config(sources.get(file).unwrap(), file, &mut findings);
    (findings.is_empty(), schemas.validate(json, index).is_ok())
}

#[test]
fn rules_and_levels_are_the_same() {
    for code in lint::codes() {
        for (level, _) in Setting::ALL {
            let (read, valid) = taken(&format!("[levels]\n{} = \"{level}\"\n", code.0), &json!({ "levels": { code.0: level } }));
            assert_eq!(read, valid, "{} {level}", code.0);
        }
    }
    assert_eq!(taken("[levels]\nno-contact = \"loud\"", &json!({ "levels": { "no-contact": "loud" } })), (false, false));
    assert_eq!(taken("[levels]\nno-contact = 1", &json!({ "levels": { "no-contact": 1 } })), (false, false));
    assert_eq!(taken("levels = 1", &json!({ "levels": 1 })), (false, false));
    assert_eq!(taken("", &json!({})), (true, true));
    for (limit, _) in Limit::ALL {
        assert_eq!(taken(&format!("[limits]\n{limit} = 5"), &json!({ "limits": { limit: 5 } })), (true, true), "{limit}");
    }
    assert_eq!(taken("[limits]\nmax-nodes = -1", &json!({ "limits": { "max-nodes": -1 } })), (false, false));
    assert_eq!(taken("[limits]\nmax-node = 1", &json!({ "limits": { "max-node": 1 } })), (false, false));
}

#[test]
fn keys_are_the_same() {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let file = sources.add("whynot.toml", "strange = 1");
    lint::config(sources.get(file).unwrap(), file, &mut findings);
    let known = findings.iter().flat_map(|finding| &finding.help).find_map(|help| help.strip_prefix("known here: ").map(str::to_owned));
    let schema = schema::config().to_value();
    let keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(known.unwrap(), keys.join(", "));
    for rule in schema["properties"]["levels"]["anyOf"][0]["$ref"].as_str().into_iter() {
        let levels = &schema["$defs"][rule.rsplit('/').next().unwrap()];
        assert!(levels["properties"].as_object().unwrap().values().all(|rule| rule["description"].is_string()));
    }
}
