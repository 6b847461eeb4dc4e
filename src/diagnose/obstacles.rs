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
    let candidates = case.known.candidates;
    for size in 1..=MOST.min(meaning.space.variables()) {
        let sets = combinations(meaning.space.variables(), size);
        match same_for_all(meaning, candidates, not_yet, &sets)? {
            Found::Same(set) => return Ok(Some(set)),
            Found::Different => return Ok(None),
            Found::Nothing => {}
        }
        match same_for_all(meaning, candidates, solvable, &sets)? {
            Found::Same(set) => return Ok(Some(set)),
            Found::Different => return Ok(None),
            Found::Nothing => {}
        }
    }
    Ok(None)
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

enum Found {
    /// The first set that does it is the same for all candidates.
    Same(Vec<VariableId>),
    /// It does for some only, or differs.
    Different,
    /// No set does it for any candidate.
    Nothing,
}

fn same_for_all(meaning: &mut Meaning, candidates: Region, into: Region, sets: &[Vec<usize>]) -> Bounded<Found> {
    for set in sets {
        let mut from = into;
        for &variable in set.iter().rev() {
            if from.is_empty() {
                break;
            }
            from = meaning.space.with_another_value(variable, from)?;
        }
        if meaning.space.disjoint(candidates, from)? {
            continue;
        }
        return Ok(if meaning.space.within(candidates, from)? {
            Found::Same(set.iter().map(|&variable| VariableId(variable as u32)).collect())
        } else {
            Found::Different
        });
    }
    Ok(Found::Nothing)
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
