//! What to say of a name or value that nothing has: what was expected, and which one was probably meant.

use super::checker::{Checker, Found, Wanted};
use crate::diagnostic::{Code, Finding};
use crate::expr::{Operand, Sign, Word};
use crate::model::{ActionId, ActorId, Subject, Target, ValueIndex, Values};
use crate::name::nearest;
use crate::source::{Span, Spanned};

/// So many values are listed before "and N more".
const LISTED: usize = 8;
/// So many findings get a nearest name; looking for more would take long and help nobody.
const HELPED: usize = 100;

impl<'a> Checker<'a> {
    fn helps(&self) -> bool {
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
        let finding = match self.otherwise_known(word) {
            Some((message, help)) => Finding::error(Code::UNKNOWN_NAME, message, name.span).help(help),
            None => self.meant(Finding::error(Code::UNKNOWN_NAME, self.unknown(word), name.span), self.near_subject(word), name.span),
        };
        self.report(finding);
    }

    fn unknown(&self, word: &str) -> String {
        match word.split_once('.') {
            Some((entity, fact)) if self.model.entity(entity).is_some() => format!("`{entity}` has no fact `{fact}`"),
            _ => format!("nothing here is called `{word}`"),
        }
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
    fn meant(&self, finding: Finding, near: Option<&str>, span: Span) -> Finding {
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

    fn value_names(&self, subject: Subject) -> impl Iterator<Item = &str> {
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

    /// A value of the wrong kind.
    pub(super) fn report_kind<T>(&mut self, subject: Subject, values: Values, word: &Spanned<Word>) -> Option<T> {
        let owner = self.model.subject_name(subject);
        let (is, write) = match values {
            Values::YesNo => ("is yes or no".to_owned(), "write `true` or `false`".to_owned()),
            Values::Number { low, high } => (format!("is a number from {low} to {high}"), number_help(owner, &word.value, self)),
            Values::Named(_) => {
                (format!("has {}s", noun(subject, self.model)), format!("`{owner}` is one of {}", listed(self.value_names(subject))))
            }
        };
        let finding = Finding::error(Code::WRONG_COMPARISON, format!("`{owner}` {is}, not {}", described(&word.value)), word.span);
        self.report(finding.help(write));
        None
    }

    /// A bare name that isn't yes or no.
    pub(super) fn report_alone(&mut self, name: &Spanned<String>, found: Found) {
        let word = &name.value;
        let help = match found {
            Found::Refusal(_) => format!("write `{word} is REQUIREMENT`"),
            Found::Subject(subject) if self.faulty.contains(&subject) => return,
            Found::Subject(subject) => match self.model.values(subject) {
                Values::Number { low, .. } => format!("compare it with a number, as in `{word} > {low}`"),
                Values::YesNo | Values::Named(_) => {
                    let value = self.value_names(subject).next().unwrap_or("VALUE").to_owned();
                    format!("compare it with a value, as in `{word} is {value}`")
                }
            },
        };
        let message = format!("`{word}` alone is no condition: it isn't yes or no");
        self.report(Finding::error(Code::NOT_A_CONDITION, message, name.span).help(help));
    }

    /// An order between things that are no numbers.
    pub(super) fn report_no_number(&mut self, name: &Spanned<String>, subject: Subject, compared: Option<(Sign, &Spanned<Operand>)>) {
        let owner = &name.value;
        let mut finding = Finding::error(Code::WRONG_COMPARISON, format!("`{owner}` is no number"), name.span);
        if let Some((sign @ (Sign::Equal | Sign::Unequal), Spanned { value: Operand::Name(value), .. })) = compared {
            let is = if sign == Sign::Equal { "is" } else { "is not" };
            finding = finding.help(format!("write `{owner} {is} {value}`"));
        } else if self.model.values(subject) == Values::YesNo {
            finding = finding.help(format!("it is yes or no: write `{owner}` or `not {owner}`"));
        } else {
            finding = finding.help(format!("`{owner}` is one of {}; compare it with `is`", listed(self.value_names(subject))));
        }
        self.report(finding);
    }

    /// What a refusal doesn't say.
    pub(super) fn report_entry<T>(&mut self, action: ActionId, word: &Spanned<Word>) -> Option<T> {
        let action = &self.model.actions[action.index()];
        let speaking = action.requires.iter().filter(|entry| !entry.messages.is_empty());
        let names: Vec<&str> = speaking.map(|entry| entry.item.name.value.as_str()).chain(["other"]).collect();
        let message = format!("a refusal of `{}` can't say {}", action.item.name.value, described(&word.value));
        let near = match &word.value {
            Word::Name(name) if self.helps() => nearest(name, names.iter().copied()),
            _ => None,
        };
        let silent = matches!(&word.value, Word::Name(name) if action.requires.iter().any(|entry| entry.item.name.value == *name));
        let mut finding = self.meant(Finding::error(Code::UNKNOWN_VALUE, message, word.span), near, word.span);
        if silent {
            finding = finding.help("that requirement has no `messages`: a refusal by it reads as `other`");
        }
        let finding = finding.help(format!("it says one of {}", listed(names.iter().copied())));
        self.report(finding);
        None
    }

    /// An action, goal or actor that isn't declared.
    pub fn report_target(&mut self, name: &Spanned<String>, wanted: Wanted) {
        let (code, noun) = match wanted {
            Wanted::Action => (Code::UNKNOWN_TARGET, "action"),
            Wanted::Goal => (Code::UNKNOWN_TARGET, "goal"),
            Wanted::Target => (Code::UNKNOWN_TARGET, "action or goal"),
            Wanted::Actor => (Code::UNKNOWN_ACTOR, "actor"),
        };
        self.report_among(code, noun, name, self.names(wanted));
    }

    /// A name that isn't among those that it could be.
    pub fn report_among(&mut self, code: Code, noun: &str, name: &Spanned<String>, names: Vec<&str>) {
        let mut finding = Finding::error(code, format!("no {noun} is called `{}`", name.value), name.span);
        if self.helps() {
            finding = self.meant(finding, nearest(&name.value, names.iter().copied()), name.span);
        }
        finding = match self.named_otherwise(&name.value) {
            Some(what) => finding.help(format!("`{}` is {what}", name.value)),
            None => finding.help(declared(noun, names)),
        };
        self.report(finding);
    }

    fn named_otherwise(&self, name: &str) -> Option<&'static str> {
        match self.model.target(name) {
            Some(Target::Action(_)) => Some("an action"),
            Some(Target::Goal(_)) => Some("a goal"),
            None if self.model.actor(name).is_some() => Some("an actor"),
            None if self.model.entity(name).is_some() => Some("an entity"),
            None => self.model.subject(name).map(|_| "a definition"),
        }
    }

    fn names(&self, wanted: Wanted) -> Vec<&'a str> {
        let targets = |goals: bool, actions: bool| {
            let fits = move |target: &Target| if matches!(target, Target::Goal(_)) { goals } else { actions };
            self.model.targets().filter(fits).map(|target| self.model.target_name(target)).collect()
        };
        match wanted {
            Wanted::Action => targets(false, true),
            Wanted::Goal => targets(true, false),
            Wanted::Target => targets(true, true),
            Wanted::Actor => self.model.actors.iter().map(|actor| actor.item.name.value.as_str()).collect(),
        }
    }

    /// The actor of that name; an unknown one is reported.
    pub fn actor(&mut self, name: &Spanned<String>) -> Option<ActorId> {
        let actor = self.model.actor(&name.value);
        if actor.is_none() {
            self.report_target(name, Wanted::Actor);
        }
        actor
    }

    /// The action or goal of that name; an unknown one is reported.
    pub fn target(&mut self, name: &Spanned<String>, wanted: Wanted) -> Option<Target> {
        let target = self.model.target(&name.value).filter(|target| match wanted {
            Wanted::Action => matches!(target, Target::Action(_)),
            Wanted::Goal => matches!(target, Target::Goal(_)),
            Wanted::Target => true,
            Wanted::Actor => false,
        });
        if target.is_none() {
            self.report_target(name, wanted);
        }
        target
    }
}

fn same(title: &str, word: &str) -> bool {
    title.to_lowercase() == word.to_lowercase()
}

fn noun(subject: Subject, model: &crate::model::Model) -> &'static str {
    match subject {
        Subject::Definition(_) => "answer",
        Subject::Variable(id) => match model.variables[id.index()].domain {
            crate::model::Domain::Lifecycle { .. } => "state",
            _ => "value",
        },
    }
}

fn described(word: &Word) -> String {
    match word {
        Word::Name(name) => format!("`{name}`"),
        Word::YesNo(yes) => format!("`{yes}`"),
        Word::Number(number) => format!("the number {number}"),
        Word::Range(low, high) => format!("the range {low}..{high}"),
    }
}

fn number_help(owner: &str, word: &Word, checker: &Checker<'_>) -> String {
    match word {
        Word::Name(name) if checker.model.subject(name).is_some() => format!("to compare two numbers write `{owner} = {name}`"),
        _ => format!("write a number or a range, as in `{owner} is 1..3`"),
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

fn declared(noun: &str, names: Vec<&str>) -> String {
    if names.is_empty() { format!("there is no {noun} here") } else { format!("known: {}", listed(names.into_iter())) }
}
