//! Everything that moves one lifecycle, gathered: for each action from which states it leads where.

use std::collections::BTreeMap;

use crate::model::{Action, ActionId, Model, Move, ValueIndex, VariableId};

/// What an action does to a lifecycle: for each state where it ends, those where it starts.
pub struct Moves {
    /// Which action.
    pub action: ActionId,
    /// For each end the starts, ascending; true where it happens only under a condition of its own.
    pub ways: BTreeMap<ValueIndex, BTreeMap<ValueIndex, bool>>,
}

/// For each action that moves the lifecycle, how; in order of declaration.
pub fn gather(model: &Model, lifecycle: VariableId) -> Vec<Moves> {
    let size = model.variables[lifecycle.index()].size();
    let all =
        model.actions.iter().enumerate().map(|(at, action)| Moves { action: ActionId(at as u32), ways: ways(action, lifecycle, size) });
    all.filter(|moves| !moves.ways.is_empty()).collect()
}

fn ways(action: &Action, lifecycle: VariableId, size: u32) -> BTreeMap<ValueIndex, BTreeMap<ValueIndex, bool>> {
    let mut ways: BTreeMap<ValueIndex, BTreeMap<ValueIndex, bool>> = BTreeMap::new();
    let moves = action.moves.iter().map(|step| (false, step));
    let also = action.also.iter().flat_map(|also| also.moves.iter().map(|step| (also.when.is_some(), step)));
    for (perhaps, step) in moves.chain(also).filter(|(_, step)| step.variable == lifecycle) {
        let starts = ways.entry(step.to).or_default();
        for from in starting(step, size) {
            // What happens in any case doesn't only perhaps happen.
            starts.entry(from).and_modify(|known| *known = *known && perhaps).or_insert(perhaps);
        }
    }
    ways
}

fn starting(step: &Move, size: u32) -> Vec<ValueIndex> {
    if step.from_any { (0..size).filter(|&from| from != step.to).collect() } else { step.from.iter().cloned().flatten().collect() }
}
