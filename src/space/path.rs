//! What steps have made of some starts: the starts in cells, each with the changes that all of them have gone through.
//!
//! Starts are never replaced by what became of them, so whatever is found out about a later stage is known of the starts.

use super::diagram::Run;
use super::{Bounded, Change, Classes, Effects, Region, Space};

/// Changes of variables, ascending; those not named are as they were at the start.
type Changes = Vec<(usize, Change)>;

/// Starts that have gone through the same changes.
#[derive(Clone, Debug)]
struct Cell {
    on: Region,
    changes: Changes,
    /// Results for these changes are remembered under this number.
    operation: u32,
}

/// Starts, and what has become of them. The cells don't overlap and have different changes.
#[derive(Clone, Debug)]
pub struct Path {
    cells: Vec<Cell>,
}

impl Path {
    fn add(&mut self, space: &mut Space, on: Region, changes: Changes) -> Bounded<()> {
        if on.is_empty() {
            return Ok(());
        }
        match self.cells.iter_mut().find(|cell| cell.changes == changes) {
            Some(cell) => cell.on = space.or(cell.on, on)?,
            None => {
                let operation = space.operation_of(&changes);
                self.cells.push(Cell { on, changes, operation });
            }
        }
        Ok(())
    }
}

impl Space {
    /// Some starts to which nothing has happened yet.
    pub fn begin(&mut self, on: Region) -> Bounded<Path> {
        let mut path = Path { cells: Vec::new() };
        path.add(self, on, Vec::new())?;
        Ok(path)
    }

    /// The same once one more step has been done, which all of the starts allow.
    pub fn step(&mut self, path: &Path, effects: &Effects) -> Bounded<Path> {
        let mut after = Path { cells: Vec::new() };
        for cell in &path.cells {
            let mut parts: Vec<(Region, Changes)> = vec![(cell.on, cell.changes.clone())];
            for (variable, piece) in effects.pieces() {
                if piece.on == Region::FULL {
                    parts.iter_mut().for_each(|(_, changes)| add(changes, variable, piece.change));
                    continue;
                }
                let here = self.back_of(cell, piece.on)?;
                let mut split = Vec::with_capacity(parts.len() + 1);
                for (on, changes) in parts {
                    let changed = self.and(on, here)?;
                    let unchanged = self.minus(on, here)?;
                    if !changed.is_empty() {
                        let mut changes = changes.clone();
                        add(&mut changes, variable, piece.change);
                        split.push((changed, changes));
                    }
                    if !unchanged.is_empty() {
                        split.push((unchanged, changes));
                    }
                }
                parts = split;
            }
            for (on, changes) in parts {
                after.add(self, on, changes)?;
            }
        }
        Ok(after)
    }

    /// Only those of the starts that are in a set.
    pub fn narrow(&mut self, path: &Path, on: Region) -> Bounded<Path> {
        let mut narrow = Path { cells: Vec::with_capacity(path.cells.len()) };
        for cell in &path.cells {
            let on = self.and(cell.on, on)?;
            if !on.is_empty() {
                narrow.cells.push(Cell { on, ..cell.clone() });
            }
        }
        Ok(narrow)
    }

    /// The starts that are now in a set.
    pub fn back(&mut self, path: &Path, set: Region) -> Bounded<Region> {
        let mut starts = Region::EMPTY;
        for cell in &path.cells {
            let part = self.back_of(cell, set)?;
            starts = self.or(starts, part)?;
        }
        Ok(starts)
    }

    /// The starts classified by where they are now.
    pub fn classes_back(&mut self, path: &Path, classes: Classes) -> Bounded<Classes> {
        Ok(Classes(self.back(path, classes.0)?))
    }

    /// The values that a variable has now, as runs (which may touch or overlap).
    pub fn values_now(&self, path: &Path, variable: usize) -> Vec<std::ops::Range<u32>> {
        let mut values = Vec::new();
        for cell in &path.cells {
            match cell.changes.iter().find(|(v, _)| *v == variable) {
                Some((_, Change::To(value))) => values.push(*value..value + 1),
                other => {
                    let by = if let Some((_, Change::By(by))) = other { *by } else { 0 };
                    let shift = |end: u32| (i64::from(end) + by).max(0) as u32;
                    values.extend(self.occurring_of(cell.on, variable).iter().map(|run| shift(run.start)..shift(run.end)));
                }
            }
        }
        values
    }

    fn back_of(&mut self, cell: &Cell, set: Region) -> Bounded<Region> {
        if cell.changes.is_empty() { self.and(cell.on, set) } else { self.pull(cell, cell.on, set) }
    }

    /// Those of `on` that the changes take into `set`; both are walked together, so only what concerns the starts is looked at.
    fn pull(&mut self, cell: &Cell, on: Region, set: Region) -> Bounded<Region> {
        if on.is_empty() || set.is_empty() {
            return Ok(Region::EMPTY);
        }
        if set == Region::FULL {
            return Ok(on);
        }
        let (a, b) = (self.level(on), self.level(set));
        if cell.changes.last().is_none_or(|(last, _)| a.min(b) > *last as u32) {
            return self.and(on, set);
        }
        if let Some(found) = self.cache.get(cell.operation, on, set) {
            return Ok(found);
        }
        self.tick()?;
        let level = a.min(b);
        let change = cell.changes.iter().find(|(variable, _)| *variable == level as usize).map(|(_, change)| *change);
        let result = match change {
            Some(Change::To(value)) => {
                let set = if b == level { self.child(set, value) } else { set };
                if a == level { self.pull_each(cell, level, on, Target::Same(set))? } else { self.pull(cell, on, set)? }
            }
            Some(Change::By(by)) if b == level => self.pull_each(cell, level, on, Target::Shifted(set, by))?,
            Some(Change::By(_)) => self.pull_each(cell, level, on, Target::Same(set))?,
            None if b == level => self.pull_each(cell, level, on, Target::Shifted(set, 0))?,
            None => self.pull_each(cell, level, on, Target::Same(set))?,
        };
        self.cache.put(cell.operation, on, set, result);
        Ok(result)
    }

    /// The same for each run of values of a level.
    fn pull_each(&mut self, cell: &Cell, level: u32, on: Region, target: Target) -> Bounded<Region> {
        let from = self.scratch.len();
        for (end, start, set) in self.steps_of(level, on, target) {
            let to = self.pull(cell, start, set)?;
            self.scratch.push(Run { end, to });
        }
        self.make(level, from)
    }

    /// Runs of a level's values before the changes: their end, where the starts lead, and where the changed value leads.
    fn steps_of(&self, level: u32, on: Region, target: Target) -> Vec<(u32, Region, Region)> {
        let size = i64::from(self.sizes[level as usize]);
        let own: Vec<(i64, Region)> = if self.level(on) == level {
            self.runs[self.range(on)].iter().map(|run| (i64::from(run.end), run.to)).collect()
        } else {
            vec![(size, on)]
        };
        let other: Vec<(i64, Region)> = match target {
            Target::Same(set) => vec![(size, set)],
            Target::Shifted(set, by) => {
                let mut runs: Vec<(i64, Region)> = if by < 0 { vec![(-by, Region::EMPTY)] } else { Vec::new() };
                runs.extend(self.runs[self.range(set)].iter().map(|run| (i64::from(run.end) - by, run.to)));
                runs.push((i64::MAX, Region::EMPTY));
                runs
            }
        };
        let (mut i, mut j, mut at, mut steps) = (0, 0, 0, Vec::new());
        while let (Some(&(x, start)), Some(&(y, set))) = (own.get(i), other.get(j)) {
            let end = x.min(y).min(size);
            if end > at {
                steps.push((end as u32, start, set));
                at = end;
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        steps
    }

    /// The number under which results for these changes are remembered.
    fn operation_of(&mut self, changes: &Changes) -> u32 {
        if let Some(&known) = self.paths.get(changes) {
            return known;
        }
        let own = self.operations;
        self.operations += 1;
        self.paths.insert(changes.clone(), own);
        own
    }
}

/// What the values of a level lead to.
#[derive(Clone, Copy)]
enum Target {
    /// The same, whatever the value.
    Same(Region),
    /// What the value, so much later, leads to.
    Shifted(Region, i64),
}

/// A later change of a variable: a value wins, differences add up, and none at all is not named.
fn add(changes: &mut Changes, variable: usize, later: Change) {
    let at = changes.binary_search_by_key(&variable, |(v, _)| *v);
    let change = match (at.ok().map(|at| changes[at].1), later) {
        (Some(Change::To(value)), Change::By(by)) => Change::To((i64::from(value) + by).max(0) as u32),
        (Some(Change::By(before)), Change::By(by)) => Change::By(before + by),
        _ => later,
    };
    match at {
        Ok(at) if change == Change::By(0) => drop(changes.remove(at)),
        Ok(at) => changes[at].1 = change,
        Err(_) if change == Change::By(0) => {}
        Err(at) => changes.insert(at, (variable, change)),
    }
}
