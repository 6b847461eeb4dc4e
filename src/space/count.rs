//! How many situations a set has, exactly, however many.

use std::cmp::Ordering;
use std::fmt;

use rustc_hash::FxHashMap;

use super::{Bounded, Region, Space};

/// An exact number of situations: digits to the base of a thousand million, the lowest first, the highest not 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Count(Vec<u32>);

const BASE: u64 = 1_000_000_000;

impl Count {
    /// None at all.
    pub fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    /// The number, if it isn't larger than that.
    pub fn small(&self) -> Option<u64> {
        let digits = self.0.iter().rev();
        digits.copied().try_fold(0u64, |number, digit| number.checked_mul(BASE)?.checked_add(u64::from(digit)))
    }

    /// What share of `whole` it is; 0 where that is none.
    pub fn share_of(&self, whole: &Count) -> f64 {
        let ((part, places), (all, all_places)) = (self.leading(), whole.leading());
        if all == 0.0 {
            return 0.0;
        }
        let places = i32::try_from(places - all_places).unwrap_or(i32::MIN);
        part / all * (BASE as f64).powi(places)
    }

    /// Its highest digits as one number, and how many digits are below them.
    fn leading(&self) -> (f64, i64) {
        let below = self.0.len().saturating_sub(4);
        let number = self.0[below..].iter().rev().fold(0.0, |number, &digit| number * BASE as f64 + f64::from(digit));
        (number, below as i64)
    }

    fn add(&mut self, other: &Count) {
        let mut carry = 0;
        for place in 0..self.0.len().max(other.0.len()) {
            if place == self.0.len() {
                self.0.push(0);
            }
            let sum = u64::from(self.0[place]) + u64::from(other.0.get(place).copied().unwrap_or(0)) + carry;
            self.0[place] = (sum % BASE) as u32;
            carry = sum / BASE;
        }
        self.carry(carry);
    }

    fn times(&mut self, by: u32) {
        let mut carry = 0;
        for digit in &mut self.0 {
            let product = u64::from(*digit) * u64::from(by) + carry;
            *digit = (product % BASE) as u32;
            carry = product / BASE;
        }
        self.carry(carry);
        if by == 0 {
            self.0.clear();
        }
    }

    fn carry(&mut self, mut carry: u64) {
        while carry > 0 {
            self.0.push((carry % BASE) as u32);
            carry /= BASE;
        }
    }
}

impl From<u64> for Count {
    fn from(number: u64) -> Self {
        let mut count = Count::default();
        count.carry(number);
        count
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = self.0.iter().rev();
        write!(f, "{}", digits.next().unwrap_or(&0))?;
        digits.try_for_each(|digit| write!(f, "{digit:09}"))
    }
}

impl Ord for Count {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Count {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Space {
    /// How many situations the set has.
    pub fn count(&mut self, region: Region) -> Bounded<Count> {
        let mut counted = self.count_below(region, &mut FxHashMap::default())?;
        self.count_over(&mut counted, 0, self.level(region));
        Ok(counted)
    }

    /// The number over the variables from the set's own level on.
    fn count_below(&mut self, region: Region, done: &mut FxHashMap<Region, Count>) -> Bounded<Count> {
        if region.is_empty() {
            return Ok(Count::default());
        }
        let level = self.level(region);
        if level as usize >= self.variables() {
            return Ok(Count::from(1));
        }
        if let Some(found) = done.get(&region) {
            return Ok(found.clone());
        }
        self.tick()?;
        let (mut sum, mut start) = (Count::default(), 0);
        for at in self.range(region) {
            let run = self.runs[at];
            let mut part = self.count_below(run.to, done)?;
            part.times(run.end - start);
            self.count_over(&mut part, level + 1, self.level(run.to));
            sum.add(&part);
            start = run.end;
        }
        done.insert(region, sum.clone());
        Ok(sum)
    }

    /// Every value of the variables between, which make no difference.
    fn count_over(&self, counted: &mut Count, from: u32, to: u32) {
        let to = (to as usize).min(self.variables());
        for &size in self.sizes.get(from as usize..to).unwrap_or_default() {
            counted.times(size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power(base: u32, exponent: u32) -> Count {
        let mut count = Count::from(1);
        (0..exponent).for_each(|_| count.times(base));
        count
    }

    #[test]
    fn numbers_of_any_size_are_exact() {
        assert_eq!(power(2, 64).to_string(), "18446744073709551616");
        assert_eq!(power(10, 30).to_string(), format!("1{}", "0".repeat(30)));
        assert_eq!((power(2, 64).small(), power(2, 63).small()), (None, Some(1 << 63)));
        assert_eq!((Count::default().to_string(), Count::from(u64::MAX).to_string()), ("0".to_owned(), u64::MAX.to_string()));
        let mut sum = Count::from(999_999_999);
        sum.add(&Count::from(1));
        assert_eq!(sum.small(), Some(1_000_000_000));
        sum.times(0);
        assert_eq!(sum, Count::default());
        assert!(power(2, 100) > power(2, 99) && Count::from(7) < Count::from(12));
    }

    #[test]
    fn shares_of_large_numbers() {
        assert_eq!(power(2, 500).share_of(&power(2, 501)), 0.5);
        assert_eq!(Count::default().share_of(&power(2, 501)), 0.0);
        assert_eq!(Count::from(3).share_of(&Count::default()), 0.0);
        assert!(Count::from(1).share_of(&power(2, 5000)) < 1e-300);
    }
}
