//! What of two policies means the same, and what only one of them has.

use super::difference::{Fate, Pair, Part, PartKind};
use super::names::{Named, Names};
use crate::model::{
    ActionId, ActorId, DefinitionId, Domain, Entity, GoalId, Item, Meaning, Model, Value, ValueIndex, Variable, VariableId,
};

/// Values in a row that mean the same in both policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The first of them in each.
    pub first: Pair<ValueIndex>,
    /// How many.
    pub length: u32,
}

/// A variable that both policies have, with the values that both know, in the new one's order.
#[derive(Clone, Debug)]
pub(super) struct Common {
    pub variable: Pair<VariableId>,
    pub values: Vec<Row>,
}

/// A definition that both have, with the values that both know.
#[derive(Clone, Debug)]
pub(super) struct CommonDefinition {
    pub definition: Pair<DefinitionId>,
    pub values: Vec<Pair<ValueIndex>>,
}

/// Everything that both have, each list in the new policy's order; and all other parts.
pub(super) struct Matching {
    pub actors: Vec<Pair<ActorId>>,
    pub variables: Vec<Common>,
    pub definitions: Vec<CommonDefinition>,
    pub goals: Vec<Pair<GoalId>>,
    pub actions: Vec<Pair<ActionId>>,
    pub parts: Vec<Part>,
}

impl Matching {
    /// Matches two policies.
    pub fn new(old: &Model, new: &Model) -> Self {
        let actors = Names::new(old.actors.iter().map(|a| &a.item), new.actors.iter().map(|a| &a.item));
        let constraints = Names::new(old.constraints.iter().map(|c| &c.item), new.constraints.iter().map(|c| &c.item));
        let goals = Names::new(old.goals.iter().map(|g| &g.item), new.goals.iter().map(|g| &g.item));
        let actions = Names::new(old.actions.iter().map(|a| &a.item), new.actions.iter().map(|a| &a.item));
        let mut matching = Matching {
            actors: ids(&actors, |at| ActorId(at as u32)),
            variables: Vec::new(),
            definitions: Vec::new(),
            goals: ids(&goals, |at| GoalId(at as u32)),
            actions: ids(&actions, |at| ActionId(at as u32)),
            parts: actors.parts(PartKind::Actor, None),
        };
        matching.entities(old, new);
        matching.all_definitions(old, new);
        matching.parts.extend(constraints.parts(PartKind::Constraint, None));
        matching.parts.extend(goals.parts(PartKind::Goal, None));
        matching.parts.extend(actions.parts(PartKind::Action, None));
        for pair in matching.actions.clone() {
            let (old, new) = (&old.actions[pair.old.index()], &new.actions[pair.new.index()]);
            let requires = Names::new(old.requires.iter().map(|r| &r.item), new.requires.iter().map(|r| &r.item));
            matching.parts.extend(requires.parts(PartKind::Requirement, Some(&new.item.name.value)));
        }
        matching
    }

    fn entities(&mut self, old: &Model, new: &Model) {
        let entities = Names::new(old.entities.iter().map(|e| &e.item), new.entities.iter().map(|e| &e.item));
        let renamed = entities.parts(PartKind::Entity, None).into_iter().filter(|part| part.fate() == Fate::Renamed);
        self.parts.extend(renamed);
        for pair in entities.pairs() {
            self.entity((old, &old.entities[pair.old]), (new, &new.entities[pair.new]));
        }
        for at in entities.only_old() {
            variables_of(&old.entities[at]).for_each(|id| self.only_old(old, id));
        }
        for at in entities.only_new() {
            variables_of(&new.entities[at]).for_each(|id| self.only_new(new, id));
        }
        self.variables.sort_by_key(|common| common.variable.new);
    }

    /// An entity that both have: its lifecycle is the other's, its facts are matched by their own names.
    fn entity(&mut self, (old, before): (&Model, &Entity), (new, after): (&Model, &Entity)) {
        match (before.lifecycle, after.lifecycle) {
            (Some(before), Some(after)) => drop(self.variable(old, before, new, after)),
            (before, after) => {
                before.iter().for_each(|&id| self.only_old(old, id));
                after.iter().for_each(|&id| self.only_new(new, id));
            }
        }
        let named = |model: &Model, entity: &Entity| -> Vec<Named> {
            let facts = entity.facts.iter().map(|id| &model.variables[id.index()].item);
            facts.map(|item| Named::within(&entity.item.name.value, item)).collect()
        };
        let mut facts = Names::of(named(old, before), named(new, after));
        for pair in facts.pairs() {
            if !self.variable(old, before.facts[pair.old], new, after.facts[pair.new]) {
                facts.part(pair);
            }
        }
        let renamed = facts.parts(PartKind::Variable, None).into_iter().filter(|part| part.fate() == Fate::Renamed);
        let full = |entity: &Entity, name: Option<String>| name.map(|name| format!("{}.{name}", entity.item.name.value));
        self.parts.extend(renamed.map(|part| Part { old: full(before, part.old), new: full(after, part.new), ..part }));
        facts.only_old().into_iter().for_each(|at| self.only_old(old, before.facts[at]));
        facts.only_new().into_iter().for_each(|at| self.only_new(new, after.facts[at]));
    }

    /// A variable that both have; `false` where they know no value in common: then these are two variables.
    fn variable(&mut self, old: &Model, before: VariableId, new: &Model, after: VariableId) -> bool {
        let (one, other) = (&old.variables[before.index()], &new.variables[after.index()]);
        let (values, parts) = match (&one.domain, &other.domain) {
            (Domain::YesNo, Domain::YesNo) => (vec![Row { first: Pair { old: 0, new: 0 }, length: 2 }], Vec::new()),
            (Domain::Number { low, high, .. }, Domain::Number { low: new_low, high: new_high, .. }) => {
                numbers((*low, *high), (*new_low, *new_high), &other.item.name.value)
            }
            (Domain::Lifecycle { states: one, .. }, Domain::Lifecycle { states: two, .. }) => named(one, two, &other.item.name.value),
            (Domain::Choice(one), Domain::Choice(two)) => named(one, two, &other.item.name.value),
            _ => (Vec::new(), Vec::new()),
        };
        let common = !values.is_empty();
        if common {
            self.variables.push(Common { variable: Pair { old: before, new: after }, values });
            self.parts.extend(parts);
        } else if matches!(one.domain, Domain::Lifecycle { .. }) {
            self.only_old(old, before);
            self.only_new(new, after);
        }
        common
    }

    fn only_old(&mut self, old: &Model, id: VariableId) {
        let variable = &old.variables[id.index()];
        let (old, taken) = (Some(variable.item.name.value.clone()), Some(variable.value_name(ordinary(variable))));
        self.parts.push(Part { kind: PartKind::Variable, of: None, old, new: None, taken });
    }

    fn only_new(&mut self, new: &Model, id: VariableId) {
        let variable = &new.variables[id.index()];
        let (new, taken) = (Some(variable.item.name.value.clone()), Some(variable.value_name(ordinary(variable))));
        self.parts.push(Part { kind: PartKind::Variable, of: None, old: None, new, taken });
    }

    fn all_definitions(&mut self, old: &Model, new: &Model) {
        let definitions = Names::new(old.definitions.iter().map(|d| &d.item), new.definitions.iter().map(|d| &d.item));
        self.parts.extend(definitions.parts(PartKind::Definition, None));
        for pair in ids(&definitions, |at| DefinitionId(at as u32)) {
            let (one, other) = (&old.definitions[pair.old.index()], &new.definitions[pair.new.index()]);
            let values = match (&one.meaning, &other.meaning) {
                (Meaning::YesNo(_), Meaning::YesNo(_)) => vec![Pair { old: 0, new: 0 }, Pair { old: 1, new: 1 }],
                (Meaning::Answers(before), Meaning::Answers(after)) => {
                    let answers = Names::new(before.iter().map(|a| &a.value.item), after.iter().map(|a| &a.value.item));
                    self.parts.extend(answers.parts(PartKind::Answer, Some(&other.item.name.value)));
                    answers.pairs().into_iter().map(|pair| Pair { old: pair.old as u32, new: pair.new as u32 }).collect()
                }
                _ => Vec::new(),
            };
            self.definitions.push(CommonDefinition { definition: pair, values });
        }
    }
}

fn ids<I>(names: &Names, id: impl Fn(usize) -> I) -> Vec<Pair<I>> {
    names.pairs().into_iter().map(|pair| Pair { old: id(pair.old), new: id(pair.new) }).collect()
}

fn variables_of(entity: &Entity) -> impl Iterator<Item = VariableId> + '_ {
    entity.lifecycle.into_iter().chain(entity.facts.iter().copied())
}

/// States or choices by name.
fn named(old: &[Value], new: &[Value], of: &str) -> (Vec<Row>, Vec<Part>) {
    let items = |values: &'_ [Value]| -> Vec<Item> { values.iter().map(|value| value.item.clone()).collect() };
    let names = Names::new(&items(old), &items(new));
    let row = |pair: Pair<usize>| Row { first: Pair { old: pair.old as u32, new: pair.new as u32 }, length: 1 };
    (names.pairs().into_iter().map(row).collect(), names.parts(PartKind::Value, Some(of)))
}

/// Numbers that both ranges hold, and those that only one has.
fn numbers(old: (u32, u32), new: (u32, u32), of: &str) -> (Vec<Row>, Vec<Part>) {
    let (low, high) = (old.0.max(new.0), old.1.min(new.1));
    if low > high {
        return (Vec::new(), Vec::new());
    }
    let part = |old: Option<String>, new: Option<String>| Part { kind: PartKind::Value, of: Some(of.to_owned()), old, new, taken: None };
    let mut parts: Vec<Part> = outside(old, (low, high)).map(|run| part(Some(run), None)).collect();
    parts.extend(outside(new, (low, high)).map(|run| part(None, Some(run))));
    (vec![Row { first: Pair { old: low - old.0, new: low - new.0 }, length: high - low + 1 }], parts)
}

/// The runs of numbers of a range that another within it doesn't have.
fn outside((low, high): (u32, u32), (inner_low, inner_high): (u32, u32)) -> impl Iterator<Item = String> {
    let below = (low < inner_low).then(|| (low, inner_low.saturating_sub(1)));
    let above = (inner_high < high).then(|| (inner_high + 1, high));
    below.into_iter().chain(above).map(|(from, to)| if from == to { from.to_string() } else { format!("{from}..{to}") })
}

/// The value that a variable has where nothing is said of it: its default, else its initial state, `false`, or its first value.
pub(super) fn ordinary(variable: &Variable) -> ValueIndex {
    match (&variable.default, &variable.domain) {
        (Some(default), _) => default.value,
        (None, Domain::Lifecycle { initial, .. }) => *initial,
        _ => 0,
    }
}
