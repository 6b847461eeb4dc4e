//! A requirement that doesn't say where it is documented.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::space::Bounded;

/// Only where a team wants every claim to be documented.
pub const SETTING: Setting = Setting::Allow;

/// Looks at the requirements of all actions.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for action in &model.actions {
        for requires in action.requires.iter().filter(|requires| requires.item.source.is_empty()) {
            let name = &requires.item.name;
            let message = format!("the requirement `{}` of `{}` doesn't say where it is documented", name.value, action.item.name.value);
            let finding = context.finding(message, name.span).help("add `source:` with a URL");
            context.report(finding);
        }
    }
    Ok(())
}
