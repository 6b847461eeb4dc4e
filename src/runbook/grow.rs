//! Asking on along every answer, each stated as given evidence.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::essence::{end, essence};
use super::sections::Sections;
use super::{Branch, Content, End, Extent, Inquiry, TooLarge};
use crate::diagnose::Reasoner;
use crate::diagnose::answer::{Answer, AnswerShare, QuestionRanked};
use crate::model::query::{Askable, Query};
use crate::model::{Model, ValueIndex};

/// All sections, and how likely one comes to each.
pub(super) struct Grown {
    /// What a section refers to stands before it; the last one made for the root is `root`.
    pub(super) sections: Vec<Content>,
    pub(super) shares: Vec<f64>,
    pub(super) root: usize,
}

/// What was answered on the way.
type Said = Vec<(Askable, Option<ValueIndex>)>;

/// What is known after some answers, in whichever order they were given.
struct Place {
    section: usize,
    /// Where each answer leads, and its share.
    next: Vec<(usize, f64)>,
}

struct Grower<'r> {
    reasoner: &'r mut Reasoner,
    model: Arc<Model>,
    query: Query,
    extent: Extent,
    worked_out: usize,
    sections: Sections,
    places: Vec<Place>,
    known: BTreeMap<Said, usize>,
}

/// Asks on along every answer.
pub(super) fn grow(reasoner: &mut Reasoner, query: &Query, extent: Extent) -> Result<Grown, TooLarge> {
    let model = Arc::clone(reasoner.model());
    let extent = Extent { depth: extent.depth.min(Extent::DEEPEST), ..extent };
    let mut grower = Grower {
        reasoner,
        model,
        query: query.clone(),
        extent,
        worked_out: 0,
        sections: Sections::default(),
        places: Vec::new(),
        known: BTreeMap::default(),
    };
    let root = grower.place(&mut Vec::new())?;
    Ok(grower.grown(root))
}

impl Grower<'_> {
    /// What is known after these answers; never deeper than the extent says.
    fn place(&mut self, said: &mut Said) -> Result<usize, TooLarge> {
        let mut key = said.clone();
        key.sort_unstable();
        if let Some(&known) = self.known.get(&key) {
            return Ok(known);
        }
        let answer = self.answer(said)?;
        let place = match (end(&answer), answer.questions.first()) {
            (None, Some(question)) if said.len() < self.extent.depth => {
                let question = question.clone();
                self.question(said, &question)?
            }
            (stop, _) => {
                let section = self.sections.end(stop.unwrap_or(End::Cut), essence(&self.model, answer));
                Place { section, next: Vec::new() }
            }
        };
        self.places.push(place);
        self.known.insert(key, self.places.len() - 1);
        Ok(self.places.len() - 1)
    }

    fn answer(&mut self, said: &Said) -> Result<Answer, TooLarge> {
        self.worked_out += 1;
        if self.worked_out > self.extent.answers {
            return Err(TooLarge::Answers(self.extent.answers));
        }
        let before = self.query.given.len();
        self.query.given.extend(said.iter().map(|&(about, value)| about.is(&self.model, &[value])));
        let answer = self.reasoner.answer(&self.query);
        self.query.given.truncate(before);
        Ok(answer?)
    }

    fn question(&mut self, said: &mut Said, question: &QuestionRanked) -> Result<Place, TooLarge> {
        let (mut next, mut branches, mut shares) = (Vec::new(), Vec::<Branch>::new(), Vec::<f64>::new());
        for answer in &question.answers {
            said.push((question.about, answer.value));
            let place = self.place(said);
            said.pop();
            let place = place?;
            next.push((place, answer.share));
            let section = self.places[place].section;
            match (branches.last_mut(), shares.last_mut()) {
                (Some(last), Some(share)) if last.section == section && self.continues(question.about, last, answer) => {
                    last.values.push(answer.value);
                    *share += answer.share;
                }
                _ => {
                    branches.push(Branch { values: vec![answer.value], section });
                    shares.push(answer.share);
                }
            }
        }
        let likeliest = likeliest(&shares);
        let inquiry = Inquiry { about: question.about, ask: question.ask.clone(), place: question.place.clone(), branches, likeliest };
        Ok(Place { section: self.sections.question(inquiry), next })
    }

    /// Whether a number follows on the last of a run.
    fn continues(&self, about: Askable, run: &Branch, answer: &AnswerShare) -> bool {
        let after = run.values.last().copied().flatten().map(|last| last + 1);
        about.is_number(&self.model) && after.is_some() && after == answer.value
    }

    /// Sums up how likely one comes to each section. A place is made after those that it leads to.
    fn grown(self, root: usize) -> Grown {
        let mut reached = vec![0.0; self.places.len()];
        let mut shares = vec![0.0; self.sections.list.len()];
        if let Some(root) = reached.get_mut(root) {
            *root = 1.0;
        }
        for (at, place) in self.places.iter().enumerate().rev() {
            let here = reached[at];
            shares[place.section] += here;
            for &(next, share) in &place.next {
                reached[next] += here * share;
            }
        }
        Grown { root: self.places[root].section, sections: self.sections.list, shares }
    }
}

/// Where the largest share is; the first of those.
fn likeliest(shares: &[f64]) -> usize {
    let mut best = 0;
    for (at, &share) in shares.iter().enumerate() {
        if share > shares[best] + 1e-9 {
            best = at;
        }
    }
    best
}
