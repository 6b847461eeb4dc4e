//! Diagnoses and questions in wire shape.

use super::view::{View, rounded};
use crate::diagnose::answer::{AnswerShare, Diagnosis, First, QuestionRanked};
use crate::model::query::Askable;
use crate::model::{Subject, ValueIndex};
use crate::render::{wire, words};

impl View<'_> {
    pub(super) fn diagnosis(&self, diagnosis: &Diagnosis) -> wire::Diagnosis {
        let (first, by) = match diagnosis.first {
            First::Nothing => ("nothing".to_owned(), None),
            First::None => ("none".to_owned(), None),
            First::Step(action, actor) => (self.action(action), actor.map(|actor| self.actor(actor))),
        };
        wire::Diagnosis {
            share: rounded(diagnosis.share),
            verdict: diagnosis.verdict.into(),
            first,
            by,
            certain_steps: diagnosis.certain_steps.iter().map(|&action| self.action(action)).collect(),
            courses: self.courses(diagnosis),
            courses_left_out: rounded(diagnosis.courses_left_out),
            advice: self.advice(&diagnosis.advice),
            signature: self.signature(diagnosis),
        }
    }

    fn courses(&self, diagnosis: &Diagnosis) -> Vec<wire::Course> {
        let courses = diagnosis.courses.iter();
        courses.map(|(share, plan)| wire::Course { share: rounded(*share), plan: self.plan(plan) }).collect()
    }

    fn signature(&self, diagnosis: &Diagnosis) -> Vec<wire::Sign> {
        let signature = diagnosis.signature.iter();
        signature.map(|(subject, values)| wire::Sign { name: self.subject(*subject), values: self.values(*subject, values) }).collect()
    }

    pub(super) fn question(&self, question: &QuestionRanked) -> wire::Question {
        let name = match question.about {
            Askable::Refusal(action) => format!("refusal.{}", self.action(action)),
            Askable::Variable(variable) => self.subject(Subject::Variable(variable)),
            Askable::Definition(definition) => self.subject(Subject::Definition(definition)),
        };
        wire::Question {
            name,
            ask: question.ask.clone(),
            place: question.place.clone(),
            gain: rounded(question.gain),
            answers: question.answers.iter().map(|possible| self.possible(question.about, possible)).collect(),
        }
    }

    fn possible(&self, about: Askable, possible: &AnswerShare) -> wire::PossibleAnswer {
        wire::PossibleAnswer {
            value: self.answered(about, possible.value),
            title: words::answer_title(self.model, about, possible.value),
            share: rounded(possible.share),
            diagnoses: possible.diagnoses,
        }
    }

    fn answered(&self, about: Askable, value: Option<ValueIndex>) -> wire::Value {
        match (about, value) {
            (Askable::Refusal(action), Some(entry)) => {
                wire::Value::Name(self.model.actions[action.index()].requires[entry as usize].item.name.value.clone())
            }
            (Askable::Variable(variable), Some(value)) => self.value(Subject::Variable(variable), value),
            (Askable::Definition(definition), Some(value)) => self.value(Subject::Definition(definition), value),
            (_, None) => wire::Value::Name("other".to_owned()),
        }
    }
}
