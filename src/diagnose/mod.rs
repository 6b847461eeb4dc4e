//! Verdict, reasons, plans, differential and questions: sets of situations turned into an answer.

pub mod answer;

mod failing;
mod reasons;
mod requirements;
mod statements;
