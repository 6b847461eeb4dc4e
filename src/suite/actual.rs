//! What an answer says, in the words of a case.

use super::braced;
use crate::diagnose::answer::{Answer, First, Holds, Requirement, Verdict};
use crate::model::query::Askable;
use crate::model::resolve::ANYONE;
use crate::model::{ActionId, Model, Subject, Target};

/// An answer in the words of a case.
pub(super) struct Actual<'a> {
    pub(super) model: &'a Model,
    pub(super) answer: &'a Answer,
}

impl Actual<'_> {
    pub(super) fn verdict(&self) -> &'static str {
        match self.answer.verdict {
            Verdict::Allowed => "allowed",
            Verdict::Blocked => "blocked",
            Verdict::Met => "met",
            Verdict::Unmet => "unmet",
            Verdict::Depends => "depends",
            Verdict::Contradiction => "contradiction",
        }
    }

    /// Whether a requirement's name is one that every action has by itself.
    pub(super) fn is_automatic(&self, name: &str) -> bool {
        match self.answer.asked.target {
            Target::Action(action) => self.model.required(action, name).is_none(),
            Target::Goal(_) => false,
        }
    }

    /// The requirements that fail for certain, in order.
    pub(super) fn because(&self, automatic: bool) -> Vec<String> {
        let failing = self.answer.requirements.iter().filter(|state| state.holds == Holds::No).map(|state| state.requirement);
        failing
            .filter(|requirement| automatic || named(*requirement))
            .map(|requirement| requirement.name(self.model, self.answer.asked.target))
            .collect()
    }

    pub(super) fn fix(&self) -> String {
        match &self.answer.plan {
            Some(plan) => braced(plan.steps.iter().map(|step| self.action(step.action)).collect()),
            None if self.answer.fixable == Holds::No => "none".to_owned(),
            None => "it depends".to_owned(),
        }
    }

    pub(super) fn by(&self) -> String {
        let Some(plan) = &self.answer.plan else { return self.fix() };
        let names = plan.steps.iter().map(|step| match step.by {
            Some(actor) => self.model.actors[actor.index()].item.name.value.clone(),
            None => ANYONE.to_owned(),
        });
        braced(names.collect())
    }

    pub(super) fn cost(&self) -> String {
        self.answer.plan.as_ref().map_or_else(|| self.fix(), |plan| plan.cost.to_string())
    }

    /// The first step, if it is the same in all diagnoses.
    pub(super) fn first(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        for diagnosis in &self.answer.diagnoses {
            let name = self.step(diagnosis.first);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        match names.as_slice() {
            [] => "none".to_owned(),
            [only] => only.clone(),
            several => format!("it depends: {}", several.join(" or ")),
        }
    }

    fn step(&self, first: First) -> String {
        match first {
            First::Nothing => "nothing".to_owned(),
            First::None => "none".to_owned(),
            First::Step(action, _) => self.action(action),
        }
    }

    pub(super) fn asks(&self) -> String {
        match self.answer.questions.first().map(|question| question.about) {
            None => "none".to_owned(),
            Some(Askable::Refusal(action)) => format!("refusal.{}", self.action(action)),
            Some(Askable::Variable(variable)) => self.model.subject_name(Subject::Variable(variable)).to_owned(),
            Some(Askable::Definition(definition)) => self.model.subject_name(Subject::Definition(definition)).to_owned(),
        }
    }

    pub(super) fn advice(&self) -> Vec<String> {
        self.answer.advice.iter().map(|given| self.model.advice[given.advice.index()].item.name.value.clone()).collect()
    }

    fn action(&self, action: ActionId) -> String {
        self.model.target_name(Target::Action(action)).to_owned()
    }
}

fn named(requirement: Requirement) -> bool {
    matches!(requirement, Requirement::Named(_) | Requirement::Goal(_))
}
