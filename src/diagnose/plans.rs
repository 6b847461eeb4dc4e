//! A plan as people follow it: for each step who does it, what changes, what it makes possible, what to know.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::answer::{Changed, Plan, Requirement, Step};
use super::requirements::requirements;
use super::texts::told;
use crate::meaning::Meaning;
use crate::model::{Target, VariableId};
use crate::route::{Problem, Route, RouteStep, Stages};
use crate::space::{Bounded, Change, Region};

/// Plans that have been put into words; many questions have the same.
#[derive(Default)]
pub(crate) struct Plans {
    told: FxHashMap<(Problem, Region, Vec<u32>), Arc<Plan>>,
}

/// So many plans are remembered.
const MOST: usize = 1 << 12;

impl Plans {
    /// The plan with these steps from `on`, in all of which it is the best.
    pub(crate) fn plan(&mut self, meaning: &mut Meaning, route: &Route, on: Region, steps: &[u32]) -> Bounded<Arc<Plan>> {
        let key = (route.problem.clone(), on, steps.to_vec());
        if let Some(plan) = self.told.get(&key) {
            return Ok(Arc::clone(plan));
        }
        let plan = Arc::new(plan(meaning, route, on, steps)?);
        if self.told.len() >= MOST {
            self.told.clear();
        }
        self.told.insert(key, Arc::clone(&plan));
        Ok(plan)
    }

    /// Forgets all: has to follow whenever the space forgets.
    pub(crate) fn forget(&mut self) {
        self.told = FxHashMap::default();
    }
}

fn plan(meaning: &mut Meaning, route: &Route, on: Region, steps: &[u32]) -> Bounded<Plan> {
    let steps: Vec<RouteStep> = route.plan(steps).cloned().collect();
    let effects: Vec<_> = steps.iter().map(|step| &step.effects).collect();
    let stages = Stages::new(meaning, on, &effects)?;
    let mut plan = Plan { cost: steps.iter().map(|step| step.mode.cost).sum(), steps: Vec::with_capacity(steps.len()) };
    for (at, step) in steps.iter().enumerate() {
        plan.steps.push(told_step(meaning, &stages, at, step)?);
    }
    for (later, step) in steps.iter().enumerate() {
        for (earlier, requirement) in enabled(meaning, &stages, route, later, step)? {
            plan.steps[earlier].enables.push((later, requirement));
        }
    }
    Ok(plan)
}

fn told_step(meaning: &mut Meaning, stages: &Stages, at: usize, step: &RouteStep) -> Bounded<Step> {
    let model = Arc::clone(&meaning.model);
    let action = &model.actions[step.action.index()];
    let contact = step.mode.by.filter(|_| step.mode.handoff).map(|by| &model.actors[by.index()].contact);
    let no_return = meaning.actions[step.action.index()].no_return;
    Ok(Step {
        action: step.action,
        by: step.mode.by,
        handoff: step.mode.handoff,
        automatic: step.mode.automatic,
        cost: step.mode.cost,
        point_of_no_return: stages.some(meaning, at, no_return)?,
        contact: contact.map_or_else(|| Ok(Vec::new()), |contact| told(meaning, stages, at, contact))?,
        warning: told(meaning, stages, at, &action.warning)?,
        place: told(meaning, stages, at, &action.place)?,
        guide: told(meaning, stages, at, &action.guide)?,
        afterwards: told(meaning, stages, at, &action.afterwards)?,
        changes: changes(meaning, stages, at, step)?,
        enables: Vec::new(),
    })
}

/// The variables that the step changes from some start.
fn changes(meaning: &mut Meaning, stages: &Stages, at: usize, step: &RouteStep) -> Bounded<Vec<Changed>> {
    let mut changes = Vec::new();
    for variable in step.effects.variables().filter(|&variable| variable != meaning.space.flag()).collect::<Vec<_>>() {
        let mut changed = false;
        for piece in step.effects.of(variable) {
            let on = match piece.change {
                Change::To(value) => {
                    let has = meaning.space.value(variable, value)?;
                    meaning.space.minus(piece.on, has)?
                }
                Change::By(_) => piece.on,
            };
            changed = changed || stages.some(meaning, at, on)?;
        }
        if changed {
            let (from, to) = (stages.value(meaning, at, variable), stages.value(meaning, at + 1, variable));
            changes.push(Changed { variable: VariableId(variable as u32), from, to });
        }
    }
    Ok(changes)
}

/// The requirements of a step that held neither at the start nor just before an earlier step, and hold from then on.
fn enabled(meaning: &mut Meaning, stages: &Stages, route: &Route, later: usize, step: &RouteStep) -> Bounded<Vec<(usize, Requirement)>> {
    let mut enabled = Vec::new();
    for (requirement, holds) in requirements(meaning, Target::Action(step.action), &route.problem.askers, true)? {
        let fails = meaning.space.not(holds)?;
        let mut open = stages.back(meaning, 0, fails)?;
        for earlier in (0..later).rev() {
            if open.is_empty() {
                break;
            }
            let failed = stages.back(meaning, earlier, fails)?;
            let here = meaning.space.and(open, failed)?;
            if !here.is_empty() {
                enabled.push((earlier, requirement));
                open = meaning.space.minus(open, here)?;
            }
        }
    }
    enabled.sort_by_key(|(earlier, _)| *earlier);
    Ok(enabled)
}
