//! Verdict, reasons, plans, differential and questions: sets of situations turned into an answer.

pub mod answer;

mod advice;
mod alternatives;
mod differential;
mod failing;
mod naming;
mod needed;
mod obstacles;
mod plans;
mod questions;
mod reasoner;
mod reasons;
mod requirements;
mod separating;
mod statements;
mod texts;

pub use reasoner::Reasoner;
pub(crate) use reasons::{smallest, smallest_of};
