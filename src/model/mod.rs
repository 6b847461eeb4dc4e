//! A policy with its names resolved: variables with finite domains, conditions and actions by typed index.
//!
//! A model is compiled once and never changes afterwards. It knows nothing of sets of situations.

mod action;
mod answered;
pub mod compile;
mod condition;
mod definition;
mod ids;
mod item;
mod lookup;
mod names;
pub mod query;
pub mod reads;
pub mod resolve;
mod variable;

pub use action::{Action, Also, ByEntry, Change, Move, Requires, Set};
pub use condition::{Condition, ConditionKind};
pub use definition::{Answer, Definition, Meaning};
pub use ids::{ActionId, ActorId, AdviceId, ConstraintId, DefinitionId, EntityId, GoalId, Subject, Target, ValueIndex, VariableId};
pub use item::{Item, Piece, Text, TextItem};
pub use lookup::Values;
pub use names::Names;
pub use variable::{Domain, Question, Value, Variable};

use crate::source::Spanned;

/// A policy, resolved. Every list is in order of declaration.
#[derive(Clone, Debug)]
pub struct Model {
    /// The policy's name.
    pub name: Spanned<String>,
    /// Its title.
    pub title: String,
    /// Prose.
    pub about: Option<String>,
    /// Free-form version text.
    pub version: Option<String>,
    /// SHA-256 of the file's bytes, in hex.
    pub digest: String,
    /// Who can act.
    pub actors: Vec<Actor>,
    /// The things whose state matters.
    pub entities: Vec<Entity>,
    /// Lifecycles and facts; an entity's lifecycle comes before its facts.
    pub variables: Vec<Variable>,
    /// Named conditions and observations.
    pub definitions: Vec<Definition>,
    /// The definitions such that each comes after those it uses: whoever evaluates them in this order needs no recursion.
    pub definition_order: Vec<DefinitionId>,
    /// What always holds.
    pub constraints: Vec<Constraint>,
    /// What people want.
    pub goals: Vec<Goal>,
    /// What actors can do.
    pub actions: Vec<Action>,
    /// What to tell people.
    pub advice: Vec<Advice>,
    /// Where names are looked up.
    pub names: Names,
}

/// An actor.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Name and title.
    pub item: Item,
    /// Whatever it includes, transitively, without itself, in order of declaration.
    pub includes: Vec<ActorId>,
    /// What it costs to get it to do one step.
    pub handoff: u64,
    /// How to reach it.
    pub contact: Text,
    /// It is there and willing only then.
    pub when: Option<Condition>,
    /// Why, where it isn't.
    pub because: Option<String>,
    /// A system or time itself.
    pub automatic: bool,
}

/// An entity; its lifecycle and facts are variables.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Name and title.
    pub item: Item,
    /// Its lifecycle, if it has states.
    pub lifecycle: Option<VariableId>,
    /// Its facts.
    pub facts: Vec<VariableId>,
}

/// A constraint.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Its name.
    pub item: Item,
    /// True in every possible situation.
    pub always: Condition,
    /// Why.
    pub because: Option<String>,
}

/// A goal.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Name and title.
    pub item: Item,
    /// What is to be true.
    pub that: Condition,
}

/// An advice.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Its name and sources.
    pub item: Item,
    /// Shown where this holds in all situations.
    pub when: Condition,
    /// The goals and actions it is for; empty: all.
    pub serves: Vec<Target>,
    /// What to tell.
    pub text: Text,
    /// Whom to turn to.
    pub contact: Text,
}
