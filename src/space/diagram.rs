//! The nodes: made once each, found again by their content.

use std::cell::RefCell;
use std::hash::Hasher;
use std::ops::Range;

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHasher};

use super::apply::Cache;
use super::marks::Marks;
use super::{Bounded, Budget, Exhausted};

/// A set of situations (or, inside `space`, a diagram with leaves). Cheap to copy; equal sets are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region(pub(super) u32);

impl Region {
    /// No situation.
    pub const EMPTY: Region = Region(0);
    /// Every situation.
    pub const FULL: Region = Region(1);
    /// Leaves of classifying diagrams start here.
    pub(super) const LEAVES: u32 = 1 << 31;

    /// Holds no situation.
    pub fn is_empty(self) -> bool {
        self == Region::EMPTY
    }
}

/// The values from the end of the run before up to `end` (exclusive), and where they lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub end: u32,
    pub to: Region,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub level: u32,
    start: u32,
    len: u32,
}

impl Node {
    fn range(self) -> Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }
}

/// All diagrams over one list of variables.
pub struct Space {
    pub(super) sizes: Vec<u32>,
    /// Per variable: sums of the weights of the values before each, one longer than the domain.
    pub(super) sums: Vec<Vec<f64>>,
    pub(super) nodes: Vec<Node>,
    pub(super) runs: Vec<Run>,
    pub(super) table: HashTable<u32>,
    pub(super) cache: Cache,
    pub(super) scratch: Vec<Run>,
    pub(super) weights: FxHashMap<(Region, Region), f64>,
    pub(super) budget: Budget,
    ticks: u32,
    pub(super) operations: u32,
    /// The operation number of the changes of a path.
    pub(super) paths: FxHashMap<Vec<(usize, super::Change)>, u32>,
    /// How many of the variables are real; the rest are flags of the planner.
    real: usize,
    pub(super) marks: Marks,
    /// The set of one situation that was asked for last, and that situation.
    pub(super) single: RefCell<Option<(Region, Vec<u32>)>>,
    /// The sets of one value of a variable that were asked for.
    pub(super) literals: FxHashMap<(u32, u32), Region>,
    /// How many nodes and runs [`Space::forget`] leaves, and the next operation number then.
    base: (usize, usize, u32),
}

/// The level of terminals: below every variable.
pub(super) const BOTTOM: u32 = u32::MAX;

impl Space {
    /// A space over variables with these weights (one list a variable, one weight > 0 a value), and one yes/no flag below
    /// them, which no set of situations mentions: whether a plan has come by the asked action.
    pub fn new(likely: &[Vec<f64>], budget: Budget) -> Self {
        let terminal = Node { level: BOTTOM, start: 0, len: 0 };
        Space {
            real: likely.len(),
            sizes: likely.iter().map(|weights| weights.len() as u32).chain([2]).collect(),
            sums: likely.iter().map(|weights| sums(weights)).collect(),
            nodes: vec![terminal, terminal],
            runs: Vec::new(),
            table: HashTable::new(),
            cache: Cache::new(),
            scratch: Vec::new(),
            weights: FxHashMap::default(),
            budget,
            ticks: 0,
            operations: super::apply::FIRST_EFFECT,
            paths: FxHashMap::default(),
            marks: Marks::default(),
            single: RefCell::default(),
            literals: FxHashMap::default(),
            base: (2, 0, super::apply::FIRST_EFFECT),
        }
    }

    /// How many variables there are.
    pub fn variables(&self) -> usize {
        self.real
    }

    /// The flag's place after the variables.
    pub fn flag(&self) -> usize {
        self.real
    }

    /// How many values a variable has.
    pub fn size(&self, variable: usize) -> u32 {
        self.sizes[variable]
    }

    /// How many nodes are held.
    pub fn nodes(&self) -> usize {
        self.nodes.len()
    }

    /// The limits in force.
    pub fn budget_mut(&mut self) -> &mut Budget {
        &mut self.budget
    }

    pub(super) fn level(&self, region: Region) -> u32 {
        self.nodes.get(region.0 as usize).map_or(BOTTOM, |node| node.level)
    }

    pub(super) fn range(&self, region: Region) -> Range<usize> {
        self.nodes.get(region.0 as usize).map_or(0..0, |node| node.range())
    }

    /// Where `value` leads from a node.
    pub(super) fn child(&self, region: Region, value: u32) -> Region {
        let runs = &self.runs[self.range(region)];
        if runs.len() <= 8 {
            return runs.iter().find(|run| value < run.end).map_or(Region::EMPTY, |run| run.to);
        }
        runs.get(runs.partition_point(|run| run.end <= value)).map_or(Region::EMPTY, |run| run.to)
    }

    /// The node with the runs that lie in the scratch list from `from` on; takes them off it.
    pub(super) fn make(&mut self, level: u32, from: usize) -> Bounded<Region> {
        self.join(from);
        let made = match self.scratch.get(from..) {
            Some([only]) => Ok(only.to),
            Some(runs) => {
                let hash = hash_of(level, runs);
                let same = |&id: &u32| {
                    let node = self.nodes[id as usize];
                    node.level == level && self.runs[node.range()] == *runs
                };
                match self.table.find(hash, same) {
                    Some(&found) => Ok(Region(found)),
                    None => self.insert(level, from, hash),
                }
            }
            None => Ok(Region::EMPTY),
        };
        self.scratch.truncate(from);
        made
    }

    /// Makes one run of neighbours that lead to the same place.
    fn join(&mut self, from: usize) {
        let mut kept = from;
        for at in from..self.scratch.len() {
            let run = self.scratch[at];
            if kept > from && self.scratch[kept - 1].to == run.to {
                self.scratch[kept - 1].end = run.end;
            } else {
                self.scratch[kept] = run;
                kept += 1;
            }
        }
        self.scratch.truncate(kept);
    }

    fn insert(&mut self, level: u32, from: usize, hash: u64) -> Bounded<Region> {
        if self.nodes.len() >= self.budget.nodes {
            return Err(Exhausted::Nodes(self.budget.nodes));
        }
        self.check_growth()?;
        let id = self.nodes.len() as u32;
        let start = self.runs.len() as u32;
        self.runs.extend_from_slice(&self.scratch[from..]);
        self.nodes.push(Node { level, start, len: (self.scratch.len() - from) as u32 });
        let (nodes, runs) = (&self.nodes, &self.runs);
        self.table.insert_unique(hash, id, |&id| {
            let node = nodes[id as usize];
            hash_of(node.level, &runs[node.range()])
        });
        if self.nodes.len() > self.cache.room() && self.has_room_for(self.cache.grown()) {
            self.cache.grow();
        }
        Ok(Region(id))
    }

    /// The situations in which the variable has one of these values; runs ascend and don't overlap.
    pub fn literal(&mut self, variable: usize, values: &[Range<u32>]) -> Bounded<Region> {
        match values {
            [one] if one.len() == 1 => self.value(variable, one.start),
            _ => self.runs(variable, values),
        }
    }

    /// The situations in which the variable has this value.
    pub fn value(&mut self, variable: usize, value: u32) -> Bounded<Region> {
        if let Some(&known) = self.literals.get(&(variable as u32, value)) {
            return Ok(known);
        }
        self.check_literals()?;
        let made = self.runs(variable, std::slice::from_ref(&(value..value + 1)))?;
        self.literals.insert((variable as u32, value), made);
        Ok(made)
    }

    fn runs(&mut self, variable: usize, values: &[Range<u32>]) -> Bounded<Region> {
        let from = self.scratch.len();
        let mut at = 0;
        for run in values {
            if run.start > at {
                self.scratch.push(Run { end: run.start, to: Region::EMPTY });
            }
            if run.end > run.start.max(at) {
                self.scratch.push(Run { end: run.end, to: Region::FULL });
            }
            at = at.max(run.end);
        }
        if at < self.sizes[variable] {
            self.scratch.push(Run { end: self.sizes[variable], to: Region::EMPTY });
        }
        self.make(variable as u32, from)
    }

    /// The situations whose value of the variable, `v`, leads into the `v`th of the sets, in which that value no longer counts.
    pub fn by_value(&mut self, variable: usize, sets: &[Region]) -> Bounded<Region> {
        let from = self.scratch.len();
        self.scratch.extend(sets.iter().enumerate().map(|(value, &to)| Run { end: value as u32 + 1, to }));
        self.assemble(variable as u32, from)
    }

    /// Counts work, and now and then asks whether to go on.
    pub(super) fn tick(&mut self) -> Bounded<()> {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks & 0xfff == 0 { self.check_time() } else { Ok(()) }
    }

    /// Asks whether time is up, if `work` is a multiple of some number.
    pub fn check_time_now_and_then(&self, work: usize) -> Bounded<()> {
        if work.is_multiple_of(64) { self.check_time() } else { Ok(()) }
    }

    /// Asks whether time is up.
    pub fn check_time(&self) -> Bounded<()> {
        match &self.budget.interrupt {
            Some(interrupt) if interrupt() => Err(Exhausted::Time),
            _ => Ok(()),
        }
    }

    /// Declares everything made so far the base that [`Space::forget`] goes back to.
    pub fn keep(&mut self) {
        self.base = (self.nodes.len(), self.runs.len(), self.operations);
    }

    /// Gives back all that was made since [`Space::keep`]: regions made since then must not be used any more.
    pub fn forget(&mut self) {
        let (nodes, runs, operations) = self.base;
        self.operations = operations;
        self.table.retain(|&mut id| (id as usize) < nodes);
        self.nodes.truncate(nodes);
        self.runs.truncate(runs);
        self.nodes.shrink_to(nodes * 2);
        self.runs.shrink_to(runs * 2);
        self.scratch.clear();
        self.cache = Cache::new();
        self.weights = FxHashMap::default();
        self.paths = FxHashMap::default();
        self.marks.clear();
        self.single = RefCell::default();
        self.literals = FxHashMap::default();
        let (nodes, runs) = (&self.nodes, &self.runs);
        self.table.shrink_to(nodes.len() * 2, |&id| {
            let node = nodes[id as usize];
            hash_of(node.level, &runs[node.range()])
        });
    }
}

fn sums(weights: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for weight in weights {
        sum += weight;
        sums.push(sum);
    }
    sums
}

fn hash_of(level: u32, runs: &[Run]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u32(level);
    for run in runs {
        hasher.write_u64((u64::from(run.end) << 32) | u64::from(run.to.0));
    }
    hasher.finish()
}
