//! Whose fault it is that a condition does not hold.

use serde_json::{Value as Json, json};

use super::answer::listed;
use super::choices::{LOOKED_THROUGH, NEGATION_SHOWN, OUTER_BRACKETS_SHOWN};
use super::condition::{Condition, Value};
use super::diagnoses::values_in;
use super::policy::Means;
use super::set::Set;
use super::world::World;

/// The comparisons that make a condition false in some candidate.
pub fn failing(world: &World, condition: &Condition, candidates: &Set) -> Json {
    let mut leaves = Vec::new();
    blame(world, condition, true, &candidates.minus(&world.region(condition)), &mut leaves);
    let entry = |Leaf { condition, name, wanted }: Leaf| {
        let shown = if NEGATION_SHOWN && !wanted { format!("not {condition}") } else { condition.to_string() };
        // Ambiguous: the values in all candidates, not only in those where it fails.
        json!({ "condition": shown, "name": name, "values": listed(&values_in(world, name, candidates)) })
    };
    leaves.into_iter().map(entry).collect()
}

/// A condition as its place shows it.
pub fn written(condition: &Condition) -> &Condition {
    match condition {
        Condition::Bracketed(part) if !OUTER_BRACKETS_SHOWN => written(part),
        condition => condition,
    }
}

/// A comparison at its place in the policy, and whether it is wanted to be true there.
struct Leaf<'a> {
    condition: &'a Condition,
    name: &'a str,
    wanted: bool,
}

/// Within these candidates the condition is not as it is wanted; whose fault is it?
fn blame<'a>(world: &World<'a>, condition: &'a Condition, wanted: bool, within: &Set, leaves: &mut Vec<Leaf<'a>>) {
    if within.is_empty() {
        return;
    }
    let mut each = |part: &'a Condition, wanted: bool| {
        let region = world.region(part);
        let not_as_wanted = if wanted { within.minus(&region) } else { within.and(&region) };
        blame(world, part, wanted, &not_as_wanted, leaves);
    };
    match condition {
        Condition::True | Condition::False => {}
        Condition::Bracketed(part) => each(part, wanted),
        Condition::Not(part) => each(part, !wanted),
        Condition::And(parts) | Condition::Or(parts) => parts.iter().for_each(|part| each(part, wanted)),
        Condition::Implies(left, right) => {
            each(left, !wanted);
            each(right, wanted);
        }
        Condition::Name(name) | Condition::Is { name, .. } | Condition::Compare { name, .. } => {
            let defined = world.policy.definitions.iter().find(|definition| definition.name == *name).map(|definition| &definition.means);
            let wants_true = match condition {
                Condition::Name(_) => Some(wanted),
                Condition::Is { not, values, .. } if LOOKED_THROUGH => match values.as_slice() {
                    [Value::Yes(yes)] => Some((*yes != *not) == wanted),
                    _ => None,
                },
                _ => None,
            };
            match (wants_true, defined) {
                (Some(wanted), Some(Means::YesNo { condition, .. })) => each(condition, wanted),
                // One place in the policy is listed once, however often it is come by.
                _ if leaves.iter().any(|leaf| std::ptr::eq(leaf.condition, condition) && (leaf.wanted == wanted || !NEGATION_SHOWN)) => {}
                _ => leaves.push(Leaf { condition, name, wanted }),
            }
        }
    }
}
