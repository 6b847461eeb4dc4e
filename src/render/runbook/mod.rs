//! Views of a runbook: an article for people, and JSON for machines.

mod ends;
mod flowchart;
pub mod json;
mod markdown;
mod questions;
mod shared;
mod steps;
pub mod wire;

use crate::diagnose::answer::{Answer, First, Plan, Step};
use crate::model::query::Askable;
use crate::model::{Model, Target};
use crate::render::known::folded;
use crate::render::words;
use crate::runbook::{Branch, Content, End, Runbook, Section};

/// What every part of the article is written from.
struct View<'a> {
    model: &'a Model,
    book: &'a Runbook,
    /// Steps that have a section of their own, because several plans have them; numbered after the runbook's sections.
    shared: Vec<&'a Step>,
}

/// The runbook as a Markdown article, with a line break at its end.
pub fn markdown(model: &Model, book: &Runbook) -> String {
    View { model, book, shared: shared::steps(book) }.article()
}

impl View<'_> {
    /// What a section is about.
    fn heading(&self, section: &Section) -> String {
        match &section.content {
            Content::Question(inquiry) => folded(&inquiry.ask),
            Content::End(End::Contradiction, _) => "This can't all be true".to_owned(),
            Content::End(End::Cut, _) => "More would have to be asked".to_owned(),
            Content::End(End::CannotTell, answer) => format!("Most likely: {}", self.outcome(answer)),
            Content::End(End::Settled, answer) => self.outcome(answer),
        }
    }

    /// What the likeliest diagnosis comes to.
    fn outcome(&self, answer: &Answer) -> String {
        match answer.diagnoses.first() {
            Some(likeliest) => match (likeliest.first, likeliest.courses.first()) {
                (First::Nothing, _) => match self.goal() {
                    Some(goal) => format!("Nothing to do: {}", words::inline(goal)),
                    None => "Nothing to do".to_owned(),
                },
                (First::Step(..), Some((_, plan))) => self.in_short(plan, likeliest.certain_steps.len()),
                _ => "Nothing leads there from here".to_owned(),
            },
            None => folded(words::target(self.model, answer.asked.target)),
        }
    }

    /// The certain steps in a line, none of them twice.
    fn in_short(&self, plan: &Plan, certain: usize) -> String {
        let mut titles: Vec<String> = Vec::new();
        for step in plan.steps.iter().take(certain) {
            let title = self.title_of(step);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        if titles.len() > MOST_IN_SHORT {
            titles.truncate(MOST_IN_SHORT);
            titles.push("…".to_owned());
        }
        titles.join("; ")
    }

    /// What an answer says, as it stands at the beginning of a line.
    fn answer(&self, about: Askable, branch: &Branch) -> String {
        let text = titled(self.model, about, branch);
        match (about, branch.values.as_slice()) {
            (Askable::Refusal(_), [Some(_)]) => format!("“{text}”"),
            _ => capital(&text),
        }
    }

    /// What is asked about.
    fn target(&self) -> &str {
        words::target(self.model, self.book.query.target)
    }

    /// The goal's title, if what is aimed at is a goal.
    fn goal(&self) -> Option<&str> {
        let goal = self.book.start.asked.goal.map(Target::Goal);
        goal.map(|goal| words::target(self.model, goal))
    }
}

/// What an answer says: the title of its value, `0 to 3`, or the text that the system shows.
fn titled(model: &Model, about: Askable, branch: &Branch) -> String {
    let title = |value| folded(&words::answer_title(model, about, value));
    match branch.values.as_slice() {
        [] => String::new(),
        [only] => title(*only),
        [first, .., last] => format!("{} to {}", about.value_name(model, *first), title(*last)),
    }
}

/// How many steps a heading names.
const MOST_IN_SHORT: usize = 4;

/// Equal steps in a row become one.
fn runs(steps: &[Step]) -> impl Iterator<Item = (&Step, usize)> {
    let runs = steps.chunk_by(|one, next| one.action == next.action && one.by == next.by);
    runs.filter_map(|run| Some((run.first()?, run.len())))
}

/// Our own words, yes and no, begin with a capital at the beginning of a line.
fn capital(text: &str) -> String {
    match text {
        "yes" => "Yes".to_owned(),
        "no" => "No".to_owned(),
        other => other.to_owned(),
    }
}
