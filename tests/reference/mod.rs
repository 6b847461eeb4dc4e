//! A brute-force reading of the policy language: every situation is listed, and nothing is shared with the engine.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    reason = "names are checked once, and each program takes what it needs"
)]

pub mod answer;
pub mod case;
pub mod choices;
pub mod compare;
pub mod condition;
pub mod coverage;
pub mod deeds;
pub mod diagnoses;
pub mod doers;
pub mod draw;
pub mod draw_actions;
pub mod draw_entities;
pub mod draw_query;
pub mod engine;
pub mod failing;
pub mod language;
pub mod plans;
pub mod policy;
pub mod print;
pub mod questions;
pub mod scope;
pub mod set;
pub mod shrink;
pub mod statements;
pub mod steps;
pub mod world;
pub mod yaml;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod turnstile;
