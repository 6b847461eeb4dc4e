//! Where facts are missing: what is needed anyhow, the likeliest fix, the others, and what to ask next.

use super::View;
use super::page::{Look, Page};
use super::steps::folded;
use crate::diagnose::answer::{Diagnosis, First, Holds, Plan, QuestionRanked};
use crate::model::query::Askable;
use crate::model::{ActionId, Subject, Values};
use crate::render::words::{self, percent};

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
        if needed.is_empty() {
            return;
        }
        let likeliest = self.answer.diagnoses.iter().flat_map(|diagnosis| &diagnosis.courses).find_map(|(_, plan)| plan.as_ref());
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
            First::Step(..) => self.courses(page, diagnosis),
        }
        self.advice(page, 2, &diagnosis.advice);
        self.signature(page, diagnosis);
    }

    /// The certain steps, the likeliest way on, and the other ways on in a line each.
    pub(super) fn courses(&self, page: &mut Page, diagnosis: &Diagnosis) {
        let Some((share, Some(plan))) = diagnosis.courses.first() else { return };
        let certain = self.certain(diagnosis, plan);
        self.steps(page, plan, 0, certain);
        let all = folded(&plan.steps).len();
        if certain < all {
            page.line(2, format!("Then, most likely ({}):", percent(*share)));
            self.steps(page, plan, certain, all);
        }
        for (share, plan) in diagnosis.courses.iter().skip(1) {
            let rest = plan.as_ref().map_or(&[][..], |plan| plan.steps.get(diagnosis.certain_steps.len()..).unwrap_or_default());
            let rest = if rest.is_empty() { "nothing more".to_owned() } else { self.in_a_line(rest) };
            page.hanging(2, format!("Or then ({}): ", percent(*share)), rest);
        }
        if diagnosis.courses_left_out > 1e-9 {
            page.line(2, format!("Or other ways on ({}).", percent(diagnosis.courses_left_out)));
        }
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
        let listed = if self.options.verbose { others.len() } else { LISTED.min(others.len()) };
        page.heading("Perhaps instead");
        for diagnosis in &others[..listed] {
            page.hanging(2, format!("({}) ", percent(diagnosis.share)), self.outlook(diagnosis));
            self.signature(page, diagnosis);
        }
        if let Some(more @ [_, ..]) = others.get(listed..) {
            let share: f64 = more.iter().map(|diagnosis| diagnosis.share).sum();
            page.hanging(2, format!("({}) ", percent(share)), format!("{} more that are less likely", more.len()));
        }
    }

    /// A diagnosis in a line.
    fn outlook(&self, diagnosis: &Diagnosis) -> String {
        let advice: Vec<&str> = diagnosis.advice.iter().flat_map(|advice| &advice.text).map(String::as_str).collect();
        match (diagnosis.first, diagnosis.courses.first()) {
            (First::Nothing, _) => "nothing to do: already so".to_owned(),
            (First::Step(..), Some((_, Some(plan)))) => {
                let certain = plan.steps.get(..diagnosis.certain_steps.len()).unwrap_or(&plan.steps);
                let open = if certain.len() < plan.steps.len() || diagnosis.courses.len() > 1 { ", then it depends" } else { "" };
                format!("{}{open}", self.in_a_line(certain))
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
            for place in &question.place {
                page.hanging(2, "Where: ", place);
            }
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
                format!("Tell it with --given \"{name} is …\": {}", words::either(&names))
            }
        }
    }
}
