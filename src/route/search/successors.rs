//! Which steps can be done in a situation: each is looked for by one value that it asks for, so most are never looked at.

use super::states::Places;
use super::task::TaskStep;
use crate::space::Space;

/// Values of variables with more than this are nothing to look by.
const WIDE: u32 = 256;

/// Steps by a value that they ask for.
pub(super) struct Successors {
    /// Per variable that is looked at, and value, the steps that ask for it.
    by_value: Vec<(usize, Vec<Vec<u32>>)>,
    /// Steps that ask for no single value.
    others: Vec<u32>,
}

impl Successors {
    /// Of the values that a step asks for, that of the variable with the most is the one it is found by.
    pub fn new(space: &Space, steps: &[TaskStep]) -> Self {
        let mut by_value: Vec<(usize, Vec<Vec<u32>>)> = Vec::new();
        let (mut others, mut known) = (Vec::new(), vec![None; space.variables() + 1]);
        for (at, step) in steps.iter().enumerate() {
            let asked = step.test.says.iter().filter_map(|(variable, values)| match values.as_slice() {
                [one] if one.len() == 1 && space.size(*variable) <= WIDE => Some((*variable, one.start)),
                _ => None,
            });
            let Some((variable, value)) = asked.max_by_key(|(variable, _)| space.size(*variable)) else {
                others.push(at as u32);
                continue;
            };
            let at_variable = *known[variable].get_or_insert_with(|| {
                by_value.push((variable, vec![Vec::new(); space.size(variable) as usize]));
                by_value.len() - 1
            });
            by_value[at_variable].1[value as usize].push(at as u32);
        }
        Successors { by_value, others }
    }

    /// The steps that can be done, in order of declaration.
    pub fn of(&self, space: &Space, places: &Places, steps: &[TaskStep], packed: &[u64], can: &mut Vec<u32>) {
        can.clear();
        let lists = self.by_value.iter().map(|(variable, lists)| &lists[places.value(*variable, packed) as usize]);
        for list in lists.chain([&self.others]) {
            can.extend(list.iter().filter(|&&at| steps[at as usize].can(space, places, packed)));
        }
        can.sort_unstable();
    }
}
