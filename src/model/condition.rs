//! Conditions with their names resolved.

use std::ops::Range;

use super::ids::{ActionId, DefinitionId, ValueIndex, VariableId};
use crate::source::Span;

/// A condition with its names resolved.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What it says.
    pub kind: ConditionKind,
    /// The exact characters it was read from.
    pub span: Span,
    /// Those characters (white space folded), to be shown.
    pub text: String,
}

/// The forms of a resolved condition.
#[derive(Clone, Debug)]
pub enum ConditionKind {
    /// `true`, `false`.
    Constant(bool),
    /// The variable has one of these values (`negated`: none of them); runs of value indices, ascending, disjoint.
    Is {
        /// The variable.
        variable: VariableId,
        /// The values it is compared with.
        values: Vec<Range<ValueIndex>>,
        /// Written as `is not` or `!=`.
        negated: bool,
    },
    /// Two number facts compared as numbers (not as value indices).
    Order {
        /// Left.
        left: VariableId,
        /// How.
        sign: crate::expr::Sign,
        /// Right.
        right: VariableId,
    },
    /// The definition has one of these values: answers by index; for a yes/no definition 0 is false, 1 true.
    Defined {
        /// The definition.
        definition: DefinitionId,
        /// The values it is compared with.
        values: Vec<ValueIndex>,
        /// Written as `is not`.
        negated: bool,
    },
    /// In statements only: a refusal of the action names one of these `requires` entries (`None`: `other`).
    Refusal {
        /// The action.
        action: ActionId,
        /// Indices into its `requires`.
        entries: Vec<Option<u32>>,
        /// Written as `is not`.
        negated: bool,
    },
    /// `not x`.
    Not(Box<Condition>),
    /// All of them.
    And(Vec<Condition>),
    /// At least one.
    Or(Vec<Condition>),
    /// If the first, then the second.
    Implies(Box<Condition>, Box<Condition>),
}

impl Condition {
    /// `true` or `false`.
    pub fn constant(value: bool, span: Span) -> Self {
        Condition { kind: ConditionKind::Constant(value), span, text: value.to_string() }
    }
}
