//! New cases for what no case exercises, the smallest situations first.

use std::collections::{BTreeMap, BTreeSet};

use super::asking;
use super::draft::Draft;
use super::expected::worth_expecting;
use super::item::{Declared, Item, Kind};
use super::wanted::wanted;
use super::{Coverage, exercised};
use crate::diagnose::Reasoner;
use crate::diagnose::answer::Answer;
use crate::space::{Bounded, Exhausted};

/// A new case.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// What it asks.
    pub(super) draft: Draft,
    /// The item for whose sake it was made.
    pub(super) item: Item,
    /// What it is the first to exercise.
    pub covers: Vec<Item>,
    /// What it expects: keys and values as they are written.
    pub(super) expect: Vec<(&'static str, String)>,
}

/// New cases, and what they leave out.
#[derive(Clone, Debug, Default)]
pub struct Suggestions {
    /// In the order in which they are written: the fewest given facts first.
    pub cases: Vec<Suggestion>,
    /// What could be exercised, but for which no case was found within the budget.
    pub unfound: Vec<Item>,
    /// How many things were left for another run, since there were too many for one.
    pub left: usize,
}

/// So many things are looked at in one run: who looks over the cases wants an end, too.
const MOST: usize = 2_000;

/// What a search has to do with the world outside: a fresh budget for each step, and a word on how far it is.
pub struct Watch<'w> {
    /// Grants a fresh budget.
    pub renew: &'w dyn Fn(&mut Reasoner),
    /// Told how many of how many items have been looked at.
    pub tell: &'w dyn Fn(usize, usize),
}

/// Finds them for all that could be exercised and isn't.
pub fn suggest(reasoner: &mut Reasoner, coverage: &Coverage, watch: &Watch<'_>) -> Suggestions {
    let mut missing: Vec<Item> = coverage.missing().collect();
    let left = missing.len().saturating_sub(MOST);
    missing.truncate(MOST);
    let (questions, others): (Vec<Item>, Vec<Item>) = missing.iter().partition(|item| item.kind() == Kind::Question);
    let mut search =
        Search { watch, missing: missing.iter().copied().collect(), found: Suggestions::default(), seen: 0, all: missing.len() };
    let mut drafts: Vec<(usize, Item, Draft)> = Vec::new();
    for item in others {
        search.next(reasoner);
        match search.bounded(reasoner, |reasoner| draft(reasoner, item)).flatten() {
            Some(draft) => drafts.push((draft.size(), item, draft)),
            None => search.found.unfound.push(item),
        }
    }
    drafts.sort_by_key(|(size, item, _)| (*size, *item));
    for (_, item, draft) in drafts {
        if search.missing.contains(&item) {
            search.take(reasoner, item, draft);
        }
    }
    asking::explore(reasoner, &mut search);
    for item in questions {
        search.next(reasoner);
        if search.missing.contains(&item) {
            match search.bounded(reasoner, |reasoner| asking::sought(reasoner, item)).flatten() {
                Some(draft) => search.take(reasoner, item, draft),
                None => search.found.unfound.push(item),
            }
        }
    }
    let mut found = search.found;
    found.cases.sort_by_key(|case| (case.draft.size(), case.item));
    found.unfound.sort_unstable();
    found.left = left;
    found
}

/// A search under way.
pub(super) struct Search<'w> {
    watch: &'w Watch<'w>,
    /// What no case exercises yet.
    pub missing: BTreeSet<Item>,
    found: Suggestions,
    seen: usize,
    all: usize,
}

impl Search<'_> {
    /// Goes on to the next item.
    fn next(&mut self, reasoner: &mut Reasoner) {
        self.seen += 1;
        (self.watch.tell)(self.seen, self.all);
        (self.watch.renew)(reasoner);
    }

    /// Does a bounded piece of work; `None` where it takes too much.
    pub fn bounded<T>(&mut self, reasoner: &mut Reasoner, work: impl FnOnce(&mut Reasoner) -> Bounded<T>) -> Option<T> {
        (self.watch.renew)(reasoner);
        if reasoner.meaning().is_crowded() {
            reasoner.forget();
        }
        let done: Result<T, Exhausted> = work(reasoner);
        if done.is_err() {
            reasoner.forget();
        }
        done.ok()
    }

    /// Makes a case of a draft, if it exercises what it is for.
    pub fn take(&mut self, reasoner: &mut Reasoner, item: Item, draft: Draft) {
        let query = draft.query(reasoner.model());
        let answered = self.bounded(reasoner, |reasoner| {
            let answer = reasoner.answer(&query)?;
            let exercised = exercised(reasoner, &query, &answer)?;
            Ok((answer, exercised))
        });
        match answered.filter(|(_, exercised)| exercised.contains(&item)) {
            Some((answer, exercised)) => self.keep(reasoner, item, draft, &answer, &exercised),
            None => self.found.unfound.push(item),
        }
    }

    /// Keeps a case with its answer.
    pub fn keep(&mut self, reasoner: &mut Reasoner, item: Item, draft: Draft, answer: &Answer, exercised: &BTreeSet<Item>) {
        let covers: Vec<Item> = exercised.iter().copied().filter(|item| self.missing.remove(item)).collect();
        let automatic = matches!(item, Item::Requirement(_, Declared::By, false));
        let expect = worth_expecting(reasoner.model(), answer, automatic);
        self.found.cases.push(Suggestion { draft, item, covers, expect });
    }
}

/// The smallest draft of a case that exercises an item.
fn draft(reasoner: &mut Reasoner, item: Item) -> Bounded<Option<Draft>> {
    let Some(wanted) = wanted(reasoner, item)? else { return Ok(None) };
    let mut draft = Draft::within(reasoner, item, &wanted)?;
    // What is usually so need not be said, as long as all that is left is still where it should be.
    let mut at = draft.facts.len();
    while at > 0 {
        at -= 1;
        let mut shorter = draft.clone();
        shorter.facts.remove(at);
        let candidates = reasoner.candidates(&shorter.query(reasoner.model()))?;
        if !candidates.is_empty() && reasoner.meaning().space.within(candidates, wanted.within)? {
            draft = shorter;
        }
    }
    Ok(Some(draft))
}

/// Names for new cases that are different from each other and from those that are taken.
#[derive(Clone, Debug, Default)]
pub struct Taken(BTreeMap<String, usize>);

impl Taken {
    /// A name is taken.
    pub fn add(&mut self, name: &str) {
        self.0.entry(name.to_owned()).or_insert(1);
    }

    /// The name, or the first free one that begins with it.
    pub(super) fn free(&mut self, name: String) -> String {
        let mut free = name.clone();
        while self.0.contains_key(&free) {
            let count = self.0.entry(name.clone()).or_insert(1);
            *count += 1;
            free = format!("{name} ({count})");
        }
        self.add(&free);
        free
    }
}
