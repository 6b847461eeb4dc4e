//! One known situation: on the map if it is near enough, else by forward search. Both give the same plan.

use super::map::NOTHING;
use super::{Course, Route, RouteStep};
use crate::meaning::Meaning;
use crate::space::{Bounded, Exhausted, Region};

/// So many nodes may be spent on extending the map for one situation; then it is searched for instead.
const NEAR: usize = 150_000;

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
            None if self.outgrown => self.search(meaning, situation)?,
            None => self.near_or_far(meaning, situation)?,
        };
        self.last = Some((situation.to_vec(), plan.clone()));
        Ok(plan)
    }

    fn near_or_far(&mut self, meaning: &mut Meaning, situation: &[u32]) -> Bounded<Option<Vec<u32>>> {
        let on = meaning.space.point(situation)?;
        let whole = meaning.space.budget_mut().clone();
        // What is left must do for a search.
        let (nodes, bytes) = (meaning.space.nodes(), meaning.space.bytes());
        let budget = meaning.space.budget_mut();
        budget.nodes = whole.nodes.min(nodes + NEAR.min(whole.nodes / 2));
        budget.bytes = whole.bytes.min(bytes + whole.bytes.saturating_sub(bytes) / 2);
        let covered = self.extend(meaning, on);
        *meaning.space.budget_mut() = whole;
        match covered {
            Ok(()) => self.follow(meaning, situation),
            Err(Exhausted::Nodes(_) | Exhausted::Memory(_)) => {
                self.outgrown = true;
                self.search(meaning, situation)
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
