//! Sets of situations as interval decision diagrams: one level a variable, edges are runs of values, hash-consed.
//!
//! Invariants, above all of what is absent:
//! - a diagram never mentions a level whose value makes no difference (such a node is its child);
//! - two equal sets are the same [`Region`], so that equality is a comparison of numbers;
//! - the runs of a node cover its whole domain, ascend, and no two neighbours lead to the same place;
//! - no recursion is deeper than the number of variables;
//! - nothing outside this folder sees a node.

mod another;
mod apply;
mod budget;
mod classify;
mod count;
mod diagram;
mod effects;
mod likeliest;
mod look;
mod marginal;
mod marks;
mod memory;
mod path;
mod restrict;
mod saturate;
mod translate;
mod weigh;

pub use budget::{Budget, Exhausted};
pub use classify::Classes;
pub use count::Count;
pub use diagram::{Region, Space};
pub use effects::{Change, Effects, Piece};
pub use path::Path;
pub use saturate::Saturation;
pub use translate::{Place, Stretch, Translation};

/// A result that a budget may prevent.
pub type Bounded<T> = Result<T, Exhausted>;
