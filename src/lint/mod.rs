//! Rules about policies: what loads and means something, but probably not what its author meant.

mod allowances;
mod anyone;
mod check;
mod config;
mod context;
mod contradictions;
mod example;
mod fix;
mod levels;
mod limit;
mod no_return;
mod obstacles;
mod reach;
pub mod removal;
mod rules;
mod spots;
mod table;
mod uses;

pub use check::check;
pub use config::{Config, FILE as CONFIG, code, config};
pub use context::Context;
pub use fix::fixed;
pub use levels::{Levels, Setting};
pub use limit::Limit;
pub use rules::ALL;
pub use table::{Rule, codes, named, page, summary};
