//! A requirement that doesn't say why.

use super::super::Context;
use super::super::Setting;
use crate::model::{Action, Model};
use crate::space::Bounded;

/// Whoever is blocked by it reads nothing but a condition.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the requirements of all actions that people do.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = std::sync::Arc::clone(&context.model);
    for action in model.actions.iter().filter(|action| !happens_by_itself(&model, action)) {
        for requires in action.requires.iter().filter(|requires| requires.because.is_none()) {
            let name = &requires.item.name;
            let message = format!("the requirement `{}` of `{}` doesn't say why", name.value, action.item.name.value);
            let finding = context.finding(message, name.span).help("add `because:` with what to tell someone whom it blocks");
            context.report(finding);
        }
    }
    Ok(())
}

/// Only automatic actors do it: nobody is blocked by its requirements.
fn happens_by_itself(model: &Model, action: &Action) -> bool {
    action.by.as_ref().is_some_and(|by| by.iter().all(|entry| model.actors[entry.actor.value.index()].automatic))
}
