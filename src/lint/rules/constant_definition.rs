//! A definition that is always the same, or an answer that never applies.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{Definition, Meaning};
use crate::space::{Bounded, Region};

/// Something else was meant.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every definition.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for (at, definition) in model.definitions.iter().enumerate() {
        for (value, set) in context.meaning().definitions[at].clone().into_iter().enumerate() {
            let possible = context.possible();
            if context.meaning().space.disjoint(possible, set)? {
                report(context, definition, value, set)?;
            }
        }
    }
    Ok(())
}

fn report(context: &mut Context<'_>, definition: &Definition, value: usize, set: Region) -> Bounded<()> {
    let name = &definition.item.name.value;
    let (message, span) = match &definition.meaning {
        Meaning::YesNo(means) => (format!("`{name}` is always {}", if value == 0 { "true" } else { "false" }), means.span),
        Meaning::Answers(answers) => {
            let Some(answer) = answers.get(value) else { return Ok(()) };
            let own = &answer.value.item.name;
            (format!("`{name}` is never `{}`", own.value), answer.means.as_ref().map_or(own.span, |means| means.span))
        }
    };
    let finding = context.finding(message, span).help("say what is meant, or take it out");
    let finding = match (&definition.meaning, set.is_empty()) {
        (Meaning::Answers(_), true) => finding.saying("wherever this holds, an answer above applies"),
        (_, true) => finding,
        (_, false) => context.and_at_constraints(finding, set)?,
    };
    context.report(finding);
    Ok(())
}
