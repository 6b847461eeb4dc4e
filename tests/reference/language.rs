//! Every feature of the language that can make a difference to an answer, each as a test of a drawn pair: so that a draw
//! that has lost one is noticed. Texts, titles and sources make none; short forms are the printer's choice.

use super::condition::{Condition, Operand, Operator, Value};
use super::policy::*;

type Test = fn(&Policy, &Query) -> bool;

/// In the order of the language page.
pub const FEATURES: &[(&str, Test)] = &[
    ("actors: includes", |p, _| p.actors.iter().any(|actor| !actor.includes.is_empty())),
    ("actors: handoff", |p, _| p.actors.iter().any(|actor| actor.handoff.is_some())),
    ("actors: handoff left out", |p, _| p.actors.iter().any(|actor| actor.handoff.is_none() && !actor.automatic)),
    ("actors: when", |p, _| p.actors.iter().any(|actor| actor.when.is_some())),
    ("actors: automatic", |p, _| p.actors.iter().any(|actor| actor.automatic)),
    ("entities: states", |p, _| p.entities.iter().any(|entity| entity.lifecycle.is_some())),
    ("entities: facts only", |p, _| p.entities.iter().any(|entity| entity.lifecycle.is_none())),
    ("facts: yes/no", |p, _| fact(p, |fact| matches!(fact.kind, Kind::YesNo { .. }))),
    ("facts: choice", |p, _| p.entities.iter().flat_map(|entity| &entity.facts).any(|fact| matches!(fact.kind, Kind::Choice(_)))),
    ("facts: number", |p, _| fact(p, |fact| matches!(fact.kind, Kind::Number { .. }))),
    ("facts: ask", |p, _| fact(p, |fact| fact.asking.ask.is_some())),
    ("facts: ask-if", |p, _| fact(p, |fact| fact.asking.ask_if.is_some())),
    ("facts: effort", |p, _| fact(p, |fact| fact.asking.effort.is_some())),
    ("facts: default", |p, _| fact(p, |fact| fact.default.is_some() && !matches!(fact.kind, Kind::Number { .. }))),
    ("facts: default of a number", |p, _| fact(p, |fact| fact.default.is_some() && matches!(fact.kind, Kind::Number { .. }))),
    ("states: default", |p, _| p.entities.iter().filter_map(|entity| entity.lifecycle.as_ref()).any(|states| states.default.is_some())),
    ("facts: likely of yes", |p, _| fact(p, |fact| matches!(fact.kind, Kind::YesNo { likely: Some(_) }))),
    ("facts: likely of values", |p, _| {
        fact(p, |fact| matches!(&fact.kind, Kind::Choice(items) if items.iter().any(|item| item.likely.is_some())))
    }),
    ("facts: likely of numbers", |p, _| fact(p, |fact| matches!(&fact.kind, Kind::Number { likely, .. } if !likely.is_empty()))),
    ("definitions: yes/no", |p, _| definition(p, |one| matches!(one.means, Means::YesNo { .. }))),
    ("definitions: messages", |p, _| definition(p, |one| matches!(&one.means, Means::YesNo { messages, .. } if !messages.is_empty()))),
    ("definitions: answers", |p, _| definition(p, |one| matches!(one.means, Means::Choice { .. }))),
    ("definitions: ask", |p, _| definition(p, |one| one.asking.ask.is_some())),
    ("definitions: ask-if", |p, _| definition(p, |one| one.asking.ask_if.is_some())),
    ("definitions: effort", |p, _| definition(p, |one| one.asking.effort.is_some())),
    ("constraints", |p, _| !p.constraints.is_empty()),
    ("goals", |p, _| !p.goals.is_empty()),
    ("actions: by", |p, _| entry(p, |entry| entry.when.is_none() && entry.barred.is_empty())),
    ("actions: by, several", |p, _| action(p, |action| action.by.len() > 1)),
    ("actions: by, when", |p, _| entry(p, |entry| entry.when.is_some())),
    ("actions: by, barred", |p, _| entry(p, |entry| !entry.barred.is_empty())),
    ("actions: by left out", |p, _| action(p, |action| action.by.is_empty())),
    ("actions: goal", |p, _| action(p, |action| action.goal.is_some())),
    ("actions: goal and no effects", |p, _| action(p, |one| one.moves.is_empty() && one.sets.is_empty() && one.also.is_empty())),
    ("actions: requires", |p, _| action(p, |action| !action.requires.is_empty())),
    ("actions: messages", |p, _| action(p, |action| action.requires.iter().any(|requires| !requires.messages.is_empty()))),
    ("actions: moves from one", |p, _| moves(p, |step| step.from.len() == 1)),
    ("actions: moves from several", |p, _| moves(p, |step| step.from.len() > 1)),
    ("actions: moves from any", |p, _| moves(p, |step| step.from.is_empty())),
    ("actions: sets a value", |p, _| sets(p, |sets| matches!(sets.change, Change::To(_)))),
    ("actions: increase", |p, _| sets(p, |sets| matches!(sets.change, Change::Increase(_)))),
    ("actions: decrease", |p, _| sets(p, |sets| matches!(sets.change, Change::Decrease(_)))),
    ("actions: also, when", |p, _| also(p, |also| also.when.is_some())),
    ("actions: also, always", |p, _| also(p, |also| also.when.is_none())),
    ("actions: also, moves", |p, _| also(p, |also| !also.moves.is_empty())),
    ("actions: also, sets", |p, _| also(p, |also| !also.sets.is_empty())),
    ("actions: only also", |p, _| action(p, |one| one.moves.is_empty() && one.sets.is_empty() && !one.also.is_empty())),
    ("actions: effort", |p, _| action(p, |action| action.effort.is_some())),
    ("actions: propose false", |p, _| action(p, |action| !action.propose)),
    ("actions: propose false, asked about", |p, q| action(p, |action| !action.propose && action.name == q.target)),
    ("actions: irreversible true", |p, _| action(p, |action| action.irreversible == Some(true))),
    ("actions: irreversible false", |p, _| action(p, |action| action.irreversible == Some(false))),
    ("advice: for all", |p, _| p.advice.iter().any(|advice| advice.targets.is_empty())),
    ("advice: for some", |p, _| p.advice.iter().any(|advice| !advice.targets.is_empty())),
    ("conditions: implies", |p, _| says(p, |one| matches!(one, Condition::Implies(..)))),
    ("conditions: or", |p, _| says(p, |one| matches!(one, Condition::Or(_)))),
    ("conditions: and", |p, _| says(p, |one| matches!(one, Condition::And(_)))),
    ("conditions: not", |p, _| says(p, |one| matches!(one, Condition::Not(_)))),
    ("conditions: brackets", |p, _| says(p, |one| matches!(one, Condition::Bracketed(_)))),
    ("conditions: true or false", |p, _| says(p, |one| matches!(one, Condition::True | Condition::False))),
    ("conditions: a name alone", |p, _| says(p, |one| matches!(one, Condition::Name(_)))),
    ("conditions: a definition", |p, _| {
        let defined = |name: &String| p.definitions.iter().any(|one| one.name == *name);
        says(p, |one| matches!(one, Condition::Name(name) | Condition::Is { name, .. } if defined(name)))
    }),
    ("conditions: is", |p, _| says(p, |one| matches!(one, Condition::Is { not: false, .. }))),
    ("conditions: is not", |p, _| says(p, |one| matches!(one, Condition::Is { not: true, .. }))),
    ("conditions: is one of several", |p, _| says(p, |one| matches!(one, Condition::Is { values, .. } if values.len() > 1))),
    ("conditions: is a word", |p, _| value(p, |value| matches!(value, Value::Word(_)))),
    ("conditions: is true or false", |p, _| value(p, |value| matches!(value, Value::Yes(_)))),
    ("conditions: is a number", |p, _| value(p, |value| matches!(value, Value::Number(_)))),
    ("conditions: is a range", |p, _| value(p, |value| matches!(value, Value::Range(..)))),
    ("conditions: <=", |p, _| sign(p, Operator::AtMost)),
    ("conditions: <", |p, _| sign(p, Operator::Below)),
    ("conditions: =", |p, _| sign(p, Operator::Equal)),
    ("conditions: !=", |p, _| sign(p, Operator::Unequal)),
    ("conditions: >=", |p, _| sign(p, Operator::AtLeast)),
    ("conditions: >", |p, _| sign(p, Operator::Above)),
    ("conditions: two number facts", |p, _| says(p, |one| matches!(one, Condition::Compare { with: Operand::Name(_), .. }))),
    ("asked: an action", |p, q| action(p, |action| action.name == q.target)),
    ("asked: a goal", |p, q| p.goals.iter().any(|goal| goal.name == q.target)),
    ("asked: another goal", |_, q| q.goal.is_some()),
    ("situations: given as a mapping", |_, q| matches!(q.given, Given::Mapping(_))),
    ("situations: given, one of these", |_, q| matches!(&q.given, Given::Mapping(said) if said.iter().any(|(_, values)| values.len() > 1))),
    ("situations: given as conditions", |_, q| matches!(q.given, Given::Conditions(_))),
    ("situations: message", |_, q| !q.messages.is_empty()),
    ("situations: refused", |_, q| !q.refused.is_empty()),
    ("situations: unknown", |_, q| !q.unknown.is_empty()),
    ("situations: as nobody", |_, q| q.askers.is_empty()),
    ("situations: as one", |_, q| q.askers.len() == 1),
    ("situations: as several", |_, q| q.askers.len() > 1),
    ("situations: refusal.ACTION", |_, q| {
        let refusal = |one: &Condition| matches!(one, Condition::Is { name, .. } if name.starts_with("refusal."));
        q.given.statements().iter().any(|(_, condition)| mentions(condition, &refusal))
    }),
    ("situations: no defaults", |_, q| !q.defaults),
];

fn mentions(condition: &Condition, test: &dyn Fn(&Condition) -> bool) -> bool {
    test(condition) || condition.parts().into_iter().any(|part| mentions(part, test))
}

fn says(policy: &Policy, test: impl Fn(&Condition) -> bool) -> bool {
    policy.conditions().into_iter().any(|condition| mentions(condition, &test))
}

fn value(policy: &Policy, test: impl Fn(&Value) -> bool) -> bool {
    says(policy, |one| matches!(one, Condition::Is { values, .. } if values.iter().any(&test)))
}

fn sign(policy: &Policy, sign: Operator) -> bool {
    says(policy, |one| matches!(one, Condition::Compare { operator, .. } if *operator == sign))
}

fn fact(policy: &Policy, test: impl Fn(&Fact) -> bool) -> bool {
    policy.facts().iter().any(|(_, fact)| test(fact))
}

fn definition(policy: &Policy, test: impl Fn(&Definition) -> bool) -> bool {
    policy.definitions.iter().any(test)
}

fn action(policy: &Policy, test: impl Fn(&Action) -> bool) -> bool {
    policy.actions.iter().any(test)
}

fn entry(policy: &Policy, test: impl Fn(&Entry) -> bool) -> bool {
    action(policy, |action| action.by.iter().any(&test))
}

fn moves(policy: &Policy, test: impl Fn(&Move) -> bool) -> bool {
    action(policy, |action| action.moves.iter().any(&test))
}

fn sets(policy: &Policy, test: impl Fn(&Sets) -> bool) -> bool {
    action(policy, |action| action.sets.iter().any(&test))
}

fn also(policy: &Policy, test: impl Fn(&Also) -> bool) -> bool {
    action(policy, |action| action.also.iter().any(&test))
}
