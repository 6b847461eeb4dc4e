//! Draws small random policies that use every feature of the language.

use fastrand::Rng;

use super::answer::check;
use super::condition::{Condition, Operand, Operator, Value};
use super::draw_actions::actions;
use super::draw_query::query;
use super::policy::*;
use super::world::Invalid;

const ENTITIES: [&str; 5] = ["gate", "lamp", "visit-2", "parcel", "no"];
const STATES: [&str; 5] = ["idle", "on", "off", "done", "lost"];
const FACTS: [&str; 5] = ["paid", "count", "mode", "open-until", "n"];
const CHOICES: [&str; 5] = ["red", "green", "yes", "low", "x1"];
const DEFINITIONS: [&str; 4] = ["seen", "sign", "ready", "label"];
const ACTORS: [&str; 5] = ["visitor", "admin", "owner", "clock", "any-body"];
const MOST_SITUATIONS: usize = 1500;

pub const MESSAGES: [&str; 6] = ["no coin", "Access denied", "can’t do it", "try — again", "E42", "no"];

/// A policy and a query about it; now and then an invalid policy, which an engine has to reject as well.
pub fn draw(rng: &mut Rng) -> (Policy, Query) {
    loop {
        let policy = policy(rng);
        match check(&policy) {
            Ok(()) => {
                let query = query(rng, &policy);
                return (policy, query);
            }
            Err(Invalid::Unsound(_)) => {}
            Err(_) if chance(rng, 0.04) => {
                let query = Query::about(&policy.actions[0].name);
                return (policy, query);
            }
            Err(_) => {}
        }
    }
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

fn names(rng: &mut Rng, pool: &[&str], count: usize) -> Vec<String> {
    some(rng, pool, count).into_iter().map(str::to_owned).collect()
}

/// What conditions can speak of, and what each can be.
#[derive(Clone, Default)]
pub struct Scope(pub Vec<(String, Vec<Value>)>);

impl Scope {
    fn words(&mut self, name: &str, words: impl IntoIterator<Item = String>) {
        self.0.push((name.to_owned(), words.into_iter().map(Value::Word).collect()));
    }

    pub fn leaf(&self, rng: &mut Rng) -> Condition {
        let (name, domain) = pick(rng, &self.0);
        let name = name.clone();
        match domain[0] {
            Value::Yes(_) => match rng.u32(0..10) {
                0..6 => Condition::Name(name),
                6..8 => Condition::Not(Box::new(Condition::Name(name))),
                _ => Condition::Is { name, not: rng.bool(), values: vec![Value::Yes(rng.bool())] },
            },
            Value::Number(_) if chance(rng, 0.7) => {
                use Operator::*;
                let operator = *pick(rng, &[AtMost, Below, Equal, Unequal, AtLeast, Above, AtLeast]);
                let others = self.0.iter().filter(|(other, domain)| matches!(domain[0], Value::Number(_)) && *other != name);
                let others: Vec<&String> = others.map(|(other, _)| other).collect();
                let with = match others.is_empty() || chance(rng, 0.5) {
                    true => match pick(rng, domain) {
                        Value::Number(number) => Operand::Number(*number),
                        _ => Operand::Number(0),
                    },
                    false => Operand::Name((*pick(rng, &others)).clone()),
                };
                Condition::Compare { name, operator, with }
            }
            Value::Number(_) if domain.len() > 2 && rng.bool() => {
                let from = rng.usize(0..domain.len() - 1);
                let to = rng.usize(from + 1..domain.len());
                let mut values = vec![match (&domain[from], &domain[to]) {
                    (Value::Number(low), Value::Number(high)) => Value::Range(*low, *high),
                    (other, _) => other.clone(),
                }];
                if to + 1 < domain.len() && rng.bool() {
                    values.push(domain[to + 1].clone());
                }
                Condition::Is { name, not: chance(rng, 0.3), values }
            }
            _ => {
                let count = 1 + rng.usize(0..domain.len().max(2) - 1).min(rng.usize(0..3));
                Condition::Is { name, not: chance(rng, 0.25), values: some(rng, domain, count) }
            }
        }
    }

    pub fn condition(&self, rng: &mut Rng, depth: u32) -> Condition {
        if depth == 0 || chance(rng, 0.45) {
            return self.leaf(rng);
        }
        let parts = |rng: &mut Rng| (0..rng.usize(2..=3)).map(|_| self.condition(rng, depth - 1)).collect();
        match rng.u32(0..20) {
            0..7 => Condition::And(parts(rng)),
            7..13 => Condition::Or(parts(rng)),
            13..16 => Condition::Not(Box::new(self.condition(rng, depth - 1))),
            16..18 => Condition::Implies(Box::new(self.condition(rng, depth - 1)), Box::new(self.condition(rng, depth - 1))),
            18 => Condition::Bracketed(Box::new(self.condition(rng, depth - 1))),
            _ if chance(rng, 0.3) => {
                if rng.bool() {
                    Condition::True
                } else {
                    Condition::False
                }
            }
            _ => self.leaf(rng),
        }
    }

    /// The same without `true` and `false`, which have no name to blame.
    pub fn named_condition(&self, rng: &mut Rng, depth: u32) -> Condition {
        loop {
            let condition = self.condition(rng, depth);
            if !constant(&condition) {
                return condition;
            }
        }
    }
}

fn constant(condition: &Condition) -> bool {
    matches!(condition, Condition::True | Condition::False) || condition.parts().into_iter().any(constant)
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

fn asking(rng: &mut Rng) -> Asking {
    let ask = chance(rng, 0.7).then(|| "What is it?".to_owned());
    let effort = (ask.is_some() && chance(rng, 0.4)).then(|| rng.u32(1..5));
    Asking { ask, ask_if: None, effort }
}

fn entities(rng: &mut Rng) -> Vec<Entity> {
    let wanted = rng.usize(3..=6);
    let (mut count, mut situations) = (0, 1);
    let mut entities = Vec::new();
    for name in names(rng, &ENTITIES, 5) {
        let mut entity = Entity { name, ..Entity::default() };
        let mut take = |fact: &Fact| {
            let size = size(fact);
            let fits = count < wanted && situations * size <= MOST_SITUATIONS;
            if fits {
                (count, situations) = (count + 1, situations * size);
            }
            fits
        };
        if chance(rng, 0.7) {
            let states = rng.usize(2..=4);
            entity.lifecycle = Some(lifecycle(rng, states)).filter(|fact| take(fact));
        }
        let facts = *pick(rng, &[0, 0, 1, 1, 2]);
        for name in names(rng, &FACTS, facts) {
            let fact = fact(rng, name);
            if take(&fact) {
                entity.facts.push(fact);
            }
        }
        if entity.lifecycle.is_some() || !entity.facts.is_empty() {
            entities.push(entity);
        }
    }
    entities
}

fn size(fact: &Fact) -> usize {
    match &fact.kind {
        Kind::YesNo { .. } => 2,
        Kind::Choice(items) => items.len(),
        Kind::Number { low, high, .. } => (high - low + 1) as usize,
    }
}

fn items(rng: &mut Rng, names: Vec<String>) -> Vec<Item> {
    let weighed = chance(rng, 0.4);
    let likely = |rng: &mut Rng| (weighed && rng.bool()).then(|| *pick(rng, &[0.1, 0.25, 2.0, 3.5, 1.0]));
    names.into_iter().map(|name| Item { name, likely: likely(rng) }).collect()
}

fn lifecycle(rng: &mut Rng, states: usize) -> Fact {
    let names = names(rng, &STATES, states);
    let default = chance(rng, 0.35).then(|| Value::Word(pick(rng, &names).clone()));
    Fact { name: String::new(), kind: Kind::Choice(items(rng, names)), default, asking: asking(rng) }
}

fn fact(rng: &mut Rng, name: String) -> Fact {
    let (kind, domain): (Kind, Vec<Value>) = match rng.u32(0..10) {
        0..5 => {
            let likely = chance(rng, 0.4).then(|| *pick(rng, &[0.1, 0.8, 0.5, 0.25]));
            (Kind::YesNo { likely }, vec![Value::Yes(true), Value::Yes(false)])
        }
        5..7 => {
            let count = rng.usize(2..=4);
            let names = names(rng, &CHOICES, count);
            let domain = names.iter().cloned().map(Value::Word).collect();
            (Kind::Choice(items(rng, names)), domain)
        }
        _ => {
            let low = rng.u32(0..3);
            let high = low + rng.u32(1..6);
            let likely = match chance(rng, 0.4) {
                true => number_weights(rng, low, high),
                false => Vec::new(),
            };
            (Kind::Number { low, high, likely }, (low..=high).map(Value::Number).collect())
        }
    };
    let default = chance(rng, 0.35).then(|| pick(rng, &domain).clone());
    Fact { name, kind, default, asking: asking(rng) }
}

fn number_weights(rng: &mut Rng, low: u32, high: u32) -> Vec<(u32, u32, f64)> {
    let middle = rng.u32(low..high);
    let mut weights = vec![(low, middle, *pick(rng, &[3.0, 0.5, 6.0]))];
    if rng.bool() {
        weights.push((high, high, 0.2));
    }
    weights
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
        let handoff = (!automatic && chance(rng, 0.5)).then(|| *pick(rng, &[0, 1, 2, 5, 10]));
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
