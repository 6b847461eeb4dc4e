//! Leaving out steps that can't help: those that lead to a situation that is at best as good as the one they start from.
//!
//! A value is *as good as* another if, everything else being equal, whatever can be done with the other can be done with
//! it too, and keeps it as good (label-dominance simulation: Torralba and Hoffmann, 2015). A step that changes nothing
//! but values into others that they are as good as costs something and gains nothing, so it is in no best plan of any
//! situation: leaving it out changes no answer, ties included.

use std::ops::Range;

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
    /// What happens to other variables.
    others: Vec<Other>,
}

/// What happens to another variable, where, and which values it has there.
struct Other {
    variable: usize,
    change: Change,
    on: Region,
    from: Vec<Range<u32>>,
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
    let mentioned: Vec<Vec<usize>> = steps.iter().map(|step| mentioned(meaning, step)).collect();
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
        for (step, mentioned) in steps.iter().zip(&mentioned) {
            if !step.mode.on.is_empty() && mentioned.contains(&variable) {
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
    // A variable is due again once a value of it, or of one that its steps change as well, is as good as fewer.
    let reads: Vec<Vec<usize>> = seen.iter().map(|(variable, users)| others(users).chain([*variable]).collect()).collect();
    let mut due = vec![true; seen.len()];
    while due.contains(&true) {
        for at in 0..seen.len() {
            if std::mem::replace(&mut due[at], false) && narrow(meaning, &mut good, &seen[at])? {
                reads.iter().zip(&mut due).for_each(|(reads, due)| *due |= reads.contains(&seen[at].0));
            }
        }
    }
    Ok(good)
}

/// The variables that some step changes which is seen from this one.
fn others(users: &[Vec<Seen>]) -> impl Iterator<Item = usize> + '_ {
    users.iter().flatten().flat_map(|seen| seen.others.iter().map(|other| other.variable))
}

/// Takes out pairs of a variable's values of which the second isn't as good; whether there were any.
fn narrow(meaning: &mut Meaning, good: &mut AsGood, (variable, users): &(usize, Vec<Vec<Seen>>)) -> Bounded<bool> {
    let mut changed = false;
    meaning.space.check_time()?;
    for (from, to) in pairs(meaning.space.size(*variable)) {
        if !good.holds(*variable, from as u32, to as u32) {
            continue;
        }
        for user in users {
            if !follows(meaning, good, *variable, &user[from], &user[to], to as u32)? {
                if let Some(rows) = &mut good.0[*variable] {
                    rows[from][to] = false;
                }
                changed = true;
                break;
            }
        }
    }
    Ok(changed)
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

/// The variables that a step looks at or changes.
fn mentioned(meaning: &Meaning, step: &RouteStep) -> Vec<usize> {
    let looked = step.effects.pieces().map(|(_, piece)| piece.on).chain([step.mode.on]).flat_map(|on| meaning.space.support(on));
    looked.chain(step.effects.variables()).collect()
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
            let from = meaning.space.occurring_of(here, changed);
            seen.others.push(Other { variable: changed, change: piece.change, on: here, from });
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
    Ok(one.on.is_empty() || same_step(meaning, good, variable, one, other)? || nothing(good, variable, one, to))
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
        for other in &these.others {
            let same = those.others.iter().find(|as_well| as_well.variable == other.variable && as_well.change == other.change);
            let here = meaning.space.and(other.on, one.on)?;
            let there = same.map_or(Region::EMPTY, |as_well| as_well.on);
            if !meaning.space.within(here, there)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn nothing(good: &AsGood, variable: usize, one: &Seen, to: u32) -> bool {
    let worsens = |other: &Other| match other.change {
        Change::To(value) => other.from.iter().cloned().flatten().all(|from| good.holds(other.variable, value, from)),
        Change::By(_) => false,
    };
    one.outcomes.iter().all(|&(_, value)| good.holds(variable, value, to)) && one.others.iter().all(worsens)
}
