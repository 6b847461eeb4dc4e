//! What is needed in any case: the actions that occur in best plans, with their shares.

use super::answer::Plan;
use super::differential::EQUAL;
use crate::meaning::Meaning;
use crate::model::ActionId;
use crate::route::Route;
use crate::space::{Bounded, Region};

/// Every action in the best plan of some candidate, with its share of the candidates that have a plan.
pub(crate) fn needed(meaning: &mut Meaning, route: &mut Route, candidates: Region, plan: Option<&Plan>) -> Bounded<Vec<(ActionId, f64)>> {
    let mut needed: Vec<(ActionId, f64)> = Vec::new();
    if let Some(plan) = plan {
        for step in &plan.steps {
            if !needed.iter().any(|(action, _)| *action == step.action) {
                needed.push((step.action, 1.0));
            }
        }
        needed.sort_unstable_by_key(|(action, _)| *action);
        return Ok(needed);
    }
    let solvable = route.solvable_of(meaning, candidates)?;
    let whole = meaning.space.weigh(solvable, meaning.possible)?;
    for (action, on) in route.containing(meaning, solvable)? {
        if !on.is_empty() {
            let share = if on == solvable { 1.0 } else { meaning.space.weigh(on, meaning.possible)? / whole };
            needed.push((action, share));
        }
    }
    Ok(ordered(needed))
}

/// Repeatedly, of those within `EQUAL` of the largest share left, the one declared first.
fn ordered(mut needed: Vec<(ActionId, f64)>) -> Vec<(ActionId, f64)> {
    let mut ordered = Vec::with_capacity(needed.len());
    while let Some(largest) = needed.iter().map(|(_, share)| *share).max_by(f64::total_cmp) {
        let near = needed.iter().enumerate().filter(|(_, (_, share))| *share >= largest - EQUAL);
        let Some(at) = near.min_by_key(|(_, (action, _))| *action).map(|(at, _)| at) else { break };
        ordered.push(needed.remove(at));
    }
    ordered
}
