//! From a query to an answer: the order in which everything is found out.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::answer::{Answer, Asked, Contradiction, First, Holds, Verdict};
use super::differential::{Differential, Group};
use super::plans::Plans;
use super::reasons::smallest;
use super::requirements::{requirements, states, why_not};
use super::statements::Known;
use super::{advice, alternatives, needed, obstacles, questions};
use crate::meaning::{Meaning, Unfit};
use crate::model::{ActorId, ConstraintId, GoalId, Model, Target, query::Query};
use crate::route::{Ending, Problem, Route, Rule};
use crate::space::{Bounded, Budget, Region};

/// Answers questions about one policy; what it builds for one question it keeps for the next.
pub struct Reasoner {
    meaning: Meaning,
    routes: Routes,
    plans: Plans,
}

/// Maps made so far.
pub(crate) type Routes = FxHashMap<Problem, Route>;

/// What a question is about, found out once.
pub(crate) struct Case<'a> {
    pub query: &'a Query,
    pub known: Known,
    /// Where the target is possible, or the goal holds.
    pub target: Region,
    /// What is aimed at; `None` where the action itself is the end.
    pub aim: Option<Region>,
    /// The weight of the candidates.
    pub weight: f64,
}

impl Case<'_> {
    /// The problem of fixing it, under a rule.
    pub(crate) fn problem(&self, ending: Ending, rule: Rule) -> Problem {
        let asked = match self.query.target {
            Target::Action(action) => Some(action),
            Target::Goal(_) => None,
        };
        Problem { askers: self.query.askers.clone(), ending, rule, asked }
    }

    /// Where its plans end.
    pub(crate) fn ending(&self) -> Ending {
        match (self.aim, self.query.target) {
            (Some(aim), _) => Ending::Aim(aim),
            (None, Target::Action(action)) => Ending::Done(action),
            (None, Target::Goal(_)) => Ending::Aim(Region::EMPTY),
        }
    }
}

impl Reasoner {
    /// Gets ready to answer questions about a model.
    ///
    /// # Errors
    /// Findings where the policy contradicts itself; exhaustion where it is too large for the budget.
    pub fn new(model: Arc<Model>, budget: Budget) -> Result<Self, Unfit> {
        Ok(Reasoner { meaning: Meaning::new(model, budget)?, routes: Routes::default(), plans: Plans::default() })
    }

    /// The policy.
    pub fn model(&self) -> &Arc<Model> {
        &self.meaning.model
    }

    /// The sets of the policy, for tools that work on them.
    pub fn meaning(&mut self) -> &mut Meaning {
        &mut self.meaning
    }

    /// Answers a query.
    ///
    /// # Errors
    /// Exhaustion where the budget doesn't suffice; the reasoner can then be used on as before.
    pub fn answer(&mut self, query: &Query) -> Bounded<Answer> {
        // What earlier questions left behind must not take the room that this one needs.
        if self.meaning.is_crowded() {
            self.forget();
        }
        let answer = self.find(query);
        if answer.is_err() {
            self.forget();
        }
        answer
    }

    /// Only the verdict: whether what is asked is possible (or met) in all, some or none of the situations that fit; a contradiction if none fits.
    ///
    /// # Errors
    /// As [`Reasoner::answer`].
    pub fn verdict(&mut self, query: &Query) -> Bounded<Verdict> {
        if self.meaning.is_crowded() {
            self.forget();
        }
        let candidates = self.candidates(query)?;
        if candidates.is_empty() {
            return Ok(Verdict::Contradiction);
        }
        let target = self.meaning.target(query.target, &query.askers)?;
        verdict(&mut self.meaning, query.target, candidates, target)
    }

    /// The situations that fit all that a query states.
    ///
    /// # Errors
    /// Exhaustion where the budget doesn't suffice.
    pub fn candidates(&mut self, query: &Query) -> Bounded<Region> {
        Ok(Known::new(&mut self.meaning, query, &query.askers)?.candidates)
    }

    /// The diagnoses of a query as sets, without any explanation: what to do first, the verdict, and where.
    ///
    /// # Errors
    /// Exhaustion where the budget doesn't suffice.
    pub fn diagnoses(&mut self, query: &Query) -> Bounded<Vec<(First, Verdict, Region)>> {
        let known = Known::new(&mut self.meaning, query, &query.askers)?;
        if known.candidates.is_empty() {
            return Ok(Vec::new());
        }
        let target = self.meaning.target(query.target, &query.askers)?;
        let weight = self.meaning.space.weigh(known.candidates, self.meaning.possible)?;
        let case = Case { query, aim: self.aim(query), known, target, weight };
        let mut route = self.route(&case)?;
        let groups = Differential::new(&mut self.meaning, &case, &mut route)?.groups;
        self.routes.insert(route.problem.clone(), route);
        Ok(groups.into_iter().map(|group| (group.first, group.verdict, group.on)).collect())
    }

    /// Gives back what earlier questions built up.
    pub fn forget(&mut self) {
        self.routes.clear();
        self.plans.forget();
        self.meaning.forget();
    }

    fn find(&mut self, query: &Query) -> Bounded<Answer> {
        let known = Known::new(&mut self.meaning, query, &query.askers)?;
        let target = self.meaning.target(query.target, &query.askers)?;
        let aim = self.aim(query);
        let mut answer = self.begin(query, &known)?;
        if known.candidates.is_empty() {
            answer.contradiction = Some(self.contradiction(&known)?);
            answer.statements = known.into_statements();
            return Ok(answer);
        }
        let weight = self.meaning.space.weigh(known.candidates, self.meaning.possible)?;
        let case = Case { query, known, target, aim, weight };
        answer.verdict = verdict(&mut self.meaning, query.target, case.known.candidates, target)?;
        self.explain(&case, &mut answer)?;
        self.fix(&case, &mut answer)?;
        answer.statements = case.known.into_statements();
        Ok(answer)
    }

    /// The answer as far as it is known before any reasoning.
    fn begin(&mut self, query: &Query, known: &Known) -> Bounded<Answer> {
        let matters = if query.askers.is_empty() { Some(self.asker_matters(query)?) } else { None };
        Ok(Answer {
            asked: Asked { target: query.target, goal: self.goal(query), askers: query.askers.clone(), asker_matters: matters },
            verdict: Verdict::Contradiction,
            requirements: Vec::new(),
            joint_reason: None,
            fixable: Holds::No,
            plan: None,
            needed: Vec::new(),
            alternatives: Vec::new(),
            stands_in_the_way: None,
            advice: Vec::new(),
            diagnoses: Vec::new(),
            questions: Vec::new(),
            cannot_tell_apart: false,
            statements: Vec::new(),
            defaults_dropped: known.dropped.clone(),
            messages: known.messages.clone(),
            contradiction: None,
        })
    }

    /// The goal that is aimed at, if it is one.
    fn goal(&self, query: &Query) -> Option<GoalId> {
        match query.target {
            Target::Goal(goal) => Some(goal),
            Target::Action(action) => query.goal.or(self.meaning.model.actions[action.index()].goal),
        }
    }

    fn aim(&self, query: &Query) -> Option<Region> {
        match (self.goal(query), query.target) {
            (Some(goal), _) => Some(self.meaning.goals[goal.index()]),
            (None, Target::Action(action)) => self.meaning.actions[action.index()].aim,
            (None, Target::Goal(_)) => None,
        }
    }

    /// Whether the verdict differs between two actors that aren't automatic, each taken as the only asker.
    fn asker_matters(&mut self, query: &Query) -> Bounded<bool> {
        let model = Arc::clone(&self.meaning.model);
        let mut first = None;
        for (at, actor) in model.actors.iter().enumerate() {
            if actor.automatic {
                continue;
            }
            let askers = [ActorId(at as u32)];
            let known = Known::new(&mut self.meaning, query, &askers)?;
            if known.candidates.is_empty() {
                continue;
            }
            let target = self.meaning.target(query.target, &askers)?;
            let verdict = verdict(&mut self.meaning, query.target, known.candidates, target)?;
            if *first.get_or_insert(verdict) != verdict {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A smallest set of statements and constraints that can't be true together.
    fn contradiction(&mut self, known: &Known) -> Bounded<Contradiction> {
        let mut items: Vec<Region> = known.statements.iter().map(|(_, region)| *region).collect();
        let stated = items.len();
        items.extend(&self.meaning.constraints);
        let found = smallest(&mut self.meaning.space, Region::FULL, &items)?.unwrap_or_default();
        let (statements, constraints): (Vec<usize>, Vec<usize>) = found.into_iter().partition(|&at| at < stated);
        let constraints = constraints.into_iter().map(|at| ConstraintId((at - stated) as u32)).collect();
        Ok(Contradiction { statements, constraints })
    }

    /// Requirements and reasons.
    fn explain(&mut self, case: &Case, answer: &mut Answer) -> Bounded<()> {
        let (meaning, query) = (&mut self.meaning, case.query);
        let statements: Vec<Region> = case.known.statements.iter().map(|(_, region)| *region).collect();
        let list = requirements(meaning, query.target, &query.askers, false)?;
        answer.requirements = states(meaning, query.target, &list, case.known.candidates, &statements)?;
        let violated = answer.requirements.iter().any(|state| state.holds == Holds::No);
        if answer.verdict == Verdict::Blocked && !violated {
            let all = meaning.space.all(list.iter().map(|(_, region)| *region))?;
            answer.joint_reason = why_not(meaning, all, &statements)?;
        }
        answer.advice = advice::given(meaning, case, answer.asked.goal, case.known.candidates)?;
        Ok(())
    }

    /// The best plans of all candidates.
    fn route(&mut self, case: &Case) -> Bounded<Route> {
        let problem = case.problem(case.ending(), Rule::Any);
        let mut route = match self.routes.remove(&problem) {
            Some(route) => route,
            None => Route::new(&mut self.meaning, problem)?,
        };
        route.cover(&mut self.meaning, case.known.candidates)?;
        Ok(route)
    }

    /// Plans, differential and questions.
    fn fix(&mut self, case: &Case, answer: &mut Answer) -> Bounded<()> {
        let candidates = case.known.candidates;
        let mut route = self.route(case)?;
        let differential = Differential::new(&mut self.meaning, case, &mut route)?;
        answer.fixable = differential.fixable();
        if answer.fixable == Holds::Yes {
            let (steps, same) = route.certain_steps(&mut self.meaning, candidates)?;
            if same {
                answer.plan = Some(self.plans.plan(&mut self.meaning, &route, candidates, &steps)?);
            }
        }
        answer.needed = needed::needed(&mut self.meaning, &mut route, candidates, answer.plan.as_deref())?;
        answer.diagnoses =
            differential.diagnoses(&mut self.meaning, &mut self.plans, case, &mut route, answer.asked.goal, answer.plan.as_ref())?;
        let groups: Vec<Group> = differential.groups;
        if groups.len() == 1 {
            answer.alternatives = alternatives::alternatives(
                &mut self.meaning,
                (&mut self.routes, &mut self.plans),
                case,
                &mut route,
                answer.plan.as_deref(),
            )?;
            if answer.fixable == Holds::No {
                answer.stands_in_the_way = obstacles::stands_in_the_way(&mut self.meaning, case, &mut route)?;
            }
        } else {
            let (questions, cannot) = questions::questions(&mut self.meaning, case, &groups)?;
            (answer.questions, answer.cannot_tell_apart) = (questions, cannot);
        }
        self.routes.insert(route.problem.clone(), route);
        Ok(())
    }
}

/// Whether the target is possible in all, none or some of the candidates.
fn verdict(meaning: &mut Meaning, target: Target, candidates: Region, possible: Region) -> Bounded<Verdict> {
    let holds = Holds::of(meaning, candidates, possible)?;
    Ok(match (target, holds) {
        (_, Holds::Depends) => Verdict::Depends,
        (Target::Action(_), Holds::Yes) => Verdict::Allowed,
        (Target::Action(_), Holds::No) => Verdict::Blocked,
        (Target::Goal(_), Holds::Yes) => Verdict::Met,
        (Target::Goal(_), Holds::No) => Verdict::Unmet,
    })
}
