//! Views of one answer: the only text that people read.

pub mod alternative;
pub mod catalogue;
pub mod check;
pub mod compare;
pub mod conversation;
pub mod difference;
pub mod findings;
pub mod json;
pub mod known;
pub mod markdown;
mod mermaid;
pub mod picture;
pub mod reasons;
pub mod report;
pub mod requirement;
pub mod runbook;
pub mod schema;
pub mod situation;
pub mod suite;
pub mod summary;
pub mod text;
pub mod wire;
pub mod words;
mod xml;
