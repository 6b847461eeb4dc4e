//! Policies and queries as plain data, with nothing checked and nothing resolved.

use super::condition::{Condition, Value};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Policy {
    pub name: String,
    pub actors: Vec<Actor>,
    pub entities: Vec<Entity>,
    pub definitions: Vec<Definition>,
    pub constraints: Vec<Constraint>,
    pub goals: Vec<Goal>,
    pub actions: Vec<Action>,
    pub advice: Vec<Advice>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actor {
    pub name: String,
    pub includes: Vec<String>,
    pub handoff: Option<u32>,
    pub when: Option<Condition>,
    pub automatic: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entity {
    pub name: String,
    /// Always a choice; its own name is not used.
    pub lifecycle: Option<Fact>,
    pub facts: Vec<Fact>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    pub name: String,
    pub kind: Kind,
    pub default: Option<Value>,
    pub asking: Asking,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    YesNo { likely: Option<f64> },
    Choice(Vec<Item>),
    Number { low: u32, high: u32, likely: Vec<(u32, u32, f64)> },
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    pub name: String,
    pub likely: Option<f64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asking {
    pub ask: Option<String>,
    pub ask_if: Option<Condition>,
    pub effort: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    pub name: String,
    pub means: Means,
    pub asking: Asking,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Means {
    YesNo {
        condition: Condition,
        messages: Vec<String>,
    },
    /// The answers that have a condition, then the last one.
    Choice {
        answers: Vec<(String, Condition)>,
        last: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    pub name: String,
    pub always: Condition,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    pub name: String,
    pub that: Condition,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub name: String,
    /// Empty: left out.
    pub by: Vec<Entry>,
    pub goal: Option<String>,
    pub requires: Vec<Requires>,
    pub moves: Vec<Move>,
    pub sets: Vec<Sets>,
    pub also: Vec<Also>,
    pub effort: Option<u32>,
    pub propose: bool,
    pub irreversible: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    pub actor: String,
    pub when: Option<Condition>,
    pub barred: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Requires {
    pub name: String,
    pub that: Condition,
    pub messages: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    pub entity: String,
    /// Empty: any.
    pub from: Vec<String>,
    pub to: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Sets {
    /// `ENTITY.FACT`
    pub fact: String,
    pub change: Change,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    To(Value),
    Increase(u32),
    Decrease(u32),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Also {
    pub when: Option<Condition>,
    pub moves: Vec<Move>,
    pub sets: Vec<Sets>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    pub name: String,
    pub when: Condition,
    /// Goals and actions; empty: left out.
    pub targets: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub target: String,
    pub goal: Option<String>,
    pub askers: Vec<String>,
    pub given: Given,
    pub messages: Vec<String>,
    pub refused: Vec<String>,
    pub unknown: Vec<String>,
    pub defaults: bool,
    pub courses: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Conditions(Vec<Condition>),
    /// A name and its value, or those of which it is one.
    Mapping(Vec<(String, Vec<Value>)>),
}

impl Query {
    pub fn about(target: &str) -> Query {
        Query {
            target: target.to_owned(),
            goal: None,
            askers: Vec::new(),
            given: Given::Mapping(Vec::new()),
            messages: Vec::new(),
            refused: Vec::new(),
            unknown: Vec::new(),
            defaults: true,
            courses: 5,
        }
    }
}

impl Given {
    /// Every given statement: its text and what it says.
    pub fn statements(&self) -> Vec<(String, Condition)> {
        let said = |condition: Condition| (condition.to_string(), condition);
        match self {
            Given::Conditions(conditions) => conditions.iter().cloned().map(said).collect(),
            Given::Mapping(entries) => entries
                .iter()
                .map(|(name, values)| {
                    let condition = Condition::Is { name: name.clone(), not: false, values: values.clone() };
                    match values.as_slice() {
                        [Value::Number(number)] => (format!("{name} = {number}"), condition),
                        _ => said(condition),
                    }
                })
                .collect(),
        }
    }
}

impl Policy {
    /// Every condition of the policy.
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = Vec::new();
        let asking = self.facts().into_iter().map(|(_, fact)| &fact.asking);
        all.extend(asking.chain(self.definitions.iter().map(|definition| &definition.asking)).filter_map(|asking| asking.ask_if.as_ref()));
        all.extend(self.actors.iter().filter_map(|actor| actor.when.as_ref()));
        for definition in &self.definitions {
            match &definition.means {
                Means::YesNo { condition, .. } => all.push(condition),
                Means::Choice { answers, .. } => all.extend(answers.iter().map(|(_, condition)| condition)),
            }
        }
        all.extend(self.constraints.iter().map(|constraint| &constraint.always));
        all.extend(self.goals.iter().map(|goal| &goal.that));
        for action in &self.actions {
            all.extend(action.by.iter().filter_map(|entry| entry.when.as_ref()));
            all.extend(action.requires.iter().map(|requires| &requires.that));
            all.extend(action.also.iter().filter_map(|also| also.when.as_ref()));
        }
        all.extend(self.advice.iter().map(|advice| &advice.when));
        all
    }

    /// Every variable's declaration in order, with the name that conditions call it.
    pub fn facts(&self) -> Vec<(String, &Fact)> {
        self.entities
            .iter()
            .flat_map(|entity| {
                let lifecycle = entity.lifecycle.iter().map(|fact| (entity.name.clone(), fact));
                lifecycle.chain(entity.facts.iter().map(|fact| (format!("{}.{}", entity.name, fact.name), fact)))
            })
            .collect()
    }
}
