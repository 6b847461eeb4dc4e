//! Conditions: names resolved, kinds checked, every fault at its exact characters.

use std::ops::Range;

use super::checker::{Checker, Found};
use crate::diagnostic::{Code, Finding};
use crate::expr::{Expr, ExprKind, Operand, Sign, Word};
use crate::model::{Condition, ConditionKind, Subject, ValueIndex, Values};
use crate::source::{Span, Spanned};

impl Checker<'_> {
    /// A condition with its names resolved; where it can't be, the fault is noted and `true` stands in its place.
    pub fn condition(&mut self, expr: &Expr) -> Condition {
        self.compared = None;
        self.part(expr)
    }

    /// A condition that may be left out.
    pub fn optional(&mut self, expr: Option<&Expr>) -> Option<Condition> {
        expr.map(|expr| self.condition(expr))
    }

    /// A condition whose absence has been reported.
    pub fn needed(&mut self, expr: Option<&Expr>, span: Span) -> Condition {
        self.optional(expr).unwrap_or_else(|| Condition::constant(true, span))
    }

    fn part(&mut self, expr: &Expr) -> Condition {
        let kind = match &expr.kind {
            ExprKind::Constant(value) => ConditionKind::Constant(*value),
            ExprKind::Holds(name) => self.holds(name, expr.span),
            ExprKind::Is { name, negated, values } => self.is(name, *negated, values, expr.span),
            ExprKind::Order { name, sign, right } => self.order(name, *sign, right),
            ExprKind::Not(inner) => ConditionKind::Not(Box::new(self.part(inner))),
            ExprKind::And(parts) => ConditionKind::And(parts.iter().map(|part| self.part(part)).collect()),
            ExprKind::Or(parts) => ConditionKind::Or(parts.iter().map(|part| self.part(part)).collect()),
            ExprKind::Implies(left, right) => {
                let left = self.part(left);
                ConditionKind::Implies(Box::new(left), Box::new(self.part(right)))
            }
        };
        Condition { kind, span: expr.span, text: self.text(expr.span) }
    }

    /// What was written there, on one line.
    pub fn text(&self, span: Span) -> String {
        let mut text = String::new();
        for word in self.sources.text(span).split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    fn holds(&mut self, name: &str, span: Span) -> ConditionKind {
        let name = Spanned::new(name.to_owned(), span);
        match self.find(&name) {
            Some(Found::Subject(subject)) if self.model.values(subject) == Values::YesNo => one_of(subject, vec![YES], false),
            Some(found) => {
                self.report_alone(&name, found);
                NOTHING
            }
            None => NOTHING,
        }
    }

    fn is(&mut self, name: &Spanned<String>, negated: bool, values: &[Spanned<Word>], span: Span) -> ConditionKind {
        match self.find(name) {
            Some(Found::Subject(subject)) => {
                self.compared = Some((subject, span));
                let runs = values.iter().filter_map(|value| self.values_of(subject, value)).collect();
                one_of(subject, merged(runs), negated)
            }
            Some(Found::Refusal(action)) => {
                let mut entries: Vec<_> = values.iter().filter_map(|value| self.refused_entry(action, value)).collect();
                entries.sort_unstable_by_key(|entry| entry.unwrap_or(u32::MAX));
                entries.dedup();
                ConditionKind::Refusal { action, entries, negated }
            }
            None => NOTHING,
        }
    }

    fn order(&mut self, name: &Spanned<String>, sign: Sign, right: &Spanned<Operand>) -> ConditionKind {
        let left = self.find(name);
        let left = match left {
            Some(Found::Subject(subject)) => self.number(name, subject, Some((sign, right))),
            Some(Found::Refusal(_)) => {
                self.report(Finding::error(Code::WRONG_COMPARISON, format!("`{}` is no number", name.value), name.span));
                return NOTHING;
            }
            None => None,
        };
        match &right.value {
            Operand::Number(number) => {
                let Some((subject, low, high)) = left else { return NOTHING };
                let Some(at) = self.in_range(subject, *number, right.span) else { return NOTHING };
                let (runs, negated) = beyond(sign, at, high - low);
                one_of(subject, runs, negated)
            }
            Operand::Name(other) => {
                if left.is_none() && name_is_known(self, name) {
                    return NOTHING;
                }
                let other = Spanned::new(other.clone(), right.span);
                let right = match self.find(&other) {
                    Some(Found::Subject(subject)) => self.number(&other, subject, None),
                    _ => None,
                };
                match (left, right) {
                    (Some((Subject::Variable(left), ..)), Some((Subject::Variable(right), ..))) => {
                        ConditionKind::Order { left, sign, right }
                    }
                    _ => NOTHING,
                }
            }
        }
    }

    /// A number fact and its bounds; anything else is reported.
    fn number(
        &mut self,
        name: &Spanned<String>,
        subject: Subject,
        compared: Option<(Sign, &Spanned<Operand>)>,
    ) -> Option<(Subject, u32, u32)> {
        if self.faulty.contains(&subject) {
            return None;
        }
        match self.model.values(subject) {
            Values::Number { low, high } => Some((subject, low, high)),
            Values::YesNo | Values::Named(_) => {
                self.report_no_number(name, subject, compared);
                None
            }
        }
    }
}

/// The value yes.
const YES: Range<ValueIndex> = 1..2;

/// What stands in the place of a faulty condition.
const NOTHING: ConditionKind = ConditionKind::Constant(true);

fn name_is_known(checker: &Checker<'_>, name: &Spanned<String>) -> bool {
    checker.model.subject(&name.value).is_some()
}

/// The subject has one of these values.
fn one_of(subject: Subject, values: Vec<Range<ValueIndex>>, negated: bool) -> ConditionKind {
    match subject {
        Subject::Variable(variable) => ConditionKind::Is { variable, values, negated },
        Subject::Definition(definition) => ConditionKind::Defined { definition, values: values.into_iter().flatten().collect(), negated },
    }
}

/// The values that compare so with the one at `at`, of those up to `last`; and whether it is the others that are meant.
fn beyond(sign: Sign, at: ValueIndex, last: ValueIndex) -> (Vec<Range<ValueIndex>>, bool) {
    let (run, negated) = match sign {
        Sign::Less => (0..at, false),
        Sign::AtMost => (0..at + 1, false),
        Sign::Equal => (at..at + 1, false),
        Sign::Unequal => (at..at + 1, true),
        Sign::AtLeast => (at..last + 1, false),
        Sign::More => (at + 1..last + 1, false),
    };
    (if run.is_empty() { Vec::new() } else { vec![run] }, negated)
}

/// Runs in ascending order, those that touch made one.
pub fn merged(mut runs: Vec<Range<ValueIndex>>) -> Vec<Range<ValueIndex>> {
    runs.sort_unstable_by_key(|run| (run.start, run.end));
    let mut all: Vec<Range<ValueIndex>> = Vec::with_capacity(runs.len());
    for run in runs {
        match all.last_mut() {
            Some(last) if run.start <= last.end => last.end = last.end.max(run.end),
            _ => all.push(run),
        }
    }
    all
}
