//! A goal that is met whatever is so.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::space::Bounded;

/// Something else was meant.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every goal.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for goal in &model.goals {
        if context.region(&goal.that)? != context.possible() {
            continue;
        }
        let message = format!("the goal `{}` is always met", goal.item.name.value);
        let finding = context.finding(message, goal.that.span).saying("every possible situation is like this").help("say what is wanted");
        let region = context.meaning().region(&goal.that)?;
        let otherwise = context.meaning().space.not(region)?;
        let finding = if otherwise.is_empty() { finding } else { context.and_at_constraints(finding, otherwise)? };
        context.report(finding);
    }
    Ok(())
}
