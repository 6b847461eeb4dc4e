//! A condition that holds in every possible situation.

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
    let possible = context.possible();
    for (spot, condition) in conditions(&model) {
        let Some((what, help)) = told(&model, spot) else { continue };
        if context.region(condition)? != possible {
            continue;
        }
        let region = context.meaning().region(condition)?;
        let otherwise = context.meaning().space.not(region)?;
        let finding = context.finding(format!("`{}` always holds: {what}", condition.text), condition.span).help(help);
        let finding = if otherwise == Region::EMPTY {
            finding.saying("whatever is so, this is")
        } else {
            context.and_at_constraints(finding.saying("every possible situation is like this"), otherwise)?
        };
        let finding = match spot {
            Spot::Requires(action, at) if model.actions[action.index()].requires[at].messages.is_empty() => {
                context.taking_out(finding, model.actions[action.index()].requires[at].item.name.span)
            }
            _ => finding,
        };
        context.report(finding);
    }
    Ok(())
}

/// What comes of it, and what to do; goals, constraints and definitions have rules of their own.
fn told(model: &Model, spot: Spot) -> Option<(String, &'static str)> {
    let superfluous = "leave the condition out, or say what was meant";
    Some(match spot {
        Spot::Requires(action, _) => {
            let name = &model.actions[action.index()].item.name.value;
            (format!("it never blocks `{name}`"), "take the requirement out, or say what has to be so")
        }
        Spot::Entry(..) => ("the entry always counts".to_owned(), superfluous),
        Spot::Also(..) => ("this always happens".to_owned(), superfluous),
        Spot::Actor(actor) => {
            let name = &model.actors[actor.index()].item.name.value;
            (format!("`{name}` is always there"), superfluous)
        }
        Spot::AskIf(_) => ("the question always makes sense".to_owned(), superfluous),
        Spot::Advice(_) => ("this advice is always given".to_owned(), "say in which situations it helps"),
        Spot::Text(_) => ("this text is always shown".to_owned(), superfluous),
        Spot::Goal(_) | Spot::Constraint(_) | Spot::Definition(..) => return None,
    })
}
