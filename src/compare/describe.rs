//! A set of situations within a larger one in few and short words: conjunctions of facts, each as short as any that fits.
//!
//! For one situation of the set, the fewest facts that keep out the rest of the larger set are a conjunction; each of its
//! facts then takes in all other values that keep it out too. This goes on with what isn't described yet; at the end those
//! conjunctions go that the others make superfluous.
//!
//! Words are worth only so much: the search for them has a budget of its own, and what it doesn't get to is counted as left out.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::comparison::Comparison;
use super::difference::Description;
use super::facts::fact;
use crate::diagnose::smallest_of;
use crate::model::{Model, Subject};
use crate::space::{Bounded, Budget, Count, Exhausted, Region, Space};

/// So many conjunctions are listed.
const LISTED: usize = 6;
/// So many are looked for.
const MOST: usize = 48;
/// So many choices of facts are tried for each.
const TRIES: usize = 50_000;
/// So many nodes may be made to describe one set.
const NODES: usize = 400_000;
/// So often the time may be looked at meanwhile: a measure of work that is the same on every machine.
const LOOKS: u32 = 60;

/// What the facts are told in.
pub(super) struct Vocabulary {
    /// For each shared variable its value where nothing is said of it.
    pub ordinary: Vec<u32>,
    /// Values of definitions that both policies mean alike: where each is so, and in words.
    defined: Vec<(Region, String)>,
}

/// Facts that are true together.
struct Conjunction {
    facts: Vec<Fact>,
    /// What it describes of the set.
    on: Region,
}

/// One fact.
enum Fact {
    /// A shared variable has one of these values.
    Values(usize, Vec<Range<u32>>),
    /// Something defined is so, by its place in the vocabulary.
    Defined(usize),
}

impl Comparison<'_> {
    /// The variables, and the definitions that mean the same in both policies (as many as the budget allows).
    pub fn vocabulary(&mut self) -> Vocabulary {
        let mut vocabulary = Vocabulary { ordinary: self.ordinary(), defined: Vec::new() };
        let _ = self.define(&mut vocabulary);
        vocabulary
    }

    fn define(&mut self, vocabulary: &mut Vocabulary) -> Bounded<()> {
        let new = Arc::clone(self.sides.new.reasoner.model());
        for common in &self.matching.definitions {
            let id = common.definition;
            for &value in &common.values {
                let old = self.sides.old.meaning().definitions[id.old.index()][value.old as usize];
                let old = self.sides.old.shared(&mut self.space, old)?;
                let own = self.sides.new.meaning().definitions[id.new.index()][value.new as usize];
                let own = self.sides.new.shared(&mut self.space, own)?;
                if old == own {
                    vocabulary.defined.push((own, defined(&new, Subject::Definition(id.new), value.new)));
                }
            }
        }
        Ok(())
    }

    /// Describes a set within a larger one, as far as the budget for that goes; the set has so many situations.
    pub fn describe(&mut self, vocabulary: &Vocabulary, on: Region, among: Region, count: &Count) -> Description {
        let budget = self.space.budget_mut().clone();
        let nodes = budget.nodes.min(self.space.nodes() + NODES);
        *self.space.budget_mut() = Budget { nodes, interrupt: Some(looks(budget.interrupt.clone())), ..budget.clone() };
        let (mut found, mut left) = (Vec::new(), on);
        let whole = self.search(vocabulary, &mut found, on, among, &mut left).is_ok() && left.is_empty();
        // Without this there are only more words than need be.
        let _ = self.drop_superfluous(&mut found);
        *self.space.budget_mut() = budget;
        let nothing = |_| Description { conjunctions: Vec::new(), more: None, left_out: count.clone() };
        self.told(vocabulary, found, on, among, whole).unwrap_or_else(nothing)
    }

    /// Looks for conjunctions until all is described.
    fn search(
        &mut self,
        vocabulary: &Vocabulary,
        found: &mut Vec<Conjunction>,
        on: Region,
        among: Region,
        left: &mut Region,
    ) -> Bounded<()> {
        let off = self.space.minus(among, on)?;
        while found.len() < MOST
            && let Some(situation) = ordinary_of(&mut self.space, *left, &vocabulary.ordinary)?
        {
            let conjunction = shortest(&mut self.space, vocabulary, &situation, on, off)?;
            *left = self.space.minus(*left, conjunction.on)?;
            found.push(conjunction);
        }
        Ok(())
    }

    /// Drops what the others describe as well, the wordiest first.
    fn drop_superfluous(&mut self, found: &mut Vec<Conjunction>) -> Bounded<()> {
        found.sort_by_key(|conjunction| conjunction.facts.len());
        for at in (0..found.len()).rev() {
            let others = found.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, conjunction)| conjunction.on);
            let others = self.space.any(others.collect::<Vec<_>>())?;
            if self.space.within(found[at].on, others)? {
                found.remove(at);
            }
        }
        Ok(())
    }

    /// Those that describe most, in words.
    fn told(&mut self, vocabulary: &Vocabulary, found: Vec<Conjunction>, on: Region, among: Region, whole: bool) -> Bounded<Description> {
        let off = self.space.minus(among, on)?;
        let mut counted = Vec::with_capacity(found.len());
        for conjunction in found {
            counted.push((self.space.count(conjunction.on)?, conjunction));
        }
        counted.sort_by(|(one, _), (other, _)| other.cmp(one));
        let more = whole.then(|| counted.len().saturating_sub(LISTED));
        counted.truncate(LISTED);
        let mut left = on;
        let mut conjunctions = Vec::with_capacity(counted.len());
        for (_, conjunction) in &counted {
            left = self.space.minus(left, conjunction.on)?;
            conjunctions.push(self.in_words(vocabulary, conjunction, off)?);
        }
        Ok(Description { conjunctions, more, left_out: self.space.count(left)? })
    }

    fn in_words(&mut self, vocabulary: &Vocabulary, conjunction: &Conjunction, off: Region) -> Bounded<String> {
        let new = Arc::clone(self.sides.new.reasoner.model());
        let mut texts = Vec::with_capacity(conjunction.facts.len());
        for (at, one) in conjunction.facts.iter().enumerate() {
            match one {
                Fact::Defined(place) => texts.push(vocabulary.defined[*place].1.clone()),
                Fact::Values(variable, _) => {
                    let must = self.space.occurring_of(conjunction.on, *variable);
                    let may = allowed(&mut self.space, vocabulary, &conjunction.facts, at, *variable, off)?;
                    texts.push(fact(&new, &self.matching.variables[*variable], &must, &may));
                }
            }
        }
        Ok(if texts.is_empty() { "true".to_owned() } else { texts.join(" and ") })
    }
}

/// Time is up once it has been looked at often enough, or where it is up anyhow.
fn looks(time: Option<Arc<dyn Fn() -> bool + Send + Sync>>) -> Arc<dyn Fn() -> bool + Send + Sync> {
    let looked = AtomicU32::new(0);
    Arc::new(move || looked.fetch_add(1, Ordering::Relaxed) >= LOOKS || time.as_ref().is_some_and(|time| time()))
}

/// The most ordinary situation of a set: as many variables as can be, the first ones first, have their usual value.
fn ordinary_of(space: &mut Space, mut on: Region, ordinary: &[u32]) -> Bounded<Option<Vec<u32>>> {
    for (variable, &value) in ordinary.iter().enumerate() {
        let usual = space.value(variable, value)?;
        let part = space.and(on, usual)?;
        if !part.is_empty() {
            on = part;
        }
    }
    Ok(space.pick(on))
}

/// A shortest conjunction that is true in the situation and nowhere in `off`, with all values that fit.
fn shortest(space: &mut Space, vocabulary: &Vocabulary, situation: &[u32], on: Region, off: Region) -> Bounded<Conjunction> {
    let mut facts: Vec<Fact> = Vec::new();
    let single = |(variable, &value): (usize, &u32)| Fact::Values(variable, std::iter::once(value..value + 1).collect());
    facts.extend(situation.iter().enumerate().map(single));
    let so = vocabulary.defined.iter().enumerate().filter(|(_, (region, _))| space.contains(*region, situation));
    facts.extend(so.map(|(place, _)| Fact::Defined(place)).collect::<Vec<_>>());
    let regions = facts.iter().map(|fact| region(space, vocabulary, fact)).collect::<Bounded<Vec<_>>>()?;
    let chosen = match smallest_of(space, off, &regions, TRIES) {
        Ok(Some(chosen)) => chosen,
        Ok(None) | Err(Exhausted::Combinations(_)) => needed(space, off, &regions)?,
        Err(other) => return Err(other),
    };
    let mut place = 0;
    facts.retain(|_| {
        place += 1;
        chosen.contains(&(place - 1))
    });
    for at in 0..facts.len() {
        if let Fact::Values(variable, _) = facts[at] {
            let values = allowed(space, vocabulary, &facts, at, variable, off)?;
            facts[at] = Fact::Values(variable, values);
        }
    }
    let mut here = on;
    for fact in &facts {
        let holds = region(space, vocabulary, fact)?;
        here = space.and(here, holds)?;
    }
    Ok(Conjunction { facts, on: here })
}

/// Facts none of which can be spared, the first that can be goes first.
fn needed(space: &mut Space, off: Region, regions: &[Region]) -> Bounded<Vec<usize>> {
    let mut kept: Vec<usize> = (0..regions.len()).collect();
    for at in 0..regions.len() {
        let mut rest = off;
        for &other in kept.iter().filter(|&&other| other != at) {
            rest = space.and(rest, regions[other])?;
        }
        if rest.is_empty() {
            kept.retain(|&other| other != at);
        }
    }
    Ok(kept)
}

/// All values of a variable that keep `off` out together with the other facts.
fn allowed(
    space: &mut Space,
    vocabulary: &Vocabulary,
    facts: &[Fact],
    at: usize,
    variable: usize,
    off: Region,
) -> Bounded<Vec<Range<u32>>> {
    let mut rest = off;
    for (_, fact) in facts.iter().enumerate().filter(|(other, _)| *other != at) {
        let holds = region(space, vocabulary, fact)?;
        rest = space.and(rest, holds)?;
    }
    let mut allowed = Vec::new();
    let mut from = 0;
    for run in space.occurring_of(rest, variable) {
        if run.start > from {
            allowed.push(from..run.start);
        }
        from = run.end;
    }
    if from < space.size(variable) {
        allowed.push(from..space.size(variable));
    }
    Ok(allowed)
}

fn region(space: &mut Space, vocabulary: &Vocabulary, fact: &Fact) -> Bounded<Region> {
    match fact {
        Fact::Values(variable, values) => space.literal(*variable, values),
        Fact::Defined(place) => Ok(vocabulary.defined[*place].0),
    }
}

fn defined(model: &Model, subject: Subject, value: u32) -> String {
    let name = model.subject_name(subject);
    match (model.named_value(subject, value), value) {
        (Some(item), _) => format!("{name} is {}", item.name.value),
        (None, 0) => format!("not {name}"),
        (None, _) => name.to_owned(),
    }
}
