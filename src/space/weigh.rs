//! The weight of a set: a walk through it together with the possible situations, remembering pairs.
//!
//! A variable's values are weighed among those that, after the values of the variables declared before, occur in
//! some possible situation: at each node of the possible situations these are its edges that lead anywhere.

use super::{Bounded, Region, Space};

impl Space {
    /// The weight of `part`, which must lie within `possible`; all possible situations together weigh 1.
    pub fn weigh(&mut self, part: Region, possible: Region) -> Bounded<f64> {
        if part.is_empty() {
            return Ok(0.0);
        }
        if part == possible {
            return Ok(1.0);
        }
        if let Some(&weight) = self.weights.get(&(part, possible)) {
            return Ok(weight);
        }
        self.tick()?;
        let weight = self.weigh_below(part, possible)?;
        self.check_weights()?;
        self.weights.insert((part, possible), weight);
        Ok(weight)
    }

    fn weigh_below(&mut self, part: Region, possible: Region) -> Bounded<f64> {
        let (a, b) = (self.level(part), self.level(possible));
        let variable = a.min(b) as usize;
        let (mut sum, mut total, mut start) = (0.0, 0.0, 0);
        if a == b {
            let (mut i, mut j) = (self.range(part), self.range(possible));
            while let Some((x, y)) = self.next(&mut i, &mut j) {
                let end = x.end.min(y.end);
                let weight = self.likely(variable, start, end);
                start = end;
                if !y.to.is_empty() {
                    total += weight;
                    sum += weight * self.weigh(x.to, y.to)?;
                }
            }
        } else {
            for at in self.range(if a < b { part } else { possible }) {
                let run = self.runs[at];
                let weight = self.likely(variable, start, run.end);
                start = run.end;
                if a < b {
                    total += weight;
                    sum += weight * self.weigh(run.to, possible)?;
                } else if !run.to.is_empty() {
                    total += weight;
                    sum += weight * self.weigh(part, run.to)?;
                }
            }
        }
        Ok(sum / total)
    }

    /// How likely the values `start..end` of a variable are together, not normalised.
    pub(super) fn likely(&self, variable: usize, start: u32, end: u32) -> f64 {
        let sums = &self.sums[variable];
        sums[end as usize] - sums[start as usize]
    }
}
