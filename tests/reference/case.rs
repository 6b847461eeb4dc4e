//! One query about one policy: the target, its verdict, its aim, and the best plans towards it.

use super::deeds::{Deeds, Mode, Requirement, Step};
use super::plans::{Ending, Plan, Routes};
use super::policy::Query;
use super::set::Set;
use super::statements::{Evidence, evidence};

#[derive(Clone, Copy)]
pub enum Target {
    Action(usize),
    Goal(usize),
}

pub struct Case<'c, 'w, 'a> {
    pub deeds: &'c Deeds<'w, 'a>,
    pub query: &'c Query,
    pub target: Target,
    pub steps: Vec<Vec<Option<Step>>>,
    pub evidence: Evidence,
}

impl<'c, 'w, 'a> Case<'c, 'w, 'a> {
    pub fn new(deeds: &'c Deeds<'w, 'a>, query: &'c Query) -> Case<'c, 'w, 'a> {
        let policy = deeds.world.policy;
        let action = policy.actions.iter().position(|action| action.name == query.target).map(Target::Action);
        let goal = || policy.goals.iter().position(|goal| goal.name == query.target).map(Target::Goal);
        let target = action.or_else(goal).expect("names are checked");
        let evidence = evidence(deeds, query, &query.askers);
        Case { deeds, query, target, steps: deeds.steps(&query.askers), evidence }
    }

    pub fn asked(&self) -> Option<usize> {
        match self.target {
            Target::Action(action) => Some(action),
            Target::Goal(_) => None,
        }
    }

    pub fn requirements(&self) -> Vec<Requirement<'a>> {
        match self.target {
            Target::Action(action) => self.deeds.requirements(action, &self.query.askers),
            Target::Goal(goal) => {
                let goal = &self.deeds.world.policy.goals[goal];
                vec![Requirement { name: goal.name.clone(), holds: self.deeds.world.region(&goal.that), condition: Some(&goal.that) }]
            }
        }
    }

    /// Where the verdict is allowed, or met.
    pub fn allowed(&self, askers: &[String]) -> Set {
        match self.target {
            Target::Action(action) => self.deeds.possible(action, askers),
            Target::Goal(goal) => self.deeds.world.region(&self.deeds.world.policy.goals[goal].that),
        }
    }

    pub fn verdict(&self, candidates: &Set, allowed: &Set) -> &'static str {
        let words = match self.target {
            Target::Action(_) => ["allowed", "blocked"],
            Target::Goal(_) => ["met", "unmet"],
        };
        match (candidates.within(allowed), candidates.meets(allowed)) {
            (true, _) => words[0],
            (false, false) => words[1],
            (false, true) => "depends",
        }
    }

    /// Whether two actors that aren't automatic, each taken as the only asker, get different verdicts.
    pub fn asker_matters(&self) -> bool {
        let actors = self.deeds.world.policy.actors.iter().filter(|actor| !actor.automatic);
        let mut verdicts = actors.filter_map(|actor| {
            let askers = [actor.name.clone()];
            let evidence = evidence(self.deeds, self.query, &askers);
            evidence.contradiction.is_none().then(|| self.verdict(&evidence.candidates, &self.allowed(&askers)))
        });
        let first = verdicts.next();
        verdicts.any(|verdict| Some(verdict) != first)
    }

    /// The goal that an action is aimed at, if not at its own effects.
    pub fn goal(&self) -> Option<&str> {
        let own = || self.asked().and_then(|action| self.deeds.world.policy.actions[action].goal.as_deref());
        self.query.goal.as_deref().or_else(own)
    }

    pub fn aim(&self) -> Option<Set> {
        let world = self.deeds.world;
        let that = |name: &str| world.policy.goals.iter().find(|goal| goal.name == name).map(|goal| world.region(&goal.that));
        match self.target {
            Target::Goal(goal) => Some(world.region(&world.policy.goals[goal].that)),
            Target::Action(action) => self.goal().and_then(that).or_else(|| self.deeds.own_effects(action)),
        }
    }

    fn routes(&self, ending: Ending, allowed: impl Fn(&Step) -> bool) -> Routes<'_> {
        let proposed = |step: &Step| self.deeds.world.policy.actions[step.action].propose || Some(step.action) == self.asked();
        let open = self.steps.iter().map(|of| of.iter().map(|step| step.as_ref().filter(|step| proposed(step) && allowed(step))).collect());
        Routes::new(open.collect(), self.deeds.world.size(), self.asked(), ending)
    }

    fn ending(&self) -> Ending {
        self.aim().map_or(Ending::Asked, Ending::Aim)
    }

    pub fn best(&self) -> Routes<'_> {
        self.routes(self.ending(), |_| true)
    }

    /// The kinds of alternatives that there can be here, in order, each with its routes.
    pub fn alternatives(&self) -> Vec<(&'static str, Routes<'_>)> {
        let mut kinds = Vec::new();
        if !self.query.askers.is_empty() {
            kinds.push(("without-handing-over", self.routes(self.ending(), |step| step.mode != Mode::Handed)));
        }
        kinds.push(("without-point-of-no-return", self.routes(self.ending(), |step| !step.no_return)));
        if let (Some(_), Some(aim)) = (self.asked(), self.aim()) {
            kinds.push(("with-the-asked-action", self.routes(Ending::AimAfterAsked(aim), |_| true)));
        }
        kinds
    }

    pub fn plans(&self, routes: &Routes) -> Vec<(usize, Option<Plan>)> {
        self.evidence.candidates.iter().map(|candidate| (candidate, routes.plan(candidate))).collect()
    }
}
