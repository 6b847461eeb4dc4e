//! What to say of a comparison or value of the wrong kind: what was expected, and what to write.

use super::checker::{Checker, Found};
use super::suggest::{listed, noun};
use crate::diagnostic::{Code, Finding};
use crate::expr::{Operand, Sign, Word};
use crate::model::{ActionId, Subject, Values};
use crate::name::nearest;
use crate::source::Spanned;

impl Checker<'_> {
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
