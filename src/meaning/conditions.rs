//! A condition as the set of situations in which it holds.

use std::ops::Range;

use super::Meaning;
use crate::expr::Sign;
use crate::model::{Condition, ConditionKind, Domain, Meaning as Means, Model, ValueIndex, VariableId};
use crate::space::{Bounded, Region};

/// Values by index as runs.
pub fn region_of_values(values: &[ValueIndex]) -> Vec<Range<ValueIndex>> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.into_iter().map(|value| value..value + 1).collect()
}

impl Meaning {
    /// Where a condition holds. Definitions must be defined already.
    pub fn region(&mut self, condition: &Condition) -> Bounded<Region> {
        match &condition.kind {
            ConditionKind::Constant(true) => Ok(Region::FULL),
            ConditionKind::Constant(false) => Ok(Region::EMPTY),
            ConditionKind::Is { variable, values, negated } => {
                let region = self.space.literal(variable.index(), values)?;
                self.negated(region, *negated)
            }
            ConditionKind::Order { left, sign, right } => self.order(*left, *sign, *right),
            ConditionKind::Defined { definition, values, negated } => {
                let answers = &self.definitions[definition.index()];
                let region = self.space.any(values.iter().filter_map(|&value| answers.get(value as usize).copied()))?;
                self.negated(region, *negated)
            }
            ConditionKind::Refusal { action, entries, negated } => {
                let mut region = Region::EMPTY;
                for entry in entries {
                    let part = self.refusal(*action, *entry)?;
                    region = self.space.or(region, part)?;
                }
                self.negated(region, *negated)
            }
            ConditionKind::Not(inner) => {
                let region = self.region(inner)?;
                self.space.not(region)
            }
            ConditionKind::And(parts) => {
                let parts = self.regions(parts)?;
                self.space.all(parts)
            }
            ConditionKind::Or(parts) => {
                let parts = self.regions(parts)?;
                self.space.any(parts)
            }
            ConditionKind::Implies(condition, consequence) => {
                let (condition, consequence) = (self.region(condition)?, self.region(consequence)?);
                let excused = self.space.not(condition)?;
                self.space.or(excused, consequence)
            }
        }
    }

    /// Where each of several conditions holds.
    pub fn regions<'a>(&mut self, conditions: impl IntoIterator<Item = &'a Condition>) -> Bounded<Vec<Region>> {
        conditions.into_iter().map(|condition| self.region(condition)).collect()
    }

    fn negated(&mut self, region: Region, negated: bool) -> Bounded<Region> {
        if negated { self.space.not(region) } else { Ok(region) }
    }

    /// Compares two numbers by runs of the right one, a run for each value of the left: never by pairs.
    fn order(&mut self, left: VariableId, sign: Sign, right: VariableId) -> Bounded<Region> {
        let (low, size) = self.number(left);
        let (other_low, other_size) = self.number(right);
        if left == right {
            let holds = matches!(sign, Sign::Equal | Sign::AtMost | Sign::AtLeast);
            return Ok(if holds { Region::FULL } else { Region::EMPTY });
        }
        let mut parts = Vec::with_capacity(size as usize);
        for value in 0..size {
            let at = (i64::from(low) + i64::from(value) - i64::from(other_low)).clamp(-1, i64::from(other_size));
            let clamp = |end: i64| end.clamp(0, i64::from(other_size)) as u32;
            let inside = at >= 0 && at < i64::from(other_size);
            let runs: Vec<Range<u32>> = match sign {
                Sign::Less => vec![clamp(at + 1)..other_size],
                Sign::AtMost => vec![clamp(at)..other_size],
                Sign::More => vec![0..clamp(at)],
                Sign::AtLeast => vec![0..clamp(at + 1)],
                Sign::Equal if inside => vec![clamp(at)..clamp(at + 1)],
                Sign::Equal => Vec::new(),
                Sign::Unequal if inside => vec![0..clamp(at), clamp(at + 1)..other_size],
                Sign::Unequal => std::iter::once(0..other_size).collect(),
            };
            parts.push(self.space.literal(right.index(), &runs)?);
        }
        self.space.by_value(left.index(), &parts)
    }

    fn number(&self, variable: VariableId) -> (u32, u32) {
        let variable = &self.model.variables[variable.index()];
        match variable.domain {
            Domain::Number { low, .. } => (low, variable.size()),
            _ => (0, variable.size()),
        }
    }

    /// Finds every definition's sets, each after those it uses.
    pub(super) fn define_all(&mut self, model: &Model) -> Bounded<()> {
        for id in &model.definition_order {
            let regions = self.define(&model.definitions[id.index()].meaning)?;
            self.definitions[id.index()] = regions;
        }
        Ok(())
    }

    fn define(&mut self, meaning: &Means) -> Bounded<Vec<Region>> {
        match meaning {
            Means::YesNo(means) => {
                let yes = self.region(means)?;
                Ok(vec![self.space.not(yes)?, yes])
            }
            Means::Answers(answers) => {
                let (mut left, mut regions) = (Region::FULL, Vec::new());
                for answer in answers {
                    let means = answer.means.as_ref().map_or(Ok(Region::FULL), |means| self.region(means))?;
                    regions.push(self.space.and(left, means)?);
                    left = self.space.minus(left, means)?;
                }
                Ok(regions)
            }
        }
    }
}
