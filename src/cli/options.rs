//! Options that several commands share: what is known of the case, limits, formats.

use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::Faults;
use crate::diagnose::Reasoner;
use crate::diagnostic::{Code, Finding};
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

/// What an evaluation may use up.
#[derive(Clone, Copy, Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct Limits {
    /// The most nodes of decision diagrams; some 40 bytes each
    #[arg(long, value_name = "N", default_value_t = Budget::default().nodes)]
    max_nodes: usize,
    /// The most seconds for an answer
    #[arg(long, value_name = "S", default_value_t = 60)]
    max_seconds: u64,
}

impl Limits {
    /// What may be used up, from now on.
    pub fn budget(self) -> Budget {
        let end = Instant::now().checked_add(Duration::from_secs(self.max_seconds));
        let interrupt = Arc::new(move || end.is_some_and(|end| Instant::now() >= end));
        Budget { nodes: self.max_nodes, interrupt: Some(interrupt) }
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
            Exhausted::Time => (format!("the answer would take more than {} s", self.max_seconds), "allow more with `--max-seconds`"),
            Exhausted::Combinations(limit) => {
                (format!("the answer would take more than {limit} combinations to be tried"), "tell more of what is known")
            }
        };
        Finding::error(Code::OUT_OF_BUDGET, message, model.name.span).help(help).into()
    }
}
