//! Where facts are missing: what is needed anyhow, the likeliest fix, the others, and what to ask next.

use super::View;
use super::page::{Look, Page};
use super::steps::{Detail, folded, labelled};
use crate::diagnose::answer::{Diagnosis, First, Holds, Plan, QuestionRanked, Verdict};
use crate::model::query::Askable;
use crate::model::{ActionId, Subject, Target, Values};
use crate::render::words::{self, percent};

/// From which share on the likeliest fix is told in full.
const LIKELY: f64 = 0.5;

/// How many of the less likely diagnoses are listed unless all are wanted.
const LISTED: usize = 6;

impl View<'_> {
    pub(super) fn differential(&self, page: &mut Page) {
        self.needed_anyhow(page);
        if let Some((likeliest, others)) = self.answer.diagnoses.split_first() {
            self.likeliest(page, likeliest);
            self.others(page, others);
        }
        self.general_advice(page);
        self.ask_next(page);
    }

    fn needed_anyhow(&self, page: &mut Page) {
        let mut needed: Vec<ActionId> =
            self.answer.needed.iter().filter(|(_, share)| *share > 1.0 - 1e-9).map(|&(action, _)| action).collect();
        // That the action itself has to be done goes without saying.
        if needed.iter().all(|&action| Target::Action(action) == self.answer.asked.target) {
            return;
        }
        let likeliest = self.answer.diagnoses.iter().flat_map(|diagnosis| &diagnosis.courses).map(|(_, plan)| plan).next();
        let place = |action: &ActionId| likeliest.and_then(|plan| plan.steps.iter().position(|step| step.action == *action));
        needed.sort_by_key(place);
        let titles: Vec<&str> = needed.iter().map(|action| self.model.actions[action.index()].item.title.as_str()).collect();
        let anyhow = if self.answer.fixable == Holds::Yes { "Needed in any case" } else { "Needed wherever anything helps" };
        page.blank();
        page.line(0, format!("{anyhow}: {}", titles.join("; ")));
    }

    fn likeliest(&self, page: &mut Page, diagnosis: &Diagnosis) {
        page.heading(format!("Most likely ({})", percent(diagnosis.share)));
        match diagnosis.first {
            First::Nothing => page.line(2, "Nothing to do: already so."),
            First::None => page.line(2, "Nothing helps."),
            First::Step(..) => self.courses(page, diagnosis, if diagnosis.share < LIKELY { Detail::Outline } else { Detail::All }),
        }
        for text in self.its_own_advice(diagnosis) {
            page.line(2, format!("Note: {text}"));
        }
        self.signature(page, diagnosis);
    }

    /// Advice that isn't given anyhow.
    fn its_own_advice<'d>(&'d self, diagnosis: &'d Diagnosis) -> impl Iterator<Item = &'d str> {
        let own = diagnosis.advice.iter().filter(|given| !self.answer.advice.iter().any(|anyhow| anyhow.advice == given.advice));
        own.flat_map(|given| &given.text).map(String::as_str)
    }

    /// The certain steps, the likeliest way on, and, where all is told, the other ways on in a line each.
    pub(super) fn courses(&self, page: &mut Page, diagnosis: &Diagnosis, detail: Detail) {
        let Some((share, plan)) = diagnosis.courses.first() else { return };
        let certain = diagnosis.certain_steps.len();
        let (first, all) = (self.certain(diagnosis, plan), folded(&plan.steps).len());
        self.steps(page, plan, 0..first, detail);
        if detail == Detail::Outline {
            if diagnosis.courses.len() > 1 {
                page.line(2, format!("Then, most likely ({}): {}", percent(*share), self.on(plan, certain)));
            }
            return;
        }
        if diagnosis.courses.len() > 1 {
            page.line(2, format!("Then, most likely ({}):", percent(*share)));
        }
        self.steps(page, plan, first..all, detail);
        if first == all && diagnosis.courses.len() > 1 {
            page.line(2, "  nothing more");
        }
        for (share, plan) in diagnosis.courses.iter().skip(1) {
            page.hanging(2, format!("Or then ({}): ", percent(*share)), self.on(plan, certain));
        }
        if diagnosis.courses_left_out > 1e-9 {
            page.line(2, format!("Or another way on ({}).", percent(diagnosis.courses_left_out)));
        }
    }

    /// What comes after the certain steps.
    fn on(&self, plan: &Plan, certain: usize) -> String {
        let rest = plan.steps.get(certain..).unwrap_or_default();
        if rest.is_empty() { "nothing more".to_owned() } else { self.in_a_line(rest) }
    }

    /// How many folded steps of a plan are certain.
    fn certain(&self, diagnosis: &Diagnosis, plan: &Plan) -> usize {
        let certain = plan.steps.get(..diagnosis.certain_steps.len()).unwrap_or(&plan.steps);
        folded(certain).len()
    }

    fn others(&self, page: &mut Page, others: &[Diagnosis]) {
        if others.is_empty() {
            return;
        }
        // A single one that is left over takes no more room than saying so.
        let all = self.options.verbose || others.len() <= LISTED + 1;
        let (listed, more) = others.split_at(if all { others.len() } else { LISTED });
        page.heading("Perhaps instead");
        for diagnosis in listed {
            page.hanging(2, format!("({}) ", percent(diagnosis.share)), self.outlook(diagnosis));
            self.signature(page, diagnosis);
        }
        if !more.is_empty() {
            let share: f64 = more.iter().map(|diagnosis| diagnosis.share).sum();
            page.hanging(2, format!("({}) ", percent(share)), format!("{} more that are less likely", more.len()));
        }
    }

    /// A diagnosis in a line.
    fn outlook(&self, diagnosis: &Diagnosis) -> String {
        let advice: Vec<&str> = self.its_own_advice(diagnosis).collect();
        match (diagnosis.first, diagnosis.courses.first()) {
            (First::Nothing, _) => "nothing to do: already so".to_owned(),
            (First::Step(..), Some((_, plan))) => {
                let certain = plan.steps.get(..diagnosis.certain_steps.len()).unwrap_or(&plan.steps);
                let open = if certain.len() < plan.steps.len() || diagnosis.courses.len() > 1 { ", then it depends" } else { "" };
                let free = if diagnosis.verdict == Verdict::Allowed && plan.steps.len() == 1 { "nothing in the way: " } else { "" };
                format!("{free}{}{open}", self.in_a_line(certain))
            }
            _ if advice.is_empty() => "nothing helps".to_owned(),
            _ => format!("nothing helps. {}", advice.join(" ")),
        }
    }

    /// What would be the case then.
    fn signature(&self, page: &mut Page, diagnosis: &Diagnosis) {
        if self.options.verbose && !diagnosis.signature.is_empty() {
            let signs: Vec<String> =
                diagnosis.signature.iter().map(|(subject, values)| words::state(self.model, *subject, values)).collect();
            page.styled(Look::Quiet, 4, format!("That is so where: {}", signs.join("; ")));
        }
    }

    fn ask_next(&self, page: &mut Page) {
        if let Some(question) = self.answer.questions.first() {
            page.heading(format!("Ask next: {}", question.ask));
            labelled(page, 2, "Where", &question.place);
            self.possible(page, question);
        } else if self.answer.cannot_tell_apart {
            page.blank();
            page.line(0, "No question can tell these apart. Begin with the most likely.");
        }
    }

    fn possible(&self, page: &mut Page, question: &QuestionRanked) {
        let subject = match question.about {
            Askable::Refusal(_) => None,
            Askable::Variable(variable) => Some(Subject::Variable(variable)),
            Askable::Definition(definition) => Some(Subject::Definition(definition)),
        };
        if subject.is_none_or(|subject| matches!(self.model.values(subject), Values::Named(_))) {
            for possible in &question.answers {
                page.hanging(2, "- ", words::answer_title(self.model, question.about, possible.value));
            }
        }
        if self.options.hints {
            page.styled(Look::Quiet, 2, self.hint(question, subject));
        }
    }

    /// How the answer is told at the command line.
    fn hint(&self, question: &QuestionRanked, subject: Option<Subject>) -> String {
        let Some(subject) = subject else { return "Tell it with --message \"…\"".to_owned() };
        let name = self.model.subject_name(subject);
        match self.model.values(subject) {
            Values::YesNo => format!("Tell it with --given \"{name}\" or --given \"not {name}\""),
            Values::Number { .. } => format!("Tell it with --given \"{name} = …\""),
            Values::Named(_) => {
                let values = question.answers.iter().filter_map(|possible| self.model.named_value(subject, possible.value?));
                let names: Vec<&str> = values.map(|item| item.name.value.as_str()).collect();
                let (first, others) = names.split_first().map_or(("…", &[][..]), |(first, others)| (*first, others));
                let others = if others.is_empty() { String::new() } else { format!(" (or {})", others.join(", ")) };
                format!("Tell it with --given \"{name} is {first}\"{others}")
            }
        }
    }
}
