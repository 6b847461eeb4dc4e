//! Makes a failing pair smaller, piece by piece, until nothing can go.

use super::answer::answer;
use super::condition::Condition;
use super::policy::*;
use super::world::Invalid;

type Edit = Box<dyn Fn(&mut Policy, &mut Query)>;

/// The smallest pair come by that still fails; the pair itself has to.
pub fn shrink(policy: &Policy, query: &Query, mut fails: impl FnMut(&Policy, &Query) -> bool) -> (Policy, Query) {
    let mut pair = (policy.clone(), query.clone());
    loop {
        let before = pair.clone();
        let mut at = 0;
        while let Some(edit) = edits(&pair.0, &pair.1).get(at) {
            let mut smaller = pair.clone();
            edit(&mut smaller.0, &mut smaller.1);
            if smaller != pair && sound(&smaller.0, &smaller.1) && fails(&smaller.0, &smaller.1) {
                pair = smaller;
            } else {
                at += 1;
            }
        }
        if pair == before {
            return pair;
        }
    }
}

/// Whether a pair is still one that can be written down.
fn sound(policy: &Policy, query: &Query) -> bool {
    let effects = |action: &Action| action.moves.len() + action.sets.len() + action.also.len() > 0 || action.goal.is_some();
    let entries = |action: &Action| action.also.iter().all(|also| also.moves.len() + also.sets.len() > 0);
    let size = |fact: &Fact| match &fact.kind {
        Kind::YesNo { .. } => 2,
        Kind::Choice(items) => items.len(),
        Kind::Number { low, high, .. } => (high + 1).saturating_sub(*low) as usize,
    };
    policy.actions.iter().all(|action| effects(action) && entries(action))
        && policy.entities.iter().all(|entity| entity.lifecycle.is_some() || !entity.facts.is_empty())
        && policy.facts().iter().all(|(_, fact)| size(fact) > 1 && known_default(fact))
        && !matches!(answer(policy, query), Err(Invalid::Unsound(_)))
}

fn known_default(fact: &Fact) -> bool {
    use super::condition::Value;
    match (&fact.kind, &fact.default) {
        (Kind::Choice(items), Some(Value::Word(word))) => items.iter().any(|item| item.name == *word),
        (Kind::Number { low, high, .. }, Some(Value::Number(number))) => (low..=high).contains(&number),
        _ => true,
    }
}

/// Drops the item at a place of a list that a path leads to.
macro_rules! drop_each {
    ($edits:ident, $list:expr, |$policy:ident, $query:ident| $path:expr) => {
        for at in (0..$list.len()).rev() {
            #[allow(unused_variables, reason = "some lists are of the policy, some of the query")]
            $edits.push(Box::new(move |$policy: &mut Policy, $query: &mut Query| {
                if at < $path.len() {
                    $path.remove(at);
                }
            }));
        }
    };
}

fn edits(policy: &Policy, query: &Query) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    drop_each!(edits, policy.actions, |policy, query| policy.actions);
    drop_each!(edits, policy.constraints, |policy, query| policy.constraints);
    drop_each!(edits, policy.advice, |policy, query| policy.advice);
    drop_each!(edits, policy.goals, |policy, query| policy.goals);
    drop_each!(edits, policy.definitions, |policy, query| policy.definitions);
    drop_each!(edits, policy.entities, |policy, query| policy.entities);
    drop_each!(edits, policy.actors, |policy, query| policy.actors);
    drop_each!(edits, query.askers, |policy, query| query.askers);
    drop_each!(edits, query.refused, |policy, query| query.refused);
    drop_each!(edits, query.messages, |policy, query| query.messages);
    drop_each!(edits, query.unknown, |policy, query| query.unknown);
    edits.push(Box::new(|_, query| query.goal = None));
    edits.push(Box::new(|_, query| query.defaults = false));
    match &query.given {
        Given::Conditions(conditions) => {
            for at in (0..conditions.len()).rev() {
                edit_given(&mut edits, at, None);
                simpler(&conditions[at]).into_iter().for_each(|simple| edit_given(&mut edits, at, Some(simple)));
            }
        }
        Given::Mapping(entries) => {
            for at in (0..entries.len()).rev() {
                edits.push(Box::new(move |_, query| {
                    if let Given::Mapping(entries) = &mut query.given {
                        entries.remove(at);
                    }
                }));
            }
        }
    }
    (0..policy.actions.len()).for_each(|at| edit_action(&mut edits, policy, at));
    (0..policy.actors.len()).for_each(|at| edit_actor(&mut edits, policy, at));
    (0..policy.entities.len()).for_each(|at| edit_entity(&mut edits, policy, at));
    for at in 0..policy.definitions.len() {
        edits.push(Box::new(move |policy, _| policy.definitions[at].asking = Asking::default()));
        edits.push(Box::new(move |policy, _| match &mut policy.definitions[at].means {
            Means::YesNo { messages, .. } => messages.clear(),
            Means::Choice { answers, .. } if answers.len() > 1 => drop(answers.pop()),
            Means::Choice { .. } => {}
        }));
    }
    for at in 0..policy.advice.len() {
        edits.push(Box::new(move |policy, _| policy.advice[at].targets.clear()));
    }
    for (at, condition) in policy.conditions().into_iter().enumerate() {
        for simple in simpler(condition) {
            edits.push(Box::new(move |policy, _| *conditions(policy).swap_remove(at) = simple.clone()));
        }
    }
    edits
}

fn edit_given(edits: &mut Vec<Edit>, at: usize, simple: Option<Condition>) {
    edits.push(Box::new(move |_, query| {
        if let Given::Conditions(conditions) = &mut query.given {
            match &simple {
                Some(simple) => conditions[at] = simple.clone(),
                None => drop(conditions.remove(at)),
            }
        }
    }));
}

fn edit_action(edits: &mut Vec<Edit>, policy: &Policy, action: usize) {
    let written = &policy.actions[action];
    drop_each!(edits, written.also, |policy, query| policy.actions[action].also);
    drop_each!(edits, written.requires, |policy, query| policy.actions[action].requires);
    drop_each!(edits, written.moves, |policy, query| policy.actions[action].moves);
    drop_each!(edits, written.sets, |policy, query| policy.actions[action].sets);
    drop_each!(edits, written.by, |policy, query| policy.actions[action].by);
    edits.push(Box::new(move |policy, _| policy.actions[action].goal = None));
    edits.push(Box::new(move |policy, _| policy.actions[action].effort = None));
    edits.push(Box::new(move |policy, _| policy.actions[action].propose = true));
    edits.push(Box::new(move |policy, _| policy.actions[action].irreversible = None));
    for at in 0..written.by.len() {
        edits.push(Box::new(move |policy, _| policy.actions[action].by[at].when = None));
        edits.push(Box::new(move |policy, _| policy.actions[action].by[at].barred.clear()));
    }
    for at in 0..written.requires.len() {
        drop_each!(edits, written.requires[at].messages, |policy, query| policy.actions[action].requires[at].messages);
    }
    for at in 0..written.also.len() {
        edits.push(Box::new(move |policy, _| policy.actions[action].also[at].when = None));
        drop_each!(edits, written.also[at].moves, |policy, query| policy.actions[action].also[at].moves);
        drop_each!(edits, written.also[at].sets, |policy, query| policy.actions[action].also[at].sets);
    }
    for at in (0..written.moves.len()).filter(|&at| written.moves[at].from.len() > 1) {
        drop_each!(edits, written.moves[at].from, |policy, query| policy.actions[action].moves[at].from);
    }
}

fn edit_actor(edits: &mut Vec<Edit>, policy: &Policy, actor: usize) {
    drop_each!(edits, policy.actors[actor].includes, |policy, query| policy.actors[actor].includes);
    edits.push(Box::new(move |policy, _| policy.actors[actor].handoff = None));
    edits.push(Box::new(move |policy, _| policy.actors[actor].when = None));
    edits.push(Box::new(move |policy, _| policy.actors[actor].automatic = false));
}

fn edit_entity(edits: &mut Vec<Edit>, policy: &Policy, entity: usize) {
    edits.push(Box::new(move |policy, _| policy.entities[entity].lifecycle = None));
    drop_each!(edits, policy.entities[entity].facts, |policy, query| policy.entities[entity].facts);
    let written = &policy.entities[entity];
    let mut edit_facts = |edit: fn(&mut Fact)| {
        edits.push(Box::new(move |policy, _| policy.entities[entity].lifecycle.iter_mut().for_each(edit)));
        for at in 0..written.facts.len() {
            edits.push(Box::new(move |policy, _| edit(&mut policy.entities[entity].facts[at])));
        }
    };
    edit_facts(|fact| fact.default = None);
    edit_facts(|fact| fact.asking = Asking::default());
    edit_facts(|fact| fact.asking.ask_if = None);
    edit_facts(|fact| fact.asking.effort = None);
    edit_facts(|fact| match &mut fact.kind {
        Kind::YesNo { likely } => *likely = None,
        Kind::Choice(items) => items.iter_mut().for_each(|item| item.likely = None),
        Kind::Number { likely, .. } => likely.clear(),
    });
    edit_facts(|fact| match &mut fact.kind {
        Kind::YesNo { .. } => {}
        Kind::Choice(items) => drop(items.pop()),
        Kind::Number { high, likely, .. } => {
            likely.clear();
            *high -= 1;
        }
    });
    edit_facts(|fact| match &mut fact.kind {
        Kind::YesNo { .. } => {}
        Kind::Choice(items) => drop(items.remove(0)),
        Kind::Number { low, likely, .. } => {
            likely.clear();
            *low += 1;
        }
    });
}

/// What says less in fewer words.
fn simpler(condition: &Condition) -> Vec<Condition> {
    let mut all: Vec<Condition> = condition.parts().into_iter().cloned().collect();
    match condition {
        Condition::Not(part) => all.extend(simpler(part).into_iter().map(|part| Condition::Not(Box::new(part)))),
        Condition::And(parts) | Condition::Or(parts) => {
            let joined = |parts| if matches!(condition, Condition::And(_)) { Condition::And(parts) } else { Condition::Or(parts) };
            for at in 0..parts.len() {
                let others = || parts.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, part)| part.clone());
                if parts.len() > 2 {
                    all.push(joined(others().collect()));
                }
                for simple in simpler(&parts[at]) {
                    let mut parts = parts.clone();
                    parts[at] = simple;
                    all.push(joined(parts));
                }
            }
        }
        Condition::Implies(left, right) => {
            all.extend(simpler(left).into_iter().map(|left| Condition::Implies(Box::new(left), right.clone())));
            all.extend(simpler(right).into_iter().map(|right| Condition::Implies(left.clone(), Box::new(right))));
        }
        Condition::Is { name, not, values } if values.len() > 1 => {
            all.extend(values.iter().map(|value| Condition::Is { name: name.clone(), not: *not, values: vec![value.clone()] }));
        }
        _ => {}
    }
    all
}

/// As `Policy::conditions`, in the same order, to be changed.
fn conditions(policy: &mut Policy) -> Vec<&mut Condition> {
    let mut all = Vec::new();
    let facts = policy.entities.iter_mut().flat_map(|entity| entity.lifecycle.iter_mut().chain(&mut entity.facts));
    all.extend(facts.filter_map(|fact| fact.asking.ask_if.as_mut()));
    let mut meanings = Vec::new();
    for definition in &mut policy.definitions {
        all.extend(definition.asking.ask_if.as_mut());
        match &mut definition.means {
            Means::YesNo { condition, .. } => meanings.push(condition),
            Means::Choice { answers, .. } => meanings.extend(answers.iter_mut().map(|(_, condition)| condition)),
        }
    }
    all.extend(policy.actors.iter_mut().filter_map(|actor| actor.when.as_mut()));
    all.extend(meanings);
    all.extend(policy.constraints.iter_mut().map(|constraint| &mut constraint.always));
    all.extend(policy.goals.iter_mut().map(|goal| &mut goal.that));
    for action in &mut policy.actions {
        all.extend(action.by.iter_mut().filter_map(|entry| entry.when.as_mut()));
        all.extend(action.requires.iter_mut().map(|requires| &mut requires.that));
        all.extend(action.also.iter_mut().filter_map(|also| also.when.as_mut()));
    }
    all.extend(policy.advice.iter_mut().map(|advice| &mut advice.when));
    all
}
