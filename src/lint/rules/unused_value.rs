//! Values that nothing tells apart.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::spots::conditions;
use super::super::{Context, Setting};
use crate::model::{Change, Condition, ConditionKind, Domain, Model, Value, ValueIndex, VariableId};
use crate::space::Bounded;

/// One of them would do.
pub const SETTING: Setting = Setting::Warn;

/// Looks at states and choices that no condition and no effect names: the first may stand for all the rest.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let named = named(&model);
    for (at, variable) in model.variables.iter().enumerate() {
        let (Domain::Lifecycle { states: values, .. } | Domain::Choice(values)) = &variable.domain else { continue };
        let id = VariableId(at as u32);
        let mut rest = values.iter().enumerate().filter(|(value, own)| !named.contains(&(id, *value as u32)) && own.item.about.is_none());
        let Some((_, first)) = rest.next() else { continue };
        // Where nothing names any value, nothing depends on any of them, and another rule says so.
        for (_, value) in rest.filter(|_| named.iter().any(|(other, _)| *other == id)) {
            report(context, &variable.item.name.value, first, value);
        }
    }
    Ok(())
}

fn report(context: &mut Context<'_>, owner: &str, first: &Value, value: &Value) {
    let (name, other) = (&value.item.name, &first.item.name);
    let message = format!("nothing tells `{}` of `{owner}` from `{}`", name.value, other.value);
    let finding = context.finding(message, name.span).and_at(other.span, "the same comes of this one");
    context.report(finding.help("make one of the two, name it in a condition, or say under `about` what is special to it"));
}

/// Every value that a condition, a default or an effect names.
fn named(model: &Model) -> BTreeSet<(VariableId, ValueIndex)> {
    let mut named = BTreeSet::new();
    conditions(model).into_iter().for_each(|(_, condition)| values(condition, &mut named));
    for (at, variable) in model.variables.iter().enumerate() {
        let id = VariableId(at as u32);
        named.extend(variable.default.iter().map(|default| (id, default.value)));
        if let Domain::Lifecycle { initial, .. } = variable.domain {
            named.insert((id, initial));
        }
    }
    for action in &model.actions {
        for step in action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves)) {
            named.insert((step.variable, step.to));
            if !step.from_any {
                named.extend(step.from.iter().cloned().flatten().map(|value| (step.variable, value)));
            }
        }
        for set in action.sets.iter().chain(action.also.iter().flat_map(|also| &also.sets)) {
            if let Change::To(value) = set.change {
                named.insert((set.variable, value));
            }
        }
    }
    named
}

fn values(condition: &Condition, named: &mut BTreeSet<(VariableId, ValueIndex)>) {
    match &condition.kind {
        ConditionKind::Is { variable, values, .. } => named.extend(values.iter().cloned().flatten().map(|value| (*variable, value))),
        ConditionKind::Not(inner) => values_of([inner.as_ref()], named),
        ConditionKind::And(all) | ConditionKind::Or(all) => values_of(all, named),
        ConditionKind::Implies(left, right) => values_of([left.as_ref(), right.as_ref()], named),
        ConditionKind::Constant(_) | ConditionKind::Order { .. } | ConditionKind::Defined { .. } | ConditionKind::Refusal { .. } => {}
    }
}

fn values_of<'c>(all: impl IntoIterator<Item = &'c Condition>, named: &mut BTreeSet<(VariableId, ValueIndex)>) {
    all.into_iter().for_each(|part| values(part, named));
}
