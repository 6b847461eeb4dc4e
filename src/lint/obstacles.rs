//! What stands in the way in one situation from which nothing leads to an aim.

use crate::meaning::Meaning;
use crate::model::VariableId;
use crate::space::{Bounded, Region};

/// The most variables that are changed at once.
const MOST: usize = 3;

/// Of the first situation of `lost`: the fewest variables whose change leads to where there is a plan; rather to where the aim isn't
/// met yet; then in order of declaration. Empty where so few don't do it.
pub fn of(meaning: &mut Meaning, lost: Region, reachable: Region, aim: Region) -> Bounded<Vec<VariableId>> {
    let Some(situation) = meaning.space.pick(lost) else { return Ok(Vec::new()) };
    let point = meaning.space.point(&situation)?;
    let not_yet = meaning.space.minus(reachable, aim)?;
    for size in 1..=MOST.min(situation.len()) {
        for into in [not_yet, reachable] {
            let mut chosen = Vec::new();
            if change(meaning, point, into, 0, size, &mut chosen)? {
                return Ok(chosen.into_iter().map(|at| VariableId(at as u32)).collect());
            }
        }
    }
    Ok(Vec::new())
}

/// Whether giving so many more variables any values leads into a set.
fn change(meaning: &mut Meaning, free: Region, into: Region, from: usize, size: usize, chosen: &mut Vec<usize>) -> Bounded<bool> {
    if size == 0 {
        return Ok(!meaning.space.disjoint(free, into)?);
    }
    for at in from..meaning.space.variables() {
        let others = meaning.space.with_another_value(at, free)?;
        let freed = meaning.space.or(free, others)?;
        chosen.push(at);
        if change(meaning, freed, into, at + 1, size - 1, chosen)? {
            return Ok(true);
        }
        chosen.pop();
    }
    Ok(false)
}
