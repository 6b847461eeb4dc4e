//! Draws what actors can do.

use fastrand::Rng;

use super::condition::{Condition, Value};
use super::draw::{MESSAGES, chance, pick, some};
use super::policy::*;
use super::scope::Scope;

const ACTIONS: [&str; 8] = ["push", "pull-2", "fix", "drop", "wait", "send", "turn", "call"];
const REQUIRES: [&str; 5] = ["arm", "coin", "hours-9", "limit", "on"];

pub fn actions(rng: &mut Rng, policy: &Policy, scope: &Scope) -> Vec<Action> {
    let count = rng.usize(3..=8);
    let mut actions: Vec<Action> = some(rng, &ACTIONS, count).into_iter().map(|name| action(rng, name, policy, scope)).collect();
    let along = if chance(rng, 0.4) { journey(rng, &mut actions, policy) } else { 0 };
    if chance(rng, 0.5) {
        chain(rng, &mut actions[along..], policy);
    }
    if chance(rng, 0.5) {
        detour(rng, &mut actions, policy, along);
    }
    // Several actions may show one message.
    for action in &mut actions {
        for requires in &mut action.requires {
            let count = *pick(rng, &[0, 0, 0, 1, 1]);
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
    let goal_only = goal.is_some() && chance(rng, 0.05);
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

/// Makes the first actions lead through a lifecycle state by state, and says how many do.
fn journey(rng: &mut Rng, actions: &mut [Action], policy: &Policy) -> usize {
    let longest = policy.facts().into_iter().filter_map(|(name, fact)| match &fact.kind {
        Kind::Choice(states) if !name.contains('.') => Some((name, states)),
        _ => None,
    });
    let Some((entity, states)) = longest.max_by_key(|(_, states)| states.len()) else { return 0 };
    let states = some(rng, states, states.len());
    let legs = states.windows(2).zip(actions.iter_mut());
    let gone = legs.map(|(leg, action)| {
        action.moves.retain(|entry| entry.entity != entity);
        let from = vec![leg[0].name.clone()];
        action.moves.push(Move { entity: entity.clone(), from, to: leg[1].name.clone() });
        action.also.clear();
        action.requires.truncate(rng.usize(0..=1));
    });
    gone.count()
}

/// Makes actions need what others bring about, so that plans get long.
fn chain(rng: &mut Rng, actions: &mut [Action], policy: &Policy) {
    let facts = policy.facts();
    let bounds = |name: &str| {
        facts.iter().find_map(|(fact, written)| match written.kind {
            Kind::Number { low, high, .. } if fact == name => Some((low, high)),
            _ => None,
        })
    };
    for at in 1..actions.len() {
        let before = actions[rng.usize(0..at)].clone();
        let moved = before.moves.first().map(|entry| Condition::is(&entry.entity, Value::Word(entry.to.clone())));
        let set = before.sets.iter().find_map(|entry| match &entry.change {
            Change::To(value) => Some(Condition::is(&entry.fact, value.clone())),
            Change::Increase(_) => bounds(&entry.fact).map(|(_, high)| Condition::is(&entry.fact, Value::Number(high))),
            Change::Decrease(_) => bounds(&entry.fact).map(|(low, _)| Condition::is(&entry.fact, Value::Number(low))),
        });
        let action = &mut actions[at];
        if let Some(that) = moved.or(set).filter(|_| chance(rng, 0.7)) {
            action.requires = vec![Requires { name: "key".to_owned(), that, messages: Vec::new() }];
            // Whoever is too picky about doers gets nowhere.
            action.by.retain(|entry| entry.when.is_none());
        }
    }
}

/// Lets one action do what another does, at another cost and by somebody else, so that there are alternatives.
fn detour(rng: &mut Rng, actions: &mut [Action], policy: &Policy, along: usize) {
    let from = rng.usize(0..if along > 0 { along } else { actions.len() });
    let to = rng.usize(along.min(actions.len() - 1)..actions.len());
    let (moves, sets) = (actions[from].moves.clone(), actions[from].sets.clone());
    if from == to || moves.len() + sets.len() == 0 {
        return;
    }
    let anybody = chance(rng, 0.7);
    let other = pick_actor(rng, policy);
    let action = &mut actions[to];
    (action.moves, action.sets, action.also) = (moves, sets, Vec::new());
    action.effort = Some(*pick(rng, &[1, 2, 5, 8, 15, 30]));
    action.requires.truncate(1);
    action.by = if anybody { Vec::new() } else { other };
    // The cheaper way may be somebody else's, or one that can't be undone.
    if chance(rng, 0.5) {
        actions[from].effort = None;
        actions[from].by = pick_actor(rng, policy);
    }
    if chance(rng, 0.4) {
        actions[from].irreversible = Some(true);
        actions[to].irreversible = Some(false);
    }
}

fn pick_actor(rng: &mut Rng, policy: &Policy) -> Vec<Entry> {
    some(rng, &policy.actors, 1).into_iter().map(|actor| Entry { actor: actor.name, ..Entry::default() }).collect()
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
