//! Draws conditions from the names that they can speak of.

use fastrand::Rng;

use super::condition::{Condition, Operand, Operator, Value};
use super::draw::{chance, pick, some};

/// What conditions can speak of, and what each can be.
#[derive(Clone, Default)]
pub struct Scope(pub Vec<(String, Vec<Value>)>);

impl Scope {
    pub fn words(&mut self, name: &str, words: impl IntoIterator<Item = String>) {
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
