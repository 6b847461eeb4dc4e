//! Effects: transitions of lifecycles and changes of facts.

use std::ops::Range;

use super::checker::Checker;
use super::condition::merged;
use super::items::{text, texts};
use crate::diagnostic::{Code, Finding};
use crate::expr::{Assignment, Transition, Word};
use crate::model::{Also, Change, Domain, Move, Set, Subject, ValueIndex, Values, VariableId};
use crate::policy::effects;
use crate::source::{Span, Spanned};

impl Checker<'_> {
    /// Transitions.
    pub fn moves(&mut self, written: &[effects::Move]) -> Vec<Move> {
        written.iter().filter_map(|entry| self.one_move(entry)).collect()
    }

    /// Changes of facts.
    pub fn sets(&mut self, written: &[effects::Set]) -> Vec<Set> {
        written.iter().filter_map(|entry| self.one_set(entry)).collect()
    }

    /// Effects under a condition.
    pub fn also(&mut self, written: &[effects::Also]) -> Vec<Also> {
        let each = written.iter();
        each.map(|entry| Also {
            when: self.optional(entry.when.as_ref()),
            moves: self.moves(&entry.moves),
            sets: self.sets(&entry.sets),
            span: entry.span,
        })
        .collect()
    }

    fn one_move(&mut self, written: &effects::Move) -> Option<Move> {
        self.compared = None;
        let variable = self.lifecycle_of(&written.entity)?;
        let Spanned { value: transition, span } = &written.transition;
        let subject = Subject::Variable(variable);
        let to = self.state(subject, &transition.to);
        let from = self.starts(subject, transition, to, *span);
        Some(Move {
            variable,
            from,
            from_any: transition.from.is_none(),
            to: to?,
            because: text(written.because.as_ref()),
            source: texts(&written.source),
            span: written.entity.span.to(*span),
            text: transition.to_string(),
        })
    }

    fn state(&mut self, subject: Subject, name: &Spanned<String>) -> Option<ValueIndex> {
        self.value_of(subject, &Spanned::new(Word::Name(name.value.clone()), name.span))
    }

    fn starts(&mut self, subject: Subject, transition: &Transition, to: Option<ValueIndex>, span: Span) -> Vec<Range<ValueIndex>> {
        let Some(names) = &transition.from else { return self.any_but(subject, to, span) };
        let mut runs = Vec::with_capacity(names.len());
        for name in names {
            let Some(state) = self.state(subject, name) else { continue };
            if Some(state) == to {
                let message = format!("this starts where it ends: `{}`", name.value);
                let finding = Finding::error(Code::MOVE_NOWHERE, message, name.span).and_at(transition.to.span, "it ends here");
                self.report(finding.help("`any` means any state but the one where it ends"));
            }
            runs.push(state..state + 1);
        }
        merged(runs)
    }

    fn any_but(&mut self, subject: Subject, to: Option<ValueIndex>, span: Span) -> Vec<Range<ValueIndex>> {
        let (Values::Named(count), Some(to)) = (self.model.values(subject), to) else { return Vec::new() };
        if count == 1 {
            self.report(Finding::error(Code::MOVE_NOWHERE, "there is no other state from which this could start", span));
        }
        [0..to, to + 1..count as u32].into_iter().filter(|run| !run.is_empty()).collect()
    }

    /// The lifecycle of an entity that is moved.
    fn lifecycle_of(&mut self, name: &Spanned<String>) -> Option<VariableId> {
        if let Some(entity) = self.model.entity(&name.value) {
            let lifecycle = self.model.entities[entity.index()].lifecycle;
            if lifecycle.is_none() {
                let message = format!("`{}` has no states to move between", name.value);
                self.report(Finding::error(Code::WRONG_EFFECT, message, name.span).help("its facts are changed under `sets`"));
            }
            return lifecycle;
        }
        match self.subject(name)? {
            Subject::Variable(_) => {
                let message = format!("`{}` is a fact, and only lifecycles move", name.value);
                self.report(
                    Finding::error(Code::WRONG_EFFECT, message, name.span).help(format!("write `sets: {{ {}: VALUE }}`", name.value)),
                );
            }
            Subject::Definition(_) => self.report_definition(name),
        }
        None
    }

    /// The fact that is set.
    fn fact_of(&mut self, name: &Spanned<String>) -> Option<VariableId> {
        match self.subject(name)? {
            Subject::Variable(id) if !matches!(self.model.variables[id.index()].domain, Domain::Lifecycle { .. }) => return Some(id),
            Subject::Variable(_) => {
                let message = format!("`{}` is a lifecycle, and only facts are set", name.value);
                self.report(
                    Finding::error(Code::WRONG_EFFECT, message, name.span).help(format!("write `moves: {{ {}: FROM -> TO }}`", name.value)),
                );
            }
            Subject::Definition(_) => self.report_definition(name),
        }
        None
    }

    fn report_definition(&mut self, name: &Spanned<String>) {
        let message = format!("`{}` is a definition and follows from other things: no action changes it", name.value);
        self.report(Finding::error(Code::WRONG_EFFECT, message, name.span));
    }

    fn one_set(&mut self, written: &effects::Set) -> Option<Set> {
        self.compared = None;
        let variable = self.fact_of(&written.fact)?;
        let subject = Subject::Variable(variable);
        if self.faulty.contains(&subject) {
            return None;
        }
        let Spanned { value, span } = &written.change;
        let change = match value {
            Assignment::Value(word) => Change::To(self.value_of(subject, &Spanned::new(word.clone(), *span))?),
            Assignment::Increase(by) => Change::By(self.difference(subject, *by, *span)?),
            Assignment::Decrease(by) => Change::By(-self.difference(subject, *by, *span)?),
        };
        Some(Set { variable, change, span: written.fact.span.to(*span) })
    }

    /// How much a number changes; it must be a number, and the change possible somewhere.
    fn difference(&mut self, subject: Subject, by: u64, span: Span) -> Option<i64> {
        let owner = self.model.subject_name(subject);
        let Values::Number { low, high } = self.model.values(subject) else {
            let message = format!("`{owner}` is no number, so it can't increase or decrease");
            self.report(Finding::error(Code::WRONG_EFFECT, message, span));
            return None;
        };
        if by == 0 || by > u64::from(u16::MAX) {
            let message = format!("`{owner}` goes from {low} to {high}: it can't change by {by}");
            self.report(Finding::error(Code::OUT_OF_RANGE, message, span));
            return None;
        }
        i64::try_from(by).ok()
    }
}
