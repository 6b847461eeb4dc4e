//! What is said of one variable, in the language of conditions and in as few words as will do.

use std::ops::Range;

use super::matching::Common;
use crate::model::{Domain, Model, Variable};

/// The condition that a shared variable has one of the values `must`, where those of `may` (which hold `must`) do no harm.
/// Values are numbered as in the shared space, ascending; `may` leaves some out.
pub(super) fn fact(new: &Model, common: &Common, must: &[Range<u32>], may: &[Range<u32>]) -> String {
    let variable = &new.variables[common.variable.new.index()];
    let name = &variable.item.name.value;
    let size = common.values.iter().map(|row| row.length).sum();
    match &variable.domain {
        Domain::YesNo if must.first().is_some_and(|run| run.start == 0) => format!("not {name}"),
        Domain::YesNo => name.clone(),
        Domain::Lifecycle { .. } | Domain::Choice(_) => named(variable, common, must, &gaps(may, size)),
        Domain::Number { low, .. } => {
            let first = low + common.values.first().map_or(0, |row| row.first.new);
            number(name, first, size, must, may)
        }
    }
}

/// A state or choice: those that it is or those that it isn't, whichever are fewer.
fn named(variable: &Variable, common: &Common, must: &[Range<u32>], never: &[Range<u32>]) -> String {
    let names = |runs: &[Range<u32>]| -> Vec<String> {
        let values = runs.iter().cloned().flatten().map(|at| common.values.get(at as usize).map_or(0, |row| row.first.new));
        values.map(|value| variable.value_name(value)).collect()
    };
    let (is, is_not) = (names(must), names(never));
    let (word, values) = if is.len() > is_not.len() { ("is not", is_not) } else { ("is", is) };
    format!("{} {word} {}", variable.item.name.value, values.join("|"))
}

/// A number: a bound where the values reach an end of the range (or nothing speaks against those beyond), else runs.
fn number(name: &str, low: u32, size: u32, must: &[Range<u32>], may: &[Range<u32>]) -> String {
    let within = |run: &Range<u32>| {
        let parts = || must.iter().filter(|part| run.start <= part.start && part.end <= run.end);
        Some((parts().next()?.start..parts().next_back()?.end, run.clone()))
    };
    let runs: Vec<(Range<u32>, Range<u32>)> = may.iter().filter_map(within).collect();
    match (runs.as_slice(), gaps(may, size).as_slice()) {
        ([(only, _)], _) if only.len() == 1 => format!("{name} = {}", low + only.start),
        ([(only, run)], _) if only.end == size || only.start > 0 && run.end == size => format!("{name} >= {}", low + only.start),
        ([(only, run)], _) if run.start == 0 => format!("{name} <= {}", low + only.end - 1),
        (_, [gap]) if gap.len() == 1 => format!("{name} != {}", low + gap.start),
        (several, _) => {
            let texts: Vec<String> = several.iter().map(|(run, _)| range(low + run.start, low + run.end - 1)).collect();
            format!("{name} is {}", texts.join("|"))
        }
    }
}

fn range(low: u32, high: u32) -> String {
    if low == high { low.to_string() } else { format!("{low}..{high}") }
}

/// The values of a domain that runs leave out.
fn gaps(runs: &[Range<u32>], size: u32) -> Vec<Range<u32>> {
    let mut gaps = Vec::new();
    let mut at = 0;
    for run in runs {
        if run.start > at {
            gaps.push(at..run.start);
        }
        at = at.max(run.end);
    }
    if at < size {
        gaps.push(at..size);
    }
    gaps
}
