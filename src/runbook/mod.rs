//! The runbook: asking on along every answer, as numbered sections that refer to each other.

mod essence;
mod grow;
mod number;
mod sections;

use crate::diagnose::Reasoner;
use crate::diagnose::answer::Answer;
use crate::model::ValueIndex;
use crate::model::query::{Askable, Query};
use crate::space::Exhausted;

/// A decision tree whose equal parts are shared: numbered sections, the questions first.
#[derive(Clone, Debug)]
pub struct Runbook {
    /// What is asked, and what is known before anything else is asked.
    pub query: Query,
    /// What that says by itself.
    pub start: Answer,
    /// In order of their numbers; one begins with the first. What a section refers to has a place in this list too.
    pub sections: Vec<Section>,
    /// How many questions a way may have.
    pub depth: usize,
}

/// One numbered section.
#[derive(Clone, Debug)]
pub struct Section {
    /// How likely one comes here: along each way to it the product of its answers' shares, all ways together.
    pub share: f64,
    /// What stands in it.
    pub content: Content,
}

/// What stands in a section.
#[derive(Clone, Debug)]
pub enum Content {
    /// Something to find out.
    Question(Inquiry),
    /// Something to do.
    End(End, Box<Answer>),
}

/// A question, and where each of its answers leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Inquiry {
    /// What it is about.
    pub about: Askable,
    /// The question in words.
    pub ask: String,
    /// Where one looks the answer up.
    pub place: Vec<String>,
    /// Its answers, in order of declaration.
    pub branches: Vec<Branch>,
    /// The likeliest of them.
    pub likeliest: usize,
}

/// An answer, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Branch {
    /// The value (of a refusal: the `requires` entry, `None` for `other`); a run of numbers that lead to the same.
    pub values: Vec<Option<ValueIndex>>,
    /// The section's place in the list of sections.
    pub section: usize,
}

/// Why nothing more is asked. The answer beside it tells only what is so along every way to it:
/// its shares are zero, and it has no statements, questions, signatures or changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// What to do now is the same whatever else is so.
    Settled,
    /// Several diagnoses remain, and no question tells them apart.
    CannotTell,
    /// There would be more to ask, but not within this depth.
    Cut,
    /// What is known from the start can't be true together.
    Contradiction,
}

/// How far a runbook goes.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// The most questions on a way.
    pub depth: usize,
    /// The most answers that may be worked out for it.
    pub answers: usize,
}

impl Extent {
    /// The largest depth; more would say nothing that people can follow.
    pub const DEEPEST: usize = 40;
}

impl Default for Extent {
    fn default() -> Self {
        Extent { depth: 12, answers: 20_000 }
    }
}

/// Why there is no runbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// One of its answers took more than the reasoner may use up.
    Exhausted(Exhausted),
    /// It would have taken more answers than this.
    Answers(usize),
}

impl From<Exhausted> for TooLarge {
    fn from(exhausted: Exhausted) -> Self {
        TooLarge::Exhausted(exhausted)
    }
}

impl Runbook {
    /// Asks on along every answer, beginning with what the query knows.
    ///
    /// # Errors
    /// Where it would take more than the extent or the reasoner's budget allows.
    pub fn new(reasoner: &mut Reasoner, query: &Query, extent: Extent) -> Result<Runbook, TooLarge> {
        let start = reasoner.answer(query)?;
        let grown = grow::grow(reasoner, query, extent)?;
        Ok(Runbook { query: query.clone(), start, sections: number::numbered(grown), depth: extent.depth.min(Extent::DEEPEST) })
    }
}
