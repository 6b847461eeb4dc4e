//! What is asked, resolved: target, asker and statements by typed index.

use super::{ActionId, ActorId, Condition, DefinitionId, GoalId, Target, VariableId};

/// A question to the model.
#[derive(Clone, Debug)]
pub struct Query {
    /// The action or goal asked about.
    pub target: Target,
    /// Another goal than the action's own (only for an action).
    pub goal: Option<GoalId>,
    /// Who asks; empty for nobody in particular; each actor once.
    pub askers: Vec<ActorId>,
    /// What is vouched for, in order. A statement's text is its condition's `text`.
    pub given: Vec<Condition>,
    /// Actions that were tried and refused, in order, each once.
    pub refused: Vec<ActionId>,
    /// Texts that the person saw, in order.
    pub messages: Vec<String>,
    /// What the person can't tell.
    pub unknown: Vec<Askable>,
    /// Whether usual assumptions are made.
    pub defaults: bool,
    /// How many courses to list for each diagnosis.
    pub courses: usize,
}

/// What a question can be about. The order is the one in which ties are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Askable {
    /// What the refusal of this action says.
    Refusal(ActionId),
    /// A variable's value.
    Variable(VariableId),
    /// A definition's value.
    Definition(DefinitionId),
}
