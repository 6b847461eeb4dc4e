//! Options that several commands share: what is known of the case, limits, formats.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::{Faults, Session, settings};
use crate::diagnose::Reasoner;
use crate::diagnostic::{Code, Finding};
use crate::lint::Limit;
use crate::meaning::Unfit;
use crate::model::Model;
use crate::space::{Budget, Exhausted};

/// How a command prints what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For machines
    Json,
}

/// What the project sets; its faults are told before anything is done.
static SET: LazyLock<Vec<(Limit, u64)>> = LazyLock::new(|| settings::limits(&mut Session::new()).unwrap_or_default());

/// A limit that holds where no option says otherwise.
fn usual(limit: Limit, else_: u64) -> u64 {
    SET.iter().find(|(set, _)| *set == limit).map_or(else_, |(_, value)| *value)
}

/// What an evaluation may use up; usual are those of the project's `whynot.toml`.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    /// The most nodes of decision diagrams; some 40 bytes each
    #[arg(long, value_name = "N", default_value_t = usual(Limit::Nodes, Budget::default().nodes as u64))]
    max_nodes: u64,
    /// The most seconds for an answer
    #[arg(long, value_name = "S", default_value_t = usual(Limit::Seconds, 60))]
    max_seconds: u64,
    /// The most memory for decision diagrams and searches, in megabytes
    #[arg(long, value_name = "MB", default_value_t = usual(Limit::Megabytes, Budget::default().bytes as u64 >> 20))]
    max_memory: u64,
}

impl Limits {
    /// What may be used up, from now on.
    pub fn budget(self) -> Budget {
        let end = Instant::now().checked_add(Duration::from_secs(self.max_seconds));
        let interrupt = Arc::new(move || end.is_some_and(|end| Instant::now() >= end));
        let (nodes, bytes) = (self.max_nodes, self.max_memory.saturating_mul(1 << 20));
        let [nodes, bytes] = [nodes, bytes].map(|limit| usize::try_from(limit).unwrap_or(usize::MAX));
        Budget { nodes, bytes, interrupt: Some(interrupt) }
    }

    /// A reasoner that keeps to them, from now on.
    pub fn reasoner(self, model: Arc<Model>) -> Result<Reasoner, Faults> {
        Reasoner::new(Arc::clone(&model), self.budget()).map_err(|unfit| match unfit {
            Unfit::Findings(findings) => findings.into_iter().collect(),
            Unfit::Exhausted(exhausted) => self.fault(&model, exhausted),
        })
    }

    /// Grants them anew to what is asked next: nobody's thinking counts.
    pub fn renew(self, reasoner: &mut Reasoner) {
        *reasoner.meaning().space.budget_mut() = self.budget();
    }

    /// The fault of having reached one of them.
    pub fn fault(self, model: &Model, exhausted: Exhausted) -> Faults {
        let (message, help) = match exhausted {
            Exhausted::Nodes(limit) => {
                (format!("the answer would take more than {limit} nodes of memory"), "allow more with `--max-nodes`")
            }
            Exhausted::Memory(_) => {
                (format!("the answer would take more than {} MB of memory", self.max_memory), "allow more with `--max-memory`")
            }
            Exhausted::Time => (format!("the answer would take more than {} s", self.max_seconds), "allow more with `--max-seconds`"),
            Exhausted::Combinations(limit) => {
                (format!("the answer would take more than {limit} combinations to be tried"), "tell more of what is known")
            }
        };
        Finding::error(Code::OUT_OF_BUDGET, message, model.name.span).help(help).into()
    }
}
