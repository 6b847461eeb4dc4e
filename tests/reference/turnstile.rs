//! The turnstile, whose answers the language's own pages print.

use serde_json::{Value as Json, json};

use super::answer::answer;
use super::compare::differences;
use super::condition::{Condition, Operand, Operator, Value};
use super::policy::*;
use super::print;

fn word(word: &str) -> Value {
    Value::Word(word.to_owned())
}

fn is(name: &str, value: &str) -> Condition {
    Condition::is(name, word(value))
}

fn coins(operator: Operator, number: u32) -> Condition {
    Condition::Compare { name: "purse.coins".to_owned(), operator, with: Operand::Number(number) }
}

fn asked(question: &str) -> Asking {
    Asking { ask: Some(question.to_owned()), ..Asking::default() }
}

fn lifecycle(states: &[(&str, Option<f64>)], default: Option<&str>, asking: Asking) -> Option<Fact> {
    let items = states.iter().map(|(name, likely)| Item { name: (*name).to_owned(), likely: *likely }).collect();
    Some(Fact { name: String::new(), kind: Kind::Choice(items), default: default.map(word), asking })
}

fn action(name: &str, by: &str, moves: &[(&str, &str, &str)], requires: Vec<Requires>) -> Action {
    let moving =
        |&(entity, from, to): &(&str, &str, &str)| Move { entity: entity.to_owned(), from: vec![from.to_owned()], to: to.to_owned() };
    Action {
        name: name.to_owned(),
        by: vec![Entry { actor: by.to_owned(), ..Entry::default() }],
        goal: None,
        requires,
        moves: moves.iter().map(moving).collect(),
        sets: Vec::new(),
        also: Vec::new(),
        effort: None,
        propose: true,
        irreversible: None,
    }
}

fn requires(name: &str, that: Condition, messages: &[&str]) -> Requires {
    Requires { name: name.to_owned(), that, messages: messages.iter().map(|&message| message.to_owned()).collect() }
}

fn turnstile() -> Policy {
    let actor = |name: &str| Actor { name: name.to_owned(), ..Actor::default() };
    let foreign = || Condition::Name("purse.foreign".to_owned());
    let fact = |name: &str, kind: Kind, default: Option<Value>, asking: Asking| Fact { name: name.to_owned(), kind, default, asking };
    let coin_facts = vec![
        fact("coins", Kind::Number { low: 0, high: 20, likely: Vec::new() }, None, asked("How many coins are left?")),
        fact("foreign", Kind::YesNo { likely: None }, Some(Value::Yes(false)), asked("Are the coins foreign?")),
    ];
    let gate = [("locked", None), ("unlocked", Some(0.2)), ("jammed", Some(0.1))];
    let entity = |name: &str, lifecycle: Option<Fact>| Entity { name: name.to_owned(), lifecycle, facts: Vec::new() };
    let paying =
        vec![requires("has-coin", coins(Operator::AtLeast, 1), &[]), requires("takes-coin", Condition::Not(Box::new(foreign())), &[])];
    Policy {
        name: "turnstile".to_owned(),
        actors: vec![
            actor("visitor"),
            Actor { handoff: Some(5), when: Some(is("hall", "open")), ..actor("attendant") },
            Actor { automatic: true, ..actor("clockwork") },
        ],
        entities: vec![
            entity("visit", lifecycle(&[("outside", None), ("done", None)], Some("outside"), Asking::default())),
            entity("hall", lifecycle(&[("open", None), ("closed", None)], None, asked("Is it between 9 and 17 o'clock?"))),
            entity("gate", lifecycle(&gate, None, Asking::default())),
            Entity { name: "purse".to_owned(), lifecycle: None, facts: coin_facts },
        ],
        definitions: vec![Definition {
            name: "lamp".to_owned(),
            means: Means::Choice {
                answers: vec![("green".to_owned(), is("gate", "unlocked")), ("red".to_owned(), is("gate", "jammed"))],
                last: "dark".to_owned(),
            },
            asking: asked("What does the lamp show?"),
        }],
        constraints: vec![Constraint {
            name: "no-foreign-when-empty".to_owned(),
            always: Condition::Implies(Box::new(foreign()), Box::new(coins(Operator::Above, 0))),
        }],
        goals: vec![Goal { name: "inside".to_owned(), that: is("visit", "done") }],
        actions: vec![
            Action {
                goal: Some("inside".to_owned()),
                ..action(
                    "push",
                    "visitor",
                    &[("gate", "unlocked", "locked"), ("visit", "outside", "done")],
                    vec![requires("arm-open", is("gate", "unlocked"), &["insert coin"])],
                )
            },
            Action {
                sets: vec![Sets { fact: "purse.coins".to_owned(), change: Change::Decrease(1) }],
                ..action("pay", "visitor", &[("gate", "locked", "unlocked")], paying)
            },
            action("free-arm", "attendant", &[("gate", "jammed", "locked")], Vec::new()),
            action("relock", "clockwork", &[("gate", "unlocked", "locked")], vec![requires("after-hours", is("hall", "closed"), &[])]),
        ],
        advice: vec![Advice {
            name: "after-hours".to_owned(),
            when: Condition::And(vec![is("gate", "jammed"), is("hall", "closed")]),
            targets: Vec::new(),
        }],
    }
}

fn given(entries: &[(&str, Value)]) -> Given {
    Given::Mapping(entries.iter().map(|(name, value)| ((*name).to_owned(), vec![value.clone()])).collect())
}

fn pushing(entries: &[(&str, Value)]) -> Query {
    Query { given: given(entries), askers: vec!["visitor".to_owned()], ..Query::about("push") }
}

fn expect(query: &Query, expected: &Json) {
    let answer = answer(&turnstile(), query).expect("the turnstile is valid");
    let found = differences(expected, &answer);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_printed_answer_comes_out() {
    let reason = json!([{ "statement": "gate is locked", "origin": "given" }]);
    expect(
        &pushing(&[("gate", word("locked")), ("purse.coins", Value::Number(3))]),
        &json!({
            "format": "whynot.answer/1",
            "asked": { "target": "push", "kind": "action", "goal": "inside", "as": ["visitor"], "asker_matters": null },
            "verdict": "blocked",
            "requirements": [
                { "name": "by", "holds": "yes", "share": 1.0 },
                { "name": "moves.gate", "holds": "no", "share": 0.0 },
                { "name": "moves.visit", "holds": "yes", "share": 1.0 },
                { "name": "arm-open", "holds": "no", "share": 0.0, "condition": "gate is unlocked",
                  "failing": [{ "condition": "gate is unlocked", "name": "gate", "values": ["locked"] }], "reason": reason },
            ],
            "joint_reason": null,
            "fixable": "yes",
            "plan": { "cost": 2, "steps": [
                { "action": "pay", "by": "visitor", "handoff": false, "automatic": false, "point_of_no_return": false,
                  "changes": [{ "name": "gate", "from": "locked", "to": "unlocked" }, { "name": "purse.coins", "from": 3, "to": 2 }],
                  "enables": [{ "step": 2, "requirement": "moves.gate" }, { "step": 2, "requirement": "arm-open" }] },
                { "action": "push", "point_of_no_return": true, "enables": [] },
            ] },
            "needed": [{ "action": "push", "share": 1.0 }, { "action": "pay", "share": 1.0 }],
            "alternatives": [],
            "stands_in_the_way": null,
            "advice": [],
            "diagnoses": [{
                "share": 1.0, "verdict": "blocked", "first": "pay", "by": "visitor", "certain_steps": ["pay", "push"],
                "courses": [{ "share": 1.0, "plan": { "cost": 2 } }], "courses_left_out": 0.0, "advice": [], "signature": [],
            }],
            "questions": [],
            "cannot_tell_apart": false,
            "statements": [
                { "statement": "gate is locked", "origin": "given" },
                { "statement": "purse.coins = 3", "origin": "given" },
                { "statement": "visit is outside", "origin": "assumed" },
                { "statement": "purse.foreign is false", "origin": "assumed" },
            ],
            "defaults_dropped": [],
            "messages": [],
            "contradiction": null,
        }),
    );
}

#[test]
fn the_lamp_tells() {
    let query = Query { askers: Vec::new(), ..pushing(&[("purse.coins", Value::Number(3))]) };
    let whole = 1.3;
    expect(
        &query,
        &json!({
            "verdict": "depends",
            // Nobody but the visitor is in `by`.
            "asked": { "asker_matters": true },
            "diagnoses": [
                { "first": "pay", "share": 1.0 / whole },
                { "first": "push", "share": 0.2 / whole },
                { "first": "free-arm", "by": "attendant", "share": 0.05 / whole, "certain_steps": ["free-arm", "pay", "push"] },
                { "first": "none", "by": null, "share": 0.05 / whole, "advice": [{ "name": "after-hours" }],
                  "signature": [{ "name": "hall", "values": ["closed"] }, { "name": "gate", "values": ["jammed"] },
                                { "name": "lamp", "values": ["red"] }] },
            ],
            "questions": [
                { "name": "lamp", "answers": [
                    { "value": "green", "share": 0.2 / whole, "diagnoses": 1 },
                    { "value": "red", "share": 0.1 / whole, "diagnoses": 2 },
                    { "value": "dark", "share": 1.0 / whole, "diagnoses": 1 },
                ] },
                { "name": "hall" },
            ],
        }),
    );
}

#[test]
fn an_empty_purse_stands_in_the_way() {
    expect(
        &pushing(&[("gate", word("locked")), ("purse.coins", Value::Number(0))]),
        &json!({
            "verdict": "blocked",
            "fixable": "no",
            "plan": null,
            // Of the two, another gate would leave nothing to wish for, and so says less.
            "stands_in_the_way": ["purse.coins"],
            "diagnoses": [{ "first": "none", "by": null, "courses": [] }],
            // False in all situations left, as the constraint says so.
            "statements": [{}, {}, { "statement": "visit is outside" }],
        }),
    );
}

#[test]
fn a_message_is_read_as_a_refusal_and_contradicts() {
    let query = Query { messages: vec!["Please INSERT  coin!".to_owned(), "insert coins".to_owned()], ..pushing(&[]) };
    expect(
        &query,
        &json!({
            "messages": [
                { "text": "Please INSERT  coin!", "matched": ["push.arm-open"] },
                { "text": "insert coins", "matched": [] },
            ],
            "statements": [{ "statement": "refusal.push is arm-open", "origin": "observed" }, {}, {}],
        }),
    );
    let query = Query { given: given(&[("gate", word("unlocked"))]), ..query };
    expect(
        &query,
        &json!({
            "verdict": "contradiction",
            "statements": [{ "origin": "given" }, { "statement": "push.arm-open fails" }],
            "contradiction": { "statements": [{ "statement": "gate is unlocked" }, { "statement": "push.arm-open fails" }], "constraints": [] },
        }),
    );
}

#[test]
fn an_empty_purse_holds_no_foreign_coins() {
    expect(
        &pushing(&[("purse.coins", Value::Number(0)), ("purse.foreign", Value::Yes(true))]),
        &json!({ "contradiction": {
            "statements": [{ "statement": "purse.coins = 0" }, { "statement": "purse.foreign is true" }],
            "constraints": ["no-foreign-when-empty"],
        } }),
    );
}

#[test]
fn printing_depends_on_nothing_but_the_seed() {
    assert_eq!(print::policy(&turnstile(), 7), print::policy(&turnstile(), 7));
    assert_ne!(print::policy(&turnstile(), 7), print::policy(&turnstile(), 8));
    println!("{}", print::policy(&turnstile(), 7));
}
