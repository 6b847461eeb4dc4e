//! The answer as `whynot.answer/1`, and the JSON Schema of that.

mod differential;
mod plan;
mod view;

pub(in crate::render) use self::view::{View, rounded};
use super::{requirement, summary, wire};
use crate::diagnose::answer::{AdviceGiven, Answer, Contradiction, Failing, Requirement, RequirementState};
use crate::model::{Model, Target};
use crate::source::Sources;

/// The answer in its wire shape.
pub fn answer(model: &Model, sources: &Sources, answer: &Answer) -> wire::Answer {
    View { model, sources, answer }.whole()
}

/// The answer as JSON text, with a line break at its end.
pub fn text(model: &Model, sources: &Sources, given: &Answer) -> String {
    pretty(&answer(model, sources, given))
}

/// Any wire shape as indented JSON text, with a line break at its end.
pub fn pretty(shape: &impl serde::Serialize) -> String {
    // A wire shape has only names as keys and no number that JSON can't write, so this can't fail.
    let mut text = serde_json::to_string_pretty(shape).unwrap_or_default();
    text.push('\n');
    text
}

/// The JSON Schema of what [`text`] gives.
pub fn schema() -> String {
    schema_of::<wire::Answer>()
}

/// The JSON Schema of a wire shape.
pub fn schema_of<T: schemars::JsonSchema>() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    pretty(&settings.into_generator().into_root_schema_for::<T>())
}

impl View<'_> {
    fn whole(&self) -> wire::Answer {
        let answer = self.answer;
        wire::Answer {
            format: wire::Format::One,
            policy: self.policy(),
            asked: self.asked(),
            verdict: answer.verdict.into(),
            summary: summary::summary(self.model, answer),
            requirements: answer.requirements.iter().map(|state| self.requirement(state)).collect(),
            joint_reason: answer.joint_reason.as_deref().map(|indices| self.statements(indices)),
            fixable: answer.fixable.into(),
            plan: answer.plan.as_ref().map(|plan| self.plan(plan)),
            needed: self.needed(),
            alternatives: self.alternatives(),
            stands_in_the_way: answer.stands_in_the_way.as_deref().map(|variables| self.variables(variables)),
            advice: self.advice(&answer.advice),
            diagnoses: answer.diagnoses.iter().map(|diagnosis| self.diagnosis(diagnosis)).collect(),
            questions: answer.questions.iter().map(|question| self.question(question)).collect(),
            cannot_tell_apart: answer.cannot_tell_apart,
            statements: self.statements(&(0..answer.statements.len()).collect::<Vec<_>>()),
            defaults_dropped: self.variables(&answer.defaults_dropped),
            messages: self.messages(),
            contradiction: answer.contradiction.as_ref().map(|contradiction| self.contradiction(contradiction)),
        }
    }

    pub(in crate::render) fn policy(&self) -> wire::Policy {
        wire::Policy {
            name: self.model.name.value.clone(),
            version: self.model.version.clone(),
            digest: format!("sha256:{}", self.model.digest),
        }
    }

    pub(in crate::render) fn asked(&self) -> wire::Asked {
        let asked = &self.answer.asked;
        wire::Asked {
            target: self.model.target_name(asked.target).to_owned(),
            kind: match asked.target {
                Target::Action(_) => wire::Kind::Action,
                Target::Goal(_) => wire::Kind::Goal,
            },
            goal: asked.goal.map(|goal| self.model.target_name(Target::Goal(goal)).to_owned()),
            askers: asked.askers.iter().map(|&actor| self.actor(actor)).collect(),
            asker_matters: asked.asker_matters,
        }
    }

    fn requirement(&self, state: &RequirementState) -> wire::Requirement {
        let written = requirement::written(self.model, self.sources, self.answer.asked.target, state.requirement);
        let because = match state.requirement {
            Requirement::By => state.because.clone(),
            _ => written.because.into_iter().collect(),
        };
        wire::Requirement {
            name: written.name,
            holds: state.holds.into(),
            share: rounded(state.share),
            condition: written.condition,
            because,
            source: written.source,
            at: self.place(written.span),
            failing: state.failing.iter().map(|failing| self.failing(failing)).collect(),
            reason: state.reason.as_deref().map(|indices| self.statements(indices)),
        }
    }

    fn failing(&self, failing: &Failing) -> wire::Failing {
        wire::Failing {
            condition: failing.condition.clone(),
            name: self.subject(failing.name),
            values: self.values(failing.name, &failing.values),
            about: failing.about.clone(),
            at: self.place(Some(failing.at)),
        }
    }

    fn needed(&self) -> Vec<wire::Needed> {
        let needed = self.answer.needed.iter();
        needed.map(|&(action, share)| wire::Needed { action: self.action(action), share: rounded(share) }).collect()
    }

    fn alternatives(&self) -> Vec<wire::Alternative> {
        let alternatives = self.answer.alternatives.iter();
        alternatives.map(|(kind, plan)| wire::Alternative { kind: (*kind).into(), plan: self.plan(plan) }).collect()
    }

    fn messages(&self) -> Vec<wire::Message> {
        let messages = self.answer.messages.iter();
        messages.map(|read| wire::Message { text: read.text.clone(), matched: read.matched.clone() }).collect()
    }

    pub(in crate::render) fn advice(&self, given: &[AdviceGiven]) -> Vec<wire::Advice> {
        let shape = |advice: &AdviceGiven| wire::Advice {
            name: self.model.advice[advice.advice.index()].item.name.value.clone(),
            text: advice.text.clone(),
            contact: advice.contact.clone(),
        };
        given.iter().map(shape).collect()
    }

    pub(in crate::render) fn contradiction(&self, contradiction: &Contradiction) -> wire::Contradiction {
        let constraints = contradiction.constraints.iter();
        wire::Contradiction {
            statements: self.statements(&contradiction.statements),
            constraints: constraints.map(|id| self.model.constraints[id.index()].item.name.value.clone()).collect(),
        }
    }
}
