//! Pictures as data: the states of lifecycles, what leads from one to another, and what is to be marked.

mod gather;
mod lifecycle;

use crate::diagnose::answer::Holds;
use crate::lifecycle::Lifecycles;
use crate::model::{ActionId, Domain, Model, ValueIndex, VariableId};

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The lifecycles, in order of declaration.
    pub lifecycles: Vec<Lifecycle>,
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
    /// What leads on from it.
    pub end: End,
}

/// Whether anything leads on from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Something does; or nothing leads anywhere in its lifecycle.
    Open,
    /// Its author says that nothing has to.
    Final,
    /// Nothing does, and nobody says that this is right.
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
    /// In every state but the one where it ends.
    AnyOther,
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
}

impl Picture {
    /// Every lifecycle of a policy.
    pub fn of_policy(model: &Model, graphs: &Lifecycles) -> Self {
        let all = model.variables.iter().enumerate().filter(|(_, variable)| matches!(variable.domain, Domain::Lifecycle { .. }));
        Picture { lifecycles: all.map(|(at, _)| Lifecycle::new(model, graphs, VariableId(at as u32))).collect() }
    }

    /// One of them.
    pub fn of_lifecycle(model: &Model, graphs: &Lifecycles, variable: VariableId) -> Self {
        Picture { lifecycles: vec![Lifecycle::new(model, graphs, variable)] }
    }
}
