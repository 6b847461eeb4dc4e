//! A message that is shared by what can't be so together.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Context, Setting};
use crate::meaning::Says;
use crate::model::{ActionId, DefinitionId, Model};
use crate::source::Spanned;
use crate::space::{Bounded, Region};

/// The text doesn't tell which of the two is so.
pub const SETTING: Setting = Setting::Warn;

/// Looks at every message: what else would be recognised in it?
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let mut told = BTreeSet::new();
    for owner in owners(&model) {
        for message in messages(&model, owner) {
            for other in context.meaning().read(&message.value).into_iter().filter(|&other| other != owner) {
                let pair = if owner < other { (owner, other) } else { (other, owner) };
                if !told.contains(&pair) && exclude(context, owner, other)? {
                    told.insert(pair);
                    report(context, &model, message, owner, other);
                }
            }
        }
    }
    Ok(())
}

/// Whatever has messages, the last first, so that of two equal ones the later is found.
fn owners(model: &Model) -> Vec<Says> {
    let definitions = (0..model.definitions.len() as u32).map(|at| Says::Defined(DefinitionId(at)));
    let requires = model.actions.iter().enumerate().flat_map(|(at, action)| {
        (0..action.requires.len() as u32).map(move |entry| Says::Refused(ActionId(at as u32), entry))
    });
    let mut owners: Vec<Says> = definitions.chain(requires).collect();
    owners.reverse();
    owners
}

fn messages(model: &Model, owner: Says) -> &[Spanned<String>] {
    match owner {
        Says::Defined(id) => &model.definitions[id.index()].messages,
        Says::Refused(action, entry) => &model.actions[action.index()].requires[entry as usize].messages,
    }
}

/// Where it is so that the text says.
fn so(context: &mut Context<'_>, owner: Says) -> Bounded<Region> {
    let meaning = context.meaning();
    let region = match owner {
        Says::Defined(id) => meaning.definitions[id.index()].get(1).copied().unwrap_or(Region::EMPTY),
        Says::Refused(action, entry) => meaning.fails(action, entry)?,
    };
    meaning.space.and(meaning.possible, region)
}

/// Each is possible, and both together aren't.
fn exclude(context: &mut Context<'_>, one: Says, other: Says) -> Bounded<bool> {
    let (one, other) = (so(context, one)?, so(context, other)?);
    Ok(!one.is_empty() && !other.is_empty() && context.meaning().space.disjoint(one, other)?)
}

fn report(context: &mut Context<'_>, model: &Model, message: &Spanned<String>, owner: Says, other: Says) {
    let text = format!("this message of {} is also read as {}, and never are both so", named(model, owner), named(model, other));
    let meaning = context.meaning();
    let shared = |theirs: &&Spanned<String>| meaning.says(&message.value, &theirs.value);
    let theirs = messages(model, other).iter().find(shared).map(|theirs| theirs.span);
    let mut finding = context.finding(text, message.span);
    if let Some(span) = theirs {
        finding = finding.and_at(span, "because of this one");
    }
    context.report(finding.help("write more of each text, so that it tells which of the two is meant"));
}

fn named(model: &Model, owner: Says) -> String {
    match owner {
        Says::Defined(id) => format!("`{}`", model.definitions[id.index()].item.name.value),
        Says::Refused(action, entry) => {
            let action = &model.actions[action.index()];
            format!("`{}.{}`", action.item.name.value, action.requires[entry as usize].item.name.value)
        }
    }
}
