//! Asking: the runbook, the conversation, and the laws that hold for both on the policies that ship.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

mod conversation;
mod laws;
mod page;
mod policy;
#[path = "../program/mod.rs"]
mod program;
mod runbook;
mod scripts;
mod terminal;
