//! `whynot fmt`: texts come out as everybody would write them, say the same, and stay so.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

mod command;
mod laws;
#[path = "../program/mod.rs"]
mod program;
#[path = "../reference/mod.rs"]
mod reference;
mod scramble;
mod shown;
#[path = "../texts/mod.rs"]
mod texts;
