//! Which steps of a situation suffice: the others can wait until one of these is done, without costing more.
//!
//! A strong stubborn set (Wehrle and Helmert, 2014): with a step that can be done, every step that gets in its way, or
//! in whose way it gets; with one that can't, every step that helps with something it still needs; and every step that
//! helps with something the end still needs. Only what costs a plan its optimum is asked for: the order of declaration
//! needs the other steps, too.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::states::Places;
use super::task::{Task, TaskStep, Test};
use crate::space::{Bounded, Change, Piece, Region, Space};

/// So many beginnings of such a set are tried.
const TRIED: usize = 4;

/// With more steps than this all are needed: pairs of them take too long to look at.
const MOST: usize = 4_000;

/// What a set of situations looks at; with each part, the number of a list of the steps that help with it.
struct Looks {
    /// Variables, and which of their values may be there.
    says: Vec<(usize, Vec<Range<u32>>, usize)>,
    /// All that it looks at, where that doesn't say everything.
    further: Option<(Vec<usize>, usize)>,
}

/// How the steps of a task get in each other's way.
pub(super) struct Stubborn {
    steps: Vec<Looks>,
    end: Looks,
    /// Per step, those that get in its way or in whose way it gets.
    in_the_way: Vec<Vec<u32>>,
    helping: Helping,
    /// About how many bytes it takes.
    pub bytes: usize,
}

/// Which steps help with what.
#[derive(Default)]
struct Helping {
    /// Per variable, the steps that may change it, and into what; `None`: into anything.
    changes: Vec<Vec<(u32, Option<u32>)>>,
    lists: Vec<Vec<u32>>,
    known: FxHashMap<(usize, Vec<Range<u32>>), usize>,
}

impl Stubborn {
    /// `None` where it matters where a plan passes, or where there are too many pairs of steps.
    pub fn new(space: &Space, task: &Task) -> Bounded<Option<Self>> {
        if task.bars() || task.steps.len() > MOST {
            return Ok(None);
        }
        let mut helping = Helping { changes: vec![Vec::new(); space.variables() + 1], ..Helping::default() };
        for (at, step) in task.steps.iter().enumerate() {
            for &(variable, piece) in &step.pieces {
                helping.changes[variable].push((at as u32, to(piece)));
            }
        }
        let steps: Vec<Looks> = task.steps.iter().map(|step| Looks::new(space, &step.test, &mut helping)).collect();
        // What a change depends on is looked at, too.
        let depends: Vec<Vec<usize>> = task.steps.iter().map(|step| conditions(space, step)).collect();
        let disturbs = |a: usize, b: usize| {
            task.steps[a].pieces.iter().any(|(variable, piece)| {
                let looks = &steps[b];
                looks.further.as_ref().is_some_and(|(further, _)| further.contains(variable))
                    || depends[b].contains(variable)
                    || looks.says.iter().any(|(own, values, _)| own == variable && !to(*piece).is_some_and(|to| contain(values, to)))
            })
        };
        let in_the_way = (0..steps.len()).map(|a| {
            space.check_time()?;
            let others = (0..steps.len()).filter(|&b| a != b && !steps[a].excludes(&steps[b]));
            let others = others.filter(|&b| differ(&task.steps[a], &task.steps[b]) || disturbs(a, b) || disturbs(b, a));
            Ok(others.map(|b| b as u32).collect())
        });
        let in_the_way = in_the_way.collect::<Bounded<Vec<Vec<u32>>>>()?;
        let end = Looks::new(space, &task.end, &mut helping);
        let lists = in_the_way.iter().chain(&helping.lists);
        let bytes = lists.map(|list| size_of::<Vec<u32>>() + list.capacity() * size_of::<u32>()).sum();
        Ok(Some(Stubborn { end, steps, in_the_way, helping, bytes }))
    }

    /// For every step of the task whether it may not be left out here; `seeds` are sets of steps of each of which one must occur.
    pub fn needed(&self, space: &Space, task: &Task, packed: &[u64], seeds: impl Iterator<Item = Vec<u32>>) -> Vec<bool> {
        let (mut steps, mut can) = (Vec::new(), vec![false; task.steps.len()]);
        task.can(space, packed, &mut steps);
        steps.iter().for_each(|&step| can[step as usize] = true);
        let none = vec![false; can.len()];
        let first = self.end.helping(&self.helping, &task.places, packed, &none).to_vec();
        let mut best: Option<(usize, Vec<bool>)> = None;
        for seed in std::iter::once(first).chain(seeds.take(TRIED)) {
            let set = self.close(task, packed, &can, seed);
            let count = steps.iter().filter(|&&step| set[step as usize]).count();
            if best.as_ref().is_none_or(|(fewest, _)| count < *fewest) {
                best = Some((count, set));
            }
            if count <= 1 {
                break;
            }
        }
        best.map_or(none, |(_, set)| set)
    }

    fn close(&self, task: &Task, packed: &[u64], can: &[bool], seed: Vec<u32>) -> Vec<bool> {
        let (mut set, mut open) = (vec![false; can.len()], seed);
        open.retain(|&step| !std::mem::replace(&mut set[step as usize], true));
        while let Some(step) = open.pop() {
            let looks = &self.steps[step as usize];
            let add =
                if can[step as usize] { &self.in_the_way[step as usize] } else { looks.helping(&self.helping, &task.places, packed, &set) };
            open.extend(add.iter().filter(|&&other| !std::mem::replace(&mut set[other as usize], true)));
        }
        set
    }
}

impl Helping {
    /// The number of the list of steps that may give a variable one of these values.
    fn with(&mut self, variable: usize, values: &[Range<u32>]) -> usize {
        *self.known.entry((variable, values.to_vec())).or_insert_with(|| {
            let helps = self.changes[variable].iter().filter(|(_, to)| to.is_none_or(|to| contain(values, to)));
            self.lists.push(helps.map(|(step, _)| *step).collect());
            self.lists.len() - 1
        })
    }

    /// The number of the list of steps that may change one of these variables.
    fn with_any(&mut self, variables: &[usize]) -> usize {
        self.lists.push(variables.iter().flat_map(|&variable| self.changes[variable].iter().map(|(step, _)| *step)).collect());
        self.lists.len() - 1
    }
}

impl Looks {
    fn new(space: &Space, test: &Test, helping: &mut Helping) -> Self {
        let says = test.says.iter().map(|(variable, values)| (*variable, values.clone(), helping.with(*variable, values))).collect();
        let further = test.rest.map(|rest| space.support(rest));
        Looks { says, further: further.map(|further| (further.clone(), helping.with_any(&further))) }
    }

    /// Whether the two have no situation in common, as far as single variables tell.
    fn excludes(&self, other: &Looks) -> bool {
        let apart = |a: &[Range<u32>], b: &[Range<u32>]| !a.iter().any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end));
        self.says.iter().any(|(variable, values, _)| other.says.iter().any(|(own, others, _)| own == variable && apart(values, others)))
    }

    /// Steps of which one must occur before this holds, where it doesn't; those that add least to what is there.
    fn helping<'h>(&self, helping: &'h Helping, places: &Places, packed: &[u64], there: &[bool]) -> &'h [u32] {
        let mut missing = self.says.iter().filter(|(variable, values, _)| !contain(values, places.value(*variable, packed)));
        let list = match (missing.next(), missing.next()) {
            (None, _) => self.further.as_ref().map(|(_, list)| *list),
            (Some((_, _, only)), None) => Some(*only),
            (Some(one), Some(two)) => {
                let adds = |list: &usize| helping.lists[*list].iter().filter(|&&step| !there[step as usize]).count();
                [one, two].into_iter().chain(missing).map(|(_, _, list)| *list).min_by_key(adds)
            }
        };
        list.map_or(&[], |list| &helping.lists[list])
    }
}

/// The variables on which it depends what a step changes.
fn conditions(space: &Space, step: &TaskStep) -> Vec<usize> {
    let parts = step.pieces.iter().map(|(_, piece)| piece.on).filter(|&on| on != Region::FULL);
    parts.flat_map(|on| space.support(on)).collect()
}

/// Whether the two may make different things of the same variable.
fn differ(a: &TaskStep, b: &TaskStep) -> bool {
    let same = |a: &Piece, b: &Piece| a.change == b.change && a.on == Region::FULL && b.on == Region::FULL;
    a.pieces.iter().any(|(variable, piece)| {
        b.pieces.iter().any(|(own, other)| own == variable && !(same(piece, other) && matches!(piece.change, Change::To(_))))
    })
}

fn to(piece: Piece) -> Option<u32> {
    if let Change::To(value) = piece.change { Some(value) } else { None }
}

fn contain(values: &[Range<u32>], value: u32) -> bool {
    values.iter().any(|run| run.contains(&value))
}
