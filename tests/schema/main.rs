//! The schemas of what authors write agree with the readers: on files that are right, on files that are wrong, and on every key.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

mod config;
mod described;
mod files;
mod keys;
mod kind;
mod mutants;
mod outputs;
#[path = "../program/mod.rs"]
mod program;
#[path = "../reference/mod.rs"]
mod reference;
#[path = "../texts/mod.rs"]
mod texts;
