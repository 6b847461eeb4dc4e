//! Two questions that always have the same answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::spots::question;
use super::super::{Context, Setting};
use crate::model::{Model, Subject};
use crate::space::{Bounded, Region};

/// One of them is enough.
pub const SETTING: Setting = Setting::Warn;

/// Looks at everything that has `ask`.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let mut by_count: BTreeMap<u32, Vec<Subject>> = BTreeMap::new();
    let occurring = {
        let possible = context.possible();
        context.meaning().space.occurring(possible)
    };
    for subject in model.subjects().filter(|&subject| question(&model, subject).ask.is_some()) {
        let answers = match subject {
            Subject::Variable(id) => occurring[id.index()].iter().map(|run| run.end - run.start).sum(),
            Subject::Definition(_) => answers(context, &model, subject)?.len() as u32,
        };
        if answers > 1 {
            by_count.entry(answers).or_default().push(subject);
        }
    }
    let mut same = Vec::new();
    for subjects in by_count.into_values().filter(|subjects| subjects.len() > 1) {
        let mut first: BTreeMap<Vec<Region>, Subject> = BTreeMap::new();
        for subject in subjects {
            let answers = answers(context, &model, subject)?;
            match first.get(&answers) {
                Some(&other) => same.push((subject, other)),
                None => drop(first.insert(answers, subject)),
            }
        }
    }
    same.sort_unstable();
    for (subject, other) in same {
        report(context, &model, subject, other)?;
    }
    Ok(())
}

/// The possible situations, parted by the answers, in an order of their own.
fn answers(context: &mut Context<'_>, model: &Model, subject: Subject) -> Bounded<Vec<Region>> {
    let meaning = context.meaning();
    let sets = match subject {
        Subject::Definition(id) => meaning.definitions[id.index()].clone(),
        Subject::Variable(id) => {
            (0..model.variables[id.index()].size()).map(|value| meaning.has(id, value)).collect::<Bounded<Vec<_>>>()?
        }
    };
    let mut parts = Vec::new();
    for set in sets {
        let part = meaning.space.and(meaning.possible, set)?;
        parts.extend((!part.is_empty()).then_some(part));
    }
    parts.sort_unstable();
    Ok(parts)
}

fn report(context: &mut Context<'_>, model: &Model, subject: Subject, other: Subject) -> Bounded<()> {
    let mut both = context.possible();
    for subject in [subject, other] {
        if let Some(condition) = &question(model, subject).ask_if {
            let region = context.region(condition)?;
            both = context.meaning().space.and(both, region)?;
        }
    }
    let place = |subject: Subject| question(model, subject).ask.as_ref().map(|ask| ask.span);
    let (Some(span), Some(first)) = (place(subject), place(other)) else { return Ok(()) };
    // Where never both make sense, each has its time.
    if both.is_empty() {
        return Ok(());
    }
    let message = format!(
        "the answer to `{}` tells that to `{}`, and the other way round",
        model.subject_name(other),
        model.subject_name(subject)
    );
    let finding = context.finding(message, span).and_at(first, "the other question");
    context.report(finding.help("leave one of the two questions out"));
    Ok(())
}
