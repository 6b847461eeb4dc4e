//! Mutants of the policies that ship: a comparison names what was changed, and says nothing of what wasn't.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fastrand::Rng;
use whynot::compare::{ChangeKind, Difference, Fate, PartKind, compare};
use whynot::diagnose::Reasoner;
use whynot::model::{Action, ActionId, ActorId, Condition, ConditionKind, Domain, Item, Model, Target};
use whynot::space::Budget;

use super::brute::Shared;
use super::pairs::agree;
use super::{model, policies};
use ChangeKind::*;

/// A named part that must be reported.
type Reported = (PartKind, Fate, String);

/// A policy with one thing changed.
#[derive(Clone)]
struct Mutant {
    what: String,
    model: Model,
    /// Exactly these parts are reported.
    parts: Vec<Reported>,
    /// Changes of verdicts are of this action only.
    action: Option<String>,
    /// Only such changes can follow.
    can: Vec<ChangeKind>,
}

const WORSE: &[ChangeKind] = &[NewlyBlocked, FixLost, Dearer];
const BETTER: &[ChangeKind] = &[NewlyPossible, FixGained, Cheaper];

fn rename(item: &mut Item) -> String {
    let fresh = format!("{}-renamed", item.name.value);
    item.was.push(std::mem::replace(&mut item.name.value, fresh));
    item.was.last().cloned().unwrap()
}

impl Mutant {
    fn new(what: impl Into<String>, model: &Model) -> Self {
        Mutant { what: what.into(), model: model.clone(), parts: Vec::new(), action: None, can: Vec::new() }
    }

    fn part(mut self, kind: PartKind, fate: Fate, name: &str) -> Self {
        self.parts.push((kind, fate, name.to_owned()));
        self
    }

    fn can(mut self, kinds: &[ChangeKind]) -> Self {
        self.can.extend(kinds);
        self
    }

    fn of(mut self, action: &Action) -> Self {
        self.action = Some(action.item.name.value.clone());
        self
    }
}

/// Everything that is done to a policy, one thing at a time.
fn mutants(model: &Model) -> Vec<Mutant> {
    let mut all = renamed(model);
    for (at, action) in model.actions.iter().enumerate() {
        all.extend(of_action(model, at, action));
    }
    for (at, constraint) in model.constraints.iter().enumerate() {
        let name = &constraint.item.name.value;
        let mut mutant = Mutant::new(format!("without constraint {name}"), model).part(PartKind::Constraint, Fate::Removed, name);
        mutant.model.constraints.remove(at);
        all.push(mutant.can(BETTER).can(&[LetIn]));
    }
    all.extend((0..model.actors.len()).map(|at| without_actor(model, at)));
    for (at, variable) in model.variables.iter().enumerate() {
        let name = &variable.item.name.value;
        let mut mutant = Mutant::new(format!("{name} without its default, another title and weights"), model);
        let changed = &mut mutant.model.variables[at];
        (changed.default, changed.item.title) = (None, "Another title".to_owned());
        changed.likely.iter_mut().for_each(|weight| *weight += 1.0);
        all.push(mutant);
    }
    all
}

fn renamed(model: &Model) -> Vec<Mutant> {
    let mut all = Vec::new();
    for at in 0..model.actors.len() {
        let mut mutant = Mutant::new("an actor renamed", model);
        let was = rename(&mut mutant.model.actors[at].item);
        all.push(mutant.part(PartKind::Actor, Fate::Renamed, &was));
    }
    for at in 0..model.actions.len() {
        let mut mutant = Mutant::new("an action renamed", model);
        let was = rename(&mut mutant.model.actions[at].item);
        all.push(mutant.part(PartKind::Action, Fate::Renamed, &was));
        for entry in 0..model.actions[at].requires.len() {
            let mut mutant = Mutant::new("a requirement renamed", model);
            let was = rename(&mut mutant.model.actions[at].requires[entry].item);
            all.push(mutant.part(PartKind::Requirement, Fate::Renamed, &was));
        }
    }
    for at in 0..model.goals.len() {
        let mut mutant = Mutant::new("a goal renamed", model);
        let was = rename(&mut mutant.model.goals[at].item);
        all.push(mutant.part(PartKind::Goal, Fate::Renamed, &was));
    }
    for at in 0..model.definitions.len() {
        let mut mutant = Mutant::new("a definition renamed", model);
        let was = rename(&mut mutant.model.definitions[at].item);
        all.push(mutant.part(PartKind::Definition, Fate::Renamed, &was));
    }
    for at in 0..model.entities.len() {
        let mut mutant = Mutant::new("an entity renamed", model);
        let was = rename(&mut mutant.model.entities[at].item);
        let fresh = mutant.model.entities[at].item.name.value.clone();
        for variable in mutant.model.variables.iter_mut().filter(|variable| variable.entity.index() == at) {
            let rest = variable.item.name.value.strip_prefix(was.as_str()).unwrap().to_owned();
            variable.item.name.value = format!("{fresh}{rest}");
        }
        all.push(mutant.part(PartKind::Entity, Fate::Renamed, &was));
    }
    for (at, variable) in model.variables.iter().enumerate() {
        if !matches!(variable.domain, Domain::Lifecycle { .. }) {
            let mut mutant = Mutant::new("a fact renamed", model);
            let was = rename(&mut mutant.model.variables[at].item);
            all.push(mutant.part(PartKind::Variable, Fate::Renamed, &was));
        }
        for value in 0..variable.size() as usize {
            let mut mutant = Mutant::new("a value renamed", model);
            let (Domain::Lifecycle { states: values, .. } | Domain::Choice(values)) = &mut mutant.model.variables[at].domain else { break };
            let was = rename(&mut values[value].item);
            all.push(mutant.part(PartKind::Value, Fate::Renamed, &was));
        }
    }
    all
}

fn of_action(model: &Model, at: usize, action: &Action) -> Vec<Mutant> {
    let name = &action.item.name.value;
    let mut all = Vec::new();
    for (entry, requires) in action.requires.iter().enumerate() {
        let dropped = &requires.item.name.value;
        let mut mutant = Mutant::new(format!("{name} without {dropped}"), model).part(PartKind::Requirement, Fate::Removed, dropped);
        mutant.model.actions[at].requires.remove(entry);
        all.push(mutant.of(action).can(BETTER));
        let mut mutant = Mutant::new(format!("{name} with {dropped} turned round"), model);
        let that = &mut mutant.model.actions[at].requires[entry].that;
        *that = Condition { kind: ConditionKind::Not(Box::new(that.clone())), ..that.clone() };
        all.push(mutant.of(action).can(BETTER).can(WORSE));
    }
    for (by, kinds) in [(1, [Dearer]), (5, [Dearer]), (-1, [Cheaper])] {
        let mut mutant = Mutant::new(format!("{name} takes {by} more"), model);
        let effort = &mut mutant.model.actions[at].effort;
        *effort = effort.saturating_add_signed(by).max(1);
        all.push(mutant.can(&kinds));
    }
    if action.propose {
        let mut mutant = Mutant::new(format!("{name} isn't proposed"), model);
        mutant.model.actions[at].propose = false;
        all.push(mutant.can(&[FixLost, Dearer]));
    }
    for entry in 0..action.by.iter().flatten().count().max(2) {
        let mut mutant = Mutant::new(format!("{name} with one entry less"), model);
        if let Some(by) = mutant.model.actions[at].by.as_mut().filter(|by| entry < by.len() && by.len() > 1) {
            by.remove(entry);
            all.push(mutant.of(action).can(WORSE));
        }
    }
    let mut mutant = Mutant::new(format!("without {name}"), model).part(PartKind::Action, Fate::Removed, name);
    mutant.model.actions.remove(at);
    let there = |target: &Target| *target != Target::Action(ActionId(at as u32));
    for advice in &mut mutant.model.advice {
        advice.serves.retain(there);
        for target in &mut advice.serves {
            if let Target::Action(id) = target {
                id.0 -= u32::from(id.index() > at);
            }
        }
    }
    all.push(mutant.can(&[FixLost, Dearer]));
    all
}

/// Nobody is this actor any more; what only it could do nobody can.
fn without_actor(model: &Model, at: usize) -> Mutant {
    let name = &model.actors[at].item.name.value;
    let mut mutant = Mutant::new(format!("without actor {name}"), model).part(PartKind::Actor, Fate::Removed, name);
    let lower = |id: &mut ActorId| id.0 -= u32::from(id.index() > at);
    let there = |id: &ActorId| id.index() != at;
    mutant.model.actors.remove(at);
    for actor in &mut mutant.model.actors {
        actor.includes.retain(there);
        actor.includes.iter_mut().for_each(lower);
    }
    for by in mutant.model.actions.iter_mut().filter_map(|action| action.by.as_mut()) {
        by.retain(|entry| there(&entry.actor.value));
        for entry in by {
            entry.barred.retain(there);
            lower(&mut entry.actor.value);
            entry.barred.iter_mut().for_each(lower);
        }
    }
    mutant.can(WORSE)
}

/// What is reported is what was done, and what changed can have come of it.
fn check(old: &Model, mutant: &Mutant, found: &Difference) {
    let what = &mutant.what;
    let mut parts: Vec<Reported> =
        found.parts.iter().map(|part| (part.kind, part.fate(), part.old.clone().or_else(|| part.new.clone()).unwrap())).collect();
    let mut expected = mutant.parts.clone();
    parts.sort();
    expected.sort();
    assert_eq!(parts, expected, "{what}");
    for change in &found.changes {
        assert!(mutant.can.contains(&change.kind), "{what}: {change:#?}");
        let verdicts = matches!(change.kind, NewlyBlocked | NewlyPossible);
        if let Some(action) = mutant.action.as_ref().filter(|_| verdicts) {
            assert!(change.targets.iter().all(|pair| old.target_name(pair.old) == action), "{what}: {change:#?}");
        }
    }
}

fn find(old: &Arc<Model>, mutant: &Mutant) -> Option<(Arc<Model>, Difference)> {
    let new = Arc::new(mutant.model.clone());
    // A mutant may have effects that conflict, or no situation at all: then it is no policy.
    let mut after = Reasoner::new(Arc::clone(&new), Budget::default()).ok()?;
    let mut before = Reasoner::new(Arc::clone(old), Budget::default()).unwrap();
    let found = compare(&mut before, &mut after, &[], Budget::default()).unwrap();
    Some((new, found))
}

/// So many situations can be listed.
fn is_small(model: &Model) -> bool {
    model.variables.iter().map(|variable| variable.size() as usize).product::<usize>() <= 1000
}

/// A requirement dropped, a state renamed, an actor removed.
fn is_common(mutant: &Mutant) -> bool {
    let common = [(PartKind::Requirement, Fate::Removed), (PartKind::Value, Fate::Renamed), (PartKind::Actor, Fate::Removed)];
    mutant.parts.iter().any(|(kind, fate, _)| common.contains(&(*kind, *fate)))
}

#[test]
fn mutants_differ_by_what_was_changed() {
    let mut all: Vec<(Arc<Model>, Mutant, String)> = Vec::new();
    let mut rng = Rng::with_seed(7);
    for (path, text) in policies() {
        let old = model(&text);
        for mutant in mutants(&old) {
            // Of the large policies all that are of the commonest kinds, and a sixth of the others.
            if !is_small(&old) && !is_common(&mutant) && rng.u32(0..6) > 0 {
                continue;
            }
            // Mutants have mutants too.
            let base = Arc::new(mutant.model.clone());
            if is_small(&old) && Reasoner::new(Arc::clone(&base), Budget::default()).is_ok() {
                let next = mutants(&base).into_iter().filter(|_| rng.u32(0..5) == 0);
                let of = format!("{path}, {}", mutant.what);
                all.extend(next.map(|next| (Arc::clone(&base), next, of.clone())));
            }
            all.push((Arc::clone(&old), mutant, path.clone()));
        }
    }
    // They don't depend on each other.
    let next = AtomicUsize::new(0);
    let work = || {
        let mut seen = 0;
        while let Some((old, mutant, of)) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            seen += usize::from(compared(old, mutant, of));
        }
        seen
    };
    let seen: usize = std::thread::scope(|scope| {
        let other = scope.spawn(work);
        work() + other.join().unwrap()
    });
    assert!(seen > 1300, "only {seen} mutants");
}

/// Compares and checks a mutant, if it is a policy.
fn compared(old: &Arc<Model>, mutant: &Mutant, of: &str) -> bool {
    let Some((new, found)) = find(old, mutant) else { return false };
    check(old, mutant, &found);
    // A model keeps its old tables of names, so what was renamed here can't be found by its name; `pairs` does that.
    if is_small(old) && mutant.parts.iter().all(|(_, fate, _)| *fate != Fate::Renamed) && !of.contains("renamed") {
        agree(&Shared::new(old, &new), &found, &format!("{of}: {}", mutant.what));
    }
    true
}
