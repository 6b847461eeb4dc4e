//! A requirement that holds wherever others do that say so.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{ActionId, Model};
use crate::source::Span;
use crate::space::{Bounded, Region};

/// It never is the first to fail.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the named requirements of every action.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for at in 0..model.actions.len() {
        action(context, &model, ActionId(at as u32))?;
    }
    Ok(())
}

fn action(context: &mut Context<'_>, model: &Model, id: ActionId) -> Bounded<()> {
    let mut implied = Vec::new();
    let possible = context.possible();
    for at in (0..model.actions[id.index()].requires.len()).rev() {
        let others = others(context, model, id, at, &implied);
        let holds = context.meaning().actions[id.index()].requires[at];
        let sets: Vec<Region> = others.iter().map(|(_, set)| *set).chain([possible]).collect();
        let space = &mut context.meaning().space;
        let all = space.all(sets)?;
        // Where it always holds, another rule says so.
        if !all.is_empty() && space.within(all, holds)? && !space.within(possible, holds)? {
            implied.push(at);
        }
    }
    for &at in implied.iter().rev() {
        report(context, model, id, at, &implied)?;
    }
    Ok(())
}

/// Against what a requirement counts: whatever is said before it, where that says something too; and where it says nothing itself,
/// all the others that aren't implied.
fn others(context: &mut Context<'_>, model: &Model, id: ActionId, at: usize, implied: &[usize]) -> Vec<(Span, Region)> {
    let (action, own) = (&model.actions[id.index()], &context.meaning().actions[id.index()]);
    let speaks = |other: usize| action.requires[other].because.is_some() || !action.requires[other].messages.is_empty();
    let silent = !speaks(at);
    // A text is read as the first requirement that fails, whether that one says anything or not.
    let recognised = !action.requires[at].messages.is_empty();
    let moves = action.moves.iter().zip(&own.moves).filter(|_| silent);
    let requires = (0..action.requires.len()).filter(|&other| match (other < at, silent) {
        (true, false) => recognised || speaks(other),
        (false, false) => false,
        (_, true) => other != at && !implied.contains(&other),
    });
    let requires = requires.map(|other| (action.requires[other].that.span, own.requires[other]));
    moves.map(|(step, &set)| (step.span, set)).chain(requires).collect()
}

fn report(context: &mut Context<'_>, model: &Model, id: ActionId, at: usize, implied: &[usize]) -> Bounded<()> {
    let (action, possible) = (&model.actions[id.index()], context.possible());
    let own = &action.requires[at];
    let later: Vec<usize> = implied.iter().copied().filter(|&other| other > at).collect();
    let others = others(context, model, id, at, &later);
    let holds = context.meaning().actions[id.index()].requires[at];
    let fails = context.meaning().space.minus(possible, holds)?;
    let sets: Vec<Region> = others.iter().map(|(_, set)| *set).collect();
    let needed = context.conflict(fails, &sets)?;
    let message = format!("the requirement `{}` of `{}` is implied by the others", own.item.name.value, action.item.name.value);
    let finding = context.finding(message, own.that.span).saying("this holds wherever they do");
    let finding = needed.into_iter().fold(finding, |finding, other| finding.and_at(others[other].0, "where this holds"));
    let finding = finding.help("take it out, or say what else has to be so");
    let finding = if own.messages.is_empty() { context.taking_out(finding, own.item.name.span) } else { finding };
    context.report(finding);
    Ok(())
}
