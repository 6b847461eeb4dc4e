//! Rules about policies: what loads and means something, but probably not what its author meant.

mod allowances;
mod anyone;
mod check;
mod context;
mod example;
mod levels;
mod rules;
mod spots;
mod table;

pub use check::check;
pub use context::Context;
pub use levels::{Levels, Setting};
pub use rules::ALL;
pub use table::{Rule, codes, named, page, summary};
