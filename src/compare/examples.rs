//! One situation of a change, as each policy is told of it, and what each answers.

use super::comparison::{Comparison, Found};
use super::difference::{ChangeKind, Example, Pair, Told};
use super::matching::ordinary;
use super::side::Side;
use crate::diagnose::answer::Origin;
use crate::model::query::Query;
use crate::model::{Condition, ConditionKind, Model, Target, ValueIndex, VariableId};
use crate::space::Bounded;

/// A variable with its value, and what says so.
type Said = (VariableId, ValueIndex);

impl Comparison<'_> {
    /// The least unusual situation of the change (where there is one, of those in which the askers are there), and both answers: the
    /// likeliest by the new policy's weights, among what the policy holds possible that still has it.
    pub fn example(&mut self, found: &Found) -> Bounded<Option<Example>> {
        let possible = if found.kind == ChangeKind::RuledOut { self.possible.old } else { self.possible.new };
        let space = &mut self.space;
        let there = space.and(found.on, self.there)?;
        let on = if there.is_empty() { found.on } else { there };
        let Some(situation) = space.likeliest(on, possible)? else { return Ok(None) };
        let first = || self.matching.actions.first().map(|pair| Pair { old: Target::Action(pair.old), new: Target::Action(pair.new) });
        let goal = || self.matching.goals.first().map(|pair| Pair { old: Target::Goal(pair.old), new: Target::Goal(pair.new) });
        let Some(target) = found.targets.first().copied().or_else(first).or_else(goal) else { return Ok(None) };
        let old = self.sides.old.told(target.old, &situation)?;
        let new = self.sides.new.told(target.new, &situation)?;
        Ok(Some(Example { target, told: Pair { old, new } }))
    }
}

impl Side<'_> {
    /// What the policy says of a situation that it is told of in as few statements as leave no other.
    fn told(&mut self, target: Target, shared: &[u32]) -> Bounded<Told> {
        let situation = self.situation(shared);
        let model = self.reasoner.model().clone();
        let stated = |said: &&Said| model.variables[said.0.index()].default.as_ref().is_none_or(|default| default.value != said.1);
        let mut given: Vec<Said> = situation.iter().filter(stated).copied().collect();
        loop {
            let query = self.query(&model, target, &given);
            let candidates = self.reasoner.candidates(&query)?;
            let space = &self.meaning().space;
            let open = |said: &&Said| {
                let values = space.occurring_of(candidates, said.0.index());
                !given.contains(said) && values != std::iter::once(said.1..said.1 + 1).collect::<Vec<_>>()
            };
            let missing: Vec<Said> = situation.iter().filter(open).copied().collect();
            if missing.is_empty() {
                let answer = self.reasoner.answer(&query)?;
                let shown = |at: &usize| answer.contradiction.as_ref().is_none_or(|found| found.statements.contains(at));
                // The askers' own statements come before what is given.
                let first = answer.statements.iter().filter(|statement| statement.origin == Origin::Asker).count();
                let kept = query.given.iter().enumerate().filter(|(at, _)| shown(&(first + at)));
                let given = kept.map(|(_, condition)| condition.text.clone()).collect();
                return Ok(Told { given, unusual: unusual(&model, &situation), answer });
            }
            given.extend(missing);
            given.sort_unstable();
        }
    }

    fn query(&self, model: &Model, target: Target, given: &[Said]) -> Query {
        Query {
            target,
            goal: None,
            askers: self.askers.clone(),
            given: given.iter().map(|&said| condition(model, said)).collect(),
            refused: Vec::new(),
            messages: Vec::new(),
            unknown: Vec::new(),
            defaults: true,
            courses: 1,
        }
    }
}

/// What isn't as usual, in words.
fn unusual(model: &Model, situation: &[Said]) -> Vec<String> {
    let variable = |said: &Said| &model.variables[said.0.index()];
    situation.iter().filter(|said| ordinary(variable(said)) != said.1).map(|said| variable(said).says(said.1)).collect()
}

/// The statement that a variable has a value.
fn condition(model: &Model, (variable, value): Said) -> Condition {
    let declared = &model.variables[variable.index()];
    Condition {
        kind: ConditionKind::Is { variable, values: std::iter::once(value..value + 1).collect(), negated: false },
        span: declared.item.name.span,
        text: declared.says(value),
    }
}
