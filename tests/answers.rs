//! `whynot.answer/1`: real output against the schema that the program prints, field by field, and the page's own example.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

mod program;

use program::{whynot, words};
use serde_json::Value;

/// Questions that together show every shape of an answer.
const QUESTIONS: &[&str] = &[
    "push -p examples/turnstile.policy.yaml --given 'gate is locked' --given 'purse.coins = 3' --as visitor",
    "push -p examples/turnstile.policy.yaml --given 'purse.coins = 3'",
    "push -p examples/turnstile.policy.yaml --as visitor --given 'lamp is red' --given 'hall is closed'",
    "push -p examples/turnstile.policy.yaml --given 'not gate is jammed' --message 'Insert coin.' --message 'Out of order'",
    "pay -p examples/turnstile.policy.yaml --given 'purse.coins = 0' --given purse.foreign",
    "relock -p examples/turnstile.policy.yaml --given 'gate is unlocked' --given 'hall is closed'",
    "inside -p examples/turnstile.policy.yaml --given 'visit is done'",
    "free-arm -p examples/turnstile.policy.yaml --given 'gate is jammed' --given 'hall is closed'",
    "invite --refused invite --as org-admin",
    "invite --refused invite --as org-admin --message \"We're unable to invite deactivated accounts.\"",
    "invite --as org-admin --given 'account is closed' --no-defaults",
    "merge -p github-pull-request --as author --as maintainer --courses 0",
    "merged -p github-pull-request --given 'check is failing'",
];

fn answer(question: &str) -> Value {
    let run = whynot(&words(&format!("explain {question} --format json")));
    assert_eq!(run.err, "", "{question}");
    serde_json::from_str(&run.out).expect("JSON")
}

#[test]
fn real_output_keeps_to_the_schema() {
    let schema: Value = serde_json::from_str(&whynot(&["schema", "answer"]).out).expect("JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("answer.json", closed(schema)).expect("a schema");
    let index = compiler.compile("answer.json", &mut schemas).expect("a schema");
    for question in QUESTIONS {
        if let Err(error) = schemas.validate(&answer(question), index) {
            unreachable!("{question}\n{error}");
        }
    }
    let mut broken = answer(QUESTIONS[0]);
    broken["verdict"] = Value::from("perhaps");
    assert!(schemas.validate(&broken, index).is_err(), "the schema says something");
}

/// The schema without room for fields that it doesn't name, so that none is left undescribed.
fn closed(mut schema: Value) -> Value {
    fn close(schema: &mut Value) {
        if schema["type"] == "object" {
            schema["additionalProperties"] = Value::Bool(false);
        }
    }
    close(&mut schema);
    for definition in schema["$defs"].as_object_mut().expect("definitions").values_mut() {
        close(definition);
    }
    schema
}

#[test]
fn every_field_is_described() {
    let schema: Value = serde_json::from_str(&whynot(&["schema", "answer"]).out).expect("JSON");
    let definitions = schema["$defs"].as_object().expect("definitions").values();
    for object in definitions.chain([&schema]).filter(|object| object["type"] == "object") {
        for (name, field) in object["properties"].as_object().expect("fields") {
            assert!(field["description"].is_string(), "{name}");
        }
    }
}

/// Each field is always there, in the order of the page.
#[test]
fn fields_stand_in_their_order() {
    for question in QUESTIONS {
        let answer = answer(question);
        keys(
            &answer,
            "format policy asked verdict summary requirements joint_reason fixable plan needed alternatives stands_in_the_way advice diagnoses \
             questions cannot_tell_apart statements defaults_dropped messages contradiction",
        );
        keys(&answer["policy"], "name version digest");
        keys(&answer["asked"], "target kind goal as asker_matters");
        each(&answer["requirements"], |requirement| {
            keys(requirement, "name holds share condition because source at failing reason");
            each(&requirement["failing"], |failing| keys(failing, "condition name values about at"));
        });
        plan(&answer["plan"]);
        each(&answer["needed"], |needed| keys(needed, "action share"));
        each(&answer["alternatives"], |alternative| {
            keys(alternative, "kind plan");
            plan(&alternative["plan"]);
        });
        each(&answer["diagnoses"], |diagnosis| {
            keys(diagnosis, "share verdict first by certain_steps courses courses_left_out advice signature");
            each(&diagnosis["courses"], |course| plan(&course["plan"]));
            each(&diagnosis["signature"], |sign| keys(sign, "name values"));
        });
        each(&answer["questions"], |question| {
            keys(question, "name ask where gain answers");
            each(&question["answers"], |possible| keys(possible, "value title share diagnoses"));
        });
        each(&answer["statements"], |statement| keys(statement, "statement origin"));
        each(&answer["messages"], |message| keys(message, "text matched"));
    }
}

fn keys(object: &Value, names: &str) {
    let found: Vec<&String> = object.as_object().expect("an object").keys().collect();
    assert_eq!(found, names.split_whitespace().collect::<Vec<_>>());
}

fn each(list: &Value, look: impl Fn(&Value)) {
    list.as_array().expect("a list").iter().for_each(look);
}

fn plan(plan: &Value) {
    if plan.is_null() {
        return;
    }
    keys(plan, "cost steps");
    each(&plan["steps"], |step| {
        keys(step, "action title by handoff automatic contact point_of_no_return warning where guide afterwards changes enables");
        each(&step["changes"], |change| keys(change, "name from to"));
        each(&step["enables"], |enables| keys(enables, "step requirement"));
    });
}

/// What the design's page shows of the turnstile.
#[test]
fn the_turnstile_answers_as_its_page_says() {
    let answer = answer(QUESTIONS[0]);
    assert_eq!(answer["summary"], "Push through is blocked: The arm gives way only after a coin was paid.");
    let names: Vec<&Value> = answer["requirements"].as_array().expect("a list").iter().map(|each| &each["name"]).collect();
    assert_eq!(names, ["by", "moves.gate", "moves.visit", "arm-open"]);
    let arm = &answer["requirements"][3];
    assert_eq!(arm["failing"][0]["values"], serde_json::json!(["locked"]));
    assert_eq!(arm["reason"], serde_json::json!([{ "statement": "gate is locked", "origin": "given" }]));
    assert_eq!((&arm["at"]["line"], &arm["at"]["length"]), (&58.into(), &16.into()));
    let moved = &answer["requirements"][1];
    assert_eq!((&moved["condition"], &moved["at"]["length"]), (&"unlocked -> locked".into(), &18.into()));
    let pay = &answer["plan"]["steps"][0];
    assert_eq!(answer["plan"]["cost"], 2);
    assert_eq!(pay["guide"], serde_json::json!(["Drop the coin into the slot."]));
    assert_eq!(
        pay["changes"],
        serde_json::json!([{ "name": "gate", "from": "locked", "to": "unlocked" }, { "name": "purse.coins", "from": 3, "to": 2 }])
    );
    assert_eq!(pay["enables"], serde_json::json!([{ "step": 2, "requirement": "moves.gate" }, { "step": 2, "requirement": "arm-open" }]));
    assert_eq!(answer["diagnoses"][0]["certain_steps"], serde_json::json!(["pay", "push"]));
    assert_eq!(
        answer["statements"],
        serde_json::json!([
            { "statement": "gate is locked", "origin": "given" },
            { "statement": "purse.coins = 3", "origin": "given" },
            { "statement": "visit is outside", "origin": "assumed" },
            { "statement": "purse.foreign is false", "origin": "assumed" }
        ])
    );
    for empty in ["alternatives", "advice", "questions", "defaults_dropped", "messages"] {
        assert_eq!(answer[empty], serde_json::json!([]), "{empty}");
    }
    for nothing in ["joint_reason", "stands_in_the_way", "contradiction"] {
        assert_eq!(answer[nothing], Value::Null, "{nothing}");
    }
    insta::assert_json_snapshot!("turnstile_answer", answer, { ".policy.digest" => "sha256:…" });
}
