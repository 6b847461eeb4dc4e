//! The smallest parts of a condition that make it false: down to comparisons, through `not`, `implies` and definitions.

use std::sync::Arc;

use super::answer::{Failing, Requirement, Subject};
use crate::meaning::Meaning;
use crate::model::{Condition, ConditionKind, Meaning as Means, Model, Target, ValueIndex, Values};
use crate::source::Span;
use crate::space::{Bounded, Region};

/// What makes a requirement's condition false in some of the candidates; automatic requirements have no condition.
pub(crate) fn of(meaning: &mut Meaning, target: Target, requirement: Requirement, candidates: Region) -> Bounded<Vec<Failing>> {
    let model = Arc::clone(&meaning.model);
    let condition = match (target, requirement) {
        (Target::Action(action), Requirement::Named(at)) => model.actions[action.index()].requires.get(at).map(|requires| &requires.that),
        (_, Requirement::Goal(goal)) => Some(&model.goals[goal.index()].that),
        _ => None,
    };
    let mut search = Search { model: &model, candidates, found: Vec::new() };
    if let Some(condition) = condition {
        search.part(meaning, condition, true, candidates)?;
    }
    Ok(search.found)
}

struct Search<'a> {
    model: &'a Model,
    candidates: Region,
    found: Vec<Failing>,
}

impl<'a> Search<'a> {
    /// Looks into a part that ought to be `wanted`, among those candidates for which all that is around it fails.
    fn part(&mut self, meaning: &mut Meaning, part: &'a Condition, wanted: bool, among: Region) -> Bounded<()> {
        let holds = meaning.region(part)?;
        let fails = if wanted { meaning.space.minus(among, holds)? } else { meaning.space.and(among, holds)? };
        if fails.is_empty() {
            return Ok(());
        }
        match &part.kind {
            ConditionKind::Constant(_) => Ok(()),
            ConditionKind::Not(inner) => self.part(meaning, inner, !wanted, fails),
            // Where an `and` fails, those parts do that fail there; where an `or` fails, all do.
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                parts.iter().try_for_each(|inner| self.part(meaning, inner, wanted, fails))
            }
            ConditionKind::Implies(condition, consequence) => {
                self.part(meaning, condition, !wanted, fails)?;
                self.part(meaning, consequence, wanted, fails)
            }
            _ => match self.means(part) {
                Some((means, says)) => self.part(meaning, means, wanted == says, fails),
                None => self.comparison(meaning, part),
            },
        }
    }

    /// The condition of a yes/no definition that a part names, and whether the part says that it is true.
    fn means(&self, part: &Condition) -> Option<(&'a Condition, bool)> {
        let ConditionKind::Defined { definition, values, negated } = &part.kind else { return None };
        let Means::YesNo(means) = &self.model.definitions[definition.index()].meaning else { return None };
        match values.as_slice() {
            [value] => Some((means, (*value == 1) != *negated)),
            _ => None,
        }
    }

    fn comparison(&mut self, meaning: &mut Meaning, part: &Condition) -> Bounded<()> {
        let name = match part.kind {
            ConditionKind::Is { variable, .. } | ConditionKind::Order { left: variable, .. } => Subject::Variable(variable),
            ConditionKind::Defined { definition, .. } => Subject::Definition(definition),
            _ => return Ok(()),
        };
        let values = meaning.values_of(name, self.candidates)?;
        let about = match values.as_slice() {
            [only] => self.model.about(name, *only).map(str::to_owned),
            _ => None,
        };
        let (condition, at) = without_brackets(part);
        let failing = Failing { condition, name, values, about, at };
        if !self.found.contains(&failing) {
            self.found.push(failing);
        }
        Ok(())
    }
}

/// A comparison's own text and place: brackets around a whole condition are not part of it.
fn without_brackets(part: &Condition) -> (String, Span) {
    let outside = |character: char| character.is_whitespace() || matches!(character, '(' | ')');
    let begins = part.text.len() - part.text.trim_start_matches(outside).len();
    let text = part.text.trim_matches(outside);
    let verbatim = (part.span.end - part.span.start) as usize == part.text.len();
    let start = part.span.start + begins as u32;
    let span = if verbatim { Span { start, end: start + text.len() as u32, ..part.span } } else { part.span };
    (text.to_owned(), span)
}

impl Meaning {
    /// The values that a variable or definition has in a set, in the order in which people read them.
    pub(crate) fn values_of(&mut self, subject: Subject, on: Region) -> Bounded<Vec<ValueIndex>> {
        let values = self.indices_of(subject, on)?;
        Ok(self.in_reading_order(subject, values))
    }

    /// Yes before no, as people read it.
    pub(crate) fn in_reading_order(&self, subject: Subject, mut values: Vec<ValueIndex>) -> Vec<ValueIndex> {
        if self.model.values(subject) == Values::YesNo {
            values.reverse();
        }
        values
    }

    fn indices_of(&mut self, subject: Subject, on: Region) -> Bounded<Vec<ValueIndex>> {
        match subject {
            Subject::Variable(variable) => Ok(self.space.occurring_of(on, variable.index()).into_iter().flatten().collect()),
            Subject::Definition(definition) => {
                let mut values = Vec::new();
                for (value, region) in self.definitions[definition.index()].clone().into_iter().enumerate() {
                    if !self.space.disjoint(on, region)? {
                        values.push(value as ValueIndex);
                    }
                }
                Ok(values)
            }
        }
    }
}
