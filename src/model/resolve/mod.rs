//! From what is asked and known, as it was written, to a query: names resolved, every fault at its place.

mod expect;

pub use expect::{ANYONE, case};

use std::collections::BTreeSet;

use super::compile::{Checker, Found, Wanted};
use super::query::{Askable, Query};
use super::{Condition, GoalId, Model, Subject, Target};
use crate::diagnostic::{Code, Finding, Findings};
use crate::situation::{Situation, Statement};
use crate::source::{Sources, Spanned};

/// What is asked, as it was written.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'w> {
    /// The name of the action or goal.
    pub target: &'w Spanned<String>,
    /// The name of another goal than the action's own.
    pub goal: Option<&'w Spanned<String>>,
    /// What is known.
    pub situation: &'w Situation,
    /// Whether usual assumptions are made.
    pub defaults: bool,
    /// How many courses to list for each diagnosis.
    pub courses: usize,
}

/// Resolves what is asked; `None` where something in it was at fault.
pub fn query(model: &Model, sources: &Sources, asked: Asked<'_>, findings: &mut Findings) -> Option<Query> {
    let before = findings.seen();
    let mut checker = Checker::of_statements(model, sources, findings);
    let target = checker.target(asked.target, Wanted::Target);
    let goal = asked.goal.and_then(|goal| checker.other_goal(goal, target));
    let situation = asked.situation;
    let query = Query {
        given: situation.given.iter().map(|statement| checker.statement(statement)).collect(),
        messages: situation.message.iter().map(|text| text.value.clone()).collect(),
        refused: each_once(situation.refused.iter().filter_map(|name| match checker.target(name, Wanted::Action)? {
            Target::Action(action) => Some(action),
            Target::Goal(_) => None,
        })),
        unknown: each_once(situation.unknown.iter().filter_map(|name| checker.askable(name))),
        askers: each_once(situation.askers.iter().filter_map(|name| checker.actor(name))),
        target: target?,
        goal,
        defaults: asked.defaults,
        courses: asked.courses,
    };
    (findings.seen() == before).then_some(query)
}

/// Resolves one statement by itself; where it is at fault, that is noted, and the result says nothing.
pub fn statement(model: &Model, sources: &Sources, statement: &Statement, findings: &mut Findings) -> Condition {
    Checker::of_statements(model, sources, findings).statement(statement)
}

impl Checker<'_> {
    fn statement(&mut self, statement: &Statement) -> Condition {
        Condition { text: statement.text.clone(), ..self.condition(&statement.expr) }
    }

    /// Another goal, which only an action can have.
    fn other_goal(&mut self, name: &Spanned<String>, target: Option<Target>) -> Option<GoalId> {
        if let Some(Target::Goal(goal)) = target {
            let message = format!(
                "`{}` is a goal itself: another goal can be given for an action only",
                self.model.goals[goal.index()].item.name.value
            );
            self.report(Finding::error(Code::GOAL_OF_A_GOAL, message, name.span));
            return None;
        }
        self.goal(name)
    }

    /// What a question can be about.
    fn askable(&mut self, name: &Spanned<String>) -> Option<Askable> {
        Some(match self.find(name)? {
            Found::Subject(Subject::Variable(id)) => Askable::Variable(id),
            Found::Subject(Subject::Definition(id)) => Askable::Definition(id),
            Found::Refusal(id) => Askable::Refusal(id),
        })
    }
}

/// The first of equal things, in order.
fn each_once<T: Copy + Ord>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    things.filter(|thing| seen.insert(*thing)).collect()
}
