//! A brute-force reading of the policy language: every situation is listed, and nothing is shared with the engine.

pub mod answer;
pub mod case;
pub mod compare;
pub mod condition;
pub mod coverage;
pub mod deeds;
pub mod diagnoses;
pub mod draw;
pub mod draw_actions;
pub mod draw_query;
pub mod engine;
pub mod plans;
pub mod policy;
pub mod print;
pub mod questions;
pub mod set;
pub mod shrink;
pub mod statements;
pub mod world;
pub mod yaml;

#[cfg(test)]
mod turnstile;
