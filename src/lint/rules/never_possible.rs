//! An action that nobody can ever do.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{ActionId, Change, Model};
use crate::source::Span;
use crate::space::{Bounded, Region};

/// Its requirements contradict each other.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every action.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for at in 0..model.actions.len() {
        if context.anyone.possible[at].is_empty() {
            action(context, &model, ActionId(at as u32))?;
        }
    }
    Ok(())
}

fn action(context: &mut Context<'_>, model: &Model, id: ActionId) -> Bounded<()> {
    let (possible, parts) = (context.possible(), parts(context, model, id)?);
    let hopeless = hopeless(context, model, id)?;
    if hopeless {
        return Ok(());
    }
    let name = &model.actions[id.index()].item.name;
    let mut finding = context.finding(format!("`{}` is never possible", name.value), name.span);
    let sets: Vec<Region> = parts.iter().map(|(_, _, set)| *set).collect();
    for at in context.conflict(possible, &sets)? {
        let (span, says, _) = parts[at];
        finding = finding.and_at(span, says);
    }
    let finding = finding.help("these can't all be so together: change one of them, or take the action out");
    context.report(finding);
    Ok(())
}

/// One of its requirements alone never holds, and another rule says so.
fn hopeless(context: &mut Context<'_>, model: &Model, id: ActionId) -> Bounded<bool> {
    let (possible, action) = (context.possible(), &model.actions[id.index()]);
    let own = &context.meaning().actions[id.index()];
    let (sets, entries) = ([own.moves.as_slice(), &own.requires].concat(), own.entries.clone());
    let space = &mut context.meaning().space;
    for set in sets {
        if space.disjoint(possible, set)? {
            return Ok(true);
        }
    }
    let mut filled = entries.is_empty();
    for (entry, own) in action.by.iter().flatten().zip(entries) {
        let there = context.meaning().actors[entry.actor.value.index()];
        let space = &mut context.meaning().space;
        filled |= !space.disjoint(possible, own)? && !space.disjoint(possible, there)?;
    }
    Ok(!filled)
}

/// Everything that has to be so, and where it was said.
fn parts(context: &mut Context<'_>, model: &Model, id: ActionId) -> Bounded<Vec<(Span, &'static str, Region)>> {
    let action = &model.actions[id.index()];
    let by = context.anyone.by[id.index()];
    let own = context.meaning().actions[id.index()].clone();
    let mut parts = Vec::new();
    if let Some(first) = action.by.iter().flatten().next() {
        parts.push((first.actor.span, "there has to be someone to do it", by));
    }
    parts.extend(action.moves.iter().zip(&own.moves).map(|(step, &set)| (step.span, "it has to start here", set)));
    parts.extend(action.requires.iter().zip(&own.requires).map(|(requires, &set)| (requires.that.span, "this has to be so", set)));
    let sets = action.sets.iter().chain(action.also.iter().flat_map(|also| &also.sets));
    let counted = sets.filter(|set| matches!(set.change, Change::By(_)));
    parts.extend(counted.zip(&own.ranges).map(|(counted, &set)| (counted.span, "the number has to stay in its range", set)));
    for (at, constraint) in model.constraints.iter().enumerate() {
        let keeps = context.meaning().keeps(id, at)?;
        parts.push((constraint.always.span, "this has to be so afterwards", keeps));
    }
    Ok(parts)
}
