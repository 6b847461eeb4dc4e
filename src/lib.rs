//! Says why an action is blocked, what fixes it, and, when facts are missing, what to ask next.

pub mod cases;
pub mod cli;
pub mod compare;
pub mod conversation;
pub mod diagnose;
pub mod diagnostic;
pub mod expr;
pub mod format;
pub mod lifecycle;
pub mod lint;
pub mod meaning;
pub mod model;
pub mod name;
pub mod picture;
pub mod policy;
pub mod render;
pub mod route;
pub mod runbook;
pub mod shipped;
pub mod situation;
pub mod source;
pub mod space;
pub mod suite;
pub mod yaml;
