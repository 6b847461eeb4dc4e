//! What a policy declares, before any condition is looked at: every name, every domain.

use std::collections::BTreeSet;

use super::items::{item, text, title};
use super::register::Register;
use crate::diagnostic::Findings;
use crate::model::{
    Action, Actor, Answer, Condition, Definition, DefinitionId, Domain, Entity, EntityId, Goal, Item, Meaning, Model, Names, Question,
    Subject, Value, Variable, VariableId,
};
use crate::policy::definition::Meaning as Means;
use crate::policy::entity::Lifecycle;
use crate::policy::fact::{self, Fact};
use crate::policy::{Policy, value};
use crate::source::{Span, Spanned};

/// What is declared, and where each variable was.
pub struct Declared<'p> {
    /// The model: names and domains are there, conditions and effects are not.
    pub model: Model,
    /// Where each variable was declared, by index.
    pub origins: Vec<Origin<'p>>,
    /// What has a faulty declaration.
    pub faulty: BTreeSet<Subject>,
}

/// Where a variable was declared.
#[derive(Clone, Copy)]
pub enum Origin<'p> {
    /// As the states of an entity.
    Lifecycle(&'p Lifecycle),
    /// As a fact.
    Fact(&'p Fact),
}

/// Declares everything.
pub fn declare<'p>(policy: &'p Policy, start: Span, digest: String, findings: &mut Findings) -> Declared<'p> {
    let name = policy.name.clone().unwrap_or(Spanned::new(String::new(), start));
    let model = Model {
        title: text(policy.title.as_ref()).unwrap_or_else(|| title(&name.value)),
        name,
        about: text(policy.about.as_ref()),
        version: text(policy.version.as_ref()),
        digest,
        actors: policy.actors.iter().map(|actor| bare_actor(item(&actor.head), actor.automatic)).collect(),
        entities: Vec::new(),
        variables: Vec::new(),
        definitions: Vec::new(),
        definition_order: Vec::new(),
        constraints: Vec::new(),
        goals: policy.goals.iter().map(|goal| bare_goal(item(&goal.head))).collect(),
        actions: policy.actions.iter().map(|action| bare_action(item(&action.head))).collect(),
        advice: Vec::new(),
        names: Names::default(),
    };
    let mut declared = Declared { model, origins: Vec::new(), faulty: BTreeSet::new() };
    for entity in &policy.entities {
        declared.entity(entity);
    }
    for definition in &policy.definitions {
        declared.definition(definition);
    }
    declared.model.names = Register::new(findings).names(policy, &declared.model);
    declared
}

impl<'p> Declared<'p> {
    fn entity(&mut self, entity: &'p crate::policy::entity::Entity) {
        let id = EntityId(self.model.entities.len() as u32);
        let head = item(&entity.head);
        let lifecycle = entity.lifecycle.as_ref().map(|lifecycle| {
            let initial = lifecycle.states.iter().position(|state| state.initial.is_some()).unwrap_or(0);
            let domain = Domain::Lifecycle { states: values(&lifecycle.states), initial: initial as u32 };
            self.variable(head.clone(), id, domain, Origin::Lifecycle(lifecycle), !lifecycle.states.is_empty())
        });
        let facts = entity.facts.iter().map(|fact| {
            let mut own = item(&fact.head);
            own.name.value = format!("{}.{}", head.name.value, own.name.value);
            own.was.iter_mut().for_each(|was| *was = format!("{}.{was}", head.name.value));
            self.variable(own, id, fact_domain(fact), Origin::Fact(fact), fact.domain.is_some())
        });
        let facts = facts.collect();
        self.model.entities.push(Entity { item: head, lifecycle, facts });
    }

    fn variable(&mut self, item: Item, entity: EntityId, domain: Domain, origin: Origin<'p>, sound: bool) -> VariableId {
        let id = VariableId(self.model.variables.len() as u32);
        if !sound {
            self.faulty.insert(Subject::Variable(id));
        }
        self.model.variables.push(Variable { item, entity, domain, question: Question::default(), default: None, likely: Vec::new() });
        self.origins.push(origin);
        id
    }

    fn definition(&mut self, definition: &crate::policy::definition::Definition) {
        let id = DefinitionId(self.model.definitions.len() as u32);
        let item = item(&definition.head);
        let meaning = match &definition.meaning {
            Some(Means::Answers(answers)) => Meaning::Answers(answers.iter().map(bare_answer).collect()),
            Some(Means::YesNo(_)) => Meaning::YesNo(Condition::constant(true, item.name.span)),
            None => {
                self.faulty.insert(Subject::Definition(id));
                Meaning::YesNo(Condition::constant(true, item.name.span))
            }
        };
        self.model.definitions.push(Definition { item, meaning, question: Question::default(), messages: Vec::new() });
    }
}

fn fact_domain(fact: &Fact) -> Domain {
    match &fact.domain {
        Some(fact::Domain::YesNo(_)) | None => Domain::YesNo,
        Some(fact::Domain::Choice(choice)) => Domain::Choice(values(choice)),
        Some(fact::Domain::Number { range, unit, .. }) => {
            Domain::Number { low: range.value.0, high: range.value.1, unit: text(unit.as_ref()) }
        }
    }
}

fn values(values: &[value::Value]) -> Vec<Value> {
    values.iter().map(|value| Value { item: item(&value.head), is_final: value.is_final }).collect()
}

fn bare_answer(answer: &crate::policy::definition::Answer) -> Answer {
    Answer { value: Value { item: item(&answer.head), is_final: false }, means: None }
}

fn bare_actor(item: Item, automatic: bool) -> Actor {
    Actor { item, includes: Vec::new(), handoff: 0, contact: Vec::new(), when: None, because: None, automatic }
}

fn bare_goal(item: Item) -> Goal {
    let that = Condition::constant(true, item.name.span);
    Goal { item, that }
}

fn bare_action(item: Item) -> Action {
    Action {
        item,
        by: None,
        goal: None,
        moves: Vec::new(),
        requires: Vec::new(),
        sets: Vec::new(),
        also: Vec::new(),
        ask: None,
        effort: 1,
        propose: true,
        irreversible: None,
        place: Vec::new(),
        guide: Vec::new(),
        warning: Vec::new(),
        afterwards: Vec::new(),
    }
}
