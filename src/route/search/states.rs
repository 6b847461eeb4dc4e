//! Situations packed into words, each kept once under a number.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::space::Space;

/// Where each variable lies: word, shift of its bits, and their mask before the shift.
#[derive(Clone)]
pub(super) struct Places {
    places: Vec<(usize, u32, u64)>,
    /// Words a situation takes.
    pub words: usize,
}

impl Places {
    /// A place for every variable, and for the flag.
    pub fn new(space: &Space) -> Self {
        let (mut places, mut word, mut shift) = (Vec::new(), 0, 0);
        for variable in 0..=space.variables() {
            let bits = (32 - (space.size(variable).saturating_sub(1)).leading_zeros()).max(1);
            if shift + bits > 64 {
                (word, shift) = (word + 1, 0);
            }
            places.push((word, shift, (1 << bits) - 1));
            shift += bits;
        }
        Places { places, words: word + 1 }
    }

    /// A variable's word and mask, and a value of it in place.
    pub fn of(&self, variable: usize, value: u32) -> (usize, u64, u64) {
        let (word, shift, mask) = self.places[variable];
        (word, mask << shift, u64::from(value) << shift)
    }

    /// The value of a variable.
    pub fn value(&self, variable: usize, packed: &[u64]) -> u32 {
        let (word, shift, mask) = self.places[variable];
        ((packed[word] >> shift) & mask) as u32
    }

    /// Every value.
    pub fn unpack(&self, packed: &[u64]) -> Vec<u32> {
        (0..self.places.len()).map(|variable| self.value(variable, packed)).collect()
    }

    /// Puts a situation in place of what was there.
    pub fn pack(&self, situation: &[u32], packed: &mut Vec<u64>) {
        packed.clear();
        packed.resize(self.words, 0);
        for (&(word, shift, _), &value) in self.places.iter().zip(situation) {
            packed[word] |= u64::from(value) << shift;
        }
    }
}

/// All situations met in a search.
pub(super) struct States {
    words: usize,
    packed: Vec<u64>,
    table: HashTable<u32>,
}

impl States {
    /// No situation yet.
    pub fn new(words: usize) -> Self {
        States { words, packed: Vec::new(), table: HashTable::new() }
    }

    /// The number of a situation, and whether it is new.
    pub fn number(&mut self, situation: &[u64]) -> (u32, bool) {
        let hash = hash(situation);
        if let Some(&known) = self.table.find(hash, |&id| self.of(id) == situation) {
            return (known, false);
        }
        let id = self.len() as u32;
        self.packed.extend_from_slice(situation);
        let (packed, words) = (&self.packed, self.words);
        self.table.insert_unique(hash, id, |&id| self::hash(&packed[id as usize * words..(id as usize + 1) * words]));
        (id, true)
    }

    /// The situation behind a number.
    pub fn of(&self, id: u32) -> &[u64] {
        let at = id as usize * self.words;
        &self.packed[at..at + self.words]
    }

    /// About how many bytes they take.
    pub fn bytes(&self) -> usize {
        room(&self.packed) + self.table.capacity() * 6
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.packed.len() / self.words
    }
}

/// How many bytes a list takes; one that is full is about to be copied into one twice as large.
pub(super) fn room<T>(list: &Vec<T>) -> usize {
    let copies = if list.len() == list.capacity() { 3 } else { 1 };
    copies * list.capacity() * size_of::<T>()
}

fn hash(words: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    words.iter().for_each(|&word| hasher.write_u64(word));
    hasher.finish()
}
