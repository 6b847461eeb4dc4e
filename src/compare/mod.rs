//! Two policies compared: what became blocked or possible, which fixes were lost or gained, what got dearer or cheaper.
//!
//! Both are read in one space of situations: that of the variables and values that both have, by their names or by those
//! that `was` gives them. A variable that only one policy has takes its ordinary value there.

mod askers;
mod comparison;
mod describe;
mod difference;
mod examples;
mod facts;
mod matching;
mod names;
mod others;
mod plans;
mod side;
mod steps;

pub use askers::askers;
pub use difference::{Change, ChangeKind, Description, Difference, Example, Fate, Other, Pair, Part, PartKind, Situations, Told};

use comparison::{Comparison, Found};

use crate::diagnose::Reasoner;
use crate::model::ActorId;
use crate::space::{Bounded, Budget, Count, Exhausted};

/// Why two policies can't be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// No situation that both can speak of is possible in both.
    NothingInCommon,
    /// It would take more than the budget.
    Exhausted(Exhausted),
}

impl From<Exhausted> for Incomparable {
    fn from(exhausted: Exhausted) -> Self {
        Incomparable::Exhausted(exhausted)
    }
}

/// Compares two policies for some askers, or for nobody in particular.
///
/// # Errors
/// Where no comparison could be made; that is never the same as no difference.
pub fn compare(old: &mut Reasoner, new: &mut Reasoner, askers: &[Pair<ActorId>], budget: Budget) -> Result<Difference, Incomparable> {
    let mut comparison = Comparison::new(old, new, askers, budget)?;
    if comparison.both.is_empty() {
        return Err(Incomparable::NothingInCommon);
    }
    comparison.situations()?;
    comparison.verdicts()?;
    let others = if askers.is_empty() { comparison.others()? } else { Vec::new() };
    comparison.plans()?;
    Ok(comparison.difference(askers, others)?)
}

impl Comparison<'_> {
    /// Everything found, counted and described.
    fn difference(mut self, askers: &[Pair<ActorId>], others: Vec<Other>) -> Bounded<Difference> {
        let both = self.space.count(self.both)?;
        let possible = self.possible;
        let each = Pair { old: self.space.count(possible.old)?, new: self.space.count(possible.new)? };
        let mut parts = std::mem::take(&mut self.matching.parts);
        parts.sort_by_key(|part| (part.fate(), part.kind));
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|found| found.kind);
        let mut changes = Vec::with_capacity(found.len());
        for found in found {
            let whole = match found.kind {
                ChangeKind::RuledOut => &each.old,
                ChangeKind::LetIn => &each.new,
                _ => &both,
            };
            changes.extend(self.change(&found, whole)?.map(|change| (found, change)));
        }
        // Words come last: by now all that must be known is known.
        let vocabulary = self.vocabulary();
        for (found, change) in &mut changes {
            let among = if change.everywhere { self.both } else { found.among };
            change.description = self.describe(&vocabulary, found.on, among, &change.count);
        }
        let changes = changes.into_iter().map(|(_, change)| change).collect();
        Ok(Difference { askers: askers.to_vec(), situations: Situations { both, each }, parts, changes, others })
    }

    /// A change without its description.
    fn change(&mut self, found: &Found, whole: &Count) -> Bounded<Option<Change>> {
        let count = self.space.count(found.on)?;
        let among = self.space.count(found.among)?;
        let everywhere = found.on == found.among;
        let Some(example) = self.example(found)? else { return Ok(None) };
        let (targets, share, description) = (found.targets.clone(), count.share_of(whole), Description::default());
        Ok(Some(Change { kind: found.kind, targets, count, share, among, everywhere, description, example }))
    }
}
