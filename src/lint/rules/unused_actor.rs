//! An actor who can do nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::ActorId;
use crate::space::Bounded;

/// It makes no difference to be one.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every actor: is it, or one that it includes, named by an action?
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let entries = || model.actions.iter().flat_map(|action| action.by.iter().flatten());
    let named: BTreeSet<ActorId> = entries().flat_map(|entry| entry.barred.iter().copied().chain([entry.actor.value])).collect();
    for (at, actor) in model.actors.iter().enumerate() {
        let id = ActorId(at as u32);
        if named.contains(&id) || actor.includes.iter().any(|other| named.contains(other)) {
            continue;
        }
        let name = &actor.item.name;
        let finding = context.finding(format!("`{}` can do nothing that others can't", name.value), name.span);
        context.report(finding.help("take the actor out, or name it under `by`"));
    }
    Ok(())
}
