//! A constraint that limits only what nothing depends on.

use std::sync::Arc;

use super::super::uses::Uses;
use super::super::{Context, Setting};
use crate::model::ConstraintId;
use crate::space::Bounded;

/// It makes no difference.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every constraint.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let uses = Uses::new(&model);
    for (at, constraint) in model.constraints.iter().enumerate() {
        if !uses.constraints.contains(&ConstraintId(at as u32)) {
            let name = &constraint.item.name;
            let finding = context.finding(format!("the constraint `{}` limits nothing that matters", name.value), name.span);
            context.report(finding.help("take it out together with what it speaks of, or use that"));
        }
    }
    Ok(())
}
