//! Best plans: who does what, in which order, at the least cost, from every situation at once.

mod containing;
mod costs;
mod courses;
mod map;
mod reach;
mod search;
mod single;
mod stages;
mod useful;

pub use courses::{Course, Courses};
pub use map::{Route, RouteStep};
pub use single::Planner;
pub use stages::Stages;

use crate::model::{ActionId, ActorId};
use crate::space::Region;

/// What a plan is for. Equal problems have the same best plans everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    /// Who asks; empty for nobody in particular.
    pub askers: Vec<ActorId>,
    /// Where a plan ends.
    pub ending: Ending,
    /// Which steps may occur.
    pub rule: Rule,
    /// The action that was asked about: it may occur even where it is never proposed.
    pub asked: Option<ActionId>,
}

/// Where a plan ends: in the first situation for which this is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The aim holds.
    Aim(Region),
    /// The action has been done.
    Done(ActionId),
    /// The aim holds; and on the way the action must have been done.
    AimBy(Region, ActionId),
}

/// A restriction on steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// None.
    Any,
    /// No step is handed over.
    NoHandingOver,
    /// No step is a point of no return.
    NoPointOfNoReturn,
}

impl Ending {
    /// The action whose doing is remembered on the way, if any.
    pub(crate) fn remembers(self) -> Option<ActionId> {
        match self {
            Ending::Aim(_) => None,
            Ending::Done(action) | Ending::AimBy(_, action) => Some(action),
        }
    }
}
