//! A goal that no action serves, in a policy in which others are served.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{GoalId, Target};
use crate::space::Bounded;

/// An action forgets to say what it is for.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every goal.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let mut served: BTreeSet<GoalId> = model.actions.iter().filter_map(|action| action.goal).collect();
    let advised = model.advice.iter().flat_map(|advice| &advice.serves).filter_map(|target| match target {
        Target::Goal(goal) => Some(*goal),
        Target::Action(_) => None,
    });
    served.extend(advised);
    for (at, goal) in model.goals.iter().enumerate().filter(|_| !served.is_empty()) {
        if !served.contains(&GoalId(at as u32)) {
            let name = &goal.item.name;
            let finding = context.finding(format!("no action or advice is for the goal `{}`", name.value), name.span);
            context.report(finding.help("say `goal:` at the action that people do for it, or take the goal out"));
        }
    }
    Ok(())
}
