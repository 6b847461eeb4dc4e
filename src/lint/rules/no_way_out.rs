//! Situations from which nobody can reach what people want, and no advice says what to do.

use std::sync::Arc;

use super::super::{Context, Setting, obstacles, reach};
use crate::model::{Domain, GoalId, Target, VariableId};
use crate::space::{Bounded, Region};

/// People are told that nothing helps, and no more.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every goal.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let goals = context.meaning().goals.clone();
    let ended = ended(context)?;
    for (at, aim) in goals.into_iter().enumerate() {
        let target = Target::Goal(GoalId(at as u32));
        let (possible, reachable, advised) = (context.possible(), context.reachable(target, aim)?, context.advised(target)?);
        let meaning = context.meaning();
        let unmet = meaning.space.minus(possible, aim)?;
        let lost = meaning.space.minus(unmet, reachable)?;
        // Where nothing leads to it from anywhere, another rule says so.
        let hopeless = lost == unmet || meaning.space.disjoint(possible, aim)?;
        let left = meaning.space.minus(lost, advised)?;
        let left = meaning.space.minus(left, ended)?;
        if !left.is_empty() && !hopeless {
            report(context, target, (left, reachable, aim))?;
        }
    }
    Ok(())
}

/// Where a lifecycle is in a state that is said to be final, and is: no way out is meant.
fn ended(context: &mut Context<'_>) -> Bounded<Region> {
    let model = Arc::clone(&context.model);
    let lifecycles = Arc::clone(&context.meaning().lifecycles);
    let mut ended = Region::EMPTY;
    for (at, variable) in model.variables.iter().enumerate() {
        let id = VariableId(at as u32);
        let (Domain::Lifecycle { states, .. }, Some(graph)) = (&variable.domain, lifecycles.graph(id)) else { continue };
        for value in (0..states.len() as u32).filter(|&value| states[value as usize].is_final && graph.is_dead_end(value)) {
            let here = context.meaning().has(id, value)?;
            ended = context.meaning().space.or(ended, here)?;
        }
    }
    Ok(ended)
}

fn report(context: &mut Context<'_>, target: Target, (lost, reachable, aim): (Region, Region, Region)) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let possible = context.possible();
    let space = &mut context.meaning().space;
    let (count, all) = (space.count(lost)?, space.count(possible)?);
    let name = reach::named(&model, target);
    let message = format!("from {count} of {all} possible situations nobody can reach `{}`", name.value);
    let obstacles = obstacles::of(context.meaning(), lost, reachable, aim)?;
    let example = context.example(lost, Some(target), &[])?;
    let mut finding = context.finding(message, name.span).example(example);
    if !obstacles.is_empty() {
        let names: Vec<String> = obstacles.iter().map(|&variable| format!("`{}`", context.variable_name(variable))).collect();
        let verb = if names.len() == 1 { "stands" } else { "stand" };
        finding = finding.help(format!("in the example {} {verb} in the way", names.join(" and ")));
    }
    context.report(finding.help("add an action that leads out of there, or an advice that says what to do"));
    Ok(())
}
