//! Actions: who, preconditions, effects, texts.

use super::checker::{Checker, Wanted};
use super::items::{item, text, texts};
use crate::diagnostic::{Code, Finding};
use crate::model::{Action, ByEntry, GoalId, Requires, Target};
use crate::policy::{action, stated::Stated, who};
use crate::source::Spanned;

impl Checker<'_> {
    /// All actions.
    pub fn actions(&mut self, written: &[action::Action]) -> Vec<Action> {
        written.iter().map(|action| self.action(action)).collect()
    }

    fn action(&mut self, written: &action::Action) -> Action {
        Action {
            item: item(&written.head),
            by: written.by.as_ref().map(|entries| entries.iter().filter_map(|entry| self.by_entry(entry)).collect()),
            goal: written.goal.as_ref().and_then(|goal| self.goal(goal)),
            moves: self.moves(&written.moves),
            requires: written.requires.iter().map(|entry| self.requires(entry)).collect(),
            sets: self.sets(&written.sets),
            also: self.also(&written.also),
            ask: text(written.ask.as_ref()),
            effort: written.effort.as_ref().map_or(1, |effort| effort.value),
            propose: written.propose,
            irreversible: written.irreversible,
            place: self.texts(&written.place),
            guide: self.texts(&written.guide),
            warning: self.texts(&written.warning),
            afterwards: self.texts(&written.afterwards),
        }
    }

    fn by_entry(&mut self, written: &who::ByEntry) -> Option<ByEntry> {
        let when = self.optional(written.when.as_ref());
        let barred = written.barred.iter().filter_map(|name| self.actor(name)).collect();
        let id = self.actor(&written.actor)?;
        if let Some(span) = written.barred_key.filter(|_| self.model.actors[id.index()].automatic) {
            let message = format!("`{}` is automatic: nobody asks as it, so nobody can be barred", written.actor.value);
            self.report(Finding::error(Code::AUTOMATIC_ACTOR, message, span));
        }
        let actor = Spanned::new(id, written.actor.span);
        Some(ByEntry { actor, when, because: text(written.because.as_ref()), source: texts(&written.source), barred })
    }

    /// The goal of that name; an unknown one is reported.
    pub fn goal(&mut self, name: &Spanned<String>) -> Option<GoalId> {
        match self.target(name, Wanted::Goal)? {
            Target::Goal(goal) => Some(goal),
            Target::Action(_) => None,
        }
    }

    fn requires(&mut self, written: &Stated) -> Requires {
        Requires {
            item: item(&written.head),
            that: self.needed(written.that.as_ref(), written.head.name.span),
            because: text(written.because.as_ref()),
            messages: written.messages.clone(),
        }
    }
}
