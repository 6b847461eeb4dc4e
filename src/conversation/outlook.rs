//! Why a question is asked: what each of its answers would leave.

use std::sync::Arc;

use super::{Conversation, Stage};
use crate::diagnose::Reasoner;
use crate::diagnose::answer::{Answer, AnswerShare};
use crate::model::ValueIndex;
use crate::space::Bounded;

/// How many answers are worked out; of more only the numbers are told.
const MOST: usize = 24;

/// What an answer would leave.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The values that it names; a run of numbers that leave as many diagnoses.
    pub values: Vec<Option<ValueIndex>>,
    /// How likely it is.
    pub share: f64,
    /// How many diagnoses it leaves.
    pub diagnoses: usize,
    /// What would be the answer then, where it was worked out.
    pub answer: Option<Answer>,
}

impl Conversation {
    /// What each answer to the present question would leave; nothing where none is asked.
    ///
    /// # Errors
    /// Exhaustion where the reasoner's budget doesn't suffice.
    pub fn outlooks(&self, reasoner: &mut Reasoner) -> Bounded<Vec<Outlook>> {
        let model = Arc::clone(reasoner.model());
        let Stage::Question(question) = self.stage(&model) else { return Ok(Vec::new()) };
        if question.answers.len() > MOST {
            return Ok(counted(&question.answers));
        }
        let mut outlooks = Vec::with_capacity(question.answers.len());
        for answer in &question.answers {
            let mut query = self.query(&model);
            query.given.push(question.about.is(&model, &[answer.value]));
            let then = reasoner.answer(&query)?;
            outlooks.push(Outlook { values: vec![answer.value], share: answer.share, diagnoses: then.diagnoses.len(), answer: Some(then) });
        }
        Ok(outlooks)
    }
}

/// Runs of values that leave as many diagnoses.
fn counted(answers: &[AnswerShare]) -> Vec<Outlook> {
    let follows = |one: &AnswerShare, next: &AnswerShare| {
        one.diagnoses == next.diagnoses && one.value.zip(next.value).is_some_and(|(one, next)| one + 1 == next)
    };
    let outlook = |run: &[AnswerShare]| Outlook {
        values: run.iter().map(|answer| answer.value).collect(),
        share: run.iter().map(|answer| answer.share).sum(),
        diagnoses: run.first().map_or(0, |answer| answer.diagnoses),
        answer: None,
    };
    answers.chunk_by(follows).map(outlook).collect()
}
