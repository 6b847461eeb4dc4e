//! An effect that changes nothing wherever its action is possible.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{ActionId, Change, Model, Move, Set};
use crate::source::Span;
use crate::space::{Bounded, Region};

/// Something else was meant.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the effects of every action that is possible somewhere.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for at in 0..model.actions.len() {
        let ready = context.anyone.possible[at];
        if !ready.is_empty() {
            action(context, &model, ActionId(at as u32), ready)?;
        }
    }
    Ok(())
}

/// An effect of no use: where it stands, and the key of its entry, if it can be taken out by itself.
struct Idle {
    span: Span,
    key: Option<Span>,
    says: &'static str,
}

fn action(context: &mut Context<'_>, model: &Model, id: ActionId, ready: Region) -> Bounded<()> {
    let action = &model.actions[id.index()];
    let (mut idle, mut busy) = (Vec::new(), !action.moves.is_empty());
    for set in &action.sets {
        note(set_changes(context, set, ready)?, set.span, Some(set.span), "it is so already", &mut idle, &mut busy);
    }
    for also in &action.also {
        let on = also.when.as_ref().map_or(Ok(Region::FULL), |when| context.region(when))?;
        // Where the condition never holds at all, another rule says so.
        if on.is_empty() {
            continue;
        }
        let on = context.meaning().space.and(ready, on)?;
        if let Some(when) = also.when.as_ref().filter(|_| on.is_empty()) {
            idle.push(Idle { span: when.span, key: None, says: "this is never so where the action is possible" });
            continue;
        }
        for step in &also.moves {
            note(moves(context, step, on)?, step.span, None, "it is never in such a state", &mut idle, &mut busy);
        }
        for set in &also.sets {
            note(set_changes(context, set, on)?, set.span, None, "it is so already", &mut idle, &mut busy);
        }
    }
    let name = &action.item.name;
    if !busy && !idle.is_empty() {
        let finding = context.finding(format!("`{}` changes nothing wherever it is possible", name.value), name.span);
        let finding = idle.iter().fold(finding, |finding, idle| finding.and_at(idle.span, idle.says));
        context.report(finding.help("say what becomes otherwise by doing it"));
        return Ok(());
    }
    for idle in idle {
        let finding = context.finding(format!("this effect of `{}` changes nothing", name.value), idle.span).saying(idle.says);
        let finding = finding.help("take it out, or say what becomes otherwise");
        let finding = match idle.key {
            Some(key) => context.taking_out_at(finding, key),
            None => finding,
        };
        context.report(finding);
    }
    Ok(())
}

fn note(changes: bool, span: Span, key: Option<Span>, says: &'static str, idle: &mut Vec<Idle>, busy: &mut bool) {
    if changes {
        *busy = true;
    } else {
        idle.push(Idle { span, key, says });
    }
}

fn set_changes(context: &mut Context<'_>, set: &Set, on: Region) -> Bounded<bool> {
    match set.change {
        Change::By(by) => Ok(by != 0),
        Change::To(value) => {
            let is = context.meaning().has(set.variable, value)?;
            Ok(!context.meaning().space.within(on, is)?)
        }
    }
}

fn moves(context: &mut Context<'_>, step: &Move, on: Region) -> Bounded<bool> {
    let space = &mut context.meaning().space;
    let from = space.literal(step.variable.index(), &step.from)?;
    Ok(!space.disjoint(on, from)?)
}
