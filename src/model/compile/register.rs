//! The names of a policy: what shares a namespace, which names are taken, which were claimed.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::model::{
    Action, ActionId, ActorId, AdviceId, ConstraintId, DefinitionId, EntityId, GoalId, Model, Names, Subject, Target, ValueIndex,
    VariableId,
};
use crate::policy::Policy;
use crate::policy::head::Head;
use crate::source::{Span, Spanned};

/// Gathers names and reports those that are taken.
pub struct Register<'a> {
    findings: &'a mut Findings,
}

impl<'a> Register<'a> {
    /// Nothing is registered yet.
    pub fn new(findings: &'a mut Findings) -> Self {
        Register { findings }
    }

    /// The names of everything that is declared.
    pub fn names(mut self, policy: &Policy, model: &Model) -> Names {
        self.shared(
            model.entities.iter().map(|e| &e.item.name),
            "an entity",
            model.definitions.iter().map(|d| &d.item.name),
            "a definition",
        );
        self.shared(model.actions.iter().map(|a| &a.item.name), "an action", model.goals.iter().map(|g| &g.item.name), "a goal");
        self.earlier_names(policy);
        let mut names = Names {
            subjects: subjects(model),
            entities: table(model.entities.iter().map(|entity| &entity.item.name), EntityId),
            targets: targets(model),
            actors: table(model.actors.iter().map(|actor| &actor.item.name), ActorId),
            constraints: table(policy.constraints.iter().map(|constraint| &constraint.head.name), ConstraintId),
            advice: table(policy.advice.iter().map(|advice| &advice.head.name), AdviceId),
            ..Names::default()
        };
        names.values = many_values(model);
        names
    }

    /// Reports the names that occur in both of two lists, at the second.
    fn shared<'n>(
        &mut self,
        first: impl Iterator<Item = &'n Spanned<String>>,
        what: &str,
        second: impl Iterator<Item = &'n Spanned<String>>,
        other: &str,
    ) {
        let taken: BTreeMap<&str, Span> = first.map(|name| (name.value.as_str(), name.span)).collect();
        for name in second {
            if let Some(&span) = taken.get(name.value.as_str()) {
                let message = format!("`{}` is {what} already and can't be {other} too", name.value);
                self.findings.push(Finding::error(Code::NAME_TAKEN, message, name.span).and_at(span, format!("{what} here")));
            }
        }
    }

    fn earlier_names(&mut self, policy: &Policy) {
        self.claimed(policy.actors.iter().map(|actor| &actor.head));
        self.claimed(policy.entities.iter().map(|entity| &entity.head).chain(policy.definitions.iter().map(|d| &d.head)));
        for entity in &policy.entities {
            self.claimed(entity.facts.iter().map(|fact| &fact.head));
            self.claimed(entity.lifecycle.iter().flat_map(|lifecycle| &lifecycle.states).map(|state| &state.head));
            for fact in &entity.facts {
                if let Some(crate::policy::fact::Domain::Choice(values)) = &fact.domain {
                    self.claimed(values.iter().map(|value| &value.head));
                }
            }
        }
        for definition in &policy.definitions {
            if let Some(crate::policy::definition::Meaning::Answers(answers)) = &definition.meaning {
                self.claimed(answers.iter().map(|answer| &answer.head));
            }
        }
        self.claimed(policy.constraints.iter().map(|constraint| &constraint.head));
        self.claimed(policy.goals.iter().map(|goal| &goal.head).chain(policy.actions.iter().map(|action| &action.head)));
        for action in &policy.actions {
            self.claimed(action.requires.iter().map(|entry| &entry.head));
        }
        self.claimed(policy.advice.iter().map(|advice| &advice.head));
    }

    /// Reports earlier names that two items of one list claim.
    fn claimed<'h>(&mut self, heads: impl Iterator<Item = &'h Head>) {
        let mut claims: BTreeMap<&str, Span> = BTreeMap::new();
        for was in heads.flat_map(|head| &head.was) {
            if let Some(&first) = claims.get(was.value.as_str()) {
                let message = format!("two items say that they were `{}`", was.value);
                self.findings.push(Finding::error(Code::WAS_TWICE, message, was.span).and_at(first, "said here too"));
            } else {
                claims.insert(&was.value, was.span);
            }
        }
    }
}

/// Names to indices; of equal names the first counts.
fn table<'n, I>(
    names: impl DoubleEndedIterator<Item = &'n Spanned<String>> + ExactSizeIterator,
    id: impl Fn(u32) -> I,
) -> BTreeMap<String, I> {
    names.enumerate().rev().map(|(at, name)| (name.value.clone(), id(at as u32))).collect()
}

fn subjects(model: &Model) -> BTreeMap<String, Subject> {
    let mut subjects = table(model.definitions.iter().map(|d| &d.item.name), |at| Subject::Definition(DefinitionId(at)));
    subjects.extend(table(model.variables.iter().map(|v| &v.item.name), |at| Subject::Variable(VariableId(at))));
    subjects
}

fn targets(model: &Model) -> BTreeMap<String, Target> {
    let mut targets = table(model.goals.iter().map(|goal| &goal.item.name), |at| Target::Goal(GoalId(at)));
    targets.extend(table(model.actions.iter().map(|action| &action.item.name), |at| Target::Action(ActionId(at))));
    targets
}

/// Tables of named preconditions where there are many.
pub fn many_requirements(actions: &[Action]) -> BTreeMap<ActionId, BTreeMap<String, u32>> {
    let many = actions.iter().enumerate().filter(|(_, action)| action.requires.len() > Names::MANY);
    many.map(|(at, action)| (ActionId(at as u32), table(action.requires.iter().map(|entry| &entry.item.name), |at| at))).collect()
}

/// Tables of values where there are many.
fn many_values(model: &Model) -> BTreeMap<Subject, BTreeMap<String, ValueIndex>> {
    let many = |subject: &Subject| matches!(model.values(*subject), crate::model::Values::Named(count) if count > Names::MANY);
    let values = |subject: Subject| {
        let items = (0..).map_while(|at: ValueIndex| model.named_value(subject, at).map(|item| (item.name.value.clone(), at)));
        (subject, items.collect())
    };
    model.subjects().filter(many).map(values).collect()
}
