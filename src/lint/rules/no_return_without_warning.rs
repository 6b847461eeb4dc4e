//! A point of no return that doesn't warn.

use super::super::{Context, Setting, no_return};
use crate::space::Bounded;

/// Whoever does it should know before.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every action from which no way leads back.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    for point in no_return::points(context)? {
        let action = &context.model.actions[point.action.index()];
        if action.warning.is_empty() {
            let message = format!("no way leads back from `{}`, and it doesn't warn", action.item.name.value);
            let finding = context.finding(message, action.item.name.span).help("add `warning:` with what to know before");
            let finding = point.and_at_moves(context, finding).help("where that isn't so, say `irreversible: false`");
            context.report(finding.example(point.example));
        }
    }
    Ok(())
}
