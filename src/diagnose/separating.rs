//! Where no single question helps, but several together do: which to begin with.

use super::differential::{EQUAL, Group};
use super::questions::{Asking, together};
use super::reasoner::Case;
use crate::meaning::Meaning;
use crate::space::{Bounded, Exhausted, Region};

/// How many combinations of questions may be tried.
const MOST: usize = 20_000;

/// The cheapest question that has a gain together with some others which have none without it (ties: the first).
/// `None` where all questions together separate nothing.
pub(crate) fn first<'a>(meaning: &mut Meaning, case: &Case, groups: &[Group], asking: &'a [Asking]) -> Bounded<Option<&'a Asking>> {
    let mut all = vec![case.known.candidates];
    for question in asking {
        all = refined(meaning, &all, question)?;
        // Once some of the diagnoses are told apart, further answers can't join them again.
        if together(meaning, case, groups, &all)? > EQUAL {
            break;
        }
    }
    if together(meaning, case, groups, &all)? <= EQUAL {
        return Ok(None);
    }
    let mut order: Vec<usize> = (0..asking.len()).collect();
    order.sort_by_key(|&at| asking[at].effort);
    let mut search = Search { case, groups, asking, tried: 0 };
    // A question belongs to some smallest separating set exactly if it has such others; smaller sets are found sooner.
    for &question in &order {
        for size in 1..asking.len() {
            if search.separates(meaning, question, 0, size, vec![case.known.candidates])? {
                return Ok(asking.get(question));
            }
        }
    }
    Ok(None)
}

struct Search<'a> {
    case: &'a Case<'a>,
    groups: &'a [Group],
    asking: &'a [Asking],
    tried: usize,
}

impl Search<'_> {
    /// Whether the question separates once it is added to `size` more of the others, which don't without it.
    fn separates(&mut self, meaning: &mut Meaning, question: usize, from: usize, size: usize, cells: Vec<Region>) -> Bounded<bool> {
        self.tried += 1;
        if self.tried > MOST {
            return Err(Exhausted::Combinations(MOST));
        }
        if size == 0 {
            let with = refined(meaning, &cells, &self.asking[question])?;
            return Ok(together(meaning, self.case, self.groups, &with)? > EQUAL);
        }
        for other in (from..self.asking.len()).filter(|&other| other != question) {
            let cells = refined(meaning, &cells, &self.asking[other])?;
            // Others that tell something by themselves are no such others, nor are any with more.
            if together(meaning, self.case, self.groups, &cells)? <= EQUAL
                && self.separates(meaning, question, other + 1, size - 1, cells)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Every cell split by the answers to a question.
fn refined(meaning: &mut Meaning, cells: &[Region], question: &Asking) -> Bounded<Vec<Region>> {
    let mut refined = Vec::with_capacity(cells.len() * question.answers.len());
    for &cell in cells {
        for &(_, on) in &question.answers {
            let part = meaning.space.and(cell, on)?;
            if !part.is_empty() {
                refined.push(part);
            }
        }
    }
    Ok(refined)
}
