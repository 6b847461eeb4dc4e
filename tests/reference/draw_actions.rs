//! Draws what actors can do.

use fastrand::Rng;

use super::condition::{Condition, Value};
use super::draw::{MESSAGES, Scope, chance, pick, some};
use super::policy::*;

const ACTIONS: [&str; 8] = ["push", "pull-2", "fix", "drop", "wait", "send", "turn", "call"];
const REQUIRES: [&str; 5] = ["arm", "coin", "hours-9", "limit", "on"];

pub fn actions(rng: &mut Rng, policy: &Policy, scope: &Scope) -> Vec<Action> {
    let count = rng.usize(3..=8);
    let mut actions: Vec<Action> = some(rng, &ACTIONS, count).into_iter().map(|name| action(rng, name, policy, scope)).collect();
    // Several actions may show one message.
    for action in &mut actions {
        for requires in &mut action.requires {
            let count = *pick(rng, &[0, 0, 0, 0, 1, 2]);
            requires.messages = some(rng, &MESSAGES, count).into_iter().map(str::to_owned).collect();
        }
    }
    actions
}

fn action(rng: &mut Rng, name: &str, policy: &Policy, scope: &Scope) -> Action {
    let by = match policy.actors.is_empty() || chance(rng, 0.25) {
        true => Vec::new(),
        false => by(rng, policy, scope),
    };
    let goal = (!policy.goals.is_empty() && chance(rng, 0.25)).then(|| pick(rng, &policy.goals).name.clone());
    let count = *pick(rng, &[0, 0, 1, 1, 2, 3]);
    let names = some(rng, &REQUIRES, count);
    let requires = names.into_iter().map(|name| {
        let that = if chance(rng, 0.6) { scope.leaf(rng) } else { scope.named_condition(rng, 2) };
        Requires { name: name.to_owned(), that, messages: Vec::new() }
    });
    let requires = requires.collect();
    let (mut moves, mut sets) = effects(rng, policy, true);
    let also = match chance(rng, 0.3) {
        true => (0..rng.usize(1..=2)).map(|_| also(rng, policy, scope)).collect(),
        false => Vec::new(),
    };
    // Now and then nothing but a goal, or effects that are no aim.
    let goal_only = goal.is_some() && chance(rng, 0.1);
    if goal_only || !also.is_empty() && chance(rng, 0.2) {
        (moves, sets) = (Vec::new(), Vec::new());
    }
    Action {
        name: name.to_owned(),
        by,
        goal,
        requires,
        moves,
        sets,
        also: if goal_only { Vec::new() } else { also },
        effort: chance(rng, 0.4).then(|| rng.u32(1..6)),
        propose: !chance(rng, 0.12),
        irreversible: chance(rng, 0.1).then(|| rng.bool()),
    }
}

fn by(rng: &mut Rng, policy: &Policy, scope: &Scope) -> Vec<Entry> {
    let count = rng.usize(1..=2.min(policy.actors.len()));
    let people: Vec<String> = policy.actors.iter().filter(|actor| !actor.automatic).map(|actor| actor.name.clone()).collect();
    let actors = some(rng, &policy.actors, count);
    let entry = |actor: Actor| Entry {
        when: chance(rng, 0.2).then(|| scope.leaf(rng)),
        barred: match !actor.automatic && chance(rng, 0.2) {
            true => some(rng, &people, 1),
            false => Vec::new(),
        },
        actor: actor.name,
    };
    actors.into_iter().map(entry).collect()
}

/// At least one effect.
fn effects(rng: &mut Rng, policy: &Policy, main: bool) -> (Vec<Move>, Vec<Sets>) {
    let facts = policy.facts();
    let count = if main && chance(rng, 0.35) { 2 } else { 1 };
    let (mut moves, mut sets) = (Vec::new(), Vec::new());
    for (name, fact) in some(rng, &facts, count) {
        match &fact.kind {
            Kind::Choice(states) if !name.contains('.') => moves.push(transition(rng, name, states)),
            Kind::Choice(values) => sets.push(Sets { fact: name, change: Change::To(Value::Word(pick(rng, values).name.clone())) }),
            Kind::YesNo { .. } => sets.push(Sets { fact: name, change: Change::To(Value::Yes(rng.bool())) }),
            Kind::Number { low, high, .. } => {
                let change = match rng.u32(0..5) {
                    0..2 => Change::Increase(rng.u32(1..=2.min(high - low))),
                    2..4 => Change::Decrease(rng.u32(1..=2.min(high - low))),
                    _ => Change::To(Value::Number(rng.u32(*low..=*high))),
                };
                sets.push(Sets { fact: name, change });
            }
        }
    }
    (moves, sets)
}

fn transition(rng: &mut Rng, entity: String, states: &[Item]) -> Move {
    let to = pick(rng, states).name.clone();
    let others: Vec<String> = states.iter().map(|state| state.name.clone()).filter(|state| *state != to).collect();
    let count = match rng.u32(0..10) {
        0 => 0,
        1..8 => 1,
        _ => 2,
    };
    Move { entity, from: some(rng, &others, count), to }
}

fn also(rng: &mut Rng, policy: &Policy, scope: &Scope) -> Also {
    let (moves, sets) = effects(rng, policy, false);
    let when: Option<Condition> = chance(rng, 0.8).then(|| scope.leaf(rng));
    Also { when, moves, sets }
}
