//! A fact that decides a verdict and that no question tells.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Context, Setting, uses};
use crate::model::{ActorId, DefinitionId, Model, Subject, Target, VariableId};
use crate::space::{Bounded, Region};

/// Whoever asks is never asked for it.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the facts that have neither `ask` nor `default`.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let silent: Vec<usize> = (0..model.variables.len()).filter(|&at| is_silent(&model, at)).collect();
    if silent.is_empty() {
        return Ok(());
    }
    let targets = targets(context, &model)?;
    for at in silent {
        if is_told(context, &model, VariableId(at as u32))? {
            continue;
        }
        for (target, askers, holds, rest) in &targets {
            let (holds, rest) = (*holds, *rest);
            let space = &mut context.meaning().space;
            let changed = space.with_another_value(at, rest)?;
            let part = space.and(holds, changed)?;
            if !part.is_empty() {
                report(context, &model, at, (*target, askers), part)?;
                break;
            }
        }
    }
    Ok(())
}

fn is_silent(model: &Model, at: usize) -> bool {
    let variable = &model.variables[at];
    variable.question.ask.is_none() && variable.default.is_none()
}

/// A target, its askers, where it is possible, and where it isn't although it isn't so already.
type Asked = (Target, Vec<ActorId>, Region, Region);

/// Where each action is possible, for nobody in particular and for each asker, or each goal holds; and where it doesn't although it isn't
/// so already. Equal ones once.
fn targets(context: &mut Context<'_>, model: &Model) -> Bounded<Vec<Asked>> {
    let (mut targets, mut seen) = (Vec::new(), BTreeSet::new());
    for target in model.targets() {
        let already = match target {
            Target::Action(id) => context.meaning().actions[id.index()].aim.unwrap_or(Region::EMPTY),
            Target::Goal(_) => Region::EMPTY,
        };
        let actors = (0..model.actors.len() as u32).map(|at| vec![ActorId(at)]);
        for askers in std::iter::once(Vec::new()).chain(actors) {
            let here = context.with_askers(&askers)?;
            let meaning = context.meaning();
            let holds = meaning.target(target, &askers)?;
            let rest = meaning.space.minus(here, holds)?;
            let holds = meaning.space.and(here, holds)?;
            let rest = meaning.space.minus(rest, already)?;
            if seen.insert((holds, rest)) {
                targets.push((target, askers, holds, rest));
            }
        }
    }
    Ok(targets)
}

/// Whether the answer to some question differs between situations that differ in nothing but the variable.
fn is_told(context: &mut Context<'_>, model: &Model, variable: VariableId) -> Bounded<bool> {
    for (at, definition) in model.definitions.iter().enumerate() {
        let id = Subject::Definition(DefinitionId(at as u32));
        if definition.question.ask.is_none() || !uses::depends(model, id).contains(&variable) {
            continue;
        }
        for answer in context.meaning().definitions[at].clone() {
            let meaning = context.reasoner.meaning();
            let inside = meaning.space.and(meaning.possible, answer)?;
            let outside = meaning.space.minus(meaning.possible, answer)?;
            let changed = meaning.space.with_another_value(variable.index(), outside)?;
            if !meaning.space.disjoint(inside, changed)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn report(context: &mut Context<'_>, model: &Model, at: usize, (target, askers): (Target, &[ActorId]), part: Region) -> Bounded<()> {
    let name = &model.variables[at].item.name;
    let what = match target {
        Target::Action(_) => "is possible",
        Target::Goal(_) => "is met",
    };
    let message = format!("whether `{}` {what} depends on `{}`, and no question tells it", model.target_name(target), name.value);
    let finding = context.finding(message, name.span);
    let finding = finding.help("add `ask:`, a `default:`, or a definition with `ask:` whose answers tell it");
    let example = context.example(part, Some(target), askers)?;
    context.report(finding.example(example));
    Ok(())
}
