//! A policy as its author wrote it: a file per section, spans on everything, every shorthand undone.

pub mod action;
pub mod actor;
pub mod advice;
pub mod definition;
pub mod effects;
pub mod entity;
pub mod fact;
pub mod head;
mod items;
pub mod question;
pub mod range;
mod size;
pub mod stated;
pub mod text;
pub mod value;
pub mod who;
mod written;

pub use written::Policy;
