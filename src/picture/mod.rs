//! Pictures as data: the states of lifecycles, what leads from one to another, and what is to be marked.

mod gather;
mod lifecycle;
mod route;

use crate::diagnose::answer::{Answer, First, Holds, Step};
use crate::meaning::Meaning;
use crate::model::{ActionId, Domain, ValueIndex, VariableId};
use crate::space::Bounded;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The lifecycles, in order of declaration.
    pub lifecycles: Vec<Lifecycle>,
    /// The answer whose route it shows; `None` where it shows everything that can be done.
    pub route: Option<Route>,
}

/// What an answer comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// The answer.
    pub answer: Answer,
    /// What it may be, likeliest first: one for each diagnosis, but no more than can be told apart in a picture.
    pub ways: Vec<Way>,
}

/// What to do if it is so: the likeliest plan of a diagnosis.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// How likely the diagnosis is.
    pub share: f64,
    /// Whether there is anything to do.
    pub first: First,
    /// The steps, equal ones in a row as one.
    pub stages: Vec<Stage>,
    /// How many of them are certain, whatever else is so.
    pub certain: usize,
}

/// A step, as often as it is done in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// The first time.
    pub step: Step,
    /// How often.
    pub times: usize,
}

/// One lifecycle: states, and what leads from one to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifecycle {
    /// Whose.
    pub variable: VariableId,
    /// All of its states, in order of declaration.
    pub states: Vec<State>,
    /// What leads on, in order of where it starts, then of where it ends.
    pub edges: Vec<Edge>,
}

/// A state, and how it is marked.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Which.
    pub value: ValueIndex,
    /// The lifecycle starts here, and something leads on from somewhere.
    pub initial: bool,
    /// Being here is all that some goal wants.
    pub goal: bool,
    /// What leads on from it.
    pub end: End,
    /// How likely it is the state now; `None` where that isn't known of, or it can't be.
    pub now: Option<f64>,
}

/// Whether anything leads on from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Something does, or it is a goal, or nothing leads anywhere in its lifecycle.
    Open,
    /// Its author says that nothing has to.
    Final,
    /// Nothing does, nobody says that this is right, and it is no goal.
    Dead,
}

/// All that is done between the same states.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Where it starts.
    pub from: From,
    /// Where it ends.
    pub to: ValueIndex,
    /// What leads along it, in order of declaration; never empty.
    pub deeds: Vec<Deed>,
}

/// Where an edge starts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum From {
    /// In this state.
    State(ValueIndex),
    /// In each of several states: one edge rather than many.
    Several(Vec<ValueIndex>),
    /// In every state but the one where it ends, and but these few.
    AnyOther(Vec<ValueIndex>),
}

/// An action along an edge.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// Which.
    pub action: ActionId,
    /// Nobody does it, it happens by itself.
    pub automatic: bool,
    /// It only happens under a condition of its own, as one more effect of the action.
    pub perhaps: bool,
    /// Whether it is a point of no return, from all, none or some of the states where it starts.
    pub no_return: Holds,
    /// The steps of the route that it is.
    pub stages: Vec<Place>,
}

/// A step of a route, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the ways, from 0.
    pub way: usize,
    /// Which of its stages, from 0.
    pub stage: usize,
}

impl Edge {
    /// Whether the route leads along it.
    pub fn on_route(&self) -> bool {
        self.deeds.iter().any(|deed| !deed.stages.is_empty())
    }
}

impl Picture {
    /// Every lifecycle of a policy.
    ///
    /// # Errors
    /// Exhaustion where the budget doesn't suffice to say which states are goals.
    pub fn of_policy(meaning: &mut Meaning) -> Bounded<Self> {
        let all = meaning.model.variables.iter().enumerate().filter(|(_, variable)| matches!(variable.domain, Domain::Lifecycle { .. }));
        let all: Vec<VariableId> = all.map(|(at, _)| VariableId(at as u32)).collect();
        let lifecycles = all.into_iter().map(|variable| Lifecycle::new(meaning, variable)).collect::<Bounded<_>>()?;
        Ok(Picture { lifecycles, route: None })
    }

    /// One of them.
    ///
    /// # Errors
    /// As [`Picture::of_policy`].
    pub fn of_lifecycle(meaning: &mut Meaning, variable: VariableId) -> Bounded<Self> {
        Ok(Picture { lifecycles: vec![Lifecycle::new(meaning, variable)?], route: None })
    }
}
