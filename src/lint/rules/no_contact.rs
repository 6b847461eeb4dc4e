//! Situations whose only fix needs somebody of whom it isn't said how to reach them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Context, Setting, reach};
use crate::model::{ActionId, ActorId, Model, Target};
use crate::route::Route;
use crate::space::{Bounded, Region};

/// The step can't be taken by whoever reads it.
pub const SETTING: Setting = Setting::Warn;

/// Looks at what people want, for each who does the last step.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let silent: Vec<ActorId> = (0..model.actors.len() as u32).map(ActorId).filter(|&actor| is_silent(&model, actor)).collect();
    let mut told = BTreeSet::new();
    for (target, aim) in reach::wanted(context) {
        for asker in askers(&model, target) {
            for &actor in silent.iter().filter(|&&actor| actor != asker) {
                if !told.contains(&actor) && needed(context, target, aim, asker, actor)? {
                    told.insert(actor);
                }
            }
        }
    }
    Ok(())
}

/// A person, and nothing says how to reach them.
fn is_silent(model: &Model, actor: ActorId) -> bool {
    let own = &model.actors[actor.index()];
    let named = model.actions.iter().flat_map(|action| action.by.iter().flatten()).any(|entry| entry.actor.value == actor);
    !own.automatic && own.contact.is_empty() && named
}

/// Who can do the actions that serve a goal, or the action itself.
fn askers(model: &Model, target: Target) -> BTreeSet<ActorId> {
    let actions = model.actions.iter().enumerate().filter(|(at, action)| match target {
        Target::Goal(goal) => action.goal == Some(goal),
        Target::Action(id) => id == ActionId(*at as u32),
    });
    let entries = actions.flat_map(|(_, action)| action.by.iter().flatten());
    entries.map(|entry| entry.actor.value).filter(|actor| !model.actors[actor.index()].automatic).collect()
}

/// Reports the actor, if from somewhere every plan of the asker hands a step over to them.
fn needed(context: &mut Context<'_>, target: Target, aim: Region, asker: ActorId, actor: ActorId) -> Bounded<bool> {
    let problem = reach::problem(target, aim, &[asker]);
    let meaning = context.meaning();
    let mut route = Route::new(meaning, problem)?;
    let handed = route.steps.iter().any(|step| step.mode.handoff && step.mode.by == Some(actor));
    if !handed {
        return Ok(false);
    }
    let whole = route.solvable(meaning)?;
    let mut without = Route::new(meaning, route.problem.clone())?;
    without.steps.retain(|step| !(step.mode.handoff && step.mode.by == Some(actor)));
    let reachable = without.solvable(meaning)?;
    let only = meaning.space.minus(whole, reachable)?;
    // Somebody who isn't there doesn't ask.
    let there = meaning.actors[asker.index()];
    let only = meaning.space.and(only, there)?;
    if only.is_empty() {
        return Ok(false);
    }
    let (name, wanted) = (&context.model.actors[actor.index()].item.name, reach::named(&context.model, target));
    let message = format!("nothing says how to reach `{}`, without whom `{}` can't be reached", name.value, wanted.value);
    let finding = context.finding(message, name.span).help("add `contact:` with how to reach them");
    let example = context.example(only, Some(target), &[asker])?;
    context.report(finding.example(example));
    Ok(true)
}
