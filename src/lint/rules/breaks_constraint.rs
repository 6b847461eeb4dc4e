//! An action that would break a constraint where all of its own requirements hold.

use std::sync::Arc;

use super::super::Context;
use super::super::Setting;
use crate::model::{ActionId, Target};
use crate::space::Bounded;

/// Someone is blocked there without the author's words.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every action and constraint.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for (at, action) in model.actions.iter().enumerate() {
        let by = context.anyone.by[at];
        let meaning = context.meaning();
        let (guard, ready) = (meaning.actions[at].guard, meaning.actions[at].ready);
        let broken = meaning.space.minus(guard, ready)?;
        if meaning.space.disjoint(broken, by)? {
            continue;
        }
        for (index, constraint) in model.constraints.iter().enumerate() {
            let meaning = context.meaning();
            let keeps = meaning.keeps(ActionId(at as u32), index)?;
            let breaks = meaning.space.minus(broken, keeps)?;
            let breaks = meaning.space.and(breaks, by)?;
            if breaks.is_empty() {
                continue;
            }
            let (name, constraint) = (&action.item.name, constraint);
            let message = format!("`{}` would break the constraint `{}`", name.value, constraint.item.name.value);
            let finding = context
                .finding(message, name.span)
                .saying("it is blocked there, and no requirement says why")
                .and_at(constraint.always.span, "this would no longer be so")
                .help("add a requirement that says when it can't be done, or an effect that keeps the constraint");
            let Some((askers, within)) = context.asker_within(ActionId(at as u32), breaks)? else { continue };
            let example = context.example(within, Some(Target::Action(ActionId(at as u32))), &askers)?;
            context.report(finding.example(example));
        }
    }
    Ok(())
}
