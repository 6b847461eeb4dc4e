//! A point of no return that is as cheap as any other step, and proposed like any other.

use super::super::{Context, Setting, no_return};
use crate::space::Bounded;

/// A plan may take it where another would do.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every action from which no way leads back.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    for point in no_return::points(context)? {
        let action = &context.model.actions[point.action.index()];
        if action.effort <= 1 && action.propose {
            let message = format!("no way leads back from `{}`, and plans take it like any other step", action.item.name.value);
            let finding = context.finding(message, action.item.name.span);
            let help = "give it an `effort` that keeps it for where nothing else helps, or say `propose: false`";
            let finding = point.and_at_moves(context, finding).help(help).help("where that isn't so, say `irreversible: false`");
            context.report(finding.example(point.example));
        }
    }
    Ok(())
}
