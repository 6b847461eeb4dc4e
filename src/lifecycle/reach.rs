//! Which values of a graph lead to which, worked out once.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

/// A table is kept up to so many groups of values; beyond, ways are walked when they are asked for.
const MOST: usize = 4096;

/// For each value its group, those that lead to each other; for each group the groups that it leads to.
#[derive(Debug)]
pub struct Reach {
    group: Vec<u32>,
    /// A row of bits for each group; none if there are too many.
    leads: Vec<Vec<u64>>,
}

impl Reach {
    /// Works it out; no step of it recurses, however long the ways are.
    pub fn new(graph: &DiGraph<(), (), u32>) -> Self {
        // Groups come in an order in which each is after those that it leads to.
        let groups = kosaraju_scc(graph);
        let mut group = vec![0; graph.node_count()];
        for (at, members) in groups.iter().enumerate() {
            members.iter().for_each(|node| group[node.index()] = at as u32);
        }
        if groups.len() > MOST {
            return Reach { group, leads: Vec::new() };
        }
        let mut leads: Vec<Vec<u64>> = Vec::with_capacity(groups.len());
        for (at, members) in groups.iter().enumerate() {
            let mut row = vec![0; groups.len().div_ceil(64)];
            set(&mut row, at);
            for next in members.iter().flat_map(|node| graph.neighbors(*node)) {
                let next = group[next.index()] as usize;
                if let Some(further) = leads.get(next).filter(|_| !has(&row, next)) {
                    row.iter_mut().zip(further).for_each(|(bits, more)| *bits |= more);
                }
            }
            leads.push(row);
        }
        Reach { group, leads }
    }

    /// Whether some way leads from one node to another; `None` where there is no table.
    pub fn leads(&self, from: u32, to: u32) -> Option<bool> {
        let (from, to) = (*self.group.get(from as usize)?, *self.group.get(to as usize)?);
        if from == to {
            return Some(true);
        }
        self.leads.get(from as usize).map(|row| has(row, to as usize))
    }
}

fn set(row: &mut [u64], at: usize) {
    if let Some(bits) = row.get_mut(at / 64) {
        *bits |= 1 << (at % 64);
    }
}

fn has(row: &[u64], at: usize) -> bool {
    row.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::super::graph::Draft;

    fn graph(values: usize, edges: &[(u32, u32)], anywhere: &[u32]) -> super::super::Graph {
        let mut draft = Draft::new(values);
        edges.iter().for_each(|&(from, to)| draft.edge(from, to));
        anywhere.iter().for_each(|&to| draft.anywhere_to(to));
        draft.finish()
    }

    #[test]
    fn ways_lead_over_others_and_back_only_where_they_do() {
        let graph = graph(4, &[(0, 1), (1, 2), (2, 1)], &[]);
        assert!(graph.leads(0, 2) && graph.leads(2, 1) && !graph.leads(1, 0) && !graph.leads(3, 0));
        assert_eq!(graph.reachable(0), [0, 1, 2]);
        assert_eq!(graph.lost([0, 1, 3], 2), [0, 3]);
        assert!(graph.is_dead_end(3) && !graph.is_dead_end(2));
    }

    #[test]
    fn a_move_from_any_state_leads_from_each() {
        let graph = graph(3, &[(0, 1)], &[2]);
        assert!(graph.leads(1, 2) && graph.leads(0, 2) && !graph.leads(2, 0) && !graph.leads(2, 1));
        assert!(graph.is_dead_end(2) && !graph.is_dead_end(1));
    }

    #[test]
    fn a_long_chain_is_walked_without_a_table() {
        let edges: Vec<_> = (0..49_999).map(|at| (at, at + 1)).collect();
        let graph = graph(50_000, &edges, &[]);
        assert!(graph.leads(0, 49_999) && !graph.leads(49_999, 0));
        assert_eq!(graph.lost([0, 7, 20, 49_999], 20), [0, 7]);
    }
}
