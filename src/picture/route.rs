//! The route of an answer: where the lifecycles may be now, and which way its plans lead through them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Deed, Edge, From, Lifecycle, Picture, Place, Route, Stage, Way};
use crate::diagnose::Reasoner;
use crate::diagnose::answer::{Answer, Changed, Diagnosis, Holds, Step, Subject};
use crate::model::query::Query;
use crate::model::reads::reads;
use crate::model::{Domain, Model, Target, ValueIndex, VariableId};
use crate::space::Bounded;

/// The most diagnoses whose ways are drawn.
const MOST_WAYS: usize = 4;
/// The most steps of a way.
const MOST_STAGES: usize = 30;

impl Picture {
    /// The lifecycles that an answer is about, with what it comes to.
    ///
    /// # Errors
    /// Exhaustion where the budget doesn't suffice to say how likely each state is.
    pub fn of_answer(reasoner: &mut Reasoner, query: &Query, answer: &Answer) -> Bounded<Self> {
        let model = Arc::clone(reasoner.model());
        let ways: Vec<Way> = answer.diagnoses.iter().take(MOST_WAYS).map(way).collect();
        let drawn = concerned(&model, answer, &ways);
        let shares = shares(reasoner, query, &drawn)?;
        let mut lifecycles = Vec::new();
        for (at, _) in drawn.iter().enumerate().filter(|(_, drawn)| **drawn) {
            let mut lifecycle = Lifecycle::new(reasoner.meaning(), VariableId(at as u32))?;
            for (state, &share) in lifecycle.states.iter_mut().zip(&shares[at]) {
                state.now = (share > 0.0).then_some(share);
            }
            lifecycle.lead(&ways);
            lifecycles.push(lifecycle);
        }
        Ok(Picture { lifecycles, route: Some(Route { answer: answer.clone(), ways }) })
    }
}

/// The likeliest plan of a diagnosis, equal steps in a row as one.
fn way(diagnosis: &Diagnosis) -> Way {
    let steps = diagnosis.courses.first().map_or(&[][..], |(_, plan)| &plan.steps);
    let folded = |steps: &[Step]| -> Vec<Stage> {
        let runs = steps.chunk_by(|one, next| one.action == next.action && one.by == next.by);
        runs.filter_map(|run| Some(Stage { step: run.first()?.clone(), times: run.len() })).collect()
    };
    let certain = folded(steps.get(..diagnosis.certain_steps.len()).unwrap_or(steps)).len();
    let stages = folded(steps).into_iter().take(MOST_STAGES).collect();
    Way { share: diagnosis.share, first: diagnosis.first, stages, certain }
}

/// For each variable, whether it is a lifecycle that is drawn: one that a step or the target moves, that keeps the target from being
/// possible, or that stands in the way; else one that the goal or the target depends on; else every one that anything moves.
fn concerned(model: &Model, answer: &Answer, ways: &[Way]) -> Vec<bool> {
    let empty = vec![false; model.variables.len()];
    if answer.contradiction.is_some() {
        return empty;
    }
    for variables in [touched(model, answer, ways), depended_on(model, answer), moved(model)] {
        let mut concerned = empty.clone();
        variables.into_iter().for_each(|variable| concerned[variable.index()] = is_lifecycle(model, variable.index()));
        if concerned.contains(&true) {
            return concerned;
        }
    }
    empty
}

fn touched(model: &Model, answer: &Answer, ways: &[Way]) -> Vec<VariableId> {
    let changed = ways.iter().flat_map(|way| &way.stages).flat_map(|stage| &stage.step.changes).map(|change| change.variable);
    let own = match answer.asked.target {
        Target::Action(action) => model.actions[action.index()].moves.as_slice(),
        Target::Goal(_) => &[],
    };
    let failing = answer.requirements.iter().flat_map(|state| &state.failing).filter_map(|failing| match failing.name {
        Subject::Variable(variable) => Some(variable),
        Subject::Definition(_) => None,
    });
    let in_the_way = answer.stands_in_the_way.iter().flatten().copied();
    changed.chain(own.iter().map(|step| step.variable)).chain(failing).chain(in_the_way).collect()
}

fn depended_on(model: &Model, answer: &Answer) -> Vec<VariableId> {
    let (mut variables, mut definitions) = (BTreeSet::new(), BTreeSet::new());
    let own = match answer.asked.target {
        Target::Action(action) => model.actions[action.index()].requires.as_slice(),
        Target::Goal(_) => &[],
    };
    let goal = match answer.asked.target {
        Target::Goal(goal) => Some(goal),
        Target::Action(_) => answer.asked.goal,
    };
    let goal = goal.map(|goal| &model.goals[goal.index()].that);
    for condition in goal.into_iter().chain(own.iter().map(|entry| &entry.that)) {
        reads(model, condition, &mut variables, &mut definitions);
    }
    variables.into_iter().collect()
}

fn moved(model: &Model) -> Vec<VariableId> {
    let moves = model.actions.iter().flat_map(|action| action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves)));
    moves.map(|step| step.variable).collect()
}

fn is_lifecycle(model: &Model, at: usize) -> bool {
    matches!(model.variables[at].domain, Domain::Lifecycle { .. })
}

/// For each variable that is drawn, how likely each of its values is.
fn shares(reasoner: &mut Reasoner, query: &Query, drawn: &[bool]) -> Bounded<Vec<Vec<f64>>> {
    let candidates = reasoner.candidates(query)?;
    let meaning = reasoner.meaning();
    let mut wanted = drawn.to_vec();
    wanted.resize(meaning.space.variables(), false);
    let mut shares = meaning.space.spread(candidates, meaning.possible, &wanted)?;
    for weights in &mut shares {
        let all: f64 = weights.iter().sum();
        // What is left of rounding is no share.
        weights.iter_mut().for_each(|weight| *weight = if *weight < all * 1e-9 { 0.0 } else { *weight / all });
    }
    Ok(shares)
}

impl Lifecycle {
    /// Marks what the ways do here; what leads from many states is left out unless they do it.
    fn lead(&mut self, ways: &[Way]) {
        let variable = self.variable;
        for (way, found) in ways.iter().enumerate() {
            for (stage, done) in found.stages.iter().enumerate() {
                for change in done.step.changes.iter().filter(|change| change.variable == variable) {
                    self.mark(&done.step, change, Place { way, stage });
                }
            }
        }
        self.edges.retain(|edge| edge.on_route() || matches!(edge.from, From::State(_)));
        for edge in self.edges.iter_mut().filter(|edge| edge.on_route()) {
            edge.deeds.retain(|deed| !deed.stages.is_empty());
        }
        self.edges.sort_by(|one, other| (&one.from, one.to).cmp(&(&other.from, other.to)));
    }

    /// Marks a step where it moves this lifecycle: along its own edge where it is known from which state to which.
    fn mark(&mut self, step: &Step, change: &Changed, place: Place) {
        let (Some(from), Some(to)) = (change.from, change.to) else {
            let all = self.edges.iter_mut().filter(|edge| change.to.is_none_or(|to| edge.to == to));
            let from = |edge: &Edge| change.from.is_none_or(|from| edge.starts_in(from));
            let deeds = all.filter(|edge| from(edge)).flat_map(|edge| &mut edge.deeds);
            deeds.filter(|deed| deed.action == step.action).for_each(|deed| deed.stages.push(place));
            return;
        };
        let mut known = self.edges.iter().filter(|edge| edge.to == to && edge.starts_in(from)).flat_map(|edge| &edge.deeds);
        let no_return = match known.find(|deed| deed.action == step.action).map(|deed| deed.no_return) {
            Some(told @ (Holds::Yes | Holds::No)) => told,
            _ if step.point_of_no_return => Holds::Yes,
            _ => Holds::No,
        };
        let found = self.edges.iter().position(|edge| edge.from == From::State(from) && edge.to == to);
        let at = found.unwrap_or_else(|| {
            self.edges.push(Edge { from: From::State(from), to, deeds: Vec::new() });
            self.edges.len() - 1
        });
        let deeds = &mut self.edges[at].deeds;
        let own = deeds.iter().position(|known| known.action == step.action).unwrap_or_else(|| {
            deeds.push(Deed { action: step.action, automatic: step.automatic, perhaps: false, no_return, stages: Vec::new() });
            deeds.len() - 1
        });
        deeds[own].stages.push(place);
        // It does happen here.
        deeds[own].perhaps = false;
    }
}

impl Edge {
    /// Whether it leads on from a state.
    fn starts_in(&self, value: ValueIndex) -> bool {
        match &self.from {
            From::State(from) => *from == value,
            From::Several(several) => several.contains(&value),
            From::AnyOther(but) => self.to != value && !but.contains(&value),
        }
    }
}
