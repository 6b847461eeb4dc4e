//! A definition that nothing uses and that tells nothing.

use std::sync::Arc;

use super::super::uses::Uses;
use super::super::{Context, Setting};
use crate::model::DefinitionId;
use crate::space::Bounded;

/// It does nothing.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every definition.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let uses = Uses::new(&model);
    for (at, definition) in model.definitions.iter().enumerate() {
        let id = DefinitionId(at as u32);
        if !uses.definitions.contains(&id) && !uses.tells(&model, id) {
            let name = &definition.item.name;
            let finding = context.finding(format!("nothing uses the definition `{}`", name.value), name.span);
            context.report(finding.help("take it out, use it, or say how to `ask` for it or which `messages` tell it"));
        }
    }
    Ok(())
}
