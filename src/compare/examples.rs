//! One situation of a change, as each policy is told of it, and what each answers.

use super::comparison::{Comparison, Found};
use super::describe::{Vocabulary, ordinary_of};
use super::difference::{Example, Pair, Told};
use super::side::Side;
use crate::model::query::Query;
use crate::model::{Condition, ConditionKind, Model, Target, ValueIndex, VariableId};
use crate::space::Bounded;

/// A variable with its value, and what says so.
type Said = (VariableId, ValueIndex);

impl Comparison<'_> {
    /// The most ordinary situation of the change (where there is one, in which the askers are there), and both answers.
    pub fn example(&mut self, vocabulary: &Vocabulary, found: &Found) -> Bounded<Option<Example>> {
        let space = &mut self.space;
        let there = space.and(found.on, self.there)?;
        let on = if there.is_empty() { found.on } else { there };
        let Some(situation) = ordinary_of(space, on, &vocabulary.ordinary)? else { return Ok(None) };
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
        let unusual = |said: &&Said| model.variables[said.0.index()].default.as_ref().is_none_or(|default| default.value != said.1);
        let mut given: Vec<Said> = situation.iter().filter(unusual).copied().collect();
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
                return Ok(Told { given: query.given.into_iter().map(|condition| condition.text).collect(), answer });
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

/// The statement that a variable has a value.
fn condition(model: &Model, (variable, value): Said) -> Condition {
    let declared = &model.variables[variable.index()];
    Condition {
        kind: ConditionKind::Is { variable, values: std::iter::once(value..value + 1).collect(), negated: false },
        span: declared.item.name.span,
        text: declared.says(value),
    }
}
