//! A state that is said to be final although some action leads out of it.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{Domain, Move, VariableId};
use crate::space::Bounded;

/// One of the two is wrong.
pub const SETTING: Setting = Setting::Warn;

/// So many of the moves that lead out are pointed at.
const SHOWN: usize = 3;

/// Looks at every final state.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let lifecycles = Arc::clone(&context.meaning().lifecycles);
    for (at, variable) in model.variables.iter().enumerate() {
        let Domain::Lifecycle { states, .. } = &variable.domain else { continue };
        let Some(graph) = lifecycles.graph(VariableId(at as u32)) else { continue };
        for (value, state) in states.iter().enumerate().filter(|(_, state)| state.is_final) {
            let value = value as u32;
            if graph.is_dead_end(value) {
                continue;
            }
            let name = &state.item.name;
            let message = format!("the state `{}` of `{}` is said to be final, and a way leads out of it", name.value, variable.item.name.value);
            let leads = |step: &&Move| step.variable.index() == at && step.from.iter().any(|run| run.contains(&value));
            let moves = model.actions.iter().flat_map(|action| action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves)));
            let finding = context.finding(message, name.span);
            let finding = moves.filter(leads).take(SHOWN).fold(finding, |finding, step| finding.and_at(step.span, "this leads out of it"));
            let finding = finding.help("take `final` away, or leave the state out of the moves");
            let finding = context.taking_out_inside(finding, name.span, "final");
            context.report(finding);
        }
    }
    Ok(())
}
