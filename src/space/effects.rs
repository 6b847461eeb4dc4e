//! What an action does to a situation, and the set before it: no relation between before and after is ever built.

use super::diagram::Run;
use super::{Bounded, Region, Space};

/// How a variable changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// It gets this value.
    To(u32),
    /// Its value index goes up or down by so much.
    By(i64),
}

/// A change, and the situations before in which it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it happens.
    pub on: Region,
    /// What happens.
    pub change: Change,
}

/// Everything that happens at once. For each variable (ascending) pieces that don't overlap; elsewhere it stays.
#[derive(Clone, Debug, Default)]
pub struct Effects {
    changes: Vec<(usize, Vec<Piece>)>,
    /// Under this number results are remembered; 0 until the first use.
    operation: u32,
}

impl Effects {
    /// Which variables may change.
    pub fn variables(&self) -> impl Iterator<Item = usize> + '_ {
        self.changes.iter().map(|(variable, _)| *variable)
    }

    /// What may happen to a variable.
    pub fn of(&self, variable: usize) -> &[Piece] {
        self.changes.iter().find(|(v, _)| *v == variable).map_or(&[], |(_, pieces)| pieces)
    }

    /// Every piece with its variable.
    pub fn pieces(&self) -> impl Iterator<Item = (usize, Piece)> + '_ {
        self.changes.iter().flat_map(|(variable, pieces)| pieces.iter().map(|piece| (*variable, *piece)))
    }

    fn last(&self) -> Option<usize> {
        self.changes.last().map(|(variable, _)| *variable)
    }
}

impl Space {
    /// Adds a change of a variable where it isn't changed already; equal changes are joined.
    pub fn add_change(&mut self, effects: &mut Effects, variable: usize, piece: Piece) -> Bounded<()> {
        effects.operation = 0;
        let at = match effects.changes.binary_search_by_key(&variable, |(v, _)| *v) {
            Ok(at) => at,
            Err(at) => {
                effects.changes.insert(at, (variable, Vec::new()));
                at
            }
        };
        let pieces = &mut effects.changes[at].1;
        let mut on = piece.on;
        for earlier in pieces.iter() {
            on = self.minus(on, earlier.on)?;
        }
        if on.is_empty() || piece.change == Change::By(0) {
            if pieces.is_empty() {
                effects.changes.remove(at);
            }
            return Ok(());
        }
        match pieces.iter_mut().find(|earlier| earlier.change == piece.change) {
            Some(same) => same.on = self.or(same.on, on)?,
            None => pieces.push(Piece { on, change: piece.change }),
        }
        Ok(())
    }

    /// The situations from which the effects lead into `after`. Of those in which a number would leave its range this says
    /// nothing: a guard has to exclude them.
    pub fn before(&mut self, effects: &mut Effects, after: Region) -> Bounded<Region> {
        let Some(last) = effects.last() else { return Ok(after) };
        if effects.operation == 0 {
            effects.operation = self.operations;
            self.operations += 1;
        }
        self.before_below(effects, last as u32, after)
    }

    fn before_below(&mut self, effects: &Effects, last: u32, after: Region) -> Bounded<Region> {
        let level = self.level(after);
        if level > last {
            return Ok(after);
        }
        if let Some(result) = self.cache.get(effects.operation, after, Region::EMPTY) {
            return Ok(result);
        }
        self.tick()?;
        let pieces = effects.of(level as usize);
        let result = if pieces.is_empty() {
            self.stays(effects, last, after)?
        } else {
            let mut rest = Region::FULL;
            let mut result = Region::EMPTY;
            for piece in pieces {
                let part = match piece.change {
                    Change::To(value) => self.before_below(effects, last, self.child(after, value))?,
                    Change::By(by) => self.shifted(effects, last, after, by)?,
                };
                let part = self.and(piece.on, part)?;
                result = self.or(result, part)?;
                rest = self.minus(rest, piece.on)?;
            }
            if !rest.is_empty() {
                let part = self.stays(effects, last, after)?;
                let part = self.and(rest, part)?;
                result = self.or(result, part)?;
            }
            result
        };
        self.cache.put(effects.operation, after, Region::EMPTY, result);
        Ok(result)
    }

    /// The variable of the topmost level keeps its value.
    fn stays(&mut self, effects: &Effects, last: u32, after: Region) -> Bounded<Region> {
        let level = self.level(after);
        let from = self.scratch.len();
        for at in self.range(after) {
            let run = self.runs[at];
            let to = self.before_below(effects, last, run.to)?;
            self.scratch.push(Run { end: run.end, to });
        }
        self.assemble(level, from)
    }

    /// The variable of the topmost level goes up (or down) by so much.
    fn shifted(&mut self, effects: &Effects, last: u32, after: Region, by: i64) -> Bounded<Region> {
        let level = self.level(after);
        let from = self.scratch.len();
        for run in self.shift(level, after, by) {
            let to = self.before_below(effects, last, run.to)?;
            self.scratch.push(Run { end: run.end, to });
        }
        self.assemble(level, from)
    }

    /// The runs of a node by the values from which so much leads to them; nothing leads to what lies outside.
    pub(super) fn shift(&self, level: u32, after: Region, by: i64) -> Vec<Run> {
        let size = i64::from(self.sizes[level as usize]);
        let runs = self.range(after);
        let mut shifted = Vec::with_capacity(runs.len() + 1);
        let mut end = (-by).clamp(0, size);
        if end > 0 {
            shifted.push(Run { end: end as u32, to: Region::EMPTY });
        }
        for run in &self.runs[runs] {
            let until = (i64::from(run.end) - by).clamp(0, size);
            if until > end {
                shifted.push(Run { end: until as u32, to: run.to });
                end = until;
            }
        }
        if end < size {
            shifted.push(Run { end: size as u32, to: Region::EMPTY });
        }
        shifted
    }

    /// A node from the runs in the scratch list, also where they lead to levels above it.
    pub(super) fn assemble(&mut self, level: u32, from: usize) -> Bounded<Region> {
        if self.scratch[from..].iter().all(|run| self.level(run.to) > level) {
            return self.make(level, from);
        }
        let mut start = 0;
        let mut parts = Vec::with_capacity(self.scratch.len() - from);
        for run in self.scratch.drain(from..).collect::<Vec<_>>() {
            let values = self.literal(level as usize, std::slice::from_ref(&(start..run.end)))?;
            parts.push(self.and(values, run.to)?);
            start = run.end;
        }
        // Halves first: many small parts joined one by one would be walked again and again.
        while parts.len() > 1 {
            parts = parts.chunks(2).map(|pair| self.any(pair.iter().copied())).collect::<Bounded<_>>()?;
        }
        Ok(parts.pop().unwrap_or(Region::EMPTY))
    }

    /// What the effects make of one full situation.
    pub fn apply_to(&self, effects: &Effects, situation: &[u32]) -> Vec<u32> {
        let mut after = situation.to_vec();
        for (variable, pieces) in &effects.changes {
            for piece in pieces {
                if self.contains(piece.on, situation) {
                    after[*variable] = match piece.change {
                        Change::To(value) => value,
                        Change::By(by) => (i64::from(situation[*variable]) + by).max(0) as u32,
                    };
                }
            }
        }
        after
    }
}
