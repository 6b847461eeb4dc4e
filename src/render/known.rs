//! What is known of a case, in words: what was told, and what is taken for granted.

use super::words;
use crate::diagnose::answer::{Answer, Origin};
use crate::model::query::Query;
use crate::model::{Condition, ConditionKind, Model, Subject, Target, ValueIndex, VariableId};

/// Everything that a person told, in statement order: `The arm: Locked`, `“Push through” was refused`.
pub fn told(model: &Model, query: &Query) -> Vec<String> {
    let given = query.given.iter().map(|condition| statement(model, condition));
    let refused = query.refused.iter().map(|&action| format!("“{}” was refused", words::target(model, Target::Action(action))));
    let messages = query.messages.iter().map(|text| format!("This text was seen: “{}”", folded(text)));
    given.chain(refused).chain(messages).collect()
}

/// A statement in titles where it names one thing and its values; else as it was written.
pub fn statement(model: &Model, condition: &Condition) -> String {
    match &condition.kind {
        ConditionKind::Is { variable, values, negated: false } => {
            let few = values.iter().map(ExactSizeIterator::len).sum::<usize>() <= 5;
            let values: Vec<ValueIndex> = if few { values.iter().cloned().flatten().collect() } else { Vec::new() };
            if few { words::state(model, Subject::Variable(*variable), &values) } else { condition.text.clone() }
        }
        ConditionKind::Defined { definition, values, negated: false } => words::state(model, Subject::Definition(*definition), values),
        ConditionKind::Refusal { action, entries, negated: false } => {
            let about = crate::model::query::Askable::Refusal(*action);
            let texts: Vec<String> = entries.iter().map(|&entry| format!("“{}”", words::answer_title(model, about, entry))).collect();
            format!("The refusal of “{}” says {}", words::target(model, Target::Action(*action)), words::either(&texts))
        }
        _ => condition.text.clone(),
    }
}

/// What is taken for granted, in titles.
pub fn assumed(model: &Model, answer: &Answer) -> Vec<String> {
    let kept: Vec<&str> = answer.statements.iter().filter(|kept| kept.origin == Origin::Assumed).map(|kept| kept.text.as_str()).collect();
    let usual = model.variables.iter().enumerate().filter_map(|(at, variable)| {
        let default = variable.default.as_ref()?.value;
        let says = kept.contains(&variable.says(default).as_str());
        says.then(|| words::state(model, Subject::Variable(VariableId(at as u32)), &[default]))
    });
    usual.collect()
}

/// A text on one line.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
