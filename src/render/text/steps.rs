//! Steps: numbered with all there is to say of them, or many in one line.

use std::ops::Range;

use super::View;
use super::page::{Look, Page};
use crate::diagnose::answer::{Plan, Step};
use crate::model::Target;
use crate::render::alternative::NO_WAY_BACK;
use crate::render::words::{self, inline, waiting};

/// Equal steps in a row.
pub(super) struct Folded<'a> {
    pub(super) step: &'a Step,
    pub(super) times: usize,
}

/// Steps of the same action and actor in a row become one.
pub(super) fn folded(steps: &[Step]) -> Vec<Folded<'_>> {
    let runs = steps.chunk_by(|one, next| one.action == next.action && one.by == next.by);
    runs.filter_map(|run| Some(Folded { step: run.first()?, times: run.len() })).collect()
}

/// How much is said of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// All there is to know before, while and after doing it.
    All,
    /// What it is, who does it, and whether it can be undone: it may never come to it.
    Outline,
}

impl View<'_> {
    /// The numbered steps `range` of a plan (after folding), each with who does it and what there is to know.
    pub(super) fn steps(&self, page: &mut Page, plan: &Plan, range: Range<usize>, detail: Detail) {
        for (number, folded) in folded(&plan.steps).iter().enumerate().skip(range.start).take(range.len()) {
            let step = folded.step;
            page.hanging(2, format!("{}. ", number + 1), format!("{}{}", self.lead(step), times(folded.times)));
            match detail {
                Detail::All => self.around(page, step),
                Detail::Outline => self.no_return(page, step),
            }
            if self.options.verbose {
                self.effects(page, plan, step);
            }
        }
    }

    /// Whom to ask, what to mind, where, how, and what to do after.
    fn around(&self, page: &mut Page, step: &Step) {
        labelled(page, 5, "How to reach them", &step.contact);
        for warning in &step.warning {
            page.styled(Look::Alert, 5, format!("Mind: {warning}"));
        }
        self.no_return(page, step);
        labelled(page, 5, "Where", &step.place);
        match step.guide.as_slice() {
            [only] => page.line(5, only),
            several => several.iter().for_each(|text| page.hanging(5, "- ", text)),
        }
        labelled(page, 5, "Afterwards", &step.afterwards);
    }

    fn no_return(&self, page: &mut Page, step: &Step) {
        if step.point_of_no_return {
            page.styled(Look::Alert, 5, NO_WAY_BACK);
        }
    }

    /// What becomes different, and what that makes possible.
    fn effects(&self, page: &mut Page, plan: &Plan, step: &Step) {
        for change in &step.changes {
            let subject = crate::model::Subject::Variable(change.variable);
            let value = |value: Option<u32>| value.map_or_else(|| "unknown".to_owned(), |value| words::value(self.model, subject, value));
            let text = format!("{}: {} → {}", words::subject(self.model, subject), value(change.from), value(change.to));
            page.styled(Look::Quiet, 5, text);
        }
        for &(later, enabled) in &step.enables {
            if let Some(enabled_step) = plan.steps.get(later) {
                let name = enabled.name(self.model, Target::Action(enabled_step.action));
                let title = &self.model.actions[enabled_step.action.index()].item.title;
                page.styled(Look::Quiet, 5, format!("makes “{title}” possible ({name})"));
            }
        }
    }

    /// What is done, led by who does it where that isn't the asker.
    pub(super) fn lead(&self, step: &Step) -> String {
        let title = &self.model.actions[step.action.index()].item.title;
        match self.doer(step) {
            _ if step.automatic => waiting(title),
            Some(doer) => format!("{doer}: {title}"),
            None => title.clone(),
        }
    }

    /// The same within a line of several steps.
    pub(super) fn brief(&self, step: &Step) -> String {
        let title = &self.model.actions[step.action.index()].item.title;
        match self.doer(step) {
            _ if step.automatic => uncapitalised(&waiting(title)),
            Some(doer) => format!("{title} ({})", inline(&uncapitalised_if(&doer, "Somebody"))),
            None => title.clone(),
        }
    }

    /// Several steps in a line; nothing where there are none.
    pub(super) fn in_a_line(&self, steps: &[Step]) -> String {
        let texts: Vec<String> = folded(steps).iter().map(|folded| format!("{}{}", self.brief(folded.step), times(folded.times))).collect();
        texts.join(", then ")
    }

    /// Who does a step, where that has to be said.
    fn doer(&self, step: &Step) -> Option<String> {
        words::doer(self.model, &self.answer.asked.askers, step)
    }
}

/// `Where: Directory > Users`, or a list below its label.
pub(in crate::render) fn labelled(page: &mut Page, indent: usize, label: &str, texts: &[String]) {
    match texts {
        [] => {}
        [only] => page.line(indent, format!("{label}: {only}")),
        several => {
            page.line(indent, format!("{label}:"));
            several.iter().for_each(|text| page.hanging(indent, "- ", text));
        }
    }
}

fn times(count: usize) -> String {
    if count > 1 { format!(" ({count}\u{a0}times)") } else { String::new() }
}

fn uncapitalised(text: &str) -> String {
    uncapitalised_if(text, "Wait")
}

/// Our own first word is written small within a line; an author's keeps its case.
pub(in crate::render) fn uncapitalised_if(text: &str, word: &str) -> String {
    match text.strip_prefix(word) {
        Some(rest) => format!("{}{rest}", word.to_lowercase()),
        None => text.to_owned(),
    }
}
