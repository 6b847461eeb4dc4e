//! All situations of a policy one by one: which are possible, how much each weighs, what holds where.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::choices::YES_FIRST;
use super::condition::{Condition, Operand, Operator, Value};
use super::policy::{Fact, Kind, Means, Policy, Query};
use super::set::Set;

/// More situations than that, impossible ones included, are not for a brute-force program.
pub const MOST_SITUATIONS: usize = 4000;

#[derive(Clone, Debug, PartialEq)]
pub enum Invalid {
    /// The policy names what it does not declare, or is too big: a fault of whoever drew it, and never a finding.
    Unsound(String),
    NoPossibleSituation,
    ConflictingEffects {
        action: String,
    },
}

pub struct Variable<'a> {
    pub name: String,
    pub domain: Vec<Value>,
    pub fact: &'a Fact,
    pub default: Option<u32>,
    likely: Vec<f64>,
}

/// What a name can be, and what it is in each situation (an index into its domain).
pub struct Column {
    pub domain: Vec<Value>,
    pub at: Vec<u32>,
}

pub struct World<'a> {
    pub policy: &'a Policy,
    pub variables: Vec<Variable<'a>>,
    pub situations: Vec<Vec<u32>>,
    pub possible: Set,
    pub weights: Vec<f64>,
    columns: RefCell<HashMap<String, Rc<Column>>>,
}

impl<'a> Variable<'a> {
    fn new(name: String, fact: &'a Fact) -> Variable<'a> {
        let domain: Vec<Value> = match &fact.kind {
            Kind::YesNo { .. } => yes_no(),
            Kind::Choice(items) => items.iter().map(|item| Value::Word(item.name.clone())).collect(),
            Kind::Number { low, high, .. } => (*low..=*high).map(Value::Number).collect(),
        };
        let default = fact.default.as_ref().and_then(|default| domain.iter().position(|value| value == default));
        let said = match &fact.kind {
            Kind::YesNo { likely } => {
                likely.map(|yes| domain.iter().map(|value| if *value == Value::Yes(true) { yes } else { 1.0 - yes }).collect())
            }
            Kind::Choice(items) => {
                items.iter().any(|item| item.likely.is_some()).then(|| items.iter().map(|item| item.likely.unwrap_or(1.0)).collect())
            }
            Kind::Number { low, high, likely } => (!likely.is_empty()).then(|| {
                let weight = |number: u32| {
                    let named = likely.iter().find(|(from, to, _)| (*from..=*to).contains(&number));
                    named.map_or(1.0, |(from, to, weight)| weight / f64::from(to - from + 1))
                };
                (*low..=*high).map(weight).collect()
            }),
        };
        let likely = said.unwrap_or_else(|| match default {
            Some(default) => {
                let rest = 0.1 / (domain.len() as f64 - 1.0);
                (0..domain.len()).map(|value| if value == default { 0.9 } else { rest }).collect()
            }
            None => vec![1.0; domain.len()],
        });
        Variable { name, domain, fact, default: default.map(|value| value as u32), likely }
    }
}

impl<'a> World<'a> {
    pub fn new(policy: &'a Policy) -> Result<World<'a>, Invalid> {
        let variables: Vec<Variable> = policy.facts().into_iter().map(|(name, fact)| Variable::new(name, fact)).collect();
        let size = variables.iter().map(|variable| variable.domain.len()).product::<usize>();
        if size > MOST_SITUATIONS || size == 0 {
            return Err(Invalid::Unsound(format!("{size} situations")));
        }
        let situations = (0..size)
            .map(|index| {
                let mut rest = index;
                let mut values: Vec<u32> = variables
                    .iter()
                    .rev()
                    .map(|variable| {
                        let value = rest % variable.domain.len();
                        rest /= variable.domain.len();
                        value as u32
                    })
                    .collect();
                values.reverse();
                values
            })
            .collect();
        let columns = RefCell::default();
        let mut world = World { policy, variables, situations, possible: Set::all(size), weights: vec![0.0; size], columns };
        if let Some(condition) = policy.conditions().into_iter().find(|condition| !world.understands(condition)) {
            return Err(Invalid::Unsound(format!("`{condition}`")));
        }
        for constraint in &policy.constraints {
            world.possible = world.possible.and(&world.region(&constraint.always));
        }
        if world.possible.is_empty() {
            return Err(Invalid::NoPossibleSituation);
        }
        world.weigh();
        Ok(world)
    }

    pub fn size(&self) -> usize {
        self.situations.len()
    }

    /// The situation with these values.
    pub fn index(&self, values: &[u32]) -> usize {
        self.variables.iter().zip(values).fold(0, |index, (variable, &value)| index * variable.domain.len() + value as usize)
    }

    pub fn variable(&self, name: &str) -> Option<usize> {
        self.variables.iter().position(|variable| variable.name == name)
    }

    /// The product, over the variables in order of declaration, of how likely the value is among those still possible.
    fn weigh(&mut self) {
        let mut occurring: HashMap<&[u32], BTreeSet<u32>> = HashMap::new();
        for situation in self.possible.iter().map(|index| &self.situations[index]) {
            for (at, &value) in situation.iter().enumerate() {
                occurring.entry(&situation[..at]).or_default().insert(value);
            }
        }
        for index in self.possible.iter() {
            let situation = &self.situations[index];
            let factors = situation.iter().enumerate().map(|(at, &value)| {
                let likely = &self.variables[at].likely;
                likely[value as usize] / occurring[&situation[..at]].iter().map(|&other| likely[other as usize]).sum::<f64>()
            });
            self.weights[index] = factors.product();
        }
    }

    pub fn weight(&self, set: &Set) -> f64 {
        set.iter().map(|index| self.weights[index]).sum()
    }

    /// Everything that can be named: variables, definitions, and (in statements only) refusals.
    pub fn column(&self, name: &str) -> Option<Rc<Column>> {
        if let Some(column) = self.columns.borrow().get(name) {
            return Some(Rc::clone(column));
        }
        let column = Rc::new(self.read(name)?);
        self.columns.borrow_mut().insert(name.to_owned(), Rc::clone(&column));
        Some(column)
    }

    fn read(&self, name: &str) -> Option<Column> {
        if let Some(variable) = self.variable(name) {
            let at = self.situations.iter().map(|situation| situation[variable]).collect();
            return Some(Column { domain: self.variables[variable].domain.clone(), at });
        }
        let first =
            |sets: &[Set]| (0..self.size()).map(|index| sets.iter().position(|set| set.has(index)).unwrap_or(sets.len()) as u32).collect();
        if let Some(definition) = self.policy.definitions.iter().find(|definition| definition.name == name) {
            let (domain, sets): (Vec<Value>, Vec<Set>) = match &definition.means {
                Means::YesNo { condition, .. } => {
                    let holds = self.region(condition);
                    (yes_no(), vec![if YES_FIRST { holds } else { holds.not() }])
                }
                Means::Choice { answers, last } => {
                    let names = answers.iter().map(|(answer, _)| answer).chain([last]);
                    let domain = names.map(|answer| Value::Word(answer.clone())).collect();
                    (domain, answers.iter().map(|(_, condition)| self.region(condition)).collect())
                }
            };
            return Some(Column { domain, at: first(&sets) });
        }
        // The first `requires` entry that fails, if it has messages; else `other`, which is last.
        let action = self.policy.actions.iter().find(|action| Some(action.name.as_str()) == name.strip_prefix("refusal."))?;
        let fails: Vec<Set> = action.requires.iter().map(|requires| self.region(&requires.that).not()).collect();
        let told: Vec<usize> = (0..fails.len()).filter(|&entry| !action.requires[entry].messages.is_empty()).collect();
        let mut domain: Vec<Value> = told.iter().map(|&entry| Value::Word(action.requires[entry].name.clone())).collect();
        let other = domain.len();
        domain.push(Value::Word("other".to_owned()));
        let failing: Vec<u32> = first(&fails);
        let named = |entry: u32| told.iter().position(|&told| told == entry as usize).unwrap_or(other) as u32;
        (!told.is_empty()).then(|| Column { domain, at: failing.into_iter().map(named).collect() })
    }

    /// The situations in which a condition holds.
    pub fn region(&self, condition: &Condition) -> Set {
        match condition {
            Condition::True => Set::all(self.size()),
            Condition::False => Set::none(self.size()),
            Condition::Name(name) => self.where_value(name, |value| *value == Value::Yes(true)),
            Condition::Is { name, not, values } => self.where_value(name, |value| *not != values.iter().any(|one| covers(one, value))),
            Condition::Compare { name, operator, with } => {
                let (Some(left), right) = (self.column(name), self.operand(with)) else { return Set::none(self.size()) };
                Set::of(self.size(), |index| compare(*operator, number(&left, index), right(index)))
            }
            Condition::Not(part) => self.region(part).not(),
            Condition::Bracketed(part) => self.region(part),
            Condition::And(parts) => parts.iter().fold(Set::all(self.size()), |set, part| set.and(&self.region(part))),
            Condition::Or(parts) => parts.iter().fold(Set::none(self.size()), |set, part| set.or(&self.region(part))),
            Condition::Implies(left, right) => self.region(left).not().or(&self.region(right)),
        }
    }

    pub fn where_true(&self, condition: Option<&Condition>) -> Set {
        condition.map_or_else(|| Set::all(self.size()), |condition| self.region(condition))
    }

    fn where_value(&self, name: &str, holds: impl Fn(&Value) -> bool) -> Set {
        let Some(column) = self.column(name) else { return Set::none(self.size()) };
        let holding: Vec<bool> = column.domain.iter().map(holds).collect();
        Set::of(self.size(), |index| holding[column.at[index] as usize])
    }

    fn operand(&self, operand: &Operand) -> Box<dyn Fn(usize) -> u32> {
        match operand {
            Operand::Number(number) => {
                let number = *number;
                Box::new(move |_| number)
            }
            Operand::Name(name) => match self.column(name) {
                Some(column) => Box::new(move |index| number(&column, index)),
                None => Box::new(|_| 0),
            },
        }
    }

    /// Whether every name in a condition is declared and compared with what it can be.
    pub fn understands(&self, condition: &Condition) -> bool {
        let domain = |name: &str| self.column(name).map(|column| column.domain.clone()).unwrap_or_default();
        let numeric = |name: &str| self.variable(name).is_some() && matches!(domain(name).first(), Some(Value::Number(_)));
        match condition {
            Condition::Name(name) => domain(name).contains(&Value::Yes(true)),
            Condition::Is { name, values, .. } => {
                let domain = domain(name);
                values.iter().all(|one| match one {
                    Value::Range(low, high) => domain.contains(&Value::Number(*low)) && domain.contains(&Value::Number(*high)),
                    one => domain.contains(one),
                })
            }
            Condition::Compare { name, with: Operand::Number(number), .. } => domain(name).contains(&Value::Number(*number)),
            Condition::Compare { name, with: Operand::Name(other), .. } => numeric(name) && numeric(other),
            other => other.parts().into_iter().all(|part| self.understands(part)),
        }
    }

    pub fn understands_query(&self, query: &Query) -> bool {
        let policy = self.policy;
        let action = |name: &String| policy.actions.iter().any(|action| action.name == *name);
        let goal = |name: &String| policy.goals.iter().any(|goal| goal.name == *name);
        let actor = |name: &String| policy.actors.iter().any(|actor| actor.name == *name);
        (goal(&query.target) && query.goal.is_none() || action(&query.target))
            && query.goal.iter().all(goal)
            && query.askers.iter().all(actor)
            && query.refused.iter().all(action)
            && query.unknown.iter().all(|name| self.column(name).is_some())
            && query.given.statements().iter().all(|(_, condition)| self.understands(condition))
    }
}

fn yes_no() -> Vec<Value> {
    vec![Value::Yes(YES_FIRST), Value::Yes(!YES_FIRST)]
}

fn covers(one: &Value, value: &Value) -> bool {
    match (one, value) {
        (Value::Range(low, high), Value::Number(number)) => (low..=high).contains(&number),
        _ => one == value,
    }
}

fn number(column: &Column, index: usize) -> u32 {
    match column.domain[column.at[index] as usize] {
        Value::Number(number) => number,
        _ => 0,
    }
}

fn compare(operator: Operator, left: u32, right: u32) -> bool {
    match operator {
        Operator::AtMost => left <= right,
        Operator::Below => left < right,
        Operator::Equal => left == right,
        Operator::Unequal => left != right,
        Operator::AtLeast => left >= right,
        Operator::Above => left > right,
    }
}
