//! Ends of the article: why it is so, what to do and who does it, advice, other ways.

use super::View;
use crate::diagnose::answer::{AdviceGiven, Answer, Diagnosis, First};
use crate::model::Subject;
use crate::render::markdown::{Article, plain};
use crate::render::words::{self, sentence};
use crate::render::{alternative, reasons, summary};
use crate::runbook::End;

impl View<'_> {
    pub(super) fn end(&self, article: &mut Article, end: End, answer: &Answer) {
        match end {
            End::Contradiction => {
                article.block("What is known from the start can't all be true together:");
                return article.list(summary::contradiction(self.model, answer).iter().map(|text| sentence(&plain(text))));
            }
            End::Settled => self.settled(article, answer),
            End::CannotTell => {
                article.block("No question tells these apart. Begin with the first, which is the most frequent.");
                self.several(article, answer);
            }
            End::Cut => {
                article.block("More could be asked here, which this article leaves out. It may be one of these, the most frequent first.");
                self.several(article, answer);
            }
        }
        self.advice(article, &answer.advice);
        for (label, plan) in alternative::ways(answer) {
            article.block(format!("Another way, {label}: {}.", self.in_a_line(&plan.steps)));
        }
    }

    fn settled(&self, article: &mut Article, answer: &Answer) {
        let Some(diagnosis) = answer.diagnoses.first() else { return };
        if diagnosis.first != First::Nothing {
            self.why(article, answer);
        }
        self.diagnosis(article, diagnosis);
        if let Some(variables) = answer.stands_in_the_way.as_ref().filter(|variables| !variables.is_empty()) {
            let titles: Vec<String> =
                variables.iter().map(|&variable| plain(&self.in_the_way(answer, Subject::Variable(variable)))).collect();
            article.block(format!("What stands in the way: {}.", titles.join("; ")));
        }
    }

    /// What stands in the way, with its value where a requirement told it.
    fn in_the_way(&self, answer: &Answer, subject: Subject) -> String {
        let mut failing = answer.requirements.iter().flat_map(|state| &state.failing);
        match failing.find(|failing| failing.name == subject && failing.values.len() == 1) {
            Some(failing) => words::state(self.model, subject, &failing.values),
            None => words::subject(self.model, subject).to_owned(),
        }
    }

    /// Why the target isn't possible, in the policy author's words.
    fn why(&self, article: &mut Article, answer: &Answer) {
        let mut texts = reasons::reasons(self.model, answer);
        texts.extend(reasons::about_failing(self.model, answer));
        if !texts.is_empty() {
            article.block(format!("**Why:** {}", plain(&texts.join(" "))));
        }
    }

    /// Several diagnoses, each with what to do.
    fn several(&self, article: &mut Article, answer: &Answer) {
        for (at, diagnosis) in answer.diagnoses.iter().enumerate() {
            article.block(format!("#### {}", if at == 0 { "Most often" } else { "Or" }));
            self.diagnosis(article, diagnosis);
            self.advice(article, &diagnosis.advice);
        }
    }

    fn diagnosis(&self, article: &mut Article, diagnosis: &Diagnosis) {
        match (diagnosis.first, diagnosis.courses.first()) {
            (First::Nothing, _) => match self.goal() {
                Some(goal) => article.block(format!("It is so already: {}", sentence(&plain(&words::inline(goal))))),
                None => article.block("It is so already."),
            },
            (First::Step(..), Some((_, plan))) => self.courses(article, diagnosis, plan),
            _ => article.block("Nothing that this article knows of leads there."),
        }
    }

    pub(super) fn advice(&self, article: &mut Article, advice: &[AdviceGiven]) {
        let texts = advice.iter().flat_map(|given| {
            let contact: Vec<String> = given.contact.iter().map(|contact| format!(" Turn to: {}", plain(contact))).collect();
            let last = given.text.len().saturating_sub(1);
            let with = move |at: usize| if at == last { contact.concat() } else { String::new() };
            given.text.iter().enumerate().map(move |(at, text)| format!("{}{}", plain(text), with(at)))
        });
        let texts: Vec<String> = texts.collect();
        if !texts.is_empty() {
            article.block("Good to know:");
            article.list(texts);
        }
    }
}
