//! The different best plans of a set of starts, heaviest first, without listing all.
//!
//! Start sets and composed effects are pushed through the map. Every distinct plan is one path of a tree: its prefix
//! splits the starts by what comes next, and the heaviest part is gone on with first.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

use super::map::NOTHING;
use super::{Route, RouteStep};
use crate::meaning::Meaning;
use crate::space::{Bounded, Classes, Exhausted, Path, Region};

/// One best plan, and the starts that have it.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its steps: indices into the route's steps.
    pub steps: Vec<u32>,
    /// From where.
    pub on: Region,
    /// The weight of these starts, in the measure of all possible situations.
    pub weight: f64,
    /// What it costs.
    pub cost: u64,
}

/// The courses listed, and the weight of all the others.
#[derive(Clone, Debug, Default)]
pub struct Courses {
    /// Heaviest first (equal ones: cheapest, then by declaration).
    pub listed: Vec<Course>,
    /// The weight of those not listed.
    pub left_out: f64,
}

/// Two shares that differ by less are equal.
const EQUAL: f64 = 1e-9;
/// How many beginnings of plans may be looked at.
const MOST: usize = 200_000;

/// So many lists of courses are remembered, a diagnosis each.
const REMEMBERED: usize = 64;

/// A list of courses made before: of what, at most how many, and the weight that equality is measured by.
pub(super) type Listed = Vec<((Region, usize, u64), Courses)>;

/// A beginning of plans.
struct Prefix {
    steps: Vec<u32>,
    on: Region,
    weight: f64,
    cost: u64,
    /// What the steps make of the starts; `None` once the plan has ended.
    path: Option<Path>,
}

impl Route {
    /// The heaviest courses of `on`, which must be covered and have plans. Weights count as equal within `EQUAL * whole`.
    pub fn courses(&mut self, meaning: &mut Meaning, on: Region, most: usize, whole: f64) -> Bounded<Courses> {
        let weight = meaning.space.weigh(on, meaning.possible)?;
        if most == 0 {
            return Ok(Courses { listed: Vec::new(), left_out: weight });
        }
        if let Some(situation) = meaning.space.single(on) {
            let only = self.only_course(meaning, &situation, on)?;
            return Ok(Courses { listed: only.into_iter().collect(), left_out: 0.0 });
        }
        let key = (on, most, whole.to_bits());
        if let Some((_, known)) = self.listed.iter().find(|(known, _)| *known == key) {
            return Ok(known.clone());
        }
        let courses = self.list(meaning, on, most, whole, weight)?;
        if self.listed.len() >= REMEMBERED {
            self.listed.clear();
        }
        self.listed.push((key, courses.clone()));
        Ok(courses)
    }

    fn list(&mut self, meaning: &mut Meaning, on: Region, most: usize, whole: f64, weight: f64) -> Bounded<Courses> {
        let classes = self.classes(meaning)?;
        let begin = Prefix { steps: Vec::new(), on, weight, cost: 0, path: Some(self.begin(meaning, on)?) };
        let (mut open, mut found, mut looked) = (BinaryHeap::from([begin]), Vec::<Prefix>::new(), 0);
        while let Some(prefix) = open.pop() {
            let enough = found.len() >= most && found.get(most - 1).is_some_and(|last| prefix.weight < last.weight - EQUAL * whole);
            if enough {
                break;
            }
            if prefix.path.is_none() {
                found.push(prefix);
                continue;
            }
            looked += 1;
            if looked > MOST {
                return Err(Exhausted::Combinations(MOST));
            }
            open.extend(self.next(meaning, classes, prefix)?);
        }
        let mut listed: Vec<Course> =
            found.into_iter().map(|p| Course { steps: p.steps, on: p.on, weight: p.weight, cost: p.cost }).collect();
        self.order(&mut listed, EQUAL * whole);
        listed.truncate(most);
        let left_out = (weight - listed.iter().map(|course| course.weight).sum::<f64>()).max(0.0);
        Ok(Courses { listed, left_out })
    }

    /// A prefix with each step that may come next, or as a whole plan.
    fn next(&mut self, meaning: &mut Meaning, classes: Classes, prefix: Prefix) -> Bounded<Vec<Prefix>> {
        let Some(path) = prefix.path else { return Ok(Vec::new()) };
        let mut parts = Vec::new();
        for (class, on) in split(meaning, classes, &path)? {
            let weight = if on == prefix.on { prefix.weight } else { meaning.space.weigh(on, meaning.possible)? };
            let mut part = Prefix { steps: prefix.steps.clone(), on, weight, cost: prefix.cost, path: None };
            if class != NOTHING {
                let step = &self.steps[class as usize - 1];
                part.steps.push(class - 1);
                part.cost += step.mode.cost;
                let narrow = meaning.space.narrow(&path, on)?;
                part.path = Some(meaning.space.step(&narrow, &step.effects)?);
            }
            parts.push(part);
        }
        Ok(parts)
    }

    /// The longest common beginning of the best plans of `on` (same actions and actors), and whether it is a whole plan
    /// that all of them share, costs too.
    pub fn certain_steps(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<(Vec<u32>, bool)> {
        if let Some(situation) = meaning.space.single(on) {
            return Ok((self.plan_of(meaning, &situation)?.unwrap_or_default(), true));
        }
        let classes = self.classes(meaning)?;
        let mut path = self.begin(meaning, on)?;
        let (mut steps, mut same_cost) = (Vec::new(), true);
        loop {
            let here = meaning.space.classes_back(&path, classes)?;
            let next = meaning.space.occurring_classes(here);
            let Some((&first, rest)) = next.split_first() else { return Ok((steps, false)) };
            if first == NOTHING {
                return Ok((steps, rest.is_empty() && same_cost));
            }
            let alike = |class: &u32| self.alike(first, *class);
            if !rest.iter().all(alike) {
                return Ok((steps, false));
            }
            same_cost &= rest.is_empty();
            steps.push(first - 1);
            path = meaning.space.step(&path, &self.steps[first as usize - 1].effects)?;
        }
    }

    fn alike(&self, class: u32, other: u32) -> bool {
        let key = |class: u32| self.steps.get((class as usize).wrapping_sub(1)).map(|step| (step.action, step.mode.by));
        key(class) == key(other)
    }

    /// What a plan costs.
    pub fn cost(&self, plan: &[u32]) -> u64 {
        self.plan(plan).map(|step| step.mode.cost).sum()
    }

    /// The steps behind indices.
    pub fn plan<'a>(&'a self, plan: &'a [u32]) -> impl Iterator<Item = &'a RouteStep> + 'a {
        plan.iter().filter_map(|&step| self.steps.get(step as usize))
    }

    /// Those of `on` whose best plan is exactly this sequence of (action, who, cost) as told by `same`.
    pub fn with_plan(&mut self, meaning: &mut Meaning, on: Region, plan: &[RouteStep]) -> Bounded<Region> {
        if let Some(situation) = meaning.space.single(on) {
            let same = self.plan_of(meaning, &situation)?.is_some_and(|own| self.is_plan(&own, plan));
            return Ok(if same { on } else { Region::EMPTY });
        }
        let classes = self.classes(meaning)?;
        let mut path = self.begin(meaning, on)?;
        for step in plan {
            let Some(class) = self.steps.iter().position(|own| same_step(own, step)) else { return Ok(Region::EMPTY) };
            let parts = split(meaning, classes, &path)?;
            let Some(&(_, part)) = parts.iter().find(|(c, _)| *c as usize == class + 1) else { return Ok(Region::EMPTY) };
            let narrow = meaning.space.narrow(&path, part)?;
            path = meaning.space.step(&narrow, &self.steps[class].effects)?;
        }
        let parts = split(meaning, classes, &path)?;
        Ok(parts.iter().find(|(class, _)| *class == NOTHING).map_or(Region::EMPTY, |(_, part)| *part))
    }

    /// Repeatedly, of those within `equal` of the heaviest left, the better plan: the cheapest, then the shortest, then the one declared first.
    fn order(&self, courses: &mut Vec<Course>, equal: f64) {
        courses.sort_by_cached_key(|course| {
            let steps: Vec<_> = self.plan(&course.steps).map(|step| (step.action, step.mode.by, step.mode.cost)).collect();
            (course.cost, steps.len(), steps)
        });
        let mut heaviest: Vec<usize> = (0..courses.len()).collect();
        heaviest.sort_by(|&one, &other| courses[other].weight.total_cmp(&courses[one].weight));
        let (mut near, mut taken, mut coming) = (BTreeSet::new(), vec![false; courses.len()], heaviest.iter().copied().peekable());
        let mut order = Vec::with_capacity(courses.len());
        for &most in &heaviest {
            while !taken[most] {
                while let Some(at) = coming.next_if(|&at| courses[at].weight >= courses[most].weight - equal) {
                    near.insert(at);
                }
                let Some(at) = near.pop_first() else { break };
                taken[at] = true;
                order.push(at);
            }
        }
        let mut left: Vec<Option<Course>> = std::mem::take(courses).into_iter().map(Some).collect();
        courses.extend(order.into_iter().filter_map(|at| left[at].take()));
    }
}

/// Same action, actor and cost.
pub(crate) fn same_step(one: &RouteStep, other: &RouteStep) -> bool {
    let key = |step: &RouteStep| (step.action, step.mode.by, step.mode.cost, step.mode.handoff);
    key(one) == key(other)
}

/// The starts of a path by the class of where they are now.
pub(super) fn split(meaning: &mut Meaning, classes: Classes, path: &Path) -> Bounded<Vec<(u32, Region)>> {
    let here = meaning.space.classes_back(path, classes)?;
    let occurring = meaning.space.occurring_classes(here);
    occurring.into_iter().map(|class| Ok((class, meaning.space.class(here, class)?))).collect()
}

impl Ord for Prefix {
    fn cmp(&self, other: &Self) -> Ordering {
        let ended = |prefix: &Prefix| prefix.path.is_none();
        self.weight
            .total_cmp(&other.weight)
            .then(ended(self).cmp(&ended(other)))
            .then(other.cost.cmp(&self.cost))
            .then_with(|| other.steps.cmp(&self.steps))
    }
}

impl PartialOrd for Prefix {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Prefix {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Prefix {}
