//! The lifecycles' own graphs: which states lead to which, conditions ignored. (Stand-in until the petgraph one lands.)

use crate::model::{Domain, Model, Move, ValueIndex, VariableId};

/// Which state leads to which.
#[derive(Debug, Default)]
pub struct Lifecycles {
    reach: Vec<Vec<Vec<bool>>>,
}

impl Lifecycles {
    /// The graphs of a model.
    pub fn new(model: &Model) -> Self {
        let mut reach: Vec<Vec<Vec<bool>>> = model
            .variables
            .iter()
            .map(|v| match &v.domain {
                Domain::Lifecycle { states, .. } => vec![vec![false; states.len()]; states.len()],
                _ => Vec::new(),
            })
            .collect();
        let moves = model.actions.iter().flat_map(|a| a.moves.iter().chain(a.also.iter().flat_map(|also| also.moves.iter())));
        for Move { variable, from, to, .. } in moves {
            for f in from.iter().cloned().flatten() {
                reach[variable.index()][f as usize][*to as usize] = true;
            }
        }
        for r in &mut reach {
            for k in 0..r.len() {
                for i in 0..r.len() {
                    for j in 0..r.len() {
                        r[i][j] |= r[i][k] && r[k][j];
                    }
                }
            }
        }
        Lifecycles { reach }
    }

    /// Whether some way leads from one state to another.
    pub fn leads(&self, lifecycle: VariableId, from: ValueIndex, to: ValueIndex) -> bool {
        self.reach[lifecycle.index()][from as usize][to as usize]
    }
}
