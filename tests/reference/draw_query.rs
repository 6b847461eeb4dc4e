//! Draws what is known of a case and what is asked about it, mostly as somebody in one possible situation would.

use fastrand::Rng;

use super::case::Case;
use super::condition::{Condition, Value};
use super::deeds::Deeds;
use super::draw::{MESSAGES, chance, pick, some};
use super::policy::*;
use super::scope::Scope;
use super::world::World;

/// Somebody's case: the situation they are really in.
struct Real<'r, 'w, 'a> {
    deeds: &'r Deeds<'w, 'a>,
    situation: usize,
    scope: Scope,
}

pub fn query(rng: &mut Rng, policy: &Policy) -> Query {
    let mut query = Query::about(&policy.actions[0].name);
    let Ok(world) = World::new(policy) else { return query };
    let Ok(deeds) = Deeds::new(&world) else { return query };
    let people: Vec<String> = policy.actors.iter().filter(|actor| !actor.automatic).map(|actor| actor.name.clone()).collect();
    let askers = *pick(rng, &[0, 0, 1, 1, 1, 2]);
    query.askers = some(rng, &people, askers);
    let (target, situation) = far(rng, &deeds, &query);
    (query.target, query.goal) = target;
    let real = Real { deeds: &deeds, situation, scope: scope(&world) };
    query.given = real.given(rng);
    real.refusals(rng, &mut query);
    let nameable: Vec<String> = real.scope.0.iter().map(|(name, _)| name.clone()).collect();
    let unknown = *pick(rng, &[0, 0, 0, 1, 2]);
    query.unknown = some(rng, &nameable, unknown);
    query.defaults = chance(rng, 0.7);
    query.courses = *pick(rng, &[5, 5, 5, 1, 2]);
    query
}

/// A target, perhaps with another goal, and a situation from which it is a few steps away, if such are found soon.
fn far(rng: &mut Rng, deeds: &Deeds, query: &Query) -> ((String, Option<String>), usize) {
    let policy = deeds.world.policy;
    let possible: Vec<usize> = deeds.world.possible.iter().collect();
    let wanted = *pick(rng, &[0, 0, 1, 2, 3, 5]);
    let mut drawn = || {
        let goals: Vec<String> = policy.goals.iter().map(|goal| goal.name.clone()).collect();
        let target = match goals.is_empty() || chance(rng, 0.7) {
            true => (pick(rng, &policy.actions).name.clone(), None),
            false => (pick(rng, &goals).clone(), None),
        };
        let other = !goals.is_empty() && !goals.contains(&target.0) && chance(rng, 0.2);
        let target = if other { (target.0, Some(pick(rng, &goals).clone())) } else { target };
        (target, *pick(rng, &possible))
    };
    let length = |(target, situation): &((String, Option<String>), usize)| {
        let query = Query { target: target.0.clone(), goal: target.1.clone(), ..query.clone() };
        Case::new(deeds, &query).best().plan(*situation).map_or(0, |plan| plan.steps.len())
    };
    let mut best = drawn();
    for _ in 0..2 * wanted {
        if length(&best) >= wanted {
            break;
        }
        let other = drawn();
        if length(&other) > length(&best) {
            best = other;
        }
    }
    best
}

/// Variables, definitions, and refusals.
fn scope(world: &World) -> Scope {
    let policy = world.policy;
    let names = policy.facts().into_iter().map(|(name, _)| name);
    let names = names.chain(policy.definitions.iter().map(|definition| definition.name.clone()));
    let names = names.chain(policy.actions.iter().map(|action| format!("refusal.{}", action.name)));
    Scope(names.filter_map(|name| world.column(&name).map(|column| (name, column.domain.clone()))).collect())
}

impl Real<'_, '_, '_> {
    fn value(&self, name: &str) -> Option<Value> {
        self.deeds.world.column(name).map(|column| column.domain[column.at[self.situation] as usize].clone())
    }

    fn given(&self, rng: &mut Rng) -> Given {
        let known = *pick(rng, &[0.0, 0.1, 0.25, 0.5, 0.9, 1.0, 1.0]);
        let mut entries = Vec::new();
        for (name, domain) in &self.scope.0 {
            let refusal = name.starts_with("refusal.");
            if !chance(rng, if refusal { 0.05 } else { known }) {
                continue;
            }
            let right = chance(rng, 0.98);
            let mut values: Vec<Value> = self.value(name).into_iter().filter(|_| right).collect();
            if values.is_empty() {
                values.push(pick(rng, domain).clone());
            }
            if domain.len() > 2 && chance(rng, 0.25) {
                let other = pick(rng, domain);
                values.extend((!values.contains(other)).then(|| other.clone()));
            }
            entries.push((name.clone(), values));
        }
        if chance(rng, 0.5) {
            rng.shuffle(&mut entries);
            return Given::Mapping(entries);
        }
        let stated = entries.into_iter().map(|(name, values)| match values.as_slice() {
            [Value::Yes(true)] if rng.bool() => Condition::Name(name),
            [Value::Yes(false)] if rng.bool() => Condition::Not(Box::new(Condition::Name(name))),
            _ => Condition::Is { name, not: false, values },
        });
        let mut conditions: Vec<Condition> = stated.collect();
        for _ in 0..*pick(rng, &[0, 1, 1, 2]) {
            let condition = self.scope.condition(rng, 2);
            let fits = self.deeds.world.region(&condition).has(self.situation);
            if fits || chance(rng, 0.12) {
                conditions.push(condition);
            }
        }
        rng.shuffle(&mut conditions);
        Given::Conditions(conditions)
    }

    fn refusals(&self, rng: &mut Rng, query: &mut Query) {
        let policy = self.deeds.world.policy;
        if chance(rng, 0.4) {
            let target = policy.actions.iter().position(|action| action.name == query.target).filter(|_| chance(rng, 0.6));
            let action = target.unwrap_or_else(|| rng.usize(0..policy.actions.len()));
            let refused = !self.deeds.possible(action, &query.askers).has(self.situation);
            if refused || chance(rng, 0.1) {
                query.refused.push(policy.actions[action].name.clone());
            }
            let other = &pick(rng, &policy.actions).name;
            if chance(rng, 0.1) && !query.refused.contains(other) {
                query.refused.push(other.clone());
            }
        }
        for _ in 0..*pick(rng, &[0, 0, 0, 1, 1, 2]) {
            let message = self.message(rng).unwrap_or_else(|| (*pick(rng, &MESSAGES)).to_owned());
            let text = seen(rng, &message);
            if !query.messages.contains(&text) {
                query.messages.push(text);
            }
        }
    }

    /// A message that would really be shown.
    fn message(&self, rng: &mut Rng) -> Option<String> {
        let policy = self.deeds.world.policy;
        let mut shown: Vec<&String> = Vec::new();
        for definition in &policy.definitions {
            if let Means::YesNo { messages, .. } = &definition.means {
                shown.extend(messages.iter().filter(|_| self.value(&definition.name) == Some(Value::Yes(true))));
            }
        }
        for action in &policy.actions {
            let named = self.value(&format!("refusal.{}", action.name));
            let requires = action.requires.iter().filter(|requires| named == Some(Value::Word(requires.name.clone())));
            shown.extend(requires.flat_map(|requires| &requires.messages));
        }
        (!shown.is_empty() && chance(rng, 0.85)).then(|| (*pick(rng, &shown)).clone())
    }
}

/// The text around a message, and how people retype one.
fn seen(rng: &mut Rng, message: &str) -> String {
    let message = match rng.u32(0..6) {
        0 => message.to_uppercase(),
        1 => message.replace('’', "'").replace('—', "-"),
        2 => message.replace(' ', "  "),
        _ => message.to_owned(),
    };
    match rng.u32(0..10) {
        0..4 => message,
        4..6 => format!("Error: {message}!"),
        6 => format!("({message})"),
        7 => format!("Sorry, {message} (no coin)."),
        8 => format!("Why: {message}, {}", MESSAGES[rng.usize(0..MESSAGES.len())]),
        // Not as whole words.
        _ => format!("x{message}y"),
    }
}
