//! Conditions, transitions and effects as an author writes them, with a span for every part.

mod fault;
mod limits;
mod parse;
mod pieces;
mod print;
pub mod read;
mod slips;

pub use limits::{MAX_DEPTH, MAX_LENGTH};
pub use parse::{assignment, condition, transition, values};

use crate::source::{Span, Spanned};

/// A condition as written; names are not resolved yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// The exact characters it was read from.
    pub span: Span,
}

/// The forms of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// `true` or `false`.
    Constant(bool),
    /// A yes/no fact or definition alone: `purse.foreign`.
    Holds(String),
    /// `name is a|b` or `name is not 1..3|7`.
    Is {
        /// Left of `is`.
        name: Spanned<String>,
        /// `is not`?
        negated: bool,
        /// The values, in order.
        values: Vec<Spanned<Word>>,
    },
    /// `purse.coins >= 1`, `a.x < b.y`.
    Order {
        /// Left of the sign.
        name: Spanned<String>,
        /// The sign.
        sign: Sign,
        /// Right of it.
        right: Spanned<Operand>,
    },
    /// `not x`.
    Not(Box<Expr>),
    /// `x and y and z`.
    And(Vec<Expr>),
    /// `x or y or z`.
    Or(Vec<Expr>),
    /// `x implies y`.
    Implies(Box<Expr>, Box<Expr>),
}

/// A value as written after `is`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// A state, a choice or an answer.
    Name(String),
    /// `true` or `false`.
    YesNo(bool),
    /// A number.
    Number(u64),
    /// `1..3`.
    Range(u64, u64),
}

/// What stands right of `<`, `=` and the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A number.
    Number(u64),
    /// Another number fact.
    Name(String),
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

/// `FROM -> TO` as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The states it may start in; `None` for `any`.
    pub from: Option<Vec<Spanned<String>>>,
    /// Where it ends.
    pub to: Spanned<String>,
}

/// What `sets` gives a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assignment {
    /// A value, `true`, `false` or a number.
    Value(Word),
    /// `increase by N`.
    Increase(u64),
    /// `decrease by N`.
    Decrease(u64),
}
