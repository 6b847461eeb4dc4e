//! The differential: candidates grouped by what to do now, and what they have in common.

use super::condition::Value;
use super::plans::Plan;
use super::set::Set;
use super::world::World;

pub struct Course {
    pub plan: Plan,
    pub share: f64,
    /// The candidates whose best plan it is.
    pub of: Vec<usize>,
}

/// Ordered as diagnoses with equal shares are: an action, and nothing to do, before no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum First {
    Nothing,
    /// An action, and the actor: whether it is the asker or somebody else who is the same doesn't tell two diagnoses apart.
    Step(usize, Option<usize>),
    NoPlan,
}

pub struct Diagnosis {
    pub verdict: bool,
    pub first: First,
    pub candidates: Set,
    pub share: f64,
    pub courses: Vec<Course>,
    /// How many steps all courses begin with.
    pub certain: usize,
}

/// Largest first; those within 1e-9 of the largest left count as equal, and the first in the given order comes.
pub fn ranked<T>(mut items: Vec<T>, size: impl Fn(&T) -> f64) -> Vec<T> {
    let mut ranking = Vec::new();
    while !items.is_empty() {
        let largest = items.iter().map(&size).fold(f64::NEG_INFINITY, f64::max);
        let first = items.iter().position(|item| size(item) >= largest - 1e-9).unwrap_or(0);
        ranking.push(items.remove(first));
    }
    ranking
}

/// The diagnoses in their order; `plans` holds the best plan of every candidate.
pub fn diagnoses(world: &World, candidates: &Set, allowed: &Set, plans: &[(usize, Option<Plan>)]) -> Vec<Diagnosis> {
    let whole = world.weight(candidates);
    let mut all: Vec<Diagnosis> = Vec::new();
    for (candidate, plan) in plans {
        let verdict = allowed.has(*candidate);
        let first = match plan.as_ref().map(|plan| plan.steps.first()) {
            None => First::NoPlan,
            Some(None) => First::Nothing,
            Some(Some(step)) => First::Step(step.action, step.by),
        };
        let at = all.iter().position(|one| one.verdict == verdict && one.first == first).unwrap_or_else(|| {
            let candidates = Set::none(world.size());
            all.push(Diagnosis { verdict, first, candidates, share: 0.0, courses: Vec::new(), certain: 0 });
            all.len() - 1
        });
        let share = world.weights[*candidate] / whole;
        all[at].candidates.insert(*candidate);
        all[at].share += share;
        if let Some(plan) = plan {
            all[at].join(*candidate, plan, share);
        }
    }
    for diagnosis in &mut all {
        // Ambiguous: equal courses of one cost go by the number of their steps, then by actions and actors.
        diagnosis.courses.sort_by_key(|course| (course.plan.cost, course.plan.steps.len(), course.plan.key()));
        diagnosis.courses = ranked(std::mem::take(&mut diagnosis.courses), |course| course.share);
        let same = |step: usize| {
            let doing = |course: &Course| course.plan.steps.get(step).map(|step| (step.action, step.by));
            let first = diagnosis.courses.first().and_then(doing);
            first.is_some() && diagnosis.courses.iter().all(|course| doing(course) == first)
        };
        diagnosis.certain = (0..).take_while(|&step| same(step)).count();
    }
    let cheapest = |one: &Diagnosis| one.courses.iter().map(|course| course.plan.cost).min().unwrap_or(u32::MAX);
    all.sort_by_key(|one| (cheapest(one), one.first, !one.verdict));
    ranked(all, |one| one.share)
}

impl Diagnosis {
    fn join(&mut self, candidate: usize, plan: &Plan, share: f64) {
        match self.courses.iter_mut().find(|course| course.plan.key() == plan.key()) {
            Some(course) => {
                course.share += share;
                course.of.push(candidate);
            }
            None => self.courses.push(Course { plan: plan.clone(), share, of: vec![candidate] }),
        }
    }
}

/// The values that a name has in a set, in the order of its domain.
pub fn values_in(world: &World, name: &str, set: &Set) -> Vec<Value> {
    let Some(column) = world.column(name) else { return Vec::new() };
    let occurs = |value: usize| set.iter().any(|index| column.at[index] as usize == value);
    (0..column.domain.len()).filter(|&value| occurs(value)).map(|value| column.domain[value].clone()).collect()
}

/// Variables, then definitions.
pub fn names(world: &World) -> Vec<String> {
    let variables = world.variables.iter().map(|variable| variable.name.clone());
    variables.chain(world.policy.definitions.iter().map(|definition| definition.name.clone())).collect()
}

/// For every variable and definition the values that occur, where those are fewer than in all candidates.
pub fn signature(world: &World, diagnosis: &Diagnosis, candidates: &Set) -> Vec<(String, Vec<Value>)> {
    let occurring = names(world).into_iter().map(|name| {
        let values = values_in(world, &name, &diagnosis.candidates);
        (values.len() < values_in(world, &name, candidates).len()).then_some((name, values))
    });
    occurring.flatten().collect()
}

/// A smallest set of at most three variables such that other values for them lead to a situation that has a plan.
pub fn in_the_way(world: &World, situation: usize, solvable: &Set, unsettled: &Set) -> Option<Vec<usize>> {
    let size = world.variables.len();
    for count in 1..=size.min(3) {
        let mut sets: Vec<(bool, Vec<usize>)> = Vec::new();
        for variables in combinations(size, count) {
            let mut values = world.situations[situation].clone();
            let mut found = (false, false);
            change(world, situation, &variables, &mut values, &mut |other| {
                found.0 |= solvable.has(other);
                found.1 |= solvable.has(other) && unsettled.has(other);
            });
            if found.0 {
                sets.push((!found.1, variables));
            }
        }
        if let Some((_, variables)) = sets.into_iter().min() {
            return Some(variables);
        }
    }
    None
}

fn combinations(size: usize, count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let smaller = combinations(size, count - 1);
    let longer = |rest: &Vec<usize>| -> Vec<Vec<usize>> {
        let from = rest.last().map_or(0, |last| last + 1);
        (from..size).map(|next| rest.iter().copied().chain([next]).collect()).collect()
    };
    smaller.iter().flat_map(longer).collect()
}

fn change(world: &World, from: usize, variables: &[usize], values: &mut Vec<u32>, seen: &mut dyn FnMut(usize)) {
    let Some((&variable, rest)) = variables.split_first() else { return seen(world.index(values)) };
    let own = world.situations[from][variable];
    for value in (0..world.variables[variable].domain.len() as u32).filter(|&value| value != own) {
        values[variable] = value;
        change(world, from, rest, values, seen);
    }
    values[variable] = own;
}
