//! What stands in the way where there is no plan: the fewest variables whose change would make one possible.

use super::reasoner::Case;
use crate::meaning::Meaning;
use crate::model::{Target, VariableId};
use crate::route::Route;
use crate::space::{Bounded, Region};

/// The most variables that are changed at once.
const MOST: usize = 3;

/// The set of variables, if it is the same for all candidates, none of which has a plan.
pub(crate) fn stands_in_the_way(meaning: &mut Meaning, case: &Case, route: &mut Route) -> Bounded<Option<Vec<VariableId>>> {
    let solvable = route.solvable(meaning)?;
    let not_yet = not_yet(meaning, case, solvable)?;
    let mut search = Search { left: case.known.candidates, found: None, differs: false };
    for size in 1..=MOST.min(meaning.space.variables()) {
        let sets = combinations(meaning.space.variables(), size);
        search.leading_into(meaning, not_yet, &sets)?;
        search.leading_into(meaning, solvable, &sets)?;
        if search.left.is_empty() || search.differs {
            break;
        }
    }
    Ok(search.found.filter(|_| search.left.is_empty() && !search.differs))
}

/// Where there is a plan, and the target is not yet possible nor the aim met: changing into these says more.
fn not_yet(meaning: &mut Meaning, case: &Case, solvable: Region) -> Bounded<Region> {
    let mut region = solvable;
    if let Target::Action(_) = case.query.target {
        region = meaning.space.minus(region, case.target)?;
    }
    if let Some(aim) = case.aim {
        region = meaning.space.minus(region, aim)?;
    }
    Ok(region)
}

struct Search {
    /// The candidates for which nothing has been found yet.
    left: Region,
    /// What was found for the others.
    found: Option<Vec<VariableId>>,
    /// Something else was found for some of them.
    differs: bool,
}

impl Search {
    /// For each candidate left, the first of the sets whose change leads into a region.
    fn leading_into(&mut self, meaning: &mut Meaning, region: Region, sets: &[Vec<usize>]) -> Bounded<()> {
        for set in sets {
            if self.left.is_empty() || self.differs {
                break;
            }
            let mut from = region;
            for &variable in set.iter().rev() {
                from = meaning.space.with_another_value(variable, from)?;
            }
            if !meaning.space.disjoint(self.left, from)? {
                let set: Vec<VariableId> = set.iter().map(|&variable| VariableId(variable as u32)).collect();
                self.left = meaning.space.minus(self.left, from)?;
                self.differs = self.found.as_ref().is_some_and(|found| *found != set);
                self.found.get_or_insert(set);
            }
        }
        Ok(())
    }
}

/// All sets of so many of the first `n` numbers, in lexicographic order.
fn combinations(n: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        sets =
            sets.iter().flat_map(|set| (set.last().map_or(0, |last| last + 1)..n).map(|next| [set.as_slice(), &[next]].concat())).collect();
    }
    sets
}
