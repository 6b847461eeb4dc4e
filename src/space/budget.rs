//! What an evaluation may use up, and the clear refusal to go on where it would use more.

use std::fmt;
use std::sync::Arc;

/// The limits of an evaluation. The core reads no clock: whoever does says through `interrupt` that time is up.
#[derive(Clone)]
pub struct Budget {
    /// The most nodes that all diagrams together may have (about 40 bytes each with their tables).
    pub nodes: usize,
    /// The most bytes that diagrams, tables and searches may take, counted from their sizes: the same on every machine.
    pub bytes: usize,
    /// Asked now and then; `true` ends the evaluation.
    pub interrupt: Option<Arc<dyn Fn() -> bool + Send + Sync>>,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { nodes: 8_000_000, bytes: 512 << 20, interrupt: None }
    }
}

impl fmt::Debug for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Budget").field("nodes", &self.nodes).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// Which budget ran out. Never an answer in disguise: whoever sees it has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exhausted {
    /// The diagrams would have needed more nodes than this.
    Nodes(usize),
    /// Diagrams, tables and searches would have needed more bytes than this.
    Memory(usize),
    /// The time was up.
    Time,
    /// There would have been more combinations to try than this.
    Combinations(usize),
}

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Exhausted::Nodes(limit) => write!(f, "the question needs more than its budget of {limit} nodes"),
            Exhausted::Memory(limit) => write!(f, "the question needs more memory than its budget of {} MB", limit >> 20),
            Exhausted::Time => write!(f, "the question needs more time than its budget"),
            Exhausted::Combinations(limit) => write!(f, "the question needs more than {limit} combinations to be tried"),
        }
    }
}

impl std::error::Error for Exhausted {}
