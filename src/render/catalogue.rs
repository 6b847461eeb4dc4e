//! Everything that can be named of a policy, as data and as a page.

use super::text::Page;
use super::wire;
use super::wire::catalogue::{Action, Actor, Catalogue, Fact, FactKind, Format, Goal, Named};
use crate::model::{Definition, Domain, Item, Meaning, Model, Subject, Target, Variable, VariableId};

/// A policy's catalogue.
pub fn of(model: &Model) -> Catalogue {
    Catalogue {
        format: Format::One,
        policy: model.name.value.clone(),
        title: model.title.clone(),
        actions: model.actions.iter().map(|action| self::action(model, action)).collect(),
        goals: model.goals.iter().map(goal).collect(),
        facts: (0..model.variables.len() as u32).map(|id| variable(model, VariableId(id))).collect(),
        definitions: model.definitions.iter().map(definition).collect(),
        actors: model.actors.iter().map(|actor| self::actor(model, actor)).collect(),
    }
}

fn action(model: &Model, action: &crate::model::Action) -> Action {
    let names = |entries: &Vec<crate::model::ByEntry>| entries.iter().map(|entry| actor_name(model, entry.actor.value)).collect();
    Action {
        name: action.item.name.value.clone(),
        title: action.item.title.clone(),
        by: action.by.as_ref().map(names),
        goal: action.goal.map(|goal| model.target_name(Target::Goal(goal)).to_owned()),
    }
}

fn goal(goal: &crate::model::Goal) -> Goal {
    Goal { name: goal.item.name.value.clone(), title: goal.item.title.clone(), condition: goal.that.text.clone() }
}

fn actor(model: &Model, actor: &crate::model::Actor) -> Actor {
    Actor {
        name: actor.item.name.value.clone(),
        title: actor.item.title.clone(),
        automatic: actor.automatic,
        includes: actor.includes.iter().map(|&included| actor_name(model, included)).collect(),
    }
}

fn actor_name(model: &Model, actor: crate::model::ActorId) -> String {
    model.actors[actor.index()].item.name.value.clone()
}

fn variable(model: &Model, id: VariableId) -> Fact {
    let variable: &Variable = &model.variables[id.index()];
    let (kind, values, range, unit) = match &variable.domain {
        Domain::Lifecycle { states, .. } => (FactKind::States, states.iter().map(|state| named(&state.item)).collect(), None, None),
        Domain::Choice(values) => (FactKind::Choice, values.iter().map(|value| named(&value.item)).collect(), None, None),
        Domain::YesNo => (FactKind::YesNo, Vec::new(), None, None),
        Domain::Number { low, high, unit } => (FactKind::Number, Vec::new(), Some([*low, *high]), unit.clone()),
    };
    let default = variable.default.as_ref().map(|default| wire::Value::of(model, Subject::Variable(id), default.value));
    let ask = variable.question.ask.as_ref().map(|ask| ask.value.clone());
    Fact { name: variable.item.name.value.clone(), title: variable.item.title.clone(), kind, values, range, unit, default, ask }
}

fn definition(definition: &Definition) -> Fact {
    let (kind, values) = match &definition.meaning {
        Meaning::YesNo(_) => (FactKind::YesNo, Vec::new()),
        Meaning::Answers(answers) => (FactKind::Choice, answers.iter().map(|answer| named(&answer.value.item)).collect()),
    };
    Fact {
        name: definition.item.name.value.clone(),
        title: definition.item.title.clone(),
        kind,
        values,
        range: None,
        unit: None,
        default: None,
        ask: definition.question.ask.as_ref().map(|ask| ask.value.clone()),
    }
}

fn named(item: &Item) -> Named {
    Named { name: item.name.value.clone(), title: item.title.clone() }
}

/// The catalogue for people: names as they are told to the program, and what they mean.
pub fn page(catalogue: &Catalogue) -> Page {
    let mut page = Page::default();
    page.heading(format!("{}: {}", catalogue.policy, catalogue.title));
    let actions = catalogue.actions.iter().map(|action| (action.name.as_str(), action.title.clone()));
    section(&mut page, "Actions", actions);
    section(&mut page, "Goals", catalogue.goals.iter().map(|goal| (goal.name.as_str(), goal.title.clone())));
    section(&mut page, "Facts", catalogue.facts.iter().map(|fact| (fact.name.as_str(), described(fact))));
    section(&mut page, "Definitions", catalogue.definitions.iter().map(|fact| (fact.name.as_str(), described(fact))));
    section(&mut page, "Actors", catalogue.actors.iter().map(|actor| (actor.name.as_str(), actor.title.clone())));
    page
}

fn section<'a>(page: &mut Page, title: &str, rows: impl Iterator<Item = (&'a str, String)>) {
    let mut rows = rows.peekable();
    if rows.peek().is_some() {
        page.heading(title);
    }
    for (name, text) in rows {
        page.hanging(2, format!("{name}  "), text);
    }
}

/// The title and the possible values, the default marked.
fn described(fact: &Fact) -> String {
    let default = fact.default.as_ref().map(|value| format!("; usually {value}")).unwrap_or_default();
    let values = match (fact.kind, fact.range) {
        (FactKind::YesNo, _) => "true|false".to_owned(),
        (_, Some([low, high])) => format!("{low}..{high}{}", fact.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default()),
        _ => fact.values.iter().map(|value| value.name.as_str()).collect::<Vec<_>>().join("|"),
    };
    format!("{} ({values}{default})", fact.title)
}
