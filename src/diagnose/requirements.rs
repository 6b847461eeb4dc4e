//! The requirements of what was asked, in the order of the semantics: where each holds, and why it doesn't.

use std::sync::Arc;

use super::answer::{Holds, Requirement, RequirementState};
use super::failing;
use super::reasons::smallest;
use crate::meaning::Meaning;
use crate::model::{ActionId, ActorId, ConstraintId, Target};
use crate::space::{Bounded, Region};

impl Holds {
    /// In how many of the candidates a set holds.
    pub(crate) fn of(meaning: &mut Meaning, candidates: Region, set: Region) -> Bounded<Self> {
        Ok(if meaning.space.disjoint(candidates, set)? {
            Holds::No
        } else if meaning.space.within(candidates, set)? {
            Holds::Yes
        } else {
            Holds::Depends
        })
    }
}

/// Every requirement with the set in which it holds. `open` chooses whether `by` means open to the asker, or to the
/// asker or anybody (as in a plan).
pub(crate) fn requirements(
    meaning: &mut Meaning,
    target: Target,
    askers: &[ActorId],
    in_plan: bool,
) -> Bounded<Vec<(Requirement, Region)>> {
    let action = match target {
        Target::Goal(goal) => return Ok(vec![(Requirement::Goal(goal), meaning.goals[goal.index()])]),
        Target::Action(action) => action,
    };
    let asker = meaning.asker(askers)?;
    let doing = &asker.actions[action.index()];
    let own = &meaning.actions[action.index()];
    let mut list = Vec::with_capacity(1 + own.moves.len() + own.requires.len() + own.ranges.len());
    let by = doing.by.map(|by| if in_plan { doing.reachable } else { by });
    list.extend(by.map(|by| (Requirement::By, by)));
    list.extend(own.moves.iter().enumerate().map(|(at, &holds)| (Requirement::Moves(at), holds)));
    list.extend(own.requires.iter().enumerate().map(|(at, &holds)| (Requirement::Named(at), holds)));
    list.extend(own.ranges.iter().enumerate().map(|(at, &holds)| (Requirement::Range(at), holds)));
    let guard = own.guard;
    let judged = meaning.space.and(guard, by.unwrap_or(Region::FULL))?;
    if !meaning.space.within(judged, meaning.actions[action.index()].ready)? {
        list.extend(constraints(meaning, action, judged)?);
    }
    Ok(list)
}

/// The constraints that the action breaks somewhere in `judged`, with where they count as holding.
fn constraints(meaning: &mut Meaning, action: ActionId, judged: Region) -> Bounded<Vec<(Requirement, Region)>> {
    let mut list = Vec::new();
    for constraint in 0..meaning.constraints.len() {
        let keeps = meaning.keeps(action, constraint)?;
        let breaks = meaning.space.minus(judged, keeps)?;
        if !breaks.is_empty() {
            list.push((Requirement::Constraint(ConstraintId(constraint as u32)), meaning.space.not(breaks)?));
        }
    }
    Ok(list)
}

/// How every requirement stands among the candidates.
pub(crate) fn states(
    meaning: &mut Meaning,
    target: Target,
    list: &[(Requirement, Region)],
    candidates: Region,
    statements: &[Region],
) -> Bounded<Vec<RequirementState>> {
    let whole = meaning.space.weigh(candidates, meaning.possible)?;
    let mut states = Vec::with_capacity(list.len());
    for &(requirement, region) in list {
        let holds = Holds::of(meaning, candidates, region)?;
        let share = match holds {
            Holds::Yes => 1.0,
            Holds::No => 0.0,
            Holds::Depends => {
                let both = meaning.space.and(candidates, region)?;
                meaning.space.weigh(both, meaning.possible)? / whole
            }
        };
        let reason = match holds {
            Holds::No => why_not(meaning, region, statements)?,
            Holds::Yes | Holds::Depends => None,
        };
        let failing = if holds == Holds::Yes { Vec::new() } else { failing::of(meaning, target, requirement, candidates)? };
        let because = if requirement == Requirement::By { absent(meaning, target, candidates)? } else { Vec::new() };
        states.push(RequirementState { requirement, holds, share, because, failing, reason });
    }
    Ok(states)
}

/// The smallest set of statements that, with the constraints, leaves no situation in which `region` holds.
pub(crate) fn why_not(meaning: &mut Meaning, region: Region, statements: &[Region]) -> Bounded<Option<Vec<usize>>> {
    let base = meaning.space.and(meaning.possible, region)?;
    smallest(&mut meaning.space, base, statements)
}

/// The words of those actors and entries whose `when` fails in some candidate.
fn absent(meaning: &mut Meaning, target: Target, candidates: Region) -> Bounded<Vec<String>> {
    let Target::Action(action) = target else { return Ok(Vec::new()) };
    let model = Arc::clone(&meaning.model);
    let mut words: Vec<String> = Vec::new();
    for (at, entry) in model.actions[action.index()].by.iter().flatten().enumerate() {
        let actor = &model.actors[entry.actor.value.index()];
        let own = meaning.actions[action.index()].entries[at];
        let there = meaning.actors[entry.actor.value.index()];
        for (region, because) in [(own, &entry.because), (there, &actor.because)] {
            if let Some(because) = because
                && !words.contains(because)
                && !meaning.space.within(candidates, region)?
            {
                words.push(because.clone());
            }
        }
    }
    Ok(words)
}
