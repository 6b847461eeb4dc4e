//! The recipes for CI work as they stand: every step of the action and every hook is run in a repository of its own.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

mod action;
mod hooks;
#[path = "../program/mod.rs"]
mod program;
mod repository;
mod safety;
