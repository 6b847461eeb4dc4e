//! Which nodes a walk has seen: a stamp a node, so that nothing is cleared between walks.

use std::cell::RefCell;

use super::Region;

/// Stamps of nodes; leaves and terminals are never marked.
#[derive(Debug, Default)]
pub(super) struct Marks {
    stamps: RefCell<(u32, Vec<u32>)>,
}

impl Marks {
    /// Begins a walk over so many nodes.
    pub fn begin(&self, nodes: usize) {
        let mut stamps = self.stamps.borrow_mut();
        if stamps.0 == u32::MAX {
            *stamps = (0, Vec::new());
        }
        stamps.0 += 1;
        if stamps.1.len() < nodes {
            stamps.1.resize(nodes, 0);
        }
    }

    /// Whether a node is met for the first time in this walk; a terminal always is.
    pub fn first(&self, region: Region) -> bool {
        let mut stamps = self.stamps.borrow_mut();
        let stamp = stamps.0;
        match stamps.1.get_mut(region.0 as usize) {
            Some(mark) => std::mem::replace(mark, stamp) != stamp,
            None => true,
        }
    }

    /// Gives back the room.
    pub fn clear(&mut self) {
        self.stamps = RefCell::default();
    }
}
