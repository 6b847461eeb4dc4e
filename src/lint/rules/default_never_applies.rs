//! A default that can never be assumed.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::VariableId;
use crate::space::Bounded;

/// The constraints always tell the value.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every default.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let possible = context.possible();
    for (at, variable) in model.variables.iter().enumerate() {
        let Some(default) = &variable.default else { continue };
        let is = context.meaning().has(VariableId(at as u32), default.value)?;
        let space = &mut context.meaning().space;
        let usual = space.and(possible, is)?;
        let other = space.minus(possible, is)?;
        let open = space.with_another_value(at, other)?;
        if !space.disjoint(usual, open)? {
            continue;
        }
        let name = &variable.item.name.value;
        let (says, value) = match (usual.is_empty(), other.is_empty()) {
            (true, _) => ("it is never so", variable.value_name(default.value)),
            (_, true) => ("it is always so", variable.value_name(default.value)),
            _ => ("everything else tells whether it is so", variable.value_name(default.value)),
        };
        let finding = context.finding(format!("the default `{value}` of `{name}` can never be assumed"), default.span).saying(says);
        let finding = if usual.is_empty() { context.and_at_constraints(finding, is)? } else { finding };
        context.report(finding.help("take the default out, or loosen the constraints"));
    }
    Ok(())
}
