//! Draws the variables of a policy: lifecycles and facts of every kind, weighed and assumed in every way.

use fastrand::Rng;

use super::condition::Value;
use super::draw::{CHOICES, chance, names, pick};
use super::policy::*;

const ENTITIES: [&str; 5] = ["gate", "lamp", "visit-2", "parcel", "no"];
const STATES: [&str; 5] = ["idle", "on", "off", "done", "lost"];
const FACTS: [&str; 5] = ["paid", "count", "mode", "open-until", "n"];
const MOST_SITUATIONS: usize = 1500;

pub fn asking(rng: &mut Rng) -> Asking {
    let ask = chance(rng, 0.7).then(|| "What is it?".to_owned());
    let effort = (ask.is_some() && chance(rng, 0.4)).then(|| rng.u32(1..5));
    Asking { ask, ask_if: None, effort }
}

pub fn entities(rng: &mut Rng) -> Vec<Entity> {
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
