//! The rules about policies: their pages executed, their findings compared with a listing of every situation, and their fixes.
#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

#[path = "lint/brute.rs"]
mod brute;
#[path = "lint/formats.rs"]
mod formats;
#[path = "lint/listed.rs"]
mod listed;
#[path = "lint/pages.rs"]
mod pages;
mod reference;
#[path = "lint/settings.rs"]
mod settings;
#[path = "lint/shipped.rs"]
mod shipped;
