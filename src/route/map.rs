//! The map: backwards from the ending, layer by layer of (cost, steps), until the asked situations are covered.
//!
//! Within a layer the actions come in order of declaration, and a situation belongs to the first that reaches it. So
//! what an action newly covers is exactly where it is the first step of the best plan.

use std::collections::BTreeMap;

use super::containing::Containing;
use super::courses::{Listed, split};
use super::reach::Depth;
use super::single::Last;
use super::{Ending, Problem, Rule, useful};
use crate::meaning::{Meaning, Mode};
use crate::model::ActionId;
use crate::space::{Bounded, Change, Classes, Effects, Path, Piece, Region};

/// A step that a plan may contain: an action, and who does it.
#[derive(Clone, Debug)]
pub struct RouteStep {
    /// What is done.
    pub action: ActionId,
    /// Who does it and what that costs; `on` is where it may be done.
    pub mode: Mode,
    /// What it makes of a situation (and of the planner's flag).
    pub effects: Effects,
}

/// The situations of one layer that share their first step.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What the best plan from here costs.
    pub cost: u64,
    /// How many steps it has.
    pub steps: u32,
    /// Its first step: index into the route's steps; `None` where the plan is empty.
    pub first: Option<u32>,
    /// From where.
    pub on: Region,
}

/// A problem, and as much of its map as was needed so far.
pub struct Route {
    /// The problem.
    pub problem: Problem,
    /// All steps that may occur, in order of declaration.
    pub steps: Vec<RouteStep>,
    /// The map in order of (cost, steps, declaration).
    pub entries: Vec<Entry>,
    /// Where the plan ends at once.
    pub(super) ending: Region,
    /// Where a plan can't pass: the aim holds, but the action has not been done.
    pub(super) barred: Region,
    covered: Region,
    queue: BTreeMap<(u64, u32), Vec<(u32, Region)>>,
    pub(super) reach: Region,
    pub(super) reach_is_whole: bool,
    pub(super) depth: Depth,
    classes: Classes,
    classified: usize,
    by_first: Vec<Region>,
    pub(super) containing: Containing,
    /// Extending the map for one situation has taken too much before.
    pub(super) outgrown: bool,
    /// The steps that can't help have been left out.
    useful: bool,
    /// A plan of a single situation was looked for before.
    pub(super) asked_before: bool,
    pub(super) last: Last,
    pub(super) listed: Listed,
}

/// A map that has taken more nodes than this is not small.
pub(super) const SMALL: usize = 1 << 15;

/// The class of situations where there is nothing to do; step `i` has class `i + 1`.
pub(super) const NOTHING: u32 = 0;

impl Route {
    /// The problem with an empty map.
    pub fn new(meaning: &mut Meaning, problem: Problem) -> Bounded<Self> {
        let steps = steps(meaning, &problem)?;
        let flag = meaning.space.flag();
        let done = meaning.space.value(flag, 1)?;
        let (ending, barred) = match problem.ending {
            Ending::Aim(aim) => (aim, Region::EMPTY),
            Ending::Done(_) => (done, Region::EMPTY),
            Ending::AimBy(aim, _) => (meaning.space.and(aim, done)?, meaning.space.minus(aim, done)?),
        };
        let ending = meaning.space.and(ending, meaning.possible)?;
        Ok(Route {
            problem,
            by_first: vec![Region::EMPTY; steps.len() + 1],
            steps,
            entries: Vec::new(),
            ending,
            barred,
            covered: barred,
            queue: BTreeMap::new(),
            reach: ending,
            reach_is_whole: false,
            depth: Depth::default(),
            classes: Classes::NONE,
            classified: 0,
            containing: Containing::default(),
            outgrown: false,
            useful: false,
            asked_before: false,
            last: None,
            listed: Listed::new(),
        })
    }

    /// Starts as the map sees them: with the flag down, where there is one.
    pub fn starts(&self, meaning: &mut Meaning, on: Region) -> Bounded<Region> {
        if self.problem.ending.remembers().is_none() {
            return Ok(on);
        }
        let flag = meaning.space.flag();
        let down = meaning.space.value(flag, 0)?;
        meaning.space.and(on, down)
    }

    /// The starts before the first step, with the flag down, where there is one.
    pub(super) fn begin(&self, meaning: &mut Meaning, on: Region) -> Bounded<Path> {
        let path = meaning.space.begin(on)?;
        if self.problem.ending.remembers().is_none() {
            return Ok(path);
        }
        let (flag, mut down) = (meaning.space.flag(), Effects::default());
        meaning.space.add_change(&mut down, flag, Piece { on: Region::FULL, change: Change::To(0) })?;
        meaning.space.step(&path, &down)
    }

    /// Finds the best plans of these situations: on the map, or for a single one that is too far away by search.
    pub fn cover(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<()> {
        match meaning.space.single(on) {
            Some(situation) => self.plan_of(meaning, &situation).map(drop),
            None => self.extend(meaning, on),
        }
    }

    /// Builds the map until every one of these situations that has a plan is on it.
    pub(super) fn extend(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<()> {
        let before = meaning.space.nodes();
        let starts = self.starts(meaning, on)?;
        self.reach(meaning, starts)?;
        let solvable = meaning.space.and(starts, self.reach)?;
        let solvable = meaning.space.minus(solvable, self.barred)?;
        if self.entries.is_empty() {
            self.commit(meaning, 0, 0, vec![(None, self.ending)])?;
        }
        while !meaning.space.within(solvable, self.covered)? {
            if meaning.space.nodes() > before + SMALL {
                self.leave_out(meaning)?;
            }
            let Some(((cost, steps), arrived)) = self.queue.pop_first() else { break };
            if let Err(exhausted) = self.layer(meaning, cost, steps, &arrived) {
                self.queue.insert((cost, steps), arrived);
                return Err(exhausted);
            }
        }
        Ok(())
    }

    /// Leaves out steps where they can't help: worth its while where a problem turns out not to be small. No answer depends on it.
    pub(super) fn leave_out(&mut self, meaning: &mut Meaning) -> Bounded<()> {
        if !self.useful {
            useful::leave_out(meaning, &mut self.steps, self.ending, self.barred)?;
            self.useful = true;
        }
        Ok(())
    }

    /// Enters what arrived in a layer and queues what leads into it; where a budget ends that, nothing has happened.
    fn layer(&mut self, meaning: &mut Meaning, cost: u64, steps: u32, arrived: &[(u32, Region)]) -> Bounded<()> {
        let mut by_step: BTreeMap<u32, Region> = BTreeMap::new();
        for &(step, on) in arrived {
            let known = by_step.entry(step).or_insert(Region::EMPTY);
            *known = meaning.space.or(*known, on)?;
        }
        let (mut covered, mut new) = (self.covered, Vec::new());
        for (step, on) in by_step {
            let on = meaning.space.minus(on, covered)?;
            covered = meaning.space.or(covered, on)?;
            new.push((Some(step), on));
        }
        self.commit(meaning, cost, steps, new)
    }

    /// Enters regions that aren't covered yet and don't overlap, and queues what leads into them by one step: all of it or, on an error, nothing.
    fn commit(&mut self, meaning: &mut Meaning, cost: u64, steps: u32, mut new: Vec<(Option<u32>, Region)>) -> Bounded<()> {
        new.retain(|(_, on)| !on.is_empty());
        let layer = meaning.space.any(new.iter().map(|&(_, on)| on))?;
        if layer.is_empty() {
            return Ok(());
        }
        let covered = meaning.space.or(self.covered, layer)?;
        let mut by_first = Vec::with_capacity(new.len());
        for &(first, on) in &new {
            let class = class(first);
            by_first.push((class, meaning.space.or(self.by_first[class], on)?));
        }
        let mut queued = Vec::new();
        for (at, step) in self.steps.iter_mut().enumerate() {
            let before = meaning.space.before(&mut step.effects, layer)?;
            let before = meaning.space.and(step.mode.on, before)?;
            let before = meaning.space.minus(before, covered)?;
            if !before.is_empty() {
                queued.push((cost + step.mode.cost, at as u32, before));
            }
        }
        self.covered = covered;
        by_first.into_iter().for_each(|(class, on)| self.by_first[class] = on);
        self.entries.extend(new.into_iter().map(|(first, on)| Entry { cost, steps, first, on }));
        for (cost, step, on) in queued {
            self.queue.entry((cost, steps + 1)).or_default().push((step, on));
        }
        Ok(())
    }

    /// The classes "nothing to do" (0) and "step `i` first" (`i + 1`) of all situations on the map.
    pub fn classes(&mut self, meaning: &mut Meaning) -> Bounded<Classes> {
        if self.classified != self.entries.len() {
            let mut classes = Classes::NONE;
            for (class, &on) in self.by_first.iter().enumerate() {
                classes = meaning.space.classify(classes, on, class as u32)?;
            }
            self.classes = classes;
            self.classified = self.entries.len();
        }
        Ok(self.classes)
    }

    /// The parts of `on` (covered) by the first step of their best plan, `None` where it is empty; those without a plan are in no part.
    pub fn firsts(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<Vec<(Option<u32>, Region)>> {
        if let Some(situation) = meaning.space.single(on) {
            let first = self.plan_of(meaning, &situation)?.map(|plan| (plan.first().copied(), on));
            return Ok(first.into_iter().collect());
        }
        let classes = self.classes(meaning)?;
        let begin = self.begin(meaning, on)?;
        let parts = split(meaning, classes, &begin)?;
        Ok(parts.into_iter().map(|(class, part)| (class.checked_sub(1), part)).collect())
    }

    /// What the cheapest best plan of `on` costs, if any of these situations has one.
    pub fn cheapest(&self, meaning: &mut Meaning, on: Region) -> Bounded<Option<u64>> {
        let starts = self.starts(meaning, on)?;
        for entry in &self.entries {
            if !meaning.space.disjoint(starts, entry.on)? {
                return Ok(Some(entry.cost));
            }
        }
        Ok(None)
    }
}

fn class(first: Option<u32>) -> usize {
    first.map_or(NOTHING, |step| step + 1) as usize
}

/// The steps that may occur, each with its effects on the flag.
fn steps(meaning: &mut Meaning, problem: &Problem) -> Bounded<Vec<RouteStep>> {
    let asker = meaning.asker(&problem.askers)?;
    let flag = meaning.space.flag();
    let mut steps = Vec::new();
    for (at, doing) in asker.actions.iter().enumerate() {
        let action = ActionId(at as u32);
        if !meaning.model.actions[at].propose && problem.asked != Some(action) {
            continue;
        }
        let mut effects = meaning.actions[at].effects.clone();
        if problem.ending.remembers() == Some(action) {
            meaning.space.add_change(&mut effects, flag, Piece { on: Region::FULL, change: Change::To(1) })?;
        }
        for mode in &doing.modes {
            let on = match problem.rule {
                Rule::Any => mode.on,
                Rule::NoHandingOver if mode.handoff => Region::EMPTY,
                Rule::NoHandingOver => mode.on,
                Rule::NoPointOfNoReturn => meaning.space.minus(mode.on, meaning.actions[at].no_return)?,
            };
            if !on.is_empty() {
                steps.push(RouteStep { action, mode: Mode { on, ..*mode }, effects: effects.clone() });
            }
        }
    }
    Ok(steps)
}
