//! A fact or lifecycle that nothing depends on.

use std::sync::Arc;

use super::super::uses::Uses;
use super::super::{Context, Setting};
use crate::model::VariableId;
use crate::space::Bounded;

/// It is asked for and set in vain.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every lifecycle and fact.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let uses = Uses::new(&model);
    for (at, variable) in model.variables.iter().enumerate() {
        if !uses.variables.contains(&VariableId(at as u32)) {
            let name = &variable.item.name;
            let finding = context.finding(format!("nothing depends on `{}`", name.value), name.span);
            context.report(finding.help("take it out, or use it in a condition or text"));
        }
    }
    Ok(())
}
