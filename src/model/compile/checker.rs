//! Finding what a name stands for while a policy or a statement is checked against the names of a model.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::Word;
use crate::model::{ActionId, Model, Subject, Target, ValueIndex, Values};
use crate::source::{Sources, Span, Spanned};

/// Resolves names against a model whose names are all declared; its conditions may still be missing.
pub struct Checker<'a> {
    /// What is declared.
    pub model: &'a Model,
    /// Where conditions were written.
    pub sources: &'a Sources,
    /// What has a faulty declaration: nothing is said about its values.
    pub faulty: &'a BTreeSet<Subject>,
    /// Statements can speak of refusals; policies can't.
    pub statement: bool,
    /// What was found so far.
    pub findings: &'a mut Findings,
    /// The comparison before, within one condition.
    pub(super) compared: Option<(Subject, Span)>,
}

/// What a name in a condition stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A variable or a definition.
    Subject(Subject),
    /// What the refusal of an action says.
    Refusal(ActionId),
}

impl<'a> Checker<'a> {
    /// A checker for the conditions of a policy.
    pub fn new(model: &'a Model, sources: &'a Sources, faulty: &'a BTreeSet<Subject>, findings: &'a mut Findings) -> Self {
        Checker { model, sources, faulty, statement: false, findings, compared: None }
    }

    /// A checker for statements: they can speak of refusals too.
    pub fn of_statements(model: &'a Model, sources: &'a Sources, findings: &'a mut Findings) -> Self {
        static SOUND: BTreeSet<Subject> = BTreeSet::new();
        Checker { statement: true, ..Checker::new(model, sources, &SOUND, findings) }
    }

    /// Notes a fault.
    pub fn report(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// What a name stands for; an unknown one is reported.
    pub fn find(&mut self, name: &Spanned<String>) -> Option<Found> {
        if let Some(subject) = self.model.subject(&name.value) {
            return Some(Found::Subject(subject));
        }
        match name.value.strip_prefix("refusal.") {
            Some(action) => self.refusal(action, name.span),
            None => {
                self.report_unknown(name);
                None
            }
        }
    }

    /// A variable or definition; an unknown one is reported.
    pub fn subject(&mut self, name: &Spanned<String>) -> Option<Subject> {
        match self.find(name)? {
            Found::Subject(subject) => Some(subject),
            Found::Refusal(_) => None,
        }
    }

    fn refusal(&mut self, action: &str, span: Span) -> Option<Found> {
        if !self.statement {
            let message = "what a refusal says can be told in statements only";
            self.report(Finding::error(Code::NO_REFUSAL, message, span).help("here the action's own conditions say what is so"));
            return None;
        }
        let Some(Target::Action(id)) = self.model.target(action) else {
            let name = Spanned::new(action.to_owned(), Span { start: span.end - (action.len() as u32).min(span.end - span.start), ..span });
            self.report_target(&name, Wanted::Action);
            return None;
        };
        if !self.model.actions[id.index()].has_messages() {
            let message = format!("no requirement of `{action}` has `messages`: a refusal of it says nothing");
            self.report(Finding::error(Code::NO_REFUSAL, message, span).help(format!("say that it was refused: `refused: {action}`")));
            return None;
        }
        Some(Found::Refusal(id))
    }

    /// The values that a word means for a subject; a word that fits none is reported.
    pub fn values_of(&mut self, subject: Subject, word: &Spanned<Word>) -> Option<Range<ValueIndex>> {
        if self.faulty.contains(&subject) {
            return None;
        }
        match (self.model.values(subject), &word.value) {
            (Values::YesNo, Word::YesNo(yes)) => Some(u32::from(*yes)..u32::from(*yes) + 1),
            (Values::Named(_), Word::Name(name)) => match self.model.value(subject, name) {
                Some(value) => Some(value..value + 1),
                None => self.report_value(subject, name, word.span),
            },
            (Values::Number { .. }, Word::Number(number)) => self.in_range(subject, *number, word.span).map(|at| at..at + 1),
            (Values::Number { .. }, Word::Range(low, high)) => self.run(subject, *low, *high, word.span),
            (values, _) => self.report_kind(subject, values, word),
        }
    }

    /// The one value that a word means for a subject.
    pub fn value_of(&mut self, subject: Subject, word: &Spanned<Word>) -> Option<ValueIndex> {
        if let Word::Range(..) = word.value {
            self.report(Finding::error(Code::WRONG_COMPARISON, "one value is needed here, not a range", word.span));
            return None;
        }
        self.values_of(subject, word).map(|run| run.start)
    }

    /// The index of a number in its fact's range.
    pub fn in_range(&mut self, subject: Subject, number: u64, span: Span) -> Option<ValueIndex> {
        let Values::Number { low, high } = self.model.values(subject) else { return None };
        let inside = u32::try_from(number).ok().filter(|number| (low..=high).contains(number));
        if inside.is_none() {
            let number = if number == u64::MAX { "this".to_owned() } else { number.to_string() };
            let message = format!("`{}` goes from {low} to {high}: {number} is outside", self.model.subject_name(subject));
            self.report(Finding::error(Code::OUT_OF_RANGE, message, span));
        }
        inside.map(|number| number - low)
    }

    fn run(&mut self, subject: Subject, low: u64, high: u64, span: Span) -> Option<Range<ValueIndex>> {
        if low > high {
            let finding = Finding::error(Code::BAD_RANGE, format!("this range ends before it begins: {low} is more than {high}"), span);
            self.report(finding.did_you_mean(Some(&format!("{high}..{low}"))));
            return None;
        }
        let first = self.in_range(subject, low, span)?;
        self.in_range(subject, high, span).map(|last| first..last + 1)
    }

    /// The `requires` entry that a statement about a refusal names; `None` in it for `other`.
    pub(super) fn refused_entry(&mut self, action: ActionId, word: &Spanned<Word>) -> Option<Option<u32>> {
        if let Word::Name(name) = &word.value {
            let requires = &self.model.actions[action.index()].requires;
            let entry = self.model.required(action, name).filter(|&at| !requires[at as usize].messages.is_empty());
            if entry.is_some() || name == "other" {
                return Some(entry);
            }
        }
        self.report_entry(action, word)
    }
}

/// What a name was expected to stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// An action.
    Action,
    /// A goal.
    Goal,
    /// An action or a goal.
    Target,
    /// An actor.
    Actor,
}
