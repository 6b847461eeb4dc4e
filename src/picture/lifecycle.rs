//! One lifecycle as it is drawn: what leads between the same states is one edge, what leads from many is one too.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::gather::gather;
use super::{Deed, Edge, End, From, Lifecycle, State};
use crate::diagnose::answer::Holds;
use crate::lifecycle::Lifecycles;
use crate::meaning::Meaning;
use crate::model::{Action, ActionId, Domain, Model, ValueIndex, VariableId};
use crate::space::Bounded;

/// From so many states on, an action has one edge instead of one from each.
const MANY: usize = 3;
/// So many exceptions are told rather than all the others.
const FEW: usize = 1;

impl Lifecycle {
    /// The lifecycle of a variable that has one, as the policy declares it.
    pub(super) fn new(meaning: &mut Meaning, variable: VariableId) -> Bounded<Self> {
        let (model, graphs) = (&*Arc::clone(&meaning.model), &*Arc::clone(&meaning.lifecycles));
        let size = model.variables[variable.index()].size();
        let mut edges: BTreeMap<(From, ValueIndex), Vec<Deed>> = BTreeMap::new();
        for moves in gather(model, variable) {
            for (to, starts) in moves.ways {
                for perhaps in [false, true] {
                    let starts: Vec<ValueIndex> = starts.iter().filter(|(_, each)| **each == perhaps).map(|(from, _)| *from).collect();
                    for (from, starts) in origins(starts, to, size) {
                        let no_return = no_return(model, graphs, variable, moves.action, &starts, to);
                        let automatic = by_itself(model, &model.actions[moves.action.index()]);
                        let deed = Deed { action: moves.action, automatic, perhaps, no_return, stages: Vec::new() };
                        edges.entry((from, to)).or_default().push(deed);
                    }
                }
            }
        }
        let edges = edges.into_iter().map(|((from, to), deeds)| Edge { from, to, deeds }).collect();
        Ok(Lifecycle { variable, states: states(meaning, model, graphs, variable)?, edges })
    }
}

/// The edges that stand for an action from these states to one other.
fn origins(starts: Vec<ValueIndex>, to: ValueIndex, size: u32) -> Vec<(From, Vec<ValueIndex>)> {
    if starts.len() < MANY {
        return starts.into_iter().map(|from| (From::State(from), vec![from])).collect();
    }
    if starts.len() + 1 + FEW >= size as usize {
        let but = (0..size).filter(|value| *value != to && starts.binary_search(value).is_err()).collect();
        return vec![(From::AnyOther(but), starts)];
    }
    vec![(From::Several(starts.clone()), starts)]
}

/// Whether nothing leads back, as the action says, or else the lifecycle's own graph.
fn no_return(model: &Model, graphs: &Lifecycles, lifecycle: VariableId, action: ActionId, starts: &[ValueIndex], to: ValueIndex) -> Holds {
    match model.actions[action.index()].irreversible {
        Some(true) => return Holds::Yes,
        Some(false) => return Holds::No,
        None => {}
    }
    match graphs.lost(lifecycle, starts.iter().copied(), to).len() {
        0 => Holds::No,
        all if all == starts.len() => Holds::Yes,
        _ => Holds::Depends,
    }
}

/// Only automatic actors do it.
fn by_itself(model: &Model, action: &Action) -> bool {
    action.by.as_ref().is_some_and(|by| by.iter().all(|entry| model.actors[entry.actor.value.index()].automatic))
}

fn states(meaning: &mut Meaning, model: &Model, graphs: &Lifecycles, variable: VariableId) -> Bounded<Vec<State>> {
    let Domain::Lifecycle { states, initial } = &model.variables[variable.index()].domain else { return Ok(Vec::new()) };
    let stuck = |value: ValueIndex| graphs.graph(variable).is_none_or(|graph| graph.is_dead_end(value));
    // Where nothing ever moves, neither where it starts nor having no way out says anything.
    let moves = (0..states.len() as u32).any(|value| !stuck(value));
    let each = states.iter().enumerate().map(|(at, state)| {
        let value = at as u32;
        let goal = is_goal(meaning, variable, value)?;
        let end = match (state.is_final, moves && stuck(value) && !goal) {
            (true, _) => End::Final,
            (false, true) => End::Dead,
            (false, false) => End::Open,
        };
        Ok(State { value, initial: moves && value == *initial, goal, end, now: None })
    });
    each.collect()
}

/// Whether some goal holds wherever the lifecycle is in this state, but not everywhere.
fn is_goal(meaning: &mut Meaning, variable: VariableId, value: ValueIndex) -> Bounded<bool> {
    let (possible, here) = (meaning.possible, meaning.has(variable, value)?);
    let here = meaning.space.and(possible, here)?;
    for goal in meaning.goals.clone() {
        if !here.is_empty() && meaning.space.within(here, goal)? && !meaning.space.within(possible, goal)? {
            return Ok(true);
        }
    }
    Ok(false)
}
