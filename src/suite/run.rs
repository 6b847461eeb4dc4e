//! Runs the cases of one policy, one after the other.

use std::sync::Arc;

use super::{Coverage, Mismatch, exercised, judge};
use crate::cases::Case;
use crate::diagnose::Reasoner;
use crate::diagnose::answer::Answer;
use crate::diagnostic::Findings;
use crate::model::{Model, resolve};
use crate::source::Sources;
use crate::space::{Bounded, Exhausted};

/// A case that was run.
#[derive(Clone, Debug)]
pub struct Ran {
    /// The case.
    pub case: Case,
    /// What came out otherwise than expected; empty where it passed.
    pub mismatches: Vec<Mismatch>,
    /// What the answer was, where the case failed.
    pub answer: Option<Box<Answer>>,
}

/// A policy whose cases were run.
#[derive(Clone, Debug)]
pub struct Tested {
    /// The policy.
    pub model: Arc<Model>,
    /// Its cases, in order, as far as they could be run.
    pub ran: Vec<Ran>,
    /// Those that would have taken too much.
    pub exhausted: Vec<(Case, Exhausted)>,
    /// What they exercise, if that was asked for.
    pub coverage: Option<Coverage>,
}

/// What running has to do with the world outside.
pub struct Work<'w> {
    /// Where the cases were written.
    pub sources: &'w Sources,
    /// Grants a fresh budget.
    pub renew: &'w dyn Fn(&mut Reasoner),
    /// Told after each case.
    pub done: &'w dyn Fn(),
}

/// How many courses are worth finding: a case looks at the first plan only.
const COURSES: usize = 1;

/// Runs cases; what is wrong with one is noted, and the others are run all the same.
///
/// # Errors
/// Exhaustion where it would take too much to find out what there is to be covered.
pub fn run(reasoner: &mut Reasoner, cases: &[Case], covering: bool, work: &Work<'_>, findings: &mut Findings) -> Bounded<Tested> {
    let coverage = if covering { Some(Coverage::new(reasoner)?) } else { None };
    let mut tested = Tested { model: Arc::clone(reasoner.model()), ran: Vec::new(), exhausted: Vec::new(), coverage };
    for case in cases {
        (work.renew)(reasoner);
        if let Err(exhausted) = tested.take(reasoner, case, work, findings) {
            tested.exhausted.push((case.clone(), exhausted));
        }
        (work.done)();
    }
    if let Some(coverage) = &mut tested.coverage {
        (work.renew)(reasoner);
        coverage.settle(reasoner);
    }
    Ok(tested)
}

impl Tested {
    fn take(&mut self, reasoner: &mut Reasoner, case: &Case, work: &Work<'_>, findings: &mut Findings) -> Bounded<()> {
        let Some(query) = resolve::case(&self.model, work.sources, case, COURSES, findings) else { return Ok(()) };
        let answer = reasoner.answer(&query)?;
        if let Some(coverage) = &mut self.coverage {
            coverage.add(self.ran.len(), &exercised(reasoner, &query, &answer)?);
        }
        let mismatches = judge(&self.model, &case.expect, &answer);
        let answer = (!mismatches.is_empty()).then(|| Box::new(answer));
        self.ran.push(Ran { case: case.clone(), mismatches, answer });
        Ok(())
    }

    /// Whether they exercise less than so many percent of what there is.
    pub fn is_below(&self, least: Option<f64>) -> bool {
        let coverage = self.coverage.as_ref();
        coverage.zip(least).is_some_and(|(coverage, least)| !coverage.whole().reaches(least))
    }

    /// Those that failed.
    pub fn failed(&self) -> impl Iterator<Item = &Ran> + '_ {
        self.ran.iter().filter(|ran| !ran.mismatches.is_empty())
    }
}
