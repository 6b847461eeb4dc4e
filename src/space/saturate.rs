//! From where a set can be reached at all: steps are taken inside the diagram, deep levels first, until nothing new comes.
//!
//! This is saturation (Ciardo, Lüttgen and Siminiscalco: "Saturation: an efficient iteration strategy for symbolic state-space
//! generation", 2001), here for the sets before effects. A step says nothing of the levels above the topmost that it mentions, so what
//! it adds is added to the nodes of that level, wherever they hang. A node is closed under the steps that begin below it first, then
//! under those that begin at it, and whatever these lead to is closed at once in the same way. So the large sets never come up that
//! steps taken in turn go through, in which everything has gone some of its way.
//!
//! It finds the same because a set closed under steps stays so in a union with another one, and because each step taken in a node
//! is a step of every situation on the way to it. That needs steps that mention only what they have to do with: see `relaxed`.

use rustc_hash::FxHashMap;

use super::diagram::Run;
use super::{Bounded, Change, Effects, Piece, Region, Space};

/// A step in more parts than this isn't taken apart.
const MOST_PARTS: usize = 64;

/// Changes by level, ascending.
type Changes = Vec<(u32, Change)>;

/// What happens at once, and where: one change a variable, unconditionally.
#[derive(Clone, Debug)]
struct Event {
    guard: Region,
    changes: Changes,
    /// Under this number results are remembered.
    operation: u32,
}

impl Event {
    fn change(&self, level: u32) -> Option<Change> {
        self.changes.iter().find(|(changed, _)| *changed == level).map(|(_, change)| *change)
    }

    /// Whether effects may still change what a set mentions.
    fn moves(&self, level: u32) -> bool {
        self.changes.last().is_some_and(|(last, _)| level <= *last)
    }
}

/// Steps that are ready to be taken inside diagrams, by the topmost level that they mention.
#[derive(Clone, Debug, Default)]
pub struct Saturation {
    /// The levels at which steps begin, ascending, with these.
    levels: Vec<(u32, Vec<Event>)>,
    /// Under these numbers it is remembered what a node becomes: closed under all steps; met with a guard; and, one number
    /// a level, closed under the steps that begin there.
    saturated: u32,
    met: u32,
    closed: u32,
}

impl Space {
    /// Prepares steps, each where it can be taken and with what it does, for sets within `possible`. From a situation that isn't
    /// possible, or where a number would leave its range, no step may be possible. `None` where a step has too many parts.
    pub fn saturation(&mut self, possible: Region, steps: &[(Region, &Effects)]) -> Bounded<Option<Saturation>> {
        let mut events: Vec<Event> = Vec::new();
        let mut known: FxHashMap<Changes, usize> = FxHashMap::default();
        for &(on, effects) in steps {
            let Some(parts) = self.parts(on, effects)? else { return Ok(None) };
            for (guard, changes) in parts {
                match known.get(&changes) {
                    Some(&same) => events[same].guard = self.or(events[same].guard, guard)?,
                    None => {
                        known.insert(changes.clone(), events.len());
                        events.push(Event { guard, changes, operation: 0 });
                    }
                }
            }
        }
        let mut saturation = Saturation::default();
        for mut event in events {
            event.guard = self.relaxed(possible, &event)?;
            if event.guard.is_empty() {
                continue;
            }
            event.operation = self.number();
            let first = event.changes.first().map_or(u32::MAX, |(first, _)| *first);
            let top = first.min(self.level(event.guard));
            match saturation.levels.binary_search_by_key(&top, |(level, _)| *level) {
                Ok(at) => saturation.levels[at].1.push(event),
                Err(at) => saturation.levels.insert(at, (top, vec![event])),
            }
        }
        saturation.saturated = self.number();
        saturation.met = self.number();
        saturation.closed = self.operations;
        self.operations += self.sizes.len() as u32;
        Ok(Some(saturation))
    }

    fn number(&mut self) -> u32 {
        self.operations += 1;
        self.operations - 1
    }

    /// A step as parts, in each of which the same happens unconditionally; `None` where these are too many.
    fn parts(&mut self, on: Region, effects: &Effects) -> Bounded<Option<Vec<(Region, Changes)>>> {
        let mut parts = vec![(on, Vec::new())];
        for variable in effects.variables() {
            let mut next = Vec::with_capacity(parts.len());
            for (mut rest, changes) in parts {
                for piece in effects.of(variable) {
                    let here = self.and(rest, piece.on)?;
                    rest = self.minus(rest, piece.on)?;
                    let mut changes: Changes = changes.clone();
                    changes.push((variable as u32, piece.change));
                    next.push((here, changes));
                }
                next.push((rest, changes));
            }
            next.retain(|(on, _)| !on.is_empty());
            if next.len() > MOST_PARTS {
                return Ok(None);
            }
            parts = next;
        }
        // Where nothing happens nothing is reached.
        parts.retain(|(_, changes)| !changes.is_empty());
        Ok(Some(parts))
    }

    /// Where a step can be taken, said in fewer variables: it is never asked what leads into a situation that isn't possible, so what
    /// is so anyhow before the possible ones need not be said. Numbers are kept in their range here, as `before` doesn't do it.
    fn relaxed(&mut self, possible: Region, event: &Event) -> Bounded<Region> {
        let mut effects = Effects::default();
        let mut outside = Region::EMPTY;
        for &(level, change) in &event.changes {
            let variable = level as usize;
            self.add_change(&mut effects, variable, Piece { on: Region::FULL, change })?;
            if let Change::By(by) = change {
                let size = self.sizes[variable];
                let far = by.unsigned_abs().min(u64::from(size)) as u32;
                let runs = if by < 0 { 0..far } else { size - far..size };
                let out = self.literal(variable, std::slice::from_ref(&runs))?;
                outside = self.or(outside, out)?;
            }
        }
        let care = self.before(&mut effects, possible)?;
        let guard = self.restrict(event.guard, care)?;
        self.minus(guard, outside)
    }

    /// All situations from which the steps lead into a set (within what was `possible`), and the set.
    pub fn saturate(&mut self, steps: &Saturation, set: Region) -> Bounded<Region> {
        let closed = self.saturate_below(steps, set)?;
        self.lift(steps, 0, self.level(set), closed)
    }

    /// The closure of a set under the steps that begin at its level or below.
    fn saturate_below(&mut self, steps: &Saturation, set: Region) -> Bounded<Region> {
        let level = self.level(set);
        if steps.levels.last().is_none_or(|(deepest, _)| level > *deepest) {
            return Ok(set);
        }
        if let Some(found) = self.cache.get(steps.saturated, set, Region::EMPTY) {
            return Ok(found);
        }
        self.tick()?;
        let from = self.scratch.len();
        for at in self.range(set) {
            let run = self.runs[at];
            let to = self.saturate_below(steps, run.to)?;
            let to = self.lift(steps, level + 1, self.level(run.to), to)?;
            self.scratch.push(Run { end: run.end, to });
        }
        let made = self.make(level, from)?;
        let closed = self.close(steps, level, made)?;
        self.cache.put(steps.saturated, set, Region::EMPTY, closed);
        Ok(closed)
    }

    /// The closure, under the steps that begin at `from` or below, of a set closed under those that begin at `until` or below.
    fn lift(&mut self, steps: &Saturation, from: u32, until: u32, set: Region) -> Bounded<Region> {
        if set.is_empty() || set == Region::FULL || from >= until {
            return Ok(set);
        }
        let end = steps.levels.partition_point(|(level, _)| *level < until);
        let mut closed = set;
        for (level, _) in steps.levels[..end].iter().rev().take_while(|(level, _)| *level >= from) {
            closed = self.close(steps, *level, closed)?;
        }
        Ok(closed)
    }

    /// The closure, under the steps that begin at a level, of a set that mentions none above and is closed under those below.
    fn close(&mut self, steps: &Saturation, level: u32, set: Region) -> Bounded<Region> {
        if set.is_empty() || set == Region::FULL {
            return Ok(set);
        }
        let Ok(at) = steps.levels.binary_search_by_key(&level, |(level, _)| *level) else { return Ok(set) };
        let operation = steps.closed + level;
        if let Some(found) = self.cache.get(operation, set, Region::EMPTY) {
            return Ok(found);
        }
        let events = &steps.levels[at].1;
        let (mut closed, mut at, mut idle) = (set, 0, 0);
        while idle < events.len() {
            let event = &events[at];
            let new = self.step_here(steps, event, level, event.guard, closed)?;
            let larger = self.or(closed, new)?;
            idle = if larger == closed { idle + 1 } else { 0 };
            closed = larger;
            at = (at + 1) % events.len();
        }
        self.cache.put(operation, set, Region::EMPTY, closed);
        self.cache.put(operation, closed, Region::EMPTY, closed);
        Ok(closed)
    }

    /// From where in `guard` a step's changes lead into `after`; and all from where these are reached by steps that begin below
    /// where the step does.
    fn step_below(&mut self, steps: &Saturation, event: &Event, guard: Region, after: Region) -> Bounded<Region> {
        if guard.is_empty() || after.is_empty() {
            return Ok(Region::EMPTY);
        }
        let moves = event.moves(self.level(after));
        if !moves && guard == Region::FULL {
            return Ok(after);
        }
        let operation = if moves { event.operation } else { steps.met };
        if let Some(found) = self.cache.get(operation, guard, after) {
            return Ok(found);
        }
        self.tick()?;
        let level = self.level(guard).min(self.level(after));
        let made = self.step_here(steps, event, level, guard, after)?;
        let closed = self.close(steps, level, made)?;
        self.cache.put(operation, guard, after, closed);
        Ok(closed)
    }

    /// The same from a level on that the set mentions or the step begins at, but not yet closed under the steps that begin there.
    fn step_here(&mut self, steps: &Saturation, event: &Event, level: u32, guard: Region, after: Region) -> Bounded<Region> {
        let size = self.sizes[level as usize];
        let guards: Vec<Run> = match self.level(guard) == level {
            true => self.runs[self.range(guard)].to_vec(),
            false => vec![Run { end: size, to: guard }],
        };
        let afters = self.moved(event, level, after);
        let from = self.scratch.len();
        let (mut i, mut j) = (0, 0);
        while let (Some(x), Some(y)) = (guards.get(i), afters.get(j)) {
            // Each of the many values of a number counts as work.
            self.tick()?;
            let below = self.level(x.to).min(self.level(y.to));
            let to = self.step_below(steps, event, x.to, y.to)?;
            let to = self.lift(steps, level + 1, below, to)?;
            self.scratch.push(Run { end: x.end.min(y.end), to });
            i += usize::from(x.end <= y.end);
            j += usize::from(y.end <= x.end);
        }
        self.make(level, from)
    }

    /// Where each value of a level leads after a step.
    fn moved(&self, event: &Event, level: u32, after: Region) -> Vec<Run> {
        let size = self.sizes[level as usize];
        if self.level(after) != level {
            return vec![Run { end: size, to: after }];
        }
        match event.change(level) {
            None => self.runs[self.range(after)].to_vec(),
            Some(Change::To(value)) => vec![Run { end: size, to: self.child(after, value) }],
            Some(Change::By(by)) => self.shift(level, after, by),
        }
    }
}
