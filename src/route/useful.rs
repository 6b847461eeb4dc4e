//! Leaving out steps that can't help: those that lead to a situation that is at best as good as the one they start from.
//!
//! A value is *as good as* another if, everything else being equal, whatever can be done with the other can be done with
//! it too, and keeps it as good (label-dominance simulation: Torralba and Hoffmann, 2015). A step that changes nothing
//! but values into others that they are as good as costs something and gains nothing, so it is in no best plan of any
//! situation: leaving it out changes no answer, ties included.

use super::map::RouteStep;
use crate::meaning::Meaning;
use crate::space::{Bounded, Change, Effects, Piece, Region};

/// Values of variables with more than this are only as good as themselves.
const WIDE: u32 = 24;

/// Per variable (the flag included) and value, the values that are as good; `None` for those where only equal ones are.
struct AsGood(Vec<Option<Vec<Vec<bool>>>>);

impl AsGood {
    /// Whether the second value of a variable is as good as the first.
    fn holds(&self, variable: usize, value: u32, other: u32) -> bool {
        value == other || self.0[variable].as_ref().is_some_and(|rows| rows[value as usize][other as usize])
    }
}

/// A step, seen from one value of a variable; the variable itself doesn't count in the regions any more.
struct Seen {
    /// Where it can be done.
    on: Region,
    /// What becomes of the variable, and where.
    outcomes: Vec<(Region, u32)>,
    /// What happens to other variables, and where.
    others: Vec<(usize, Change, Region)>,
}

/// Takes out of `steps` where they can't help; steps that never can are left without a place.
pub(super) fn leave_out(meaning: &mut Meaning, steps: &mut [RouteStep], ending: Region, barred: Region) -> Bounded<()> {
    let good = as_good(meaning, steps, ending, barred)?;
    for step in steps {
        let mut worthless = step.mode.on;
        for variable in step.effects.variables().collect::<Vec<_>>() {
            let mut gains_nothing = Region::EMPTY;
            let mut stays = Region::FULL;
            for piece in step.effects.of(variable) {
                stays = meaning.space.minus(stays, piece.on)?;
                if let Change::To(to) = piece.change {
                    let from: Vec<_> = (0..meaning.space.size(variable))
                        .filter(|&from| good.holds(variable, to, from))
                        .map(|from| from..from + 1)
                        .collect();
                    let from = meaning.space.literal(variable, &from)?;
                    let part = meaning.space.and(piece.on, from)?;
                    gains_nothing = meaning.space.or(gains_nothing, part)?;
                }
            }
            gains_nothing = meaning.space.or(gains_nothing, stays)?;
            worthless = meaning.space.and(worthless, gains_nothing)?;
        }
        step.mode.on = meaning.space.minus(step.mode.on, worthless)?;
    }
    Ok(())
}

/// The greatest relation that fits the definition: begun with everything, until nothing more has to go.
fn as_good(meaning: &mut Meaning, steps: &[RouteStep], ending: Region, barred: Region) -> Bounded<AsGood> {
    let levels = meaning.space.variables() + 1;
    let mut good = AsGood(vec![None; levels]);
    let mut seen: Vec<(usize, Vec<Vec<Seen>>)> = Vec::new();
    for variable in 0..levels {
        let size = meaning.space.size(variable);
        if size > WIDE || !steps.iter().any(|step| step.effects.variables().any(|changed| changed == variable)) {
            continue;
        }
        let mut values = values(meaning, variable)?;
        let mut rows = vec![vec![true; size as usize]; size as usize];
        for (from, to) in pairs(size) {
            let keeps_ending = within(meaning, ending, &mut values, (from, to))?;
            rows[from][to] = keeps_ending && within(meaning, barred, &mut values, (to, from))?;
        }
        good.0[variable] = Some(rows);
        let mut users = Vec::new();
        for step in steps.iter().filter(|step| !step.mode.on.is_empty()) {
            if mentions(meaning, step, variable) {
                users.push(
                    values
                        .iter_mut()
                        .enumerate()
                        .map(|(at, value)| look(meaning, step, variable, at as u32, value))
                        .collect::<Bounded<_>>()?,
                );
            }
        }
        seen.push((variable, users));
    }
    loop {
        let mut changed = false;
        for (variable, users) in &seen {
            for (from, to) in pairs(meaning.space.size(*variable)) {
                if !good.holds(*variable, from as u32, to as u32) {
                    continue;
                }
                for user in users {
                    if !follows(meaning, &good, *variable, &user[from], &user[to], to as u32)? {
                        if let Some(rows) = &mut good.0[*variable] {
                            rows[from][to] = false;
                        }
                        changed = true;
                        break;
                    }
                }
            }
        }
        if !changed {
            return Ok(good);
        }
    }
}

fn pairs(size: u32) -> impl Iterator<Item = (usize, usize)> {
    let size = size as usize;
    (0..size).flat_map(move |from| (0..size).map(move |to| (from, to))).filter(|(from, to)| from != to)
}

/// For each value, the effects that put it in: what is before them is a set with that value fixed.
fn values(meaning: &mut Meaning, variable: usize) -> Bounded<Vec<Effects>> {
    let mut values = vec![Effects::default(); meaning.space.size(variable) as usize];
    for (value, effects) in values.iter_mut().enumerate() {
        meaning.space.add_change(effects, variable, Piece { on: Region::FULL, change: Change::To(value as u32) })?;
    }
    Ok(values)
}

/// Whether a set holds, wherever it holds with the one value, also with the other.
fn within(meaning: &mut Meaning, set: Region, values: &mut [Effects], (one, other): (usize, usize)) -> Bounded<bool> {
    let with_one = meaning.space.before(&mut values[one], set)?;
    let with_other = meaning.space.before(&mut values[other], set)?;
    meaning.space.within(with_one, with_other)
}

fn mentions(meaning: &Meaning, step: &RouteStep, variable: usize) -> bool {
    step.effects.variables().any(|changed| changed == variable)
        || meaning.space.depends(step.mode.on, variable)
        || step.effects.pieces().any(|(_, piece)| meaning.space.depends(piece.on, variable))
}

fn look(meaning: &mut Meaning, step: &RouteStep, variable: usize, value: u32, fixed: &mut Effects) -> Bounded<Seen> {
    let on = meaning.space.before(fixed, step.mode.on)?;
    let mut seen = Seen { on, outcomes: Vec::new(), others: Vec::new() };
    let mut stays = on;
    for (changed, piece) in step.effects.pieces() {
        let here = meaning.space.before(fixed, piece.on)?;
        let here = meaning.space.and(on, here)?;
        if here.is_empty() {
            continue;
        }
        if changed != variable {
            seen.others.push((changed, piece.change, here));
            continue;
        }
        stays = meaning.space.minus(stays, here)?;
        let to = match piece.change {
            Change::To(to) => to,
            Change::By(by) => (i64::from(value) + by).max(0) as u32,
        };
        seen.outcomes.push((here, to));
    }
    if !stays.is_empty() {
        seen.outcomes.push((stays, value));
    }
    Ok(seen)
}

/// Whether what a step makes of the one value can be had from the other (`to`) as well: by the same step, or by doing nothing.
fn follows(meaning: &mut Meaning, good: &AsGood, variable: usize, one: &Seen, other: &Seen, to: u32) -> Bounded<bool> {
    Ok(one.on.is_empty() || same_step(meaning, good, variable, one, other)? || nothing(meaning, good, variable, one, to))
}

fn same_step(meaning: &mut Meaning, good: &AsGood, variable: usize, one: &Seen, other: &Seen) -> Bounded<bool> {
    if !meaning.space.within(one.on, other.on)? {
        return Ok(false);
    }
    for &(on, value) in &one.outcomes {
        for &(there, result) in &other.outcomes {
            if !good.holds(variable, value, result) && !meaning.space.disjoint(on, there)? {
                return Ok(false);
            }
        }
    }
    for (these, those) in [(one, other), (other, one)] {
        for &(changed, change, on) in &these.others {
            let same = those.others.iter().find(|(variable, as_well, _)| *variable == changed && *as_well == change);
            let here = meaning.space.and(on, one.on)?;
            let there = same.map_or(Region::EMPTY, |(_, _, there)| *there);
            if !meaning.space.within(here, there)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn nothing(meaning: &Meaning, good: &AsGood, variable: usize, one: &Seen, to: u32) -> bool {
    let worsens = |&(changed, change, on): &(usize, Change, Region)| match change {
        Change::To(value) => meaning.space.occurring_of(on, changed).into_iter().flatten().all(|from| good.holds(changed, value, from)),
        Change::By(_) => false,
    };
    one.outcomes.iter().all(|&(_, value)| good.holds(variable, value, to)) && one.others.iter().all(worsens)
}
