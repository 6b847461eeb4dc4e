//! What has to be so for whatever is drawn.

use serde_json::Value as Json;

use super::answer::{answer, check};
use super::compare::differences;
use super::draw::draw;
use super::policy::{Given, Policy, Query};
use super::print;
use super::shrink::shrink;
use super::world::{Invalid, World};

fn pairs() -> impl Iterator<Item = (Policy, Query)> {
    (0..60).map(|seed| draw(&mut fastrand::Rng::with_seed(seed)))
}

#[test]
fn the_same_seed_draws_the_same() {
    for ((policy, query), (again, asked)) in pairs().zip(pairs()).take(20) {
        assert!(policy == again && query == asked);
        assert_eq!(print::situation(&query, 1), print::situation(&asked, 1));
    }
}

#[test]
fn every_draw_can_be_answered_or_is_invalid() {
    for (policy, query) in pairs() {
        assert!(!matches!(answer(&policy, &query), Err(Invalid::Unsound(_))), "{}", print::policy(&policy, 0));
    }
}

#[test]
fn weights_and_shares_sum_to_one() {
    for (policy, query) in pairs().filter(|(policy, _)| check(policy).is_ok()) {
        let world = World::new(&policy).expect("it is valid");
        assert!((world.weight(&world.possible) - 1.0).abs() < 1e-9);
        let answer = answer(&policy, &query).expect("it is valid");
        if answer["verdict"] != "contradiction" {
            let shares = answer["diagnoses"].as_array().into_iter().flatten().filter_map(|one| one["share"].as_f64());
            assert!((shares.sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}

/// Without defaults and messages, one statement more never unsettles a verdict.
#[test]
fn knowing_more_unsettles_nothing() {
    for (policy, query) in pairs() {
        let Given::Conditions(conditions) = &query.given else { continue };
        let some = Query { defaults: false, messages: Vec::new(), ..query.clone() };
        let (Some((_, fewer)), Ok(more)) = (conditions.split_last(), answer(&policy, &some)) else { continue };
        let less = Query { given: Given::Conditions(fewer.to_vec()), ..some };
        let less = answer(&policy, &less).expect("it is valid with more");
        let unsettled = more["verdict"] == "depends" && less["verdict"] != "depends";
        assert!(!unsettled, "{}", print::policy(&policy, 0));
    }
}

#[test]
fn shrinking_keeps_what_fails_and_drops_the_rest() {
    let long = |policy: &Policy, query: &Query| {
        let steps = |answer: Json| answer["plan"]["steps"].as_array().map_or(0, Vec::len);
        answer(policy, query).is_ok_and(|answer| steps(answer) == 2)
    };
    let (policy, query) = pairs().find(|(policy, query)| long(policy, query)).expect("some plan has two steps");
    let (policy, query) = shrink(&policy, &query, long);
    assert!(long(&policy, &query));
    assert!(policy.actions.len() <= 2 && policy.constraints.is_empty() && policy.advice.is_empty());
}

#[test]
fn a_difference_is_told_with_its_path() {
    let json = |text: &str| serde_json::from_str::<Json>(text).expect("it is JSON");
    let expected = json(r#"{ "plan": { "steps": [{ "by": "visitor" }] }, "share": 0.3333333333 }"#);
    assert!(differences(&expected, &json(r#"{ "plan": { "steps": [{ "by": "visitor", "more": 1 }] }, "share": 0.333333 }"#)).is_empty());
    let found = differences(&expected, &json(r#"{ "plan": { "steps": [{ "by": null }] }, "share": 0.3334 }"#));
    assert_eq!(found, [r#".plan.steps[0].by: "visitor" expected, null found"#, ".share: 0.3333333333 expected, 0.3334 found"]);
}
