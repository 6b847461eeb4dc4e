//! With `-v`: every requirement with its condition, place and sources, and every statement with who vouches for it.

use super::View;
use super::page::{Look, Page};
use crate::diagnose::answer::{Holds, Origin, RequirementState, Statement};
use crate::render::words::percent;
use crate::render::{requirement, words};
use crate::source::Span;

impl View<'_> {
    pub(super) fn details(&self, page: &mut Page) {
        if !self.answer.requirements.is_empty() {
            page.heading("Requirements");
            for state in &self.answer.requirements {
                self.requirement(page, state);
            }
        }
        if let Some(reason) = &self.answer.joint_reason {
            page.line(2, format!("Together they can't hold, because {}", self.statements(reason)));
        }
        if !self.answer.statements.is_empty() {
            page.heading("What this rests on");
            for statement in &self.answer.statements {
                page.hanging(2, "- ", format!("{} ({})", statement.text, vouched(statement.origin)));
            }
        }
        self.policy(page);
    }

    fn requirement(&self, page: &mut Page, state: &RequirementState) {
        let written = requirement::written(self.model, self.sources, self.answer.asked.target, state.requirement);
        let holds = match state.holds {
            Holds::Yes => "holds".to_owned(),
            Holds::No => "fails".to_owned(),
            Holds::Depends => format!("holds in {}", percent(state.share)),
        };
        page.hanging(2, "- ", format!("{} {holds}: {}{}", written.name, written.condition, self.at(written.span)));
        for failing in state.failing.iter().filter(|_| state.holds != Holds::Yes) {
            let values = words::state(self.model, failing.name, &failing.values);
            page.styled(Look::Quiet, 4, format!("{} ({values}){}", failing.condition, self.at(Some(failing.at))));
        }
        if let Some(reason) = state.reason.as_ref().filter(|reason| !reason.is_empty()) {
            page.styled(Look::Quiet, 4, format!("because {}", self.statements(reason)));
        }
        for source in written.source {
            page.styled(Look::Quiet, 4, source);
        }
    }

    fn statements(&self, indices: &[usize]) -> String {
        let kept: Vec<&str> = indices.iter().filter_map(|&index| self.answer.statements.get(index)).map(text).collect();
        kept.join(", and ")
    }

    fn at(&self, span: Option<Span>) -> String {
        let place = span.and_then(|span| self.sources.place(span));
        place.map_or_else(String::new, |place| format!("   ({}:{}:{})", place.file, place.line, place.column))
    }

    fn policy(&self, page: &mut Page) {
        let model = self.model;
        let version = model.version.as_ref().map_or_else(String::new, |version| format!(", version {version}"));
        page.blank();
        page.styled(Look::Quiet, 0, format!("Policy: {} ({}){version}", model.title, model.name.value));
    }
}

fn text(statement: &Statement) -> &str {
    &statement.text
}

fn vouched(origin: Origin) -> &'static str {
    match origin {
        Origin::Asker => "who asks",
        Origin::Given => "given",
        Origin::Refused => "refused",
        Origin::Observed => "seen",
        Origin::Assumed => "assumed",
    }
}
