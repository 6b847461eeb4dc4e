//! A state or value that no possible situation has.

use std::ops::Range;
use std::sync::Arc;

use super::super::{Context, Setting, contradictions};
use crate::model::{Domain, Variable, VariableId};
use crate::source::Span;
use crate::space::{Bounded, Region};

/// The constraints say more than was meant, or the value is superfluous.
pub const SETTING: Setting = Setting::Warn;

/// Looks at the values of all lifecycles and facts.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let possible = context.possible();
    let explained: Vec<Region> = contradictions::all(context)?.iter().map(|contradiction| contradiction.set).collect();
    let occurring = context.meaning().space.occurring(possible);
    for (at, variable) in model.variables.iter().enumerate() {
        for run in missing(&occurring[at], variable.size()) {
            let values: Vec<Range<u32>> = match variable.domain {
                Domain::Number { .. } => vec![run],
                _ => run.map(|value| value..value + 1).collect(),
            };
            for run in values {
                value(context, VariableId(at as u32), variable, run, &explained)?;
            }
        }
    }
    Ok(())
}

fn value(context: &mut Context<'_>, id: VariableId, variable: &Variable, run: Range<u32>, explained: &[Region]) -> Bounded<()> {
    let (set, last) = (context.meaning().space.literal(id.index(), std::slice::from_ref(&run))?, run.end - 1);
    for &other in explained {
        if context.meaning().space.within(set, other)? {
            return Ok(());
        }
    }
    let name = &variable.item.name;
    let (message, span) = match &variable.domain {
        Domain::Lifecycle { states, .. } => (says(variable, run.start), place(states, run.start, name.span)),
        Domain::Choice(values) => (says(variable, run.start), place(values, run.start, name.span)),
        Domain::YesNo => (format!("`{}` is never `{}`", name.value, variable.value_name(run.start)), name.span),
        Domain::Number { .. } if run.start == last => (says(variable, last), name.span),
        Domain::Number { .. } => {
            let (low, high) = (variable.value_name(run.start), variable.value_name(last));
            (format!("`{}` is never `{low}..{high}`", name.value), name.span)
        }
    };
    let finding = context.finding(message, span).help("take it out, or loosen the constraints");
    let finding = context.and_at_constraints(finding, set)?;
    context.report(finding);
    Ok(())
}

fn says(variable: &Variable, value: u32) -> String {
    format!("`{}` is never `{}`", variable.item.name.value, variable.value_name(value))
}

fn place(values: &[crate::model::Value], value: u32, otherwise: Span) -> Span {
    values.get(value as usize).map_or(otherwise, |value| value.item.name.span)
}

/// The runs of values between those that occur.
fn missing(occurring: &[Range<u32>], size: u32) -> Vec<Range<u32>> {
    let (mut from, mut missing) = (0, Vec::new());
    for run in occurring {
        missing.push(from..run.start);
        from = run.end;
    }
    missing.push(from..size);
    missing.retain(|run| !run.is_empty());
    missing
}
