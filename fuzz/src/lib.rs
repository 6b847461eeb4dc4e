//! What the targets share: small budgets, and questions under them.

pub mod ask;
pub mod case;
pub mod limits;
