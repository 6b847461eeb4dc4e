//! How a set's weight spreads over the values of every variable, all in one walk from the top down.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::diagram::BOTTOM;
use super::{Bounded, Region, Space};

/// The pairs of one level in the order in which they were met (never in that of a hash), and the mass that arrives there.
#[derive(Default)]
struct Level {
    index: FxHashMap<(Region, Region), usize>,
    list: Vec<((Region, Region), f64)>,
}

impl Level {
    fn add(&mut self, pair: (Region, Region), mass: f64) {
        let list = &mut self.list;
        let at = *self.index.entry(pair).or_insert_with(|| {
            list.push((pair, 0.0));
            list.len() - 1
        });
        self.list[at].1 += mass;
    }
}

/// Pairs still to be gone on with, by level.
type Open = BTreeMap<u32, Level>;

/// Sums while walking: per variable, differences of the weight per unit of `likely`, by value.
struct Sums {
    density: Vec<Vec<f64>>,
    /// Per level, differences of the weight that passes over it.
    passing: Vec<f64>,
}

impl Space {
    /// For each variable that is wanted, the weight of the part of `part` that has each value; else an empty list.
    /// `part` must lie within `possible`.
    pub fn spread(&mut self, part: Region, possible: Region, wanted: &[bool]) -> Bounded<Vec<Vec<f64>>> {
        let sizes = wanted.iter().enumerate().map(|(variable, &wanted)| if wanted { self.sizes[variable] as usize + 1 } else { 0 });
        let mut sums = Sums { density: sizes.map(|size| vec![0.0; size]).collect(), passing: vec![0.0; self.variables() + 1] };
        if !part.is_empty() {
            let mut open = Open::new();
            self.pass((part, possible), 0, 1.0, &mut sums, &mut open)?;
            while let Some((level, pairs)) = open.pop_first() {
                for (pair, mass) in pairs.list {
                    self.spread_pair(pair, level, mass, &mut sums, &mut open)?;
                }
            }
        }
        Ok(self.gather(&sums, wanted))
    }

    /// Goes on to a pair of diagrams, over all levels between that neither mentions.
    fn pass(&mut self, pair: (Region, Region), from: usize, mass: f64, sums: &mut Sums, open: &mut Open) -> Bounded<()> {
        let level = self.level(pair.0).min(self.level(pair.1));
        let until = (level as usize).min(self.variables());
        if from < until {
            let weight = mass * self.weigh(pair.0, pair.1)?;
            sums.passing[from] += weight;
            sums.passing[until] -= weight;
        }
        if level != BOTTOM {
            open.entry(level).or_default().add(pair, mass);
        }
        Ok(())
    }

    fn spread_pair(&mut self, (part, possible): (Region, Region), level: u32, mass: f64, sums: &mut Sums, open: &mut Open) -> Bounded<()> {
        self.tick()?;
        let variable = level as usize;
        let runs = self.paired_runs(part, possible, level);
        let total: f64 =
            runs.iter().filter(|(_, _, _, below)| !below.is_empty()).map(|&(start, end, ..)| self.likely(variable, start, end)).sum();
        for (start, end, to, below) in runs {
            if to.is_empty() {
                continue;
            }
            let share = mass * self.likely(variable, start, end) / total;
            if !sums.density[variable].is_empty() {
                let density = mass / total * self.weigh(to, below)?;
                sums.density[variable][start as usize] += density;
                sums.density[variable][end as usize] -= density;
            }
            self.pass((to, below), variable + 1, share, sums, open)?;
        }
        Ok(())
    }

    /// The runs of two diagrams at a level, either of which may not mention it: first value, end, and where both lead.
    fn paired_runs(&self, part: Region, possible: Region, level: u32) -> Vec<(u32, u32, Region, Region)> {
        let (own, other) = (self.level(part) == level, self.level(possible) == level);
        let (mut i, mut j, mut start, mut runs) = (self.range(part), self.range(possible), 0, Vec::new());
        let mut push = |end: u32, to: Region, below: Region| {
            runs.push((start, end, to, below));
            start = end;
        };
        match (own, other) {
            (true, true) => {
                while let Some((x, y)) = self.next(&mut i, &mut j) {
                    push(x.end.min(y.end), x.to, y.to);
                }
            }
            (true, false) => self.runs[i].iter().for_each(|run| push(run.end, run.to, possible)),
            (false, _) => self.runs[j].iter().for_each(|run| push(run.end, if run.to.is_empty() { Region::EMPTY } else { part }, run.to)),
        }
        runs
    }

    fn gather(&self, sums: &Sums, wanted: &[bool]) -> Vec<Vec<f64>> {
        let mut passing = 0.0;
        let mut spread = Vec::with_capacity(wanted.len());
        for (variable, density) in sums.density.iter().enumerate() {
            passing += sums.passing[variable];
            let whole = self.likely(variable, 0, self.sizes[variable]);
            let mut own = 0.0;
            let values = density.iter().take(density.len().saturating_sub(1)).enumerate().map(|(value, difference)| {
                own += difference;
                (own + passing / whole) * self.likely(variable, value as u32, value as u32 + 1)
            });
            spread.push(values.collect());
        }
        spread
    }
}
