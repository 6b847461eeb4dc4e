//! Constraints that together rule out what one of them speaks of.

use super::super::{Context, Setting, contradictions};
use crate::space::Bounded;

/// One of them is wrong.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the conditions of all constraints with `implies`. Where no situation at all is left, the policy doesn't load.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    for contradiction in contradictions::all(context)? {
        let condition = &contradiction.condition;
        let message = format!("constraints contradict each other: `{}` never holds", condition.text);
        let mut finding = context.finding(message, condition.span).saying("no possible situation is like this");
        for &at in &contradiction.constraints {
            finding = finding.and_at(context.model.constraints[at].always.span, "this is always so");
        }
        context.report(finding.help("change one of them, or say directly that it never holds"));
    }
    Ok(())
}
