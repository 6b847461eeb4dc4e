//! What a model means: its conditions, actions and askers as sets of situations.

mod actions;
mod askers;
mod conditions;
mod messages;
mod refusals;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use actions::ActionMeaning;
pub use askers::{AskerMeaning, Doing, Mode};
pub use conditions::region_of_values;
pub use messages::Says;

use crate::diagnostic::{Code, Finding};
use crate::lifecycle::Lifecycles;
use crate::model::{ActionId, ActorId, Model, Target, ValueIndex};
use crate::space::{Bounded, Budget, Exhausted, Region, Space};

/// A model together with the sets that it denotes. Built once, asked many times.
pub struct Meaning {
    /// The policy.
    pub model: Arc<Model>,
    /// Where the sets live.
    pub space: Space,
    /// All possible situations.
    pub possible: Region,
    /// Per constraint, where it holds.
    pub constraints: Vec<Region>,
    /// Per definition and value, where it has that value (yes/no: false, true).
    pub definitions: Vec<Vec<Region>>,
    /// Per goal, where it holds.
    pub goals: Vec<Region>,
    /// Per advice: where it applies.
    pub advice: Vec<Region>,
    /// Per actor, where it is there and willing.
    pub actors: Vec<Region>,
    /// Per action, what doesn't depend on who asks.
    pub actions: Vec<ActionMeaning>,
    /// The lifecycles' graphs.
    pub lifecycles: Arc<Lifecycles>,
    askers: FxHashMap<Vec<ActorId>, Arc<AskerMeaning>>,
    texts: messages::Texts,
}

/// Why a model can't be reasoned about.
#[derive(Debug)]
pub enum Unfit {
    /// The policy contradicts itself.
    Findings(Vec<Finding>),
    /// It is too large for the budget.
    Exhausted(Exhausted),
}

impl From<Exhausted> for Unfit {
    fn from(exhausted: Exhausted) -> Self {
        Unfit::Exhausted(exhausted)
    }
}

impl Meaning {
    /// Finds the sets of a model.
    ///
    /// # Errors
    /// Findings where no situation is possible or effects conflict; exhaustion where the budget is too small.
    pub fn new(model: Arc<Model>, budget: Budget) -> Result<Self, Unfit> {
        let likely: Vec<Vec<f64>> = model.variables.iter().map(|variable| variable.likely.clone()).collect();
        let mut meaning = Meaning {
            space: Space::new(&likely, budget),
            possible: Region::FULL,
            constraints: Vec::new(),
            definitions: vec![Vec::new(); model.definitions.len()],
            goals: Vec::new(),
            advice: Vec::new(),
            actors: Vec::new(),
            actions: Vec::new(),
            askers: FxHashMap::default(),
            texts: messages::Texts::new(&model),
            lifecycles: Arc::new(Lifecycles::new(&model)),
            model,
        };
        let model = Arc::clone(&meaning.model);
        meaning.define_all(&model)?;
        meaning.constraints = meaning.regions(model.constraints.iter().map(|constraint| &constraint.always))?;
        meaning.possible = meaning.space.all(meaning.constraints.clone())?;
        if meaning.possible.is_empty() {
            return Err(Unfit::Findings(vec![meaning.nothing_possible()?]));
        }
        meaning.goals = meaning.regions(model.goals.iter().map(|goal| &goal.that))?;
        meaning.advice = meaning.regions(model.advice.iter().map(|advice| &advice.when))?;
        for actor in &model.actors {
            let when = actor.when.as_ref().map_or(Ok(Region::FULL), |when| meaning.region(when))?;
            meaning.actors.push(when);
        }
        let mut findings = Vec::new();
        for action in &model.actions {
            let (action, conflicts) = meaning.action(action)?;
            meaning.actions.push(action);
            findings.extend(conflicts);
        }
        if !findings.is_empty() {
            return Err(Unfit::Findings(findings));
        }
        meaning.space.keep();
        Ok(meaning)
    }

    /// What an asker can do; remembered.
    pub fn asker(&mut self, askers: &[ActorId]) -> Bounded<Arc<AskerMeaning>> {
        if let Some(known) = self.askers.get(askers) {
            return Ok(Arc::clone(known));
        }
        let model = Arc::clone(&self.model);
        let asker = Arc::new(AskerMeaning::new(self, &model, askers)?);
        self.askers.insert(askers.to_vec(), Arc::clone(&asker));
        Ok(asker)
    }

    /// What a text that a person saw says.
    pub fn read(&self, text: &str) -> Vec<Says> {
        self.texts.read(text)
    }

    /// Whether a text holds a message, so that it is recognised.
    pub fn says(&self, text: &str, message: &str) -> bool {
        messages::says(text, message)
    }

    /// Whether earlier questions have left so much behind that the next one should begin afresh.
    pub fn is_crowded(&mut self) -> bool {
        let (nodes, bytes, worn) = (self.space.nodes(), self.space.bytes(), self.space.is_worn());
        let budget = self.space.budget_mut();
        nodes > budget.nodes / 4 || bytes > budget.bytes / 4 || worn
    }

    /// Gives back all that earlier questions built up.
    pub fn forget(&mut self) {
        self.askers.clear();
        self.space.forget();
    }

    /// Where the target's own requirement holds for an asker: the action is possible, or the goal holds.
    pub fn target(&mut self, target: Target, askers: &[ActorId]) -> Bounded<Region> {
        match target {
            Target::Action(action) => self.possible_for(action, askers),
            Target::Goal(goal) => Ok(self.goals[goal.index()]),
        }
    }

    /// Where an action is possible for an asker.
    pub fn possible_for(&mut self, action: ActionId, askers: &[ActorId]) -> Bounded<Region> {
        Ok(self.asker(askers)?.actions[action.index()].possible)
    }

    /// What a refusal of an action says, of all situations.
    pub fn refused_for(&mut self, action: ActionId, askers: &[ActorId]) -> Bounded<Region> {
        Ok(self.asker(askers)?.actions[action.index()].refused)
    }

    /// The situations in which a variable has its value.
    pub fn has(&mut self, variable: crate::model::VariableId, value: ValueIndex) -> Bounded<Region> {
        self.space.value(variable.index(), value)
    }

    /// The finding that no situation is possible, pointing at the constraint that rules out the last.
    fn nothing_possible(&mut self) -> Bounded<Finding> {
        let mut left = Region::FULL;
        let model = Arc::clone(&self.model);
        for (constraint, &holds) in model.constraints.iter().zip(&self.constraints.clone()) {
            left = self.space.and(left, holds)?;
            if left.is_empty() {
                let finding = Finding::error(
                    Code::NO_POSSIBLE_SITUATION,
                    "no situation is possible: the constraints contradict each other",
                    constraint.always.span,
                )
                .saying("nothing is left once this must hold too")
                .help("a constraint is true in every situation; say what is only usual with `default` or `likely`");
                return Ok(finding);
            }
        }
        Ok(Finding::error(Code::NO_POSSIBLE_SITUATION, "no situation is possible", model.name.span))
    }
}
