//! Steps that come up in several plans: told once.

use super::runs;
use crate::diagnose::answer::{Answer, Step};
use crate::runbook::{Content, Runbook};

/// The steps that get a section of their own, in the order in which they come up.
pub(super) fn steps(book: &Runbook) -> Vec<&Step> {
    let mut found: Vec<(&Step, usize)> = Vec::new();
    for section in &book.sections {
        let Content::End(_, answer) = &section.content else { continue };
        for (step, times) in of(answer).filter(|(step, _)| is_told(step)) {
            match found.iter_mut().find(|(known, _)| *known == step) {
                Some((_, known)) => *known += times,
                None => found.push((step, times)),
            }
        }
    }
    found.into_iter().filter(|(_, times)| *times > 1).map(|(step, _)| step).collect()
}

/// The steps of an end; one that is only named within a line counts twice, since there is no room to tell it there.
fn of(answer: &Answer) -> impl Iterator<Item = (&Step, usize)> {
    let ways = answer.diagnoses.iter().flat_map(|diagnosis| {
        let plans = diagnosis.courses.iter().map(|(_, plan)| plan);
        plans.enumerate().flat_map(|(at, plan)| {
            let (first, rest) = plan.steps.split_at(diagnosis.certain_steps.len().min(plan.steps.len()));
            let first = if at == 0 { first } else { &[] };
            runs(first).map(|(step, _)| (step, 1)).chain(runs(rest).map(|(step, _)| (step, 2)))
        })
    });
    let others = answer.alternatives.iter().flat_map(|(_, plan)| runs(&plan.steps).map(|(step, _)| (step, 2)));
    ways.chain(others)
}

/// Whether there is anything to tell of it.
fn is_told(step: &Step) -> bool {
    step.point_of_no_return
        || [&step.contact, &step.warning, &step.place, &step.guide, &step.afterwards].into_iter().any(|texts| !texts.is_empty())
}
