//! One graph of values, in petgraph.

use std::collections::BTreeSet;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Dfs;

use super::reach::Reach;
use crate::model::ValueIndex;

/// Which value leads to which.
///
/// Beside the values there is one more node, *anywhere*: every value leads to it, and it leads wherever something leads from any
/// value. So a graph stays as small as what was written, and ways between different values are the same.
#[derive(Debug)]
pub struct Graph {
    graph: DiGraph<(), (), u32>,
    values: u32,
    reach: Reach,
}

/// A graph that is being drawn.
pub struct Draft {
    graph: DiGraph<(), (), u32>,
    values: u32,
    drawn: BTreeSet<(u32, u32)>,
}

impl Draft {
    /// So many values, and no edge.
    pub fn new(values: usize) -> Self {
        let mut graph = DiGraph::default();
        for _ in 0..values {
            graph.add_node(());
        }
        Draft { graph, values: values as u32, drawn: BTreeSet::new() }
    }

    /// One value leads to another.
    pub fn edge(&mut self, from: ValueIndex, to: ValueIndex) {
        if from < self.values && to < self.values {
            self.draw(from, to);
        }
    }

    /// Every value leads to this one.
    pub fn anywhere_to(&mut self, to: ValueIndex) {
        if to >= self.values {
            return;
        }
        if self.graph.node_count() == self.values as usize {
            self.graph.add_node(());
            (0..self.values).for_each(|from| self.draw(from, self.values));
        }
        self.draw(self.values, to);
    }

    fn draw(&mut self, from: u32, to: u32) {
        if self.drawn.insert((from, to)) {
            self.graph.add_edge(NodeIndex::from(from), NodeIndex::from(to), ());
        }
    }

    /// The finished graph.
    pub fn finish(self) -> Graph {
        let reach = Reach::new(&self.graph);
        Graph { graph: self.graph, values: self.values, reach }
    }
}

impl Graph {
    /// Whether some way leads from one value to another.
    pub fn leads(&self, from: ValueIndex, to: ValueIndex) -> bool {
        if from >= self.values || to >= self.values {
            return false;
        }
        self.reach.leads(from, to).unwrap_or_else(|| self.walk(from).any(|value| value == to))
    }

    /// Those of some values to which no way leads back from another; walks once at most, however many they are.
    pub fn lost(&self, values: impl IntoIterator<Item = ValueIndex>, from: ValueIndex) -> Vec<ValueIndex> {
        let mut walked: Option<Vec<ValueIndex>> = None;
        let mut walk = |value: &ValueIndex| walked.get_or_insert_with(|| self.reachable(from)).binary_search(value).is_ok();
        values.into_iter().filter(|value| !self.reach.leads(from, *value).unwrap_or_else(|| walk(value))).collect()
    }

    /// The values that can be reached from one, itself included, in ascending order.
    pub fn reachable(&self, from: ValueIndex) -> Vec<ValueIndex> {
        let mut values: Vec<_> =
            if from < self.values { self.walk(from).filter(|&value| value < self.values).collect() } else { Vec::new() };
        values.sort_unstable();
        values
    }

    /// Whether nothing leads from a value to another.
    pub fn is_dead_end(&self, value: ValueIndex) -> bool {
        value < self.values && self.walk(value).all(|other| other == value || other == self.values)
    }

    /// Every node that a walk from a value comes to, itself first.
    fn walk(&self, from: ValueIndex) -> impl Iterator<Item = u32> {
        let mut walk = Dfs::new(&self.graph, NodeIndex::from(from));
        std::iter::from_fn(move || walk.next(&self.graph)).map(|node| node.index() as u32)
    }
}
