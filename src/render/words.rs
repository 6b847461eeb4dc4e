//! The words that all views for people share: titles, values, shares.

use crate::diagnose::answer::Step;
use crate::model::query::Askable;
use crate::model::{ActorId, Model, Subject, Target, ValueIndex};

/// What people see of a target.
pub fn target(model: &Model, target: Target) -> &str {
    match target {
        Target::Action(action) => &model.actions[action.index()].item.title,
        Target::Goal(goal) => &model.goals[goal.index()].item.title,
    }
}

/// What people see of a variable or definition.
pub fn subject(model: &Model, subject: Subject) -> &str {
    match subject {
        Subject::Variable(variable) => &model.variables[variable.index()].item.title,
        Subject::Definition(definition) => &model.definitions[definition.index()].item.title,
    }
}

/// What people see of a value.
pub fn value(model: &Model, subject: Subject, value: ValueIndex) -> String {
    match subject {
        Subject::Variable(variable) => model.variables[variable.index()].value_title(value),
        Subject::Definition(definition) => model.definitions[definition.index()].value_title(value),
    }
}

/// `The arm: Locked`.
pub fn state(model: &Model, of: Subject, values: &[ValueIndex]) -> String {
    let titles: Vec<String> = values.iter().map(|&each| value(model, of, each)).collect();
    format!("{}: {}", subject(model, of), either(&titles))
}

/// What people see of a possible answer; of a refusal the text that the system shows.
pub fn answer_title(model: &Model, about: Askable, given: Option<ValueIndex>) -> String {
    about.value_title(model, given)
}

/// `A, B or C`.
pub fn either<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} or {}", most.join(", "), last.as_ref())
        }
    }
}

/// A title within a sentence: a leading article is written small; any other word keeps its author's case.
pub fn inline(title: &str) -> String {
    for article in ["The ", "A ", "An "] {
        if let Some(rest) = title.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    title.to_owned()
}

/// What happens by itself is waited for.
pub fn waiting(title: &str) -> String {
    if title.to_lowercase().starts_with("wait") { title.to_owned() } else { format!("Wait until {}", inline(title)) }
}

/// A sentence ends with a full stop unless it ends otherwise already.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    let within_quotes = text.trim_end_matches(['"', '”', ')', '\'']);
    if within_quotes.ends_with(['.', '!', '?', '…', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// A share in whole percent; never rounded to none or to all.
pub fn percent(share: f64) -> String {
    let whole = (share * 100.0).round();
    if whole < 1.0 {
        "under 1\u{a0}%".to_owned()
    } else if whole > 99.0 && share < 1.0 - 1e-9 {
        "over 99\u{a0}%".to_owned()
    } else {
        format!("{whole:.0}\u{a0}%")
    }
}

/// One of the askers is this actor, or can do whatever it can.
pub fn is_or_includes(model: &Model, askers: &[ActorId], actor: ActorId) -> bool {
    askers.iter().any(|&asker| asker == actor || model.actors[asker.index()].includes.contains(&actor))
}

/// Who does a step, where it isn't simply the asker.
pub fn doer(model: &Model, askers: &[ActorId], step: &Step) -> Option<String> {
    let actor = step.by?;
    let title = &model.actors[actor.index()].item.title;
    if step.handoff && is_or_includes(model, askers, actor) {
        Some(format!("Somebody else who is {}", inline(title)))
    } else if step.handoff || askers.is_empty() {
        Some(title.clone())
    } else {
        None
    }
}

/// What a recognised text says, in words; `name` is a definition's or `ACTION.REQUIREMENT`.
pub fn recognised(model: &Model, name: &str) -> String {
    let refusal = || {
        let (action, entry) = name.rsplit_once('.')?;
        let action = &model.actions[model.action(action)?.index()];
        let entry = action.requires.iter().find(|each| each.item.name.value == entry)?;
        Some(format!("“{}” was refused by its check “{}”", action.item.title, entry.item.title))
    };
    let definition = model.subject(name).map(|found| format!("“{}”", subject(model, found)));
    definition.or_else(refusal).unwrap_or_else(|| name.to_owned())
}

/// A word as shells read it.
pub fn shell(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:@%+,".contains(letter);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_once() {
        assert_eq!(sentence("It is shut"), "It is shut.");
        assert_eq!(sentence("It says \"Wait!\""), "It says \"Wait!\"");
        assert_eq!(sentence("It has to be “Open”"), "It has to be “Open”.");
    }

    #[test]
    fn shares_are_never_rounded_to_none_or_all() {
        assert_eq!([0.0004, 0.449, 0.996, 1.0].map(percent), ["under 1\u{a0}%", "45\u{a0}%", "over 99\u{a0}%", "100\u{a0}%"]);
    }

    #[test]
    fn only_an_article_is_written_small() {
        assert_eq!([inline("The visitor"), inline("Atlassian Support")], ["the visitor", "Atlassian Support"]);
    }

    #[test]
    fn alternatives_read_as_people_say_them() {
        assert_eq!([either::<&str>(&[]), either(&["a"]), either(&["a", "b", "c"])], ["", "a", "a, b or c"]);
    }
}
