//! Advice that applies in all of some situations.

use std::sync::Arc;

use super::answer::AdviceGiven;
use super::reasoner::Case;
use super::texts::told;
use crate::meaning::Meaning;
use crate::model::{AdviceId, GoalId, Target};
use crate::route::Stages;
use crate::space::{Bounded, Region};

/// The advice for what was asked (or for the goal that it serves) whose condition holds in all of `on`.
pub(crate) fn given(meaning: &mut Meaning, case: &Case, goal: Option<GoalId>, on: Region) -> Bounded<Vec<AdviceGiven>> {
    let model = Arc::clone(&meaning.model);
    let mut given = Vec::new();
    for (at, advice) in model.advice.iter().enumerate() {
        let serves =
            advice.serves.is_empty() || advice.serves.iter().any(|&name| name == case.query.target || goal.map(Target::Goal) == Some(name));
        if !serves {
            continue;
        }
        if meaning.space.within(on, meaning.advice[at])? {
            let stages = Stages::new(meaning, on, &[])?;
            let text = told(meaning, &stages, 0, &advice.text)?;
            let contact = told(meaning, &stages, 0, &advice.contact)?;
            given.push(AdviceGiven { advice: AdviceId(at as u32), text, contact });
        }
    }
    Ok(given)
}
