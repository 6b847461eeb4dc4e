//! What the answer rests on: assumptions, assumptions that the evidence took away, texts and how they were read.

use super::View;
use super::page::{Look, Page};
use crate::diagnose::answer::{Origin, Statement};
use crate::model::{Subject, VariableId};
use crate::render::words;

impl View<'_> {
    pub(super) fn footnotes(&self, page: &mut Page) {
        page.blank();
        for message in &self.answer.messages {
            let text = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if message.matched.is_empty() {
                page.styled(Look::Alert, 0, format!("Not understood: “{text}”"));
            } else {
                let read: Vec<String> = message.matched.iter().map(|name| words::recognised(self.model, name)).collect();
                page.line(0, format!("Understood: “{text}”, that is, {}", words::either(&read)));
            }
        }
        let assumed = self.answer.statements.iter().filter(|kept| kept.origin == Origin::Assumed);
        listed(page, "Assumed", assumed.map(|kept| self.assumed(kept)).collect());
        let dropped = self.answer.defaults_dropped.iter();
        listed(page, "Usually so, but not taken for granted here", dropped.map(|&variable| self.usually(variable)).collect());
    }

    /// An assumption in titles; its text is the default of one of the variables.
    fn assumed(&self, kept: &Statement) -> String {
        let variables = (0..self.model.variables.len() as u32).map(VariableId);
        let mut defaults = variables.filter(|&id| {
            let variable = &self.model.variables[id.index()];
            variable.default.as_ref().is_some_and(|default| {
                let value = variable.value_name(default.value);
                let rest = kept.text.strip_prefix(variable.item.name.value.as_str());
                rest.is_some_and(|rest| rest.strip_prefix(" is ").or_else(|| rest.strip_prefix(" = ")) == Some(value.as_str()))
            })
        });
        defaults.next().map_or_else(|| kept.text.clone(), |variable| self.usually(variable))
    }

    fn usually(&self, id: VariableId) -> String {
        let subject = Subject::Variable(id);
        match &self.model.variables[id.index()].default {
            Some(default) => words::state(self.model, subject, &[default.value]),
            None => words::subject(self.model, subject).to_owned(),
        }
    }
}

/// One or two in a line, more in a list.
fn listed(page: &mut Page, label: &str, texts: Vec<String>) {
    match texts.as_slice() {
        [] => {}
        [_] | [_, _] => page.styled(Look::Quiet, 0, format!("{label}: {}", texts.join("; "))),
        _ => {
            page.styled(Look::Quiet, 0, format!("{label}:"));
            texts.into_iter().for_each(|text| page.hanging(2, "- ", text));
        }
    }
}
