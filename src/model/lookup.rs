//! Looking things up in a model by the names that people write, and naming them again.

use super::action::Action;
use super::ids::{ActionId, ActorId, AdviceId, ConstraintId, DefinitionId, EntityId, GoalId, Subject, Target, ValueIndex, VariableId};
use super::variable::Domain;
use super::{Meaning, Model, Names};

impl Model {
    /// The variable or definition of this name: `gate`, `purse.coins`, `lamp`.
    pub fn subject(&self, name: &str) -> Option<Subject> {
        self.names.subjects.get(name).copied()
    }

    /// The action or goal of this name.
    pub fn target(&self, name: &str) -> Option<Target> {
        self.names.targets.get(name).copied()
    }

    /// The action of this name.
    pub fn action(&self, name: &str) -> Option<ActionId> {
        match self.target(name)? {
            Target::Action(action) => Some(action),
            Target::Goal(_) => None,
        }
    }

    /// The goal of this name.
    pub fn goal(&self, name: &str) -> Option<GoalId> {
        match self.target(name)? {
            Target::Goal(goal) => Some(goal),
            Target::Action(_) => None,
        }
    }

    /// The actor of this name.
    pub fn actor(&self, name: &str) -> Option<ActorId> {
        self.names.actors.get(name).copied()
    }

    /// The entity of this name, whether it has a lifecycle or not.
    pub fn entity(&self, name: &str) -> Option<EntityId> {
        self.names.entities.get(name).copied()
    }

    /// The constraint of this name.
    pub fn constraint(&self, name: &str) -> Option<ConstraintId> {
        self.names.constraints.get(name).copied()
    }

    /// The advice of this name.
    pub fn advice(&self, name: &str) -> Option<AdviceId> {
        self.names.advice.get(name).copied()
    }

    /// The value that has this name: a state, a choice, an answer, `true`, `false` or a number.
    pub fn value(&self, subject: Subject, name: &str) -> Option<ValueIndex> {
        match self.values(subject) {
            Values::YesNo => ["false", "true"].iter().position(|&word| word == name).map(|at| at as u32),
            Values::Number { low, high } => name.parse::<u32>().ok().filter(|n| (low..=high).contains(n)).map(|n| n - low),
            Values::Named(count) if count > Names::MANY => self.names.values.get(&subject)?.get(name).copied(),
            Values::Named(count) => (0..count as u32).find(|&at| self.named_value(subject, at).is_some_and(|item| item.name.value == name)),
        }
    }

    /// What kind of values a variable or definition has.
    pub fn values(&self, subject: Subject) -> Values {
        match subject {
            Subject::Variable(id) => match &self.variables[id.index()].domain {
                Domain::Lifecycle { states, .. } => Values::Named(states.len()),
                Domain::YesNo => Values::YesNo,
                Domain::Choice(values) => Values::Named(values.len()),
                Domain::Number { low, high, .. } => Values::Number { low: *low, high: *high },
            },
            Subject::Definition(id) => match &self.definitions[id.index()].meaning {
                Meaning::YesNo(_) => Values::YesNo,
                Meaning::Answers(answers) => Values::Named(answers.len()),
            },
        }
    }

    /// Name and title of a state, choice or answer.
    pub fn named_value(&self, subject: Subject, value: ValueIndex) -> Option<&super::Item> {
        match subject {
            Subject::Variable(id) => match &self.variables[id.index()].domain {
                Domain::Lifecycle { states: values, .. } | Domain::Choice(values) => values.get(value as usize).map(|v| &v.item),
                Domain::YesNo | Domain::Number { .. } => None,
            },
            Subject::Definition(id) => match &self.definitions[id.index()].meaning {
                Meaning::YesNo(_) => None,
                Meaning::Answers(answers) => answers.get(value as usize).map(|a| &a.value.item),
            },
        }
    }

    /// What the policy says of a state, choice or answer.
    pub fn about(&self, subject: Subject, value: ValueIndex) -> Option<&str> {
        self.named_value(subject, value)?.about.as_deref()
    }

    /// The name of a variable or definition.
    pub fn subject_name(&self, subject: Subject) -> &str {
        match subject {
            Subject::Variable(id) => &self.variables[id.index()].item.name.value,
            Subject::Definition(id) => &self.definitions[id.index()].item.name.value,
        }
    }

    /// The name of an action or goal.
    pub fn target_name(&self, target: Target) -> &str {
        match target {
            Target::Action(id) => &self.actions[id.index()].item.name.value,
            Target::Goal(id) => &self.goals[id.index()].item.name.value,
        }
    }

    /// All variables, then all definitions, in order of declaration.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + '_ {
        let variables = (0..self.variables.len() as u32).map(|at| Subject::Variable(VariableId(at)));
        variables.chain((0..self.definitions.len() as u32).map(|at| Subject::Definition(DefinitionId(at))))
    }

    /// All actions, then all goals, in order of declaration.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let actions = (0..self.actions.len() as u32).map(|at| Target::Action(ActionId(at)));
        actions.chain((0..self.goals.len() as u32).map(|at| Target::Goal(GoalId(at))))
    }

    /// The index of a named precondition of an action.
    pub fn required(&self, action: ActionId, name: &str) -> Option<u32> {
        let requires = &self.actions[action.index()].requires;
        if requires.len() > Names::MANY {
            return self.names.requirements.get(&action)?.get(name).copied();
        }
        requires.iter().position(|entry| entry.item.name.value == name).map(|at| at as u32)
    }

    /// The names of an action's requirements in the order of the checks: `by`, `moves.ENTITY`, the named ones, `range.ENTITY.FACT`,
    /// and `constraint.NAME` for every constraint (whether it can break or not).
    pub fn requirement_names(&self, action: ActionId) -> Vec<String> {
        let action = &self.actions[action.index()];
        let by = action.by.iter().map(|_| "by".to_owned());
        let moves = action.moves.iter().map(|entry| format!("moves.{}", self.subject_name(Subject::Variable(entry.variable))));
        let named = action.requires.iter().map(|entry| entry.item.name.value.clone());
        let ranges = action.counting().into_iter().map(|set| format!("range.{}", self.subject_name(Subject::Variable(set.variable))));
        let constraints = self.constraints.iter().map(|constraint| format!("constraint.{}", constraint.item.name.value));
        by.chain(moves).chain(named).chain(ranges).chain(constraints).collect()
    }
}

impl Action {
    /// Its increases and decreases in order, those in `also` last: each must stay in its fact's range.
    pub fn counting(&self) -> Vec<&super::Set> {
        let sets = self.sets.iter().chain(self.also.iter().flat_map(|also| &also.sets));
        sets.filter(|set| matches!(set.change, super::Change::By(_))).collect()
    }

    /// Whether a refusal of it can be recognised: some named precondition has messages.
    pub fn has_messages(&self) -> bool {
        self.requires.iter().any(|entry| !entry.messages.is_empty())
    }
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// `false` and `true`.
    YesNo,
    /// `low..=high`.
    Number {
        /// Smallest.
        low: u32,
        /// Largest.
        high: u32,
    },
    /// So many states, choices or answers.
    Named(usize),
}
