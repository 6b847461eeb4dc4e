//! Looking into a set: is this situation in it, which values occur, is it just one situation.

use std::ops::Range;

use super::{Bounded, Region, Space};

impl Space {
    /// Where a full situation leads.
    pub(super) fn walk(&self, mut at: Region, situation: &[u32]) -> Region {
        loop {
            let level = self.level(at);
            match situation.get(level as usize) {
                Some(&value) => at = self.child(at, value),
                None => return at,
            }
        }
    }

    /// Whether a full situation is in the set.
    pub fn contains(&self, region: Region, situation: &[u32]) -> bool {
        self.walk(region, situation) == Region::FULL
    }

    /// The set of just one situation.
    pub fn point(&mut self, situation: &[u32]) -> Bounded<Region> {
        let mut region = Region::FULL;
        for (variable, &value) in situation.iter().enumerate().rev() {
            let literal = self.value(variable, value)?;
            region = self.and(literal, region)?;
        }
        Ok(region)
    }

    /// The only situation of the set, if it has just one; the one found last is remembered, as it is asked for all along an answer.
    pub fn single(&self, region: Region) -> Option<Vec<u32>> {
        if let Some((_, known)) = self.single.borrow().as_ref().filter(|(known, _)| *known == region) {
            return Some(known.clone());
        }
        let found = self.find_single(region)?;
        self.single.replace(Some((region, found.clone())));
        Some(found)
    }

    fn find_single(&self, region: Region) -> Option<Vec<u32>> {
        let mut situation = Vec::with_capacity(self.variables() + 1);
        let mut at = region;
        for (level, &size) in self.sizes[..self.variables()].iter().enumerate() {
            if self.level(at) != level as u32 {
                if size != 1 || at.is_empty() {
                    return None;
                }
                situation.push(0);
                continue;
            }
            let (mut start, mut only) = (0, None);
            for run in &self.runs[self.range(at)] {
                if !run.to.is_empty() {
                    if only.is_some() || run.end - start != 1 {
                        return None;
                    }
                    only = Some((start, run.to));
                }
                start = run.end;
            }
            let (value, to) = only?;
            situation.push(value);
            at = to;
        }
        (at == Region::FULL).then_some(situation)
    }

    /// Some situation of the set: the first in the order of the values; `None` for the empty set.
    pub fn pick(&self, region: Region) -> Option<Vec<u32>> {
        let mut at = region;
        let mut situation = Vec::with_capacity(self.variables() + 1);
        for level in 0..self.variables() {
            if at.is_empty() {
                return None;
            }
            if self.level(at) != level as u32 {
                situation.push(0);
                continue;
            }
            let mut start = 0;
            for run in &self.runs[self.range(at)] {
                if !run.to.is_empty() {
                    situation.push(start);
                    at = run.to;
                    break;
                }
                start = run.end;
            }
        }
        (!at.is_empty()).then_some(situation)
    }

    /// The variables whose values matter to the set, ascending.
    pub fn support(&self, region: Region) -> Vec<usize> {
        let (mut open, mut variables) = (vec![region], Vec::new());
        self.marks.begin(self.nodes());
        while let Some(at) = open.pop() {
            let level = self.level(at) as usize;
            if level < self.sizes.len() && self.marks.first(at) {
                variables.push(level);
                open.extend(self.runs[self.range(at)].iter().map(|run| run.to));
            }
        }
        variables.sort_unstable();
        variables.dedup();
        variables
    }

    /// The values of one variable that occur in the set, as ascending runs.
    pub fn occurring_of(&self, region: Region, variable: usize) -> Vec<Range<u32>> {
        let (mut open, mut values) = (vec![region], Vec::new());
        self.marks.begin(self.nodes());
        while let Some(at) = open.pop() {
            let level = self.level(at) as usize;
            if at.is_empty() || !self.marks.first(at) {
                continue;
            }
            if level > variable {
                return std::iter::once(0..self.sizes[variable]).collect();
            }
            let mut start = 0;
            for run in &self.runs[self.range(at)] {
                if !run.to.is_empty() && level == variable {
                    values.push(start..run.end);
                } else if !run.to.is_empty() {
                    open.push(run.to);
                }
                start = run.end;
            }
        }
        join(&mut values);
        values
    }

    /// For every variable the values that occur in the set, as ascending runs.
    pub fn occurring(&self, region: Region) -> Vec<Vec<Range<u32>>> {
        if region.is_empty() {
            return vec![Vec::new(); self.variables()];
        }
        let mut values: Vec<Vec<Range<u32>>> =
            self.sizes[..self.variables()].iter().map(|&size| std::iter::once(0..size).collect()).collect();
        for (variable, own) in self.restricted(region) {
            if let Some(values) = values.get_mut(variable) {
                *values = own;
            }
        }
        values
    }

    /// The variables of which not every value occurs in the set (which isn't empty), the flag included, and those that do, as ascending runs.
    pub fn restricted(&self, region: Region) -> Vec<(usize, Vec<Range<u32>>)> {
        let levels = self.sizes.len();
        let mut values: Vec<Vec<Range<u32>>> = vec![Vec::new(); levels];
        // Levels that some path passes over: every value occurs there.
        let mut free = vec![0i64; levels + 1];
        let pass = |free: &mut Vec<i64>, from: usize, to: u32| {
            let to = (to as usize).min(levels);
            if from < to {
                free[from] += 1;
                free[to] -= 1;
            }
        };
        let mut open = vec![region];
        self.marks.begin(self.nodes());
        pass(&mut free, 0, self.level(region));
        while let Some(at) = open.pop() {
            let level = self.level(at) as usize;
            if level >= levels || !self.marks.first(at) {
                continue;
            }
            let mut start = 0;
            for run in &self.runs[self.range(at)] {
                if !run.to.is_empty() {
                    values[level].push(start..run.end);
                    pass(&mut free, level + 1, self.level(run.to));
                    open.push(run.to);
                }
                start = run.end;
            }
        }
        let (mut passing, mut restricted) = (0, Vec::new());
        for (level, mut values) in values.into_iter().enumerate() {
            passing += free[level];
            join(&mut values);
            if passing == 0 && !matches!(values.as_slice(), [all] if all.len() == self.sizes[level] as usize) {
                restricted.push((level, values));
            }
        }
        restricted
    }
}

/// Sorts runs and joins those that touch.
fn join(runs: &mut Vec<Range<u32>>) {
    runs.sort_unstable_by_key(|run| (run.start, run.end));
    let mut joined: Vec<Range<u32>> = Vec::with_capacity(runs.len());
    for run in runs.drain(..) {
        match joined.last_mut() {
            Some(last) if run.start <= last.end => last.end = last.end.max(run.end),
            _ => joined.push(run),
        }
    }
    *runs = joined;
}
