//! One known situation: on the map if it is near enough, else by forward search. Both give the same plan.

use super::map::NOTHING;
use super::search::{self, Searches, Task};
use super::{Course, Route, RouteStep};
use crate::meaning::Meaning;
use crate::space::{Bounded, Exhausted, Region};

/// By so many nodes the map may grow for one situation in the first round, and by twice as many in each further one.
const FIRST: usize = 1 << 10;

/// By so many nodes it may grow at once where its problem was asked about before; a map that needs more has outgrown its use.
const NEAR: usize = 150_000;

/// Who finds a plan; all find the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planner {
    /// Backwards from the ending, from all situations at once.
    Map,
    /// Forwards, the cheapest beginning first.
    Blind,
    /// Forwards, guided by what is estimated still to cost.
    Guided,
}

/// The situation asked about last, and its best plan, if there is one.
pub(super) type Last = Option<(Vec<u32>, Option<Vec<u32>>)>;

impl Route {
    /// The best plan of one situation; `None` where there is none.
    pub fn plan_of(&mut self, meaning: &mut Meaning, situation: &[u32]) -> Bounded<Option<Vec<u32>>> {
        if let Some((_, plan)) = self.last.as_ref().filter(|(last, _)| last == situation) {
            return Ok(plan.clone());
        }
        let plan = match self.follow(meaning, situation)? {
            Some(plan) => Some(plan),
            None => self.find(meaning, situation)?,
        };
        self.last = Some((situation.to_vec(), plan.clone()));
        Ok(plan)
    }

    /// The best plan of a situation off the map.
    fn find(&mut self, meaning: &mut Meaning, situation: &[u32]) -> Bounded<Option<Vec<u32>>> {
        if std::mem::replace(&mut self.asked_before, true)
            && let Some(found) = self.grow(meaning, situation, NEAR, 0)?
        {
            return Ok(found);
        }
        let most = meaning.space.budget_mut().nodes / 4;
        let task = Task::new(meaning, self, situation)?;
        if let Some(found) = search::at_once(&meaning.space, &task)? {
            return Ok(found);
        }
        self.leave_out(meaning)?;
        let task = Task::new(meaning, self, situation)?;
        let mut searches = Searches::new(&task, most);
        for round in 0.. {
            match searches.round(&mut meaning.space, round) {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => {}
                Err(Exhausted::Time) => return Err(Exhausted::Time),
                Err(_) => break,
            }
            if let Some(found) = self.grow(meaning, situation, FIRST << round, searches.bytes())? {
                return Ok(found);
            }
        }
        // Neither search may hold more: what they held is for the map.
        drop(searches);
        self.plan_by(Planner::Map, meaning, situation)
    }

    /// The best plan of one situation by one planner alone; `None` where there is none.
    ///
    /// # Errors
    /// Exhaustion, where this planner needs more than the budget.
    pub fn plan_by(&mut self, planner: Planner, meaning: &mut Meaning, situation: &[u32]) -> Bounded<Option<Vec<u32>>> {
        if planner == Planner::Map {
            let on = meaning.space.point(situation)?;
            self.extend(meaning, on)?;
            return self.follow(meaning, situation);
        }
        let (most, task) = (meaning.space.budget_mut().nodes, Task::new(meaning, self, situation)?);
        search::alone(&mut meaning.space, &task, planner == Planner::Guided, most)
    }

    /// Lets the map grow by so many nodes, and by half of the bytes that are left beside so many others: the best plan of a situation
    /// (`None` where there is none), if that suffices.
    fn grow(&mut self, meaning: &mut Meaning, situation: &[u32], nodes: usize, beside: usize) -> Bounded<Option<Option<Vec<u32>>>> {
        let (whole, held, bytes) = (meaning.space.budget_mut().clone(), meaning.space.nodes(), meaning.space.bytes());
        if self.outgrown || held > whole.nodes / 2 {
            return Ok(None);
        }
        let on = meaning.space.point(situation)?;
        let budget = meaning.space.budget_mut();
        budget.nodes = whole.nodes.min(held + nodes.min(whole.nodes / 2));
        budget.bytes = whole.bytes.min(bytes + whole.bytes.saturating_sub(bytes + beside) / 2);
        let covered = self.extend(meaning, on);
        *meaning.space.budget_mut() = whole;
        match covered {
            Ok(()) => Ok(Some(self.follow(meaning, situation)?)),
            Err(Exhausted::Nodes(_) | Exhausted::Memory(_)) => {
                self.outgrown = nodes >= NEAR;
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// The best plan along the map; `None` where the situation isn't on it.
    fn follow(&mut self, meaning: &mut Meaning, situation: &[u32]) -> Bounded<Option<Vec<u32>>> {
        let classes = self.classes(meaning)?;
        let mut situation = situation.to_vec();
        situation.push(0);
        let mut steps = Vec::new();
        while let Some(class) = meaning.space.class_of(classes, &situation) {
            if class == NOTHING {
                return Ok(Some(steps));
            }
            situation = meaning.space.apply_to(&self.steps[class as usize - 1].effects, &situation);
            steps.push(class - 1);
        }
        Ok(None)
    }

    /// The course of a set of just one situation.
    pub(super) fn only_course(&mut self, meaning: &mut Meaning, situation: &[u32], on: Region) -> Bounded<Option<Course>> {
        let Some(steps) = self.plan_of(meaning, situation)? else { return Ok(None) };
        let (weight, cost) = (meaning.space.weigh(on, meaning.possible)?, self.cost(&steps));
        Ok(Some(Course { steps, on, weight, cost }))
    }

    /// Whether these steps, of a route that may be another, are this plan: same actions, actors and costs.
    pub(super) fn is_plan(&self, steps: &[u32], plan: &[RouteStep]) -> bool {
        steps.len() == plan.len() && self.plan(steps).zip(plan).all(|(own, other)| super::courses::same_step(own, other))
    }
}
