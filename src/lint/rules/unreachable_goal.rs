//! A goal that no plan of anybody leads to.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{GoalId, Target};
use crate::space::Bounded;

/// An action is missing, or the goal is wrong.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every goal.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let possible = context.possible();
    for (at, goal) in model.goals.iter().enumerate() {
        let aim = context.meaning().goals[at];
        let met = context.meaning().space.and(possible, aim)?;
        let name = &goal.item.name;
        if met.is_empty() {
            let finding = context.finding(format!("the goal `{}` can never be met", name.value), goal.that.span);
            let finding = finding.saying("no possible situation is like this").help("say what is wanted");
            let finding = if aim.is_empty() { finding } else { context.and_at_constraints(finding, aim)? };
            context.report(finding);
            continue;
        }
        let target = Target::Goal(GoalId(at as u32));
        if met == possible || context.reachable(target, aim)? != met {
            continue;
        }
        let finding = context.finding(format!("nothing that anyone can do leads to the goal `{}`", name.value), name.span);
        let finding = finding.help("add the action that leads to it, or `propose` one that does");
        let unmet = context.meaning().space.minus(possible, met)?;
        let example = context.example(unmet, Some(target), &[])?;
        context.report(finding.example(example));
    }
    Ok(())
}
