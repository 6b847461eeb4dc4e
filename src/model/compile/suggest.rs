//! What to say of a name or value that nothing has: what was expected, and which one was probably meant.

use super::checker::Checker;
use crate::diagnostic::{Code, Finding};
use crate::model::{EntityId, Subject, ValueIndex, Values};
use crate::name::nearest;
use crate::source::{Span, Spanned};

/// So many values are listed before "and N more".
const LISTED: usize = 8;
/// So many findings get a nearest name; looking for more would take long and help nobody.
const HELPED: usize = 100;

impl<'a> Checker<'a> {
    pub(super) fn helps(&self) -> bool {
        self.findings.len() < HELPED
    }

    /// A name that is neither a variable nor a definition.
    pub(super) fn report_unknown(&mut self, name: &Spanned<String>) {
        let word = &name.value;
        if let Some((subject, span)) = self.compared.filter(|(subject, _)| self.model.value(*subject, word).is_some()) {
            let message = format!("`{word}` alone is no condition; it is a value of `{}`", self.model.subject_name(subject));
            let help = format!("to compare with several values write `{}|{word}`", self.text(span));
            self.report(Finding::error(Code::NOT_A_CONDITION, message, name.span).help(help));
            return;
        }
        let fact_of = word.split_once('.').and_then(|(entity, fact)| Some((self.model.entity(entity)?, fact)));
        let finding = match (fact_of, self.otherwise_known(word)) {
            (Some((entity, fact)), _) => self.unknown_fact(entity, fact, name),
            (None, Some((message, help))) => Finding::error(Code::UNKNOWN_NAME, message, name.span).help(help),
            (None, None) => {
                let finding = Finding::error(Code::UNKNOWN_NAME, format!("nothing here is called `{word}`"), name.span);
                self.meant(finding, self.near_subject(word), name.span)
            }
        };
        self.report(finding);
    }

    /// A fact that its entity doesn't have.
    fn unknown_fact(&self, entity: EntityId, fact: &str, name: &Spanned<String>) -> Finding {
        let owner = &self.model.entities[entity.index()];
        let message = format!("`{}` has no fact `{fact}`", owner.item.name.value);
        let facts = || owner.facts.iter().map(|&fact| self.model.subject_name(Subject::Variable(fact)));
        let near = if self.helps() { nearest(&name.value, facts()) } else { None };
        let help = if owner.facts.is_empty() { "it has no facts".to_owned() } else { format!("its facts: {}", listed(facts())) };
        self.meant(Finding::error(Code::UNKNOWN_NAME, message, name.span), near, name.span).help(help)
    }

    /// Why a name that something has can't be used where a variable or definition is needed.
    fn otherwise_known(&self, word: &str) -> Option<(String, String)> {
        if let Some(entity) = self.model.entity(word) {
            let facts = &self.model.entities[entity.index()].facts;
            let names = facts.iter().map(|&fact| self.model.subject_name(Subject::Variable(fact)));
            return Some((format!("`{word}` has no states of its own"), format!("its facts: {}", listed(names))));
        }
        let what = self.named_otherwise(word)?;
        Some((format!("`{word}` is {what} and has no value"), "name an entity, a fact or a definition".to_owned()))
    }

    /// Says what was probably meant, and how to mend it.
    pub(super) fn meant(&self, finding: Finding, near: Option<&str>, span: Span) -> Finding {
        match near {
            Some(near) => finding.did_you_mean(Some(near)).mend(span, near),
            None => finding,
        }
    }

    /// The variable or definition that was probably meant: a fact without its entity, a title, or a near name.
    fn near_subject(&self, word: &str) -> Option<&str> {
        if !self.helps() {
            return None;
        }
        let names = || self.model.subjects().map(|subject| self.model.subject_name(subject));
        let mut facts = names().filter(|name| name.split_once('.').is_some_and(|(_, fact)| fact == word));
        facts.next().or_else(|| self.subject_titled(word)).or_else(|| nearest(word, names()))
    }

    fn subject_titled(&self, word: &str) -> Option<&str> {
        let titled = |subject: &Subject| match subject {
            Subject::Variable(id) => same(&self.model.variables[id.index()].item.title, word),
            Subject::Definition(id) => same(&self.model.definitions[id.index()].item.title, word),
        };
        self.model.subjects().find(titled).map(|subject| self.model.subject_name(subject))
    }

    /// A value that its variable or definition doesn't have.
    pub(super) fn report_value<T>(&mut self, subject: Subject, word: &str, span: Span) -> Option<T> {
        let owner = self.model.subject_name(subject);
        let mut finding = Finding::error(Code::UNKNOWN_VALUE, format!("`{owner}` has no {} `{word}`", noun(subject, self.model)), span);
        if self.helps() {
            match self.value_titled(subject, word).or_else(|| nearest(word, self.value_names(subject))) {
                Some(near) => finding = self.meant(finding, Some(near), span),
                None => finding = self.elsewhere(word).into_iter().fold(finding, Finding::help),
            }
        }
        let finding = finding.help(format!("`{owner}` is one of {}", listed(self.value_names(subject))));
        self.report(finding);
        None
    }

    pub(super) fn value_names(&self, subject: Subject) -> impl Iterator<Item = &str> {
        let names = (0..).map_while(move |value: ValueIndex| self.model.named_value(subject, value));
        names.map(|item| item.name.value.as_str())
    }

    fn value_titled(&self, subject: Subject, word: &str) -> Option<&str> {
        let mut items = (0..).map_while(|value: ValueIndex| self.model.named_value(subject, value));
        items.find(|item| same(&item.title, word)).map(|item| item.name.value.as_str())
    }

    /// Whose value it would be.
    fn elsewhere(&self, word: &str) -> Option<String> {
        let owner = self
            .model
            .subjects()
            .find(|&subject| matches!(self.model.values(subject), Values::Named(_)) && self.model.value(subject, word).is_some())?;
        Some(format!("`{word}` is a value of `{}`", self.model.subject_name(owner)))
    }
}

fn same(title: &str, word: &str) -> bool {
    title.to_lowercase() == word.to_lowercase()
}

pub(super) fn noun(subject: Subject, model: &crate::model::Model) -> &'static str {
    match subject {
        Subject::Definition(_) => "answer",
        Subject::Variable(id) => match model.variables[id.index()].domain {
            crate::model::Domain::Lifecycle { .. } => "state",
            _ => "value",
        },
    }
}

/// Some names for people, not too many.
pub(super) fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names = names.peekable();
    let mut text = String::new();
    for name in names.by_ref().take(LISTED) {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&format!("`{name}`"));
    }
    match names.count() {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}
