//! A state without a way out that isn't said to be final.

use std::sync::Arc;

use super::super::Context;
use super::super::Setting;
use crate::model::{Domain, VariableId};
use crate::space::{Bounded, Region};

/// Probably an action is missing.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the lifecycles that some action moves.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let lifecycles = Arc::clone(&context.meaning().lifecycles);
    for (at, variable) in model.variables.iter().enumerate() {
        let Domain::Lifecycle { states, .. } = &variable.domain else { continue };
        let Some(graph) = lifecycles.graph(VariableId(at as u32)) else { continue };
        let moves = (0..states.len() as u32).any(|state| !graph.is_dead_end(state));
        for (value, state) in states.iter().enumerate().filter(|(_, state)| moves && !state.is_final) {
            let here = context.meaning().has(VariableId(at as u32), value as u32)?;
            let possible = context.possible();
            let here = context.meaning().space.and(possible, here)?;
            if !graph.is_dead_end(value as u32) || here.is_empty() || wanted(context, here)? {
                continue;
            }
            let name = &state.item.name;
            let message = format!("no action leads out of the state `{}` of `{}`", name.value, variable.item.name.value);
            let finding = context.finding(message, name.span).help("add an action that leads out of it, or say `final: true`");
            let example = context.example(here, None, &[])?;
            context.report(finding.example(example));
        }
    }
    Ok(())
}

/// Being there is what some goal wants.
fn wanted(context: &mut Context<'_>, here: Region) -> Bounded<bool> {
    for goal in context.meaning().goals.clone() {
        if context.meaning().space.within(here, goal)? {
            return Ok(true);
        }
    }
    Ok(false)
}
