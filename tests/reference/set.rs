//! A set of situations: one bit for each.

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    words: Vec<u64>,
    size: usize,
}

impl Set {
    pub fn none(size: usize) -> Set {
        Set { words: vec![0; size.div_ceil(64)], size }
    }

    pub fn all(size: usize) -> Set {
        Set::of(size, |_| true)
    }

    pub fn of(size: usize, holds: impl Fn(usize) -> bool) -> Set {
        let mut set = Set::none(size);
        (0..size).filter(|&index| holds(index)).for_each(|index| set.insert(index));
        set
    }

    pub fn insert(&mut self, index: usize) {
        self.words[index / 64] |= 1 << (index % 64);
    }

    pub fn has(&self, index: usize) -> bool {
        self.words[index / 64] >> (index % 64) & 1 == 1
    }

    fn zip(&self, other: &Set, with: impl Fn(u64, u64) -> u64) -> Set {
        let words = self.words.iter().zip(&other.words).map(|(&left, &right)| with(left, right)).collect();
        Set { words, size: self.size }
    }

    pub fn and(&self, other: &Set) -> Set {
        self.zip(other, |left, right| left & right)
    }

    pub fn or(&self, other: &Set) -> Set {
        self.zip(other, |left, right| left | right)
    }

    pub fn minus(&self, other: &Set) -> Set {
        self.zip(other, |left, right| left & !right)
    }

    pub fn not(&self) -> Set {
        Set::all(self.size).minus(self)
    }

    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    pub fn meets(&self, other: &Set) -> bool {
        !self.and(other).is_empty()
    }

    pub fn within(&self, other: &Set) -> bool {
        self.minus(other).is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(at * 64 + bit)
            })
        })
    }
}
