//! Views of one answer: the only text that people read.

pub mod catalogue;
pub mod findings;
pub mod json;
pub mod reasons;
pub mod report;
pub mod requirement;
pub mod suite;
pub mod summary;
pub mod text;
pub mod wire;
pub mod words;
