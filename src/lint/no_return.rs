//! Points of no return: where an action moves a lifecycle along a way that doesn't lead back, and that isn't what it is for.

use std::sync::Arc;

use super::Context;
use crate::diagnostic::{Example, Finding};
use crate::model::{Action, ActionId, Domain, Model, Move, Target, ValueIndex};
use crate::space::{Bounded, Region};

/// An action from which no way leads back, somewhere.
pub struct Point {
    /// The action.
    pub action: ActionId,
    /// A situation in which it is one.
    pub example: Option<Example>,
}

/// All of them. One that always ends in the goal which its action serves is no trap.
pub fn points(context: &mut Context<'_>) -> Bounded<Vec<Point>> {
    let model = Arc::clone(&context.model);
    let mut points = Vec::new();
    for (at, action) in model.actions.iter().enumerate() {
        let no_return = no_return(context, &model, ActionId(at as u32))?;
        let (possible, meaning) = (context.anyone.possible[at], context.reasoner.meaning());
        let lost = meaning.space.and(possible, no_return)?;
        if lost.is_empty() || happens_by_itself(&model, action) {
            continue;
        }
        if let Some(goal) = action.goal {
            let (mut effects, goal) = (meaning.actions[at].effects.clone(), meaning.goals[goal.index()]);
            let before = meaning.space.before(&mut effects, goal)?;
            if meaning.space.within(lost, before)? {
                continue;
            }
        }
        let id = ActionId(at as u32);
        let Some((askers, within)) = context.asker_within(id, lost)? else { continue };
        let example = context.example(within, Some(Target::Action(id)), &askers)?;
        points.push(Point { action: id, example });
    }
    Ok(points)
}

/// Where the action leaves a state to which no way leads back, but one leads from where the lifecycle starts: what comes about only by
/// itself is no loss.
fn no_return(context: &mut Context<'_>, model: &Model, id: ActionId) -> Bounded<Region> {
    let action = &model.actions[id.index()];
    if action.irreversible.is_some() {
        return Ok(context.meaning().actions[id.index()].no_return);
    }
    let moves = action.moves.iter().map(|step| (None, step));
    let also = action.also.iter().flat_map(|also| also.moves.iter().map(|step| (also.when.as_ref(), step)));
    let mut region = Region::EMPTY;
    for (when, step) in moves.chain(also) {
        let lost = lost(context, model, step);
        let on = when.map_or(Ok(Region::FULL), |when| context.region(when))?;
        let space = &mut context.meaning().space;
        for value in lost {
            let from = space.value(step.variable.index(), value)?;
            let part = space.and(from, on)?;
            region = space.or(region, part)?;
        }
    }
    Ok(region)
}

/// The states that a move leaves for good.
fn lost(context: &mut Context<'_>, model: &Model, step: &Move) -> Vec<ValueIndex> {
    let lifecycles = Arc::clone(&context.meaning().lifecycles);
    let Domain::Lifecycle { initial, .. } = model.variables[step.variable.index()].domain else { return Vec::new() };
    let mut lost = lifecycles.lost(step.variable, step.from.iter().cloned().flatten(), step.to);
    lost.retain(|&from| lifecycles.leads(step.variable, initial, from));
    lost
}

/// Only automatic actors do it: nobody decides on it.
fn happens_by_itself(model: &Model, action: &Action) -> bool {
    action.by.as_ref().is_some_and(|by| by.iter().all(|entry| model.actors[entry.actor.value.index()].automatic))
}

impl Point {
    /// Points at the moves that don't lead back.
    pub fn and_at_moves(&self, context: &mut Context<'_>, finding: Finding) -> Finding {
        let model = Arc::clone(&context.model);
        let action = &model.actions[self.action.index()];
        let moves = action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves));
        let one_way = moves.filter(|step| action.irreversible.is_none() && !lost(context, &model, step).is_empty());
        one_way.fold(finding, |finding, step| finding.and_at(step.span, "nothing leads back here"))
    }
}
