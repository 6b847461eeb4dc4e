//! The differential: candidates grouped by verdict and by what to do first.

use std::sync::Arc;

use super::advice;
use super::answer::{Diagnosis, First, Holds, Plan, Subject, Verdict};
use super::plans::Plans;
use super::reasoner::Case;
use crate::meaning::Meaning;
use crate::model::{ActionId, DefinitionId, GoalId, Target, ValueIndex, VariableId};
use crate::route::Route;
use crate::space::{Bounded, Region};

/// Shares that differ by less are equal.
pub(crate) const EQUAL: f64 = 1e-9;

/// The candidates that share a diagnosis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub first: First,
    pub verdict: Verdict,
    pub on: Region,
    /// Its weight over that of the candidates.
    pub share: f64,
}

/// All diagnoses, likeliest first.
pub(crate) struct Differential {
    pub groups: Vec<Group>,
}

impl Differential {
    /// Groups the candidates, which the route covers.
    pub(crate) fn new(meaning: &mut Meaning, case: &Case, route: &mut Route) -> Bounded<Self> {
        let candidates = case.known.candidates;
        let mut firsts: Vec<(First, Region)> = Vec::new();
        let mut rest = candidates;
        for (class, on) in route.firsts(meaning, candidates)? {
            rest = meaning.space.minus(rest, on)?;
            let first = match class {
                None => First::Nothing,
                Some(step) => First::Step(route.steps[step as usize].action, route.steps[step as usize].mode.by),
            };
            match firsts.iter_mut().find(|(known, _)| *known == first) {
                Some((_, known)) => *known = meaning.space.or(*known, on)?,
                None => firsts.push((first, on)),
            }
        }
        firsts.push((First::None, rest));
        let (yes, no) = match case.query.target {
            Target::Action(_) => (Verdict::Allowed, Verdict::Blocked),
            Target::Goal(_) => (Verdict::Met, Verdict::Unmet),
        };
        let mut groups = Vec::new();
        for (first, on) in firsts {
            let possible = meaning.space.and(on, case.target)?;
            let impossible = meaning.space.minus(on, case.target)?;
            for (verdict, on) in [(yes, possible), (no, impossible)] {
                if !on.is_empty() {
                    let share = if on == candidates { 1.0 } else { meaning.space.weigh(on, meaning.possible)? / case.weight };
                    groups.push(Group { first, verdict, on, share });
                }
            }
        }
        Ok(Differential { groups: ordered(meaning, route, groups)? })
    }

    /// Whether all, none or some of the candidates have a plan.
    pub(crate) fn fixable(&self) -> Holds {
        match (self.groups.iter().any(|group| group.first != First::None), self.groups.iter().any(|group| group.first == First::None)) {
            (true, true) => Holds::Depends,
            (true, false) => Holds::Yes,
            (false, _) => Holds::No,
        }
    }

    /// The diagnoses with their courses, advice and signature; `plan` is what all candidates share, if they do.
    pub(crate) fn diagnoses(
        &self,
        meaning: &mut Meaning,
        plans: &mut Plans,
        case: &Case,
        route: &mut Route,
        goal: Option<GoalId>,
        plan: Option<&Arc<Plan>>,
    ) -> Bounded<Vec<Diagnosis>> {
        let all = if self.groups.len() > 1 { values(meaning, case.known.candidates)? } else { Vec::new() };
        let mut diagnoses = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            let mut diagnosis = blank(meaning, case, goal, *group, &all)?;
            match plan.filter(|_| self.groups.len() == 1) {
                Some(plan) => settle(&mut diagnosis, plan, case.query.courses),
                None => follow(&mut diagnosis, (meaning, plans), case, route, group.on)?,
            }
            diagnoses.push(diagnosis);
        }
        Ok(diagnoses)
    }
}

/// A diagnosis without its courses.
fn blank(meaning: &mut Meaning, case: &Case, goal: Option<GoalId>, group: Group, all: &[(Subject, Vec<ValueIndex>)]) -> Bounded<Diagnosis> {
    Ok(Diagnosis {
        share: group.share,
        verdict: group.verdict,
        first: group.first,
        certain_steps: Vec::new(),
        courses: Vec::new(),
        courses_left_out: 0.0,
        advice: advice::given(meaning, case, goal, group.on)?,
        signature: signature(meaning, group.on, all)?,
    })
}

/// The only diagnosis, where its plan has been found already.
fn settle(diagnosis: &mut Diagnosis, plan: &Arc<Plan>, most: usize) {
    diagnosis.certain_steps = plan.steps.iter().map(|step| step.action).collect();
    if most > 0 {
        diagnosis.courses.push((diagnosis.share, Arc::clone(plan)));
    } else {
        diagnosis.courses_left_out = diagnosis.share;
    }
}

/// Finds the courses of a diagnosis.
fn follow(
    diagnosis: &mut Diagnosis,
    (meaning, plans): (&mut Meaning, &mut Plans),
    case: &Case,
    route: &mut Route,
    on: Region,
) -> Bounded<()> {
    if diagnosis.first == First::None {
        return Ok(());
    }
    let (steps, _) = route.certain_steps(meaning, on)?;
    diagnosis.certain_steps = route.plan(&steps).map(|step| step.action).collect::<Vec<ActionId>>();
    let courses = route.courses(meaning, on, case.query.courses, case.weight)?;
    for course in &courses.listed {
        let plan = plans.plan(meaning, route, course.on, &course.steps)?;
        diagnosis.courses.push((course.weight / case.weight, plan));
    }
    let left_out = courses.left_out / case.weight;
    diagnosis.courses_left_out = if left_out < EQUAL { 0.0 } else { left_out };
    Ok(())
}

/// For every variable and definition the values that occur in a group, where those are fewer than in all candidates.
fn signature(meaning: &mut Meaning, on: Region, all: &[(Subject, Vec<ValueIndex>)]) -> Bounded<Vec<(Subject, Vec<ValueIndex>)>> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let own = values(meaning, on)?;
    Ok(own.into_iter().zip(all).filter(|((_, own), (_, all))| own.len() < all.len()).map(|(own, _)| own).collect())
}

/// The values of every variable and definition in a set.
fn values(meaning: &mut Meaning, on: Region) -> Bounded<Vec<(Subject, Vec<ValueIndex>)>> {
    let mut all = Vec::with_capacity(meaning.model.variables.len() + meaning.model.definitions.len());
    for (at, runs) in meaning.space.occurring(on).into_iter().enumerate() {
        let subject = Subject::Variable(VariableId(at as u32));
        all.push((subject, meaning.in_reading_order(subject, runs.into_iter().flatten().collect())));
    }
    for at in 0..meaning.definitions.len() as u32 {
        let subject = Subject::Definition(DefinitionId(at));
        all.push((subject, meaning.values_of(subject, on)?));
    }
    Ok(all)
}

/// Repeatedly, of those within `EQUAL` of the largest share left: the cheapest course, then declaration.
fn ordered(meaning: &mut Meaning, route: &Route, mut groups: Vec<Group>) -> Bounded<Vec<Group>> {
    let mut ordered = Vec::with_capacity(groups.len());
    while let Some(largest) = groups.iter().map(|group| group.share).max_by(f64::total_cmp) {
        let near: Vec<usize> = (0..groups.len()).filter(|&at| groups[at].share >= largest - EQUAL).collect();
        let mut best: Option<(_, usize)> = None;
        for at in near.iter().copied() {
            let cheapest = if near.len() > 1 { route.cheapest(meaning, groups[at].on)? } else { None };
            let key = (cheapest.unwrap_or(u64::MAX), groups[at].first, groups[at].verdict);
            if best.as_ref().is_none_or(|(known, _)| key < *known) {
                best = Some((key, at));
            }
        }
        let Some((_, at)) = best else { break };
        ordered.push(groups.remove(at));
    }
    Ok(ordered)
}
