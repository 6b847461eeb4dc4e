//! A state to which no action leads.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{Domain, VariableId};
use crate::space::Bounded;

/// Probably an action is missing.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the lifecycles that some action moves.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let lifecycles = Arc::clone(&context.meaning().lifecycles);
    for (at, variable) in model.variables.iter().enumerate() {
        let Domain::Lifecycle { states, initial } = &variable.domain else { continue };
        let Some(graph) = lifecycles.graph(VariableId(at as u32)) else { continue };
        let moved = (0..states.len() as u32).any(|state| !graph.is_dead_end(state));
        let reached = graph.reachable(*initial);
        for (value, state) in states.iter().enumerate().filter(|(value, _)| moved && !reached.contains(&(*value as u32))) {
            let here = context.meaning().has(VariableId(at as u32), value as u32)?;
            let possible = context.possible();
            if weighed(context, &model, at, value) || context.meaning().space.disjoint(possible, here)? {
                continue;
            }
            let (name, first) = (&state.item.name, &states[*initial as usize].item.name);
            let message = format!("no action leads to the state `{}` of `{}`", name.value, variable.item.name.value);
            let finding = context
                .finding(message, name.span)
                .and_at(first.span, "from here, where it starts")
                .help("add an action that leads there; where it comes about by itself, say how `likely` it is");
            context.report(finding);
        }
    }
    Ok(())
}

/// The author says how likely it is that one finds it so.
fn weighed(context: &Context<'_>, model: &crate::model::Model, variable: usize, state: usize) -> bool {
    let entity = context.policy.entities.get(model.variables[variable].entity.index());
    let lifecycle = entity.and_then(|entity| entity.lifecycle.as_ref());
    lifecycle.and_then(|lifecycle| lifecycle.states.get(state)).is_some_and(|state| state.likely.is_some())
}
