//! Best plans under one more condition, where they are the same for all candidates and not the best plan anyway.

use std::sync::Arc;

use super::answer::{AlternativeKind, Plan};
use super::plans::Plans;
use super::reasoner::{Case, Routes};
use crate::meaning::Meaning;
use crate::model::Target;
use crate::route::{Ending, Problem, Route, Rule};
use crate::space::Bounded;

/// The alternatives to the best plans of the candidates; `best` is their plan where they all have the same.
pub(crate) fn alternatives(
    meaning: &mut Meaning,
    (routes, plans): (&mut Routes, &mut Plans),
    case: &Case,
    route: &mut Route,
    best: Option<&Plan>,
) -> Bounded<Vec<(AlternativeKind, Arc<Plan>)>> {
    let mut found = Vec::new();
    for kind in [AlternativeKind::WithoutHandingOver, AlternativeKind::WithoutPointOfNoReturn, AlternativeKind::WithTheAskedAction] {
        let Some(problem) = problem(case, kind).filter(|_| best.is_none_or(|best| !fulfils(best, case, kind))) else { continue };
        let mut other = match routes.remove(&problem) {
            Some(other) => other,
            None => Route::new(meaning, problem)?,
        };
        found.extend(alternative(meaning, plans, case, route, &mut other)?.map(|plan| (kind, plan)));
        routes.insert(other.problem.clone(), other);
    }
    Ok(found)
}

/// The problem with the further condition; `None` where it makes no sense.
fn problem(case: &Case, kind: AlternativeKind) -> Option<Problem> {
    match (kind, case.query.target, case.aim) {
        (AlternativeKind::WithoutHandingOver, _, _) if case.query.askers.is_empty() => None,
        (AlternativeKind::WithoutHandingOver, _, _) => Some(case.problem(case.ending(), Rule::NoHandingOver)),
        (AlternativeKind::WithoutPointOfNoReturn, _, _) => Some(case.problem(case.ending(), Rule::NoPointOfNoReturn)),
        (AlternativeKind::WithTheAskedAction, Target::Action(action), Some(aim)) => {
            Some(case.problem(Ending::AimBy(aim, action), Rule::Any))
        }
        (AlternativeKind::WithTheAskedAction, _, _) => None,
    }
}

/// Whether the best plan meets the condition everywhere: then it is its own alternative.
fn fulfils(best: &Plan, case: &Case, kind: AlternativeKind) -> bool {
    match kind {
        AlternativeKind::WithoutHandingOver => best.steps.iter().all(|step| !step.handoff),
        AlternativeKind::WithoutPointOfNoReturn => best.steps.iter().all(|step| !step.point_of_no_return),
        AlternativeKind::WithTheAskedAction => best.steps.iter().any(|step| Target::Action(step.action) == case.query.target),
    }
}

fn alternative(meaning: &mut Meaning, plans: &mut Plans, case: &Case, route: &mut Route, other: &mut Route) -> Bounded<Option<Arc<Plan>>> {
    let candidates = case.known.candidates;
    other.cover(meaning, candidates)?;
    if other.solvable_of(meaning, candidates)? != candidates {
        return Ok(None);
    }
    let (steps, same) = other.certain_steps(meaning, candidates)?;
    if !same {
        return Ok(None);
    }
    let as_steps: Vec<_> = other.plan(&steps).cloned().collect();
    if !route.with_plan(meaning, candidates, &as_steps)?.is_empty() {
        return Ok(None);
    }
    Ok(Some(plans.plan(meaning, other, candidates, &steps)?))
}
