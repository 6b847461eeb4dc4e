//! From where somebody can reach what people want.

use std::sync::Arc;

use super::Context;
use crate::model::{ActionId, ActorId, GoalId, Model, Target};
use crate::route::{Ending, Problem, Route, Rule};
use crate::space::{Bounded, Region};

/// What people want: the goals; where a policy has none, what its actions do.
pub fn wanted(context: &mut Context<'_>) -> Vec<(Target, Region)> {
    let meaning = context.meaning();
    if !meaning.goals.is_empty() {
        let goals = meaning.goals.iter().enumerate();
        return goals.map(|(at, &aim)| (Target::Goal(GoalId(at as u32)), aim)).collect();
    }
    let actions = meaning.actions.iter().enumerate();
    actions.filter_map(|(at, action)| Some((Target::Action(ActionId(at as u32)), action.aim?))).collect()
}

/// The problem of reaching it.
pub fn problem(target: Target, aim: Region, askers: &[ActorId]) -> Problem {
    let asked = match target {
        Target::Action(action) => Some(action),
        Target::Goal(_) => None,
    };
    Problem { askers: askers.to_vec(), ending: Ending::Aim(aim), rule: Rule::Any, asked }
}

impl Context<'_> {
    /// The possible situations from which somebody has a plan: nobody in particular, or any one actor who asks.
    pub fn reachable(&mut self, target: Target, aim: Region) -> Bounded<Region> {
        if let Some(known) = self.reached.get(&target) {
            return Ok(*known);
        }
        let mut reachable = Region::EMPTY;
        for askers in self.anyone.askers.clone() {
            let meaning = self.reasoner.meaning();
            let mut route = Route::new(meaning, problem(target, aim, &askers))?;
            let solvable = route.solvable(meaning)?;
            reachable = meaning.space.or(reachable, solvable)?;
        }
        self.reached.insert(target, reachable);
        Ok(reachable)
    }

    /// Where an advice for a target tells what to do.
    pub fn advised(&mut self, target: Target) -> Bounded<Region> {
        let model = Arc::clone(&self.model);
        let mut advised = Region::EMPTY;
        for advice in model.advice.iter().filter(|advice| advice.serves.is_empty() || advice.serves.contains(&target)) {
            let region = self.region(&advice.when)?;
            advised = self.meaning().space.or(advised, region)?;
        }
        Ok(advised)
    }
}

/// Where a target is declared, and its name.
pub fn named(model: &Model, target: Target) -> &crate::source::Spanned<String> {
    match target {
        Target::Action(id) => &model.actions[id.index()].item.name,
        Target::Goal(id) => &model.goals[id.index()].item.name,
    }
}
