//! Names or titles that are easily taken for each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::{Context, Setting};
use crate::model::{Domain, Item, Meaning, Model};
use crate::space::Bounded;

/// Somebody will mistake one for the other.
pub const SETTING: Setting = Setting::Warn;

/// Looks at everything that is named side by side.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    for (what, items) in groups(&model) {
        let (mut names, mut titles) = (BTreeMap::new(), BTreeMap::new());
        for item in items {
            let (name, title) = (names.get(&skeleton(&item.name.value)).copied(), titles.get(&folded(&item.title)).copied());
            if let Some(other) = name {
                report(context, what, item, other, "is easily taken for");
            } else if let Some(other) = title {
                report(context, what, item, other, "has the same title as");
            }
            names.entry(skeleton(&item.name.value)).or_insert(item);
            titles.entry(folded(&item.title)).or_insert(item);
        }
    }
    Ok(())
}

fn report(context: &mut Context<'_>, what: &str, item: &Item, other: &Item, is: &str) {
    let message = format!("the {what} `{}` {is} `{}`", item.name.value, other.name.value);
    let finding = context.finding(message, item.name.span).and_at(other.name.span, "the other one");
    context.report(finding.help("give them names and titles that differ in more than a stroke"));
}

/// Everything by kind; the values of each fact and the answers of each definition for themselves.
fn groups(model: &Model) -> Vec<(&'static str, Vec<&Item>)> {
    let facts = |entity: &crate::model::Entity| entity.facts.iter().map(|fact| &model.variables[fact.index()].item).collect();
    let subjects = model.entities.iter().map(|entity| &entity.item).chain(model.definitions.iter().map(|definition| &definition.item));
    let mut groups = vec![
        ("actor", model.actors.iter().map(|actor| &actor.item).collect()),
        ("name", subjects.collect()),
        ("goal", model.goals.iter().map(|goal| &goal.item).collect()),
        ("action", model.actions.iter().map(|action| &action.item).collect()),
    ];
    groups.extend(model.entities.iter().map(|entity| ("fact", facts(entity))));
    for variable in &model.variables {
        if let Domain::Lifecycle { states: values, .. } | Domain::Choice(values) = &variable.domain {
            groups.push(("value", values.iter().map(|value| &value.item).collect()));
        }
    }
    for definition in &model.definitions {
        if let Meaning::Answers(answers) = &definition.meaning {
            groups.push(("answer", answers.iter().map(|answer| &answer.value.item).collect()));
        }
    }
    groups
}

/// What is left of a name where signs that look alike are one, and hyphens and a plural's `s` are overlooked.
fn skeleton(name: &str) -> String {
    let plain = name.replace('-', "").replace("rn", "m").replace("vv", "w").replace('0', "o").replace(['1', 'i'], "l");
    plain.strip_suffix('s').filter(|singular| singular.len() > 2).map_or(plain.clone(), str::to_owned)
}

fn folded(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
