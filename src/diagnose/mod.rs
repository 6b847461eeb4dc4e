//! Verdict, reasons, plans, differential and questions: sets of situations turned into an answer.

pub mod answer;
