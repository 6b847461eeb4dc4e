//! Actions: who can do what, where, and what becomes of the situation.

use std::ops::Range;

use super::condition::Condition;
use super::ids::{ActorId, GoalId, ValueIndex, VariableId};
use super::item::{Item, Text};
use crate::source::{Span, Spanned};

/// An action.
#[derive(Clone, Debug)]
pub struct Action {
    /// Name, title, about, source.
    pub item: Item,
    /// Who can do it; `None` for anyone.
    pub by: Option<Vec<ByEntry>>,
    /// The goal it serves.
    pub goal: Option<GoalId>,
    /// Its transitions, in order.
    pub moves: Vec<Move>,
    /// Named preconditions, in order.
    pub requires: Vec<Requires>,
    /// What it sets, in order.
    pub sets: Vec<Set>,
    /// Effects that depend on the situation before.
    pub also: Vec<Also>,
    /// How to ask what a refusal says.
    pub ask: Option<String>,
    /// What doing it costs.
    pub effort: u64,
    /// May be suggested as a step.
    pub propose: bool,
    /// Overrules what the lifecycles say about a point of no return.
    pub irreversible: Option<bool>,
    /// Where to do it.
    pub place: Text,
    /// The steps.
    pub guide: Text,
    /// What to know before.
    pub warning: Text,
    /// What to do after.
    pub afterwards: Text,
}

/// One who can do an action.
#[derive(Clone, Debug)]
pub struct ByEntry {
    /// The actor, and where it is named.
    pub actor: Spanned<ActorId>,
    /// The entry counts only then.
    pub when: Option<Condition>,
    /// Why, where it doesn't.
    pub because: Option<String>,
    /// Where that is documented.
    pub source: Vec<String>,
    /// Askers who can't do it under this entry.
    pub barred: Vec<ActorId>,
}

/// A transition.
#[derive(Clone, Debug)]
pub struct Move {
    /// The lifecycle it moves.
    pub variable: VariableId,
    /// Where it may start: runs of value indices, ascending, disjoint (never containing `to`).
    pub from: Vec<Range<ValueIndex>>,
    /// Written as `any`.
    pub from_any: bool,
    /// Where it ends.
    pub to: ValueIndex,
    /// Why it can't be done elsewhere.
    pub because: Option<String>,
    /// Where that is documented.
    pub source: Vec<String>,
    /// `ENTITY: FROM -> TO`, the transition's text.
    pub span: Span,
    /// The transition as written.
    pub text: String,
}

/// A named precondition.
#[derive(Clone, Debug)]
pub struct Requires {
    /// Its name and sources.
    pub item: Item,
    /// What must hold.
    pub that: Condition,
    /// Why.
    pub because: Option<String>,
    /// What the system says when this is the first to fail.
    pub messages: Vec<Spanned<String>>,
}

/// What becomes of a fact.
#[derive(Clone, Debug)]
pub struct Set {
    /// The fact.
    pub variable: VariableId,
    /// Its new value.
    pub change: Change,
    /// The name and value as written.
    pub span: Span,
}

/// The new value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// This value.
    To(ValueIndex),
    /// So many more (or fewer).
    By(i64),
}

/// Further effects.
#[derive(Clone, Debug)]
pub struct Also {
    /// Only where this held before; `None`: always.
    pub when: Option<Condition>,
    /// Transitions that apply where the entity is in FROM.
    pub moves: Vec<Move>,
    /// Facts.
    pub sets: Vec<Set>,
    /// The entry.
    pub span: Span,
}
