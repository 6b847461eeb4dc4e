//! Draws small random policies that use every feature of the language.

use fastrand::Rng;
use serde_json::Value as Json;

use super::answer::{answer, check};
use super::condition::{Condition, Value};
use super::draw_actions::actions;
use super::draw_entities::{asking, entities};
use super::draw_query::query;
use super::policy::*;
use super::scope::Scope;
use super::world::Invalid;

pub const CHOICES: [&str; 5] = ["red", "green", "yes", "low", "x1"];
const DEFINITIONS: [&str; 4] = ["seen", "sign", "ready", "label"];
const ACTORS: [&str; 5] = ["visitor", "admin", "owner", "clock", "any-body"];

pub const MESSAGES: [&str; 6] = ["no coin", "Access denied", "can’t do it", "try — again", "E42", "no"];

/// A policy and a query about it; now and then an invalid policy, which an engine has to reject as well.
pub fn draw(rng: &mut Rng) -> (Policy, Query) {
    // Most that is drawn blindly is dull: half of the pairs are the most interesting of a few.
    let tries = if rng.bool() { 1 } else { 4 };
    let mut best = pair(rng);
    let mut most = if tries > 1 { interest(&best) } else { 0 };
    for _ in 1..tries {
        let other = pair(rng);
        let interest = interest(&other);
        if interest > most {
            (best, most) = (other, interest);
        }
    }
    best
}

fn pair(rng: &mut Rng) -> (Policy, Query) {
    loop {
        let policy = policy(rng);
        match check(&policy) {
            Ok(()) => {
                let query = query(rng, &policy);
                return (policy, query);
            }
            Err(Invalid::Unsound(_)) => {}
            Err(_) if chance(rng, 0.25) => {
                let query = Query::about(&policy.actions[0].name);
                return (policy, query);
            }
            Err(_) => {}
        }
    }
}

/// Long plans, several courses, alternatives and whatever else is rare.
fn interest((policy, query): &(Policy, Query)) -> usize {
    let Ok(answer) = answer(policy, query) else { return 0 };
    let count = |field: &Json| field.as_array().map_or(0, Vec::len);
    let items = |field: &Json| field.as_array().cloned().unwrap_or_default();
    let diagnoses = items(&answer["diagnoses"]);
    let courses: Vec<Json> = diagnoses.iter().flat_map(|diagnosis| items(&diagnosis["courses"])).collect();
    let longest = courses.iter().map(|course| count(&course["plan"]["steps"])).max().unwrap_or(0);
    let reasons = items(&answer["requirements"]).iter().map(|one| count(&one["reason"])).max().unwrap_or(0);
    let constraint = |one: &Json| one["name"].as_str().is_some_and(|name| name.starts_with("constraint."));
    let refusal = |one: &Json| one["name"].as_str().is_some_and(|name| name.starts_with("refusal."));
    3 * longest
        + 3 * courses.len().saturating_sub(diagnoses.len())
        + diagnoses.len().saturating_sub(1)
        + 8 * count(&answer["alternatives"])
        + 20 * items(&answer["alternatives"]).iter().filter(|one| one["kind"] == "without-handing-over").count()
        + 5 * count(&answer["stands_in_the_way"]).saturating_sub(1)
        + 3 * reasons.saturating_sub(1)
        + 2 * items(&answer["requirements"]).iter().filter(|one| constraint(one) && one["holds"] != "yes").count()
        + items(&answer["questions"]).iter().map(|one| if refusal(one) { 5 } else { 1 }).sum::<usize>()
        + if items(&answer["questions"]).first().is_some_and(|question| question["gain"] == 0.0) { 6 } else { 0 }
}

pub fn chance(rng: &mut Rng, probability: f64) -> bool {
    rng.f64() < probability
}

pub fn pick<'t, T>(rng: &mut Rng, items: &'t [T]) -> &'t T {
    &items[rng.usize(0..items.len())]
}

/// So many of these, in random order.
pub fn some<T: Clone>(rng: &mut Rng, items: &[T], count: usize) -> Vec<T> {
    let mut items = items.to_vec();
    rng.shuffle(&mut items);
    items.truncate(count);
    items
}

pub fn names(rng: &mut Rng, pool: &[&str], count: usize) -> Vec<String> {
    some(rng, pool, count).into_iter().map(str::to_owned).collect()
}

fn policy(rng: &mut Rng) -> Policy {
    let entities = std::iter::repeat_with(|| entities(rng)).find(|entities| !entities.is_empty()).unwrap_or_default();
    let mut policy = Policy { name: "drawn".to_owned(), entities, ..Policy::default() };
    let mut scope = Scope::default();
    for (name, fact) in policy.facts() {
        match &fact.kind {
            Kind::YesNo { .. } => scope.0.push((name, vec![Value::Yes(true), Value::Yes(false)])),
            Kind::Choice(items) => scope.words(&name, items.iter().map(|item| item.name.clone())),
            Kind::Number { low, high, .. } => scope.0.push((name, (*low..=*high).map(Value::Number).collect())),
        }
    }
    let variables = scope.clone();
    policy.definitions = definitions(rng, &mut scope);
    ask_ifs(rng, &mut policy, &variables);
    policy.actors = actors(rng, &scope);
    let constraints = *pick(rng, &[0, 0, 1, 1, 2, 3]);
    policy.constraints = (0..constraints)
        .map(|at| Constraint {
            name: format!("rule-{at}"),
            always: match rng.u32(0..4) {
                0 => scope.condition(rng, 2),
                _ => Condition::Implies(Box::new(scope.leaf(rng)), Box::new(scope.leaf(rng))),
            },
        })
        .collect();
    let goals = rng.usize(0..=2);
    policy.goals = ["happy", "finished"][..goals]
        .iter()
        .map(|name| {
            let that = if rng.bool() { Condition::And(vec![scope.leaf(rng), scope.leaf(rng)]) } else { scope.named_condition(rng, 2) };
            Goal { name: (*name).to_owned(), that }
        })
        .collect();
    policy.actions = actions(rng, &policy, &scope);
    policy.advice = advice(rng, &policy, &scope);
    policy
}

fn definitions(rng: &mut Rng, scope: &mut Scope) -> Vec<Definition> {
    let count = *pick(rng, &[0, 1, 1, 2, 3]);
    let mut definitions = Vec::new();
    for name in names(rng, &DEFINITIONS, count) {
        let means = if chance(rng, 0.55) {
            let count = *pick(rng, &[0, 0, 1, 2]);
            let messages = names(rng, &MESSAGES, count);
            let condition = scope.named_condition(rng, 2);
            scope.0.push((name.clone(), vec![Value::Yes(true), Value::Yes(false)]));
            Means::YesNo { condition, messages }
        } else {
            let count = rng.usize(2..=4);
            let mut answers = names(rng, &CHOICES, count);
            let words = answers.clone();
            let last = answers.pop().unwrap_or_default();
            let answers = answers.into_iter().map(|answer| (answer, scope.condition(rng, 1))).collect();
            scope.words(&name, words);
            Means::Choice { answers, last }
        };
        definitions.push(Definition { name, means, asking: asking(rng) });
    }
    // A definition may use one that is declared after it.
    if chance(rng, 0.3) {
        definitions.reverse();
    }
    definitions
}

fn ask_ifs(rng: &mut Rng, policy: &mut Policy, scope: &Scope) {
    let facts = policy.entities.iter_mut().flat_map(|entity| entity.lifecycle.iter_mut().chain(&mut entity.facts));
    let askings = facts.map(|fact| &mut fact.asking).chain(policy.definitions.iter_mut().map(|definition| &mut definition.asking));
    for asking in askings.filter(|asking| asking.ask.is_some()) {
        asking.ask_if = chance(rng, 0.15).then(|| scope.leaf(rng));
    }
}

fn actors(rng: &mut Rng, scope: &Scope) -> Vec<Actor> {
    let count = *pick(rng, &[0, 1, 2, 3, 3, 4]);
    let mut actors: Vec<Actor> = Vec::new();
    for name in names(rng, &ACTORS, count) {
        let automatic = chance(rng, 0.2);
        // Only earlier ones, so that there are no cycles; and none that is automatic.
        let others: Vec<String> = actors.iter().filter(|other| !other.automatic).map(|other| other.name.clone()).collect();
        let includes = match !automatic && !others.is_empty() && chance(rng, 0.5) {
            true => some(rng, &others, 1),
            false => Vec::new(),
        };
        let handoff = (!automatic && chance(rng, 0.5)).then(|| *pick(rng, &[0, 1, 1, 2, 3, 7]));
        let when = chance(rng, 0.25).then(|| scope.leaf(rng));
        actors.push(Actor { name, includes, handoff, when, automatic });
    }
    rng.shuffle(&mut actors);
    actors
}

fn advice(rng: &mut Rng, policy: &Policy, scope: &Scope) -> Vec<Advice> {
    let targets: Vec<String> =
        policy.actions.iter().map(|action| action.name.clone()).chain(policy.goals.iter().map(|goal| goal.name.clone())).collect();
    (0..*pick(rng, &[0, 1, 2]))
        .map(|at| {
            let count = *pick(rng, &[0, 1, 2]);
            Advice { name: format!("tip-{at}"), when: scope.leaf(rng), targets: some(rng, &targets, count) }
        })
        .collect()
}
