//! What else is said of a variable: its question, its default, how likely its values are.

use super::checker::Checker;
use super::declare::Origin;
use super::likely;
use crate::model::{Question, Subject, ValueIndex, VariableId};
use crate::policy::{entity::Lifecycle, fact::Fact, question};
use crate::source::Spanned;

/// What is said of a variable beside its name and domain.
pub struct Settled {
    /// How to ask for it.
    pub question: Question,
    /// Assumed where the evidence has no bearing on it.
    pub default: Option<Spanned<ValueIndex>>,
    /// Weights by value index.
    pub likely: Vec<f64>,
}

impl Checker<'_> {
    /// Questions, defaults and weights of all variables.
    pub fn settle(&mut self, origins: &[Origin<'_>]) -> Vec<Settled> {
        let each = origins.iter().enumerate();
        each.map(|(at, origin)| match origin {
            Origin::Lifecycle(lifecycle) => self.lifecycle(VariableId(at as u32), lifecycle),
            Origin::Fact(fact) => self.fact(VariableId(at as u32), fact),
        })
        .collect()
    }

    fn lifecycle(&mut self, id: VariableId, lifecycle: &Lifecycle) -> Settled {
        let default = self.default(id, lifecycle.default.as_ref());
        let likely = likely::named(&lifecycle.states, default.as_ref().map(|default| default.value));
        Settled { question: self.question(&lifecycle.question), default, likely }
    }

    fn fact(&mut self, id: VariableId, fact: &Fact) -> Settled {
        let default = self.default(id, fact.default.as_ref());
        let likely =
            fact.domain.as_ref().map_or(vec![1.0; 2], |domain| likely::fact(domain, default.as_ref().map(|default| default.value)));
        Settled { question: self.question(&fact.question), default, likely }
    }

    fn default(&mut self, id: VariableId, word: Option<&Spanned<crate::expr::Word>>) -> Option<Spanned<ValueIndex>> {
        let word = word?;
        self.value_of(Subject::Variable(id), word).map(|value| Spanned::new(value, word.span))
    }

    /// A question with its condition and texts resolved.
    pub fn question(&mut self, question: &question::Question) -> Question {
        Question {
            ask: question.ask.clone(),
            ask_if: self.optional(question.ask_if.as_ref()),
            place: self.texts(&question.place),
            effort: question.effort.as_ref().map_or(1, |effort| effort.value),
        }
    }
}
