//! A conversation that narrows down what it may be: one question at a time, everything taken back at will.

mod outlook;
mod understand;

pub use outlook::Outlook;
pub use understand::{Intent, Misunderstood};

use std::mem;

use crate::diagnose::Reasoner;
use crate::diagnose::answer::{Answer, QuestionRanked, Verdict};
use crate::model::query::{Askable, Query};
use crate::model::{ActorId, Model, ValueIndex};
use crate::space::Bounded;

/// What was known from the start, everything said since, and what that leaves.
#[derive(Clone, Debug)]
pub struct Conversation {
    start: Query,
    turns: Vec<Turn>,
    answer: Answer,
    enough: bool,
}

/// Something that was said.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// Who asks; nobody where none of the actors fits.
    Who(Vec<ActorId>),
    /// An answer: what was asked about has one of these values.
    Told(Askable, Vec<Option<ValueIndex>>),
    /// A text that the person saw.
    Seen(String),
    /// This can't be found out: it is set aside, and not asked again.
    Aside(Askable),
}

/// What a person says.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Something that adds to what is known.
    Said(Turn),
    /// The last thing that was said isn't so.
    Back,
    /// No more questions.
    Enough,
}

/// Where the conversation stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage<'c> {
    /// Which of these are you? Several may be true.
    Who(Vec<ActorId>),
    /// A question.
    Question(&'c QuestionRanked),
    /// Nothing more is asked.
    Over(Over),
}

/// Why nothing more is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// What to do now is the same whatever else is so.
    Settled,
    /// No question that can be answered tells apart what is left.
    CannotTell,
    /// What was said can't all be true.
    Contradiction,
    /// Enough was asked.
    Enough,
}

impl Conversation {
    /// Begins with what is known.
    ///
    /// # Errors
    /// Exhaustion where the reasoner's budget doesn't suffice.
    pub fn begin(reasoner: &mut Reasoner, start: Query) -> Bounded<Self> {
        let answer = reasoner.answer(&start)?;
        Ok(Conversation { start, turns: Vec::new(), answer, enough: false })
    }

    /// What is known by now leaves this.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Everything that was said, in order.
    pub fn turns(&self) -> &[Turn] {
        &self.turns
    }

    /// What is known by now: the start, and all that was said since.
    pub fn query(&self, model: &Model) -> Query {
        let mut query = self.start.clone();
        for turn in &self.turns {
            match turn {
                Turn::Who(actors) => query.askers.clone_from(actors),
                Turn::Told(about, values) => query.given.push(about.is(model, values)),
                Turn::Seen(text) => query.messages.push(text.clone()),
                Turn::Aside(about) => query.unknown.push(*about),
            }
        }
        query
    }

    /// What is to be asked now, if anything.
    pub fn stage(&self, model: &Model) -> Stage<'_> {
        if self.enough {
            return Stage::Over(Over::Enough);
        }
        if self.answer.verdict == Verdict::Contradiction {
            return Stage::Over(Over::Contradiction);
        }
        let said_who = self.turns.iter().any(|turn| matches!(turn, Turn::Who(_)));
        if self.answer.asked.asker_matters == Some(true) && !said_who {
            return Stage::Who(people(model));
        }
        match self.answer.questions.first() {
            _ if self.answer.diagnoses.len() <= 1 => Stage::Over(Over::Settled),
            Some(question) => Stage::Question(question),
            None => Stage::Over(Over::CannotTell),
        }
    }

    /// Takes in what a person says, and gives what was left before. Nothing to go back to changes nothing.
    ///
    /// # Errors
    /// Exhaustion where the reasoner's budget doesn't suffice; the conversation then stands as before.
    pub fn hear(&mut self, reasoner: &mut Reasoner, reply: Reply) -> Bounded<Answer> {
        let mut next = self.clone();
        match reply {
            Reply::Said(turn) => next.turns.push(turn),
            Reply::Back if next.enough => next.enough = false,
            Reply::Back => {
                next.turns.pop();
            }
            Reply::Enough => next.enough = true,
        }
        next.answer = reasoner.answer(&next.query(reasoner.model()))?;
        let before = mem::replace(self, next);
        Ok(before.answer)
    }
}

/// Everybody who could ask: whoever isn't automatic.
fn people(model: &Model) -> Vec<ActorId> {
    let actors = (0..model.actors.len() as u32).map(ActorId);
    actors.filter(|actor| !model.actors[actor.index()].automatic).collect()
}
