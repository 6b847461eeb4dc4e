//! What an answer says whichever way led to it: two ways that end alike share a section.

use std::sync::Arc;

use super::End;
use crate::diagnose::answer::{Answer, Diagnosis, First, Holds, Plan, RequirementState, Verdict};
use crate::model::{Model, Values};

/// Why an answer ends the asking; `None` where there is more to ask.
pub(super) fn end(answer: &Answer) -> Option<End> {
    if answer.verdict == Verdict::Contradiction {
        Some(End::Contradiction)
    } else if answer.diagnoses.len() <= 1 {
        Some(End::Settled)
    } else if answer.questions.is_empty() {
        Some(End::CannotTell)
    } else {
        None
    }
}

/// The answer without what depends on the way to it: shares, statements, questions, signatures, changes.
pub(super) fn essence(model: &Model, mut answer: Answer) -> Answer {
    if answer.verdict == Verdict::Contradiction {
        return answer;
    }
    // Where nothing is to be done, nobody asks why it can't be done.
    let already = answer.diagnoses.iter().all(|diagnosis| diagnosis.first == First::Nothing);
    answer.requirements.retain(|state| state.holds == Holds::No && !already);
    answer.requirements.iter_mut().for_each(|state| requirement(model, state));
    answer.joint_reason = None;
    answer.plan.iter_mut().for_each(plan);
    answer.needed.clear();
    answer.alternatives.iter_mut().for_each(|(_, alternative)| plan(alternative));
    answer.diagnoses.iter_mut().for_each(diagnosis);
    answer.questions.clear();
    answer.statements.clear();
    answer.defaults_dropped.clear();
    answer.messages.clear();
    answer
}

/// A requirement that fails: how it came to fail is told by the way.
fn requirement(model: &Model, state: &mut RequirementState) {
    state.share = 0.0;
    state.reason = None;
    for failing in &mut state.failing {
        if matches!(model.values(failing.name), Values::Number { .. }) {
            failing.values.clear();
        }
    }
}

fn diagnosis(diagnosis: &mut Diagnosis) {
    diagnosis.share = 0.0;
    diagnosis.signature.clear();
    // That there are more courses is told, not how likely they are.
    diagnosis.courses_left_out = diagnosis.courses_left_out.ceil();
    for (share, course) in &mut diagnosis.courses {
        *share = 0.0;
        plan(course);
    }
}

fn plan(plan: &mut Arc<Plan>) {
    for step in &mut Arc::make_mut(plan).steps {
        step.changes.clear();
        step.enables.clear();
    }
}
