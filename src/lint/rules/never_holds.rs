//! A condition that holds in no possible situation.

use std::sync::Arc;

use super::super::Context;
use super::super::Setting;
use super::super::spots::{Spot, conditions};
use crate::model::Model;
use crate::space::{Bounded, Region};

/// Probably a mistake.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every condition that something depends on.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for (spot, condition) in conditions(&model) {
        let Some((what, help)) = told(&model, spot) else { continue };
        let region = context.meaning().region(condition)?;
        if !context.region(condition)?.is_empty() {
            continue;
        }
        let finding = context.finding(format!("`{}` never holds: {what}", condition.text), condition.span).help(help);
        let finding = if region == Region::EMPTY {
            finding.saying("this contradicts itself")
        } else {
            context.and_at_constraints(finding.saying("no possible situation is like this"), region)?
        };
        context.report(finding);
    }
    Ok(())
}

/// What comes of it, and what to do; goals, constraints and definitions have rules of their own.
fn told(model: &Model, spot: Spot) -> Option<(String, &'static str)> {
    Some(match spot {
        Spot::Requires(action, _) => {
            let name = &model.actions[action.index()].item.name.value;
            (format!("`{name}` is always blocked"), "say what has to be so before the action can be done")
        }
        Spot::Entry(action, entry) => {
            let entry = model.actions[action.index()].by.iter().flatten().nth(entry)?;
            let name = &model.actors[entry.actor.value.index()].item.name.value;
            (format!("under this entry `{name}` can do nothing"), "take the entry out, or say when it counts")
        }
        Spot::Also(..) => ("this never happens".to_owned(), "take the entry out, or say when it happens"),
        Spot::Actor(actor) => {
            let name = &model.actors[actor.index()].item.name.value;
            (format!("`{name}` is never there"), "say when the actor is there and willing")
        }
        Spot::AskIf(_) => ("this is never asked".to_owned(), "say when the question makes sense"),
        Spot::Advice(_) => ("this advice is never given".to_owned(), "say in which situations it helps"),
        Spot::Text(_) => ("this text is never shown".to_owned(), "take the item out, or say when it is shown"),
        Spot::Goal(_) | Spot::Constraint(_) | Spot::Definition(..) => return None,
    })
}
