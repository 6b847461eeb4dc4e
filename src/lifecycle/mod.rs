//! The lifecycles' own graphs: which states lead to which, conditions ignored; the only module that knows petgraph.

mod graph;
mod reach;

pub use graph::Graph;

use crate::model::{Change, Domain, Model, Move, Set, ValueIndex, VariableId};

/// A graph for each lifecycle and each choice: its values, and what actions do to them.
#[derive(Debug)]
pub struct Lifecycles {
    graphs: Vec<Option<Graph>>,
}

impl Lifecycles {
    /// The graphs of a model: an edge for each move and each value that is set, those in `also` too.
    pub fn new(model: &Model) -> Self {
        let mut drafts: Vec<_> = model.variables.iter().map(|variable| draft(&variable.domain)).collect();
        for action in &model.actions {
            for step in action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves)) {
                add_move(&mut drafts, step);
            }
            for set in action.sets.iter().chain(action.also.iter().flat_map(|also| &also.sets)) {
                add_set(&mut drafts, set);
            }
        }
        Lifecycles { graphs: drafts.into_iter().map(|draft| draft.map(graph::Draft::finish)).collect() }
    }

    /// The graph of a lifecycle or choice; yes/no facts and numbers have none.
    pub fn graph(&self, variable: VariableId) -> Option<&Graph> {
        self.graphs.get(variable.index())?.as_ref()
    }

    /// Whether some way leads from one state to another.
    pub fn leads(&self, lifecycle: VariableId, from: ValueIndex, to: ValueIndex) -> bool {
        self.graph(lifecycle).is_some_and(|graph| graph.leads(from, to))
    }

    /// Those of some states to which no way leads back from another.
    pub fn lost(&self, lifecycle: VariableId, states: impl IntoIterator<Item = ValueIndex>, from: ValueIndex) -> Vec<ValueIndex> {
        self.graph(lifecycle).map(|graph| graph.lost(states, from)).unwrap_or_default()
    }
}

fn draft(domain: &Domain) -> Option<graph::Draft> {
    match domain {
        Domain::Lifecycle { states, .. } => Some(graph::Draft::new(states.len())),
        Domain::Choice(values) => Some(graph::Draft::new(values.len())),
        Domain::YesNo | Domain::Number { .. } => None,
    }
}

fn add_move(drafts: &mut [Option<graph::Draft>], step: &Move) {
    let Some(Some(draft)) = drafts.get_mut(step.variable.index()) else { return };
    if step.from_any {
        draft.anywhere_to(step.to);
    } else {
        step.from.iter().cloned().flatten().for_each(|from| draft.edge(from, step.to));
    }
}

fn add_set(drafts: &mut [Option<graph::Draft>], set: &Set) {
    if let (Some(Some(draft)), Change::To(value)) = (drafts.get_mut(set.variable.index()), set.change) {
        draft.anywhere_to(value);
    }
}
