//! Situations packed into words, each kept once under a number.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::space::Space;

/// All situations met in a search.
pub(super) struct States {
    /// Per variable: word and shift of its bits, and their mask.
    places: Vec<(usize, u32, u64)>,
    words: usize,
    packed: Vec<u64>,
    table: HashTable<u32>,
}

impl States {
    /// No situation yet.
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
        States { places, words: word + 1, packed: Vec::new(), table: HashTable::new() }
    }

    /// The number of a situation, and whether it is new.
    pub fn number(&mut self, situation: &[u32]) -> (u32, bool) {
        let at = self.packed.len();
        self.packed.resize(at + self.words, 0);
        for (&(word, shift, _), &value) in self.places.iter().zip(situation) {
            self.packed[at + word] |= u64::from(value) << shift;
        }
        let (packed, words) = (&self.packed, self.words);
        let of = |id: u32| &packed[id as usize * words..(id as usize + 1) * words];
        let own = &packed[at..];
        let hash = hash(own);
        if let Some(&known) = self.table.find(hash, |&id| of(id) == own) {
            self.packed.truncate(at);
            return (known, false);
        }
        let id = (at / words) as u32;
        self.table.insert_unique(hash, id, |&id| self::hash(&packed[id as usize * words..(id as usize + 1) * words]));
        (id, true)
    }

    /// The situation behind a number.
    pub fn situation(&self, id: u32) -> Vec<u32> {
        let at = id as usize * self.words;
        self.places.iter().map(|&(word, shift, mask)| ((self.packed[at + word] >> shift) & mask) as u32).collect()
    }

    /// About how many bytes they take.
    pub fn bytes(&self) -> usize {
        self.packed.len() * size_of::<u64>() + self.table.capacity() * 6
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.packed.len() / self.words
    }
}

fn hash(words: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    words.iter().for_each(|&word| hasher.write_u64(word));
    hasher.finish()
}
