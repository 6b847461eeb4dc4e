//! The situation of a set that weighs most: what a set's least unusual member looks like.

use rustc_hash::FxHashMap;

use super::{Bounded, Region, Space};

/// Weights whose logarithms differ by less are equal.
const EQUAL: f64 = 1e-9;

/// The heaviest way on from a pair of diagrams: the logarithm of its weight, and the first value at the pair's level.
type Best = FxHashMap<(Region, Region), (f64, u32)>;

/// Of a level's runs: where each ends and where both diagrams lead.
type Runs = Vec<(u32, Region, Region)>;

impl Space {
    /// The situation of `part` (within `possible`) with the largest weight; of several the one with the first value of the first
    /// variable in which they differ. `None` for the empty set.
    pub fn likeliest(&mut self, part: Region, possible: Region) -> Bounded<Option<Vec<u32>>> {
        if part.is_empty() {
            return Ok(None);
        }
        let mut best = Best::default();
        self.heaviest(part, possible, &mut best)?;
        let (mut pair, mut situation) = ((part, possible), Vec::with_capacity(self.variables()));
        for level in 0..self.variables() as u32 {
            if self.level(pair.0).min(self.level(pair.1)) != level {
                situation.push(self.most_likely(level as usize, 0, self.sizes[level as usize]));
                continue;
            }
            let value = best.get(&pair).map_or(0, |(_, value)| *value);
            situation.push(value);
            let next = |region| if self.level(region) == level { self.child(region, value) } else { region };
            pair = (next(pair.0), next(pair.1));
        }
        Ok(Some(situation))
    }

    /// The logarithm of the largest weight of a situation of `part`, as far as the levels go that either diagram mentions: those
    /// between make the same difference to all that lie below a pair.
    fn heaviest(&mut self, part: Region, possible: Region, best: &mut Best) -> Bounded<f64> {
        if part.is_empty() || possible.is_empty() {
            return Ok(f64::NEG_INFINITY);
        }
        let level = self.level(part).min(self.level(possible));
        if level as usize >= self.variables() {
            return Ok(0.0);
        }
        if let Some((weight, _)) = best.get(&(part, possible)) {
            return Ok(*weight);
        }
        self.tick()?;
        let runs = self.runs_of_both(part, possible, level);
        let (mut start, mut total) = (0, 0.0);
        for &(end, _, below) in &runs {
            total += if below.is_empty() { 0.0 } else { self.likely(level as usize, start, end) };
            start = end;
        }
        let (mut found, mut start) = ((f64::NEG_INFINITY, 0), 0);
        for (end, to, below) in runs {
            let value = self.most_likely(level as usize, start, end);
            let between = self.passed(level, self.level(to).min(self.level(below)));
            start = end;
            let rest = self.heaviest(to, below, best)?;
            let weight = (self.likely(level as usize, value, value + 1) / total).ln() + between + rest;
            if weight > found.0 + EQUAL {
                found = (weight, value);
            }
        }
        best.insert((part, possible), found);
        Ok(found.0)
    }

    /// The logarithm of the weight of the likeliest values of the variables between two levels.
    fn passed(&self, above: u32, below: u32) -> f64 {
        let levels = above as usize + 1..(below as usize).min(self.variables());
        let weight = |variable: usize| {
            let value = self.most_likely(variable, 0, self.sizes[variable]);
            (self.likely(variable, value, value + 1) / self.likely(variable, 0, self.sizes[variable])).ln()
        };
        levels.map(weight).sum()
    }

    /// The first of the likeliest values of a run.
    fn most_likely(&self, variable: usize, start: u32, end: u32) -> u32 {
        let weight = |value: u32| self.likely(variable, value, value + 1);
        let mut most = start;
        for value in start..end {
            if weight(value) > weight(most) * (1.0 + EQUAL) {
                most = value;
            }
        }
        most
    }

    /// The runs of two diagrams at a level, which one of them may not mention.
    fn runs_of_both(&self, part: Region, possible: Region, level: u32) -> Runs {
        let (mut i, mut j) = (self.range(part), self.range(possible));
        let mut runs = Runs::new();
        match (self.level(part) == level, self.level(possible) == level) {
            (true, true) => {
                while let Some((x, y)) = self.next(&mut i, &mut j) {
                    runs.push((x.end.min(y.end), x.to, y.to));
                }
            }
            (true, false) => runs.extend(self.runs[i].iter().map(|run| (run.end, run.to, possible))),
            (false, _) => runs.extend(self.runs[j].iter().map(|run| (run.end, part, run.to))),
        }
        runs
    }
}
