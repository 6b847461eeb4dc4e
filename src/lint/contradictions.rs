//! Constraints of which several together rule out what one of them speaks of.

use std::sync::Arc;

use super::Context;
use crate::model::{Condition, ConditionKind};
use crate::space::{Bounded, Region};

/// What never holds although no single constraint rules it out, and the constraints that do.
pub struct Contradiction {
    /// The condition of an `implies`.
    pub condition: Condition,
    /// Where it would hold.
    pub set: Region,
    /// The constraints, by their places.
    pub constraints: Vec<usize>,
}

/// All of them, each set of constraints once.
pub fn all(context: &mut Context<'_>) -> Bounded<Vec<Contradiction>> {
    let model = Arc::clone(&context.model);
    let possible = context.possible();
    let mut found: Vec<Contradiction> = Vec::new();
    for constraint in &model.constraints {
        let ConditionKind::Implies(condition, _) = &constraint.always.kind else { continue };
        let set = context.meaning().region(condition)?;
        if set.is_empty() || !context.meaning().space.disjoint(set, possible)? {
            continue;
        }
        let constraints = context.meaning().constraints.clone();
        let constraints = context.conflict(set, &constraints)?;
        if constraints.len() > 1 && !found.iter().any(|other| other.constraints == constraints) {
            found.push(Contradiction { condition: condition.as_ref().clone(), set, constraints });
        }
    }
    Ok(found)
}
