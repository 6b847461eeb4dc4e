//! A state without a way out that isn't said to be final.

use std::sync::Arc;

use super::super::Context;
use super::super::Setting;
use crate::model::{Domain, VariableId};
use crate::space::Bounded;

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
            if !graph.is_dead_end(value as u32) || wanted(context, here)? {
                continue;
            }
            let name = &state.item.name;
            let message = format!("no action leads out of the state `{}` of `{}`", name.value, variable.item.name.value);
            let finding = context.finding(message, name.span).help("add an action that leads out of it, or say `final: true`");
            let example = context.meaning().possible;
            let example = context.meaning().space.and(example, here)?;
            let example = context.example(example, None, &[])?;
            context.report(finding.example(example));
        }
    }
    Ok(())
}

/// Being there is what some goal wants.
fn wanted(context: &mut Context<'_>, here: crate::space::Region) -> Bounded<bool> {
    let meaning = context.meaning();
    let here = meaning.space.and(meaning.possible, here)?;
    for goal in meaning.goals.clone() {
        if !here.is_empty() && meaning.space.within(here, goal)? {
            return Ok(true);
        }
    }
    Ok(false)
}
