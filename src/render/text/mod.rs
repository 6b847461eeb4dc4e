//! The answer as a page for people: what a support person wants first comes first.

mod details;
mod differential;
mod footnotes;
pub mod page;
mod settled;
mod steps;

pub use page::{Look, Page};
pub(in crate::render) use steps::{labelled, uncapitalised_if};

use crate::diagnose::answer::{AdviceGiven, Answer, Diagnosis, First, Verdict};
use crate::model::Model;
use crate::render::{reasons, summary};
use crate::source::Sources;

/// What the reader wants to see.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Conditions, positions and sources too.
    pub verbose: bool,
    /// How to go on at the command line.
    pub hints: bool,
}

/// What every part of the page is written from.
#[derive(Clone, Copy)]
struct View<'a> {
    model: &'a Model,
    sources: &'a Sources,
    answer: &'a Answer,
    options: Options,
}

/// The page for an answer.
pub fn page(model: &Model, sources: &Sources, answer: &Answer, options: Options) -> Page {
    let view = View { model, sources, answer, options };
    let mut page = Page::default();
    view.verdict(&mut page);
    if answer.verdict == Verdict::Contradiction {
        view.contradiction(&mut page);
    } else if answer.diagnoses.len() > 1 {
        view.differential(&mut page);
    } else {
        view.settled(&mut page);
    }
    view.footnotes(&mut page);
    if options.verbose {
        view.details(&mut page);
    }
    page
}

/// The first thing to do of a diagnosis, in a few words.
pub fn first_step(model: &Model, answer: &Answer, diagnosis: &Diagnosis) -> String {
    let view = View { model, sources: &Sources::default(), answer, options: Options::default() };
    let step = diagnosis.courses.iter().find_map(|(_, plan)| plan.steps.first());
    match (diagnosis.first, step) {
        (First::Nothing, _) => "Nothing to do: already so".to_owned(),
        (First::Step(..), Some(step)) if step.automatic => view.lead(step),
        (First::Step(..), Some(step)) => view.brief(step),
        (First::Step(action, _), None) => model.actions[action.index()].item.title.clone(),
        (First::None, _) => "Nothing helps".to_owned(),
    }
}

impl View<'_> {
    /// The verdict in a line; several reasons are listed below it.
    fn verdict(&self, page: &mut Page) {
        let reasons = reasons::reasons(self.model, self.answer);
        if self.answer.verdict == Verdict::Blocked && reasons.len() > 1 && !summary::already_so(self.answer) {
            page.styled(Look::Strong, 0, format!("{} is blocked:", self.title()));
            for reason in reasons {
                page.hanging(2, "- ", reason);
            }
        } else if self.answer.verdict == Verdict::Contradiction {
            page.styled(Look::Strong, 0, format!("{}: what was told can't all be true.", self.title()));
        } else {
            page.styled(Look::Strong, 0, summary::summary(self.model, self.answer));
        }
        if matches!(self.answer.verdict, Verdict::Blocked | Verdict::Unmet) && !summary::already_so(self.answer) {
            for about in reasons::about_failing(self.model, self.answer) {
                page.line(2, about);
            }
        }
        if self.answer.asked.asker_matters == Some(true) {
            let hint = if self.options.hints { ": say who with --as" } else { "" };
            page.line(0, format!("It matters who asks{hint}."));
        }
    }

    fn title(&self) -> &str {
        super::words::target(self.model, self.answer.asked.target)
    }

    fn advice(&self, page: &mut Page, indent: usize, advice: &[AdviceGiven]) {
        for given in advice {
            for text in &given.text {
                page.hanging(indent, "- ", text);
            }
            labelled(page, indent + 2, "Turn to", &given.contact);
        }
    }
}
