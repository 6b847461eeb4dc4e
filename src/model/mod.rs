//! A policy with its names resolved: variables with finite domains, conditions and actions by typed index.
//!
//! A model is compiled once and never changes afterwards. It knows nothing of sets of situations.

pub mod query;

use std::ops::Range;

use crate::source::{Span, Spanned};

/// Makes an index type for one of the model's lists.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// The place in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
index!(
    /// A variable: an entity's lifecycle or a fact.
    VariableId
);
index!(
    /// A definition.
    DefinitionId
);
index!(
    /// An actor.
    ActorId
);
index!(
    /// An action.
    ActionId
);
index!(
    /// A goal.
    GoalId
);
index!(
    /// A constraint.
    ConstraintId
);
index!(
    /// An entity.
    EntityId
);
index!(
    /// An advice.
    AdviceId
);

/// What a value is by its place in a variable's domain: 0 is the first state, `false`, or LOW.
pub type ValueIndex = u32;

/// A policy, resolved. Every list is in order of declaration.
#[derive(Clone, Debug)]
pub struct Model {
    /// The policy's name.
    pub name: Spanned<String>,
    /// Its title.
    pub title: String,
    /// Prose.
    pub about: Option<String>,
    /// Free-form version text.
    pub version: Option<String>,
    /// SHA-256 of the file's bytes, in hex.
    pub digest: String,
    /// Who can act.
    pub actors: Vec<Actor>,
    /// The things whose state matters.
    pub entities: Vec<Entity>,
    /// Lifecycles and facts; an entity's lifecycle comes before its facts.
    pub variables: Vec<Variable>,
    /// Named conditions and observations.
    pub definitions: Vec<Definition>,
    /// What always holds.
    pub constraints: Vec<Constraint>,
    /// What people want.
    pub goals: Vec<Goal>,
    /// What actors can do.
    pub actions: Vec<Action>,
    /// What to tell people.
    pub advice: Vec<Advice>,
}

/// Name, title, prose and sources of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What machines see, and where it was declared.
    pub name: Spanned<String>,
    /// What people see.
    pub title: String,
    /// Prose.
    pub about: Option<String>,
    /// Where that is documented.
    pub source: Vec<String>,
    /// Earlier names.
    pub was: Vec<String>,
}

/// An actor.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Name and title.
    pub item: Item,
    /// Whatever it includes, transitively, without itself, in order of declaration.
    pub includes: Vec<ActorId>,
    /// What it costs to get it to do one step.
    pub handoff: u64,
    /// How to reach it.
    pub contact: Text,
    /// It is there and willing only then.
    pub when: Option<Condition>,
    /// Why, where it isn't.
    pub because: Option<String>,
    /// A system or time itself.
    pub automatic: bool,
}

/// An entity; its lifecycle and facts are variables.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Name and title.
    pub item: Item,
    /// Its lifecycle, if it has states.
    pub lifecycle: Option<VariableId>,
    /// Its facts.
    pub facts: Vec<VariableId>,
}

/// A variable with its finite domain.
#[derive(Clone, Debug)]
pub struct Variable {
    /// `account` for a lifecycle, `account.managed-by` for a fact.
    pub item: Item,
    /// The entity it belongs to.
    pub entity: EntityId,
    /// What kind of domain it has.
    pub domain: Domain,
    /// How to ask for it.
    pub question: Question,
    /// Assumed where the evidence has no bearing on it.
    pub default: Option<Spanned<ValueIndex>>,
    /// How likely each value is, as weights > 0 by value index (not normalised).
    pub likely: Vec<f64>,
}

/// The kinds of domain.
#[derive(Clone, Debug)]
pub enum Domain {
    /// An entity's states.
    Lifecycle {
        /// The states, in order.
        states: Vec<Value>,
        /// Where it starts.
        initial: ValueIndex,
    },
    /// `false` (0) and `true` (1).
    YesNo,
    /// Named values.
    Choice(Vec<Value>),
    /// `low..=high`; value index 0 is `low`.
    Number {
        /// Smallest number.
        low: u32,
        /// Largest number.
        high: u32,
        /// What is counted.
        unit: Option<String>,
    },
}

/// A state or a choice or an answer's name.
#[derive(Clone, Debug)]
pub struct Value {
    /// Name, title, about.
    pub item: Item,
    /// Having no way out is intended (states only).
    pub is_final: bool,
}

/// How something is asked; `ask` is `None` where it never is.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The question.
    pub ask: Option<Spanned<String>>,
    /// It makes sense only once this is certain.
    pub ask_if: Option<Condition>,
    /// Where one looks the answer up.
    pub place: Text,
    /// What asking costs.
    pub effort: u64,
}

/// A definition.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Name and title.
    pub item: Item,
    /// What it means.
    pub meaning: Meaning,
    /// How to ask for it.
    pub question: Question,
    /// Texts that say it is true.
    pub messages: Vec<Spanned<String>>,
}

/// What a definition means.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// A named condition.
    YesNo(Condition),
    /// The first answer that applies; the last has no condition.
    Answers(Vec<Answer>),
}

/// One answer of a choice definition.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Name, title, about.
    pub value: Value,
    /// When it applies; `None` for the last.
    pub means: Option<Condition>,
}

/// A constraint.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Its name.
    pub item: Item,
    /// True in every possible situation.
    pub always: Condition,
    /// Why.
    pub because: Option<String>,
}

/// A goal.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Name and title.
    pub item: Item,
    /// What is to be true.
    pub that: Condition,
}

/// An action.
#[derive(Clone, Debug)]
pub struct Action {
    /// Name, title, about, source.
    pub item: Item,
    /// Who can do it; `None` for anyone.
    pub by: Option<Vec<ByEntry>>,
    /// The goal it serves.
    pub goal: Option<GoalId>,
    /// Its transitions, in order.
    pub moves: Vec<Move>,
    /// Named preconditions, in order.
    pub requires: Vec<Requires>,
    /// What it sets, in order.
    pub sets: Vec<Set>,
    /// Effects that depend on the situation before.
    pub also: Vec<Also>,
    /// How to ask what a refusal says.
    pub ask: Option<String>,
    /// What doing it costs.
    pub effort: u64,
    /// May be suggested as a step.
    pub propose: bool,
    /// Overrules what the lifecycles say about a point of no return.
    pub irreversible: Option<bool>,
    /// Where to do it.
    pub place: Text,
    /// The steps.
    pub guide: Text,
    /// What to know before.
    pub warning: Text,
    /// What to do after.
    pub afterwards: Text,
}

/// One who can do an action.
#[derive(Clone, Debug)]
pub struct ByEntry {
    /// The actor, and where it is named.
    pub actor: Spanned<ActorId>,
    /// The entry counts only then.
    pub when: Option<Condition>,
    /// Why, where it doesn't.
    pub because: Option<String>,
    /// Askers who can't do it under this entry.
    pub barred: Vec<ActorId>,
}

/// A transition.
#[derive(Clone, Debug)]
pub struct Move {
    /// The lifecycle it moves.
    pub variable: VariableId,
    /// Where it may start, by value index, ascending (never contains `to`).
    pub from: Vec<ValueIndex>,
    /// Where it ends.
    pub to: ValueIndex,
    /// Why it can't be done elsewhere.
    pub because: Option<String>,
    /// Where that is documented.
    pub source: Vec<String>,
    /// `ENTITY: FROM -> TO`, the transition's text.
    pub span: Span,
    /// The transition as written.
    pub text: String,
}

/// A named precondition.
#[derive(Clone, Debug)]
pub struct Requires {
    /// Its name and sources.
    pub item: Item,
    /// What must hold.
    pub that: Condition,
    /// Why.
    pub because: Option<String>,
    /// What the system says when this is the first to fail.
    pub messages: Vec<Spanned<String>>,
}

/// What becomes of a fact.
#[derive(Clone, Debug)]
pub struct Set {
    /// The fact.
    pub variable: VariableId,
    /// Its new value.
    pub change: Change,
    /// The name and value as written.
    pub span: Span,
}

/// The new value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// This value.
    To(ValueIndex),
    /// So many more (or fewer).
    By(i64),
}

/// Further effects.
#[derive(Clone, Debug)]
pub struct Also {
    /// Only where this held before; `None`: always.
    pub when: Option<Condition>,
    /// Transitions that apply where the entity is in FROM.
    pub moves: Vec<Move>,
    /// Facts.
    pub sets: Vec<Set>,
    /// The entry.
    pub span: Span,
}

/// An advice.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Its name and sources.
    pub item: Item,
    /// Shown where this holds in all situations.
    pub when: Condition,
    /// The goals and actions it is for; empty: all.
    pub serves: Vec<Target>,
    /// What to tell.
    pub text: Text,
    /// Whom to turn to.
    pub contact: Text,
}

/// What can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An action.
    Action(ActionId),
    /// A goal.
    Goal(GoalId),
}

/// A text for people that may differ by what is known.
pub type Text = Vec<TextItem>;

/// One item of a text.
#[derive(Clone, Debug)]
pub struct TextItem {
    /// Left out where this can't hold any more.
    pub when: Option<Condition>,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it stands.
    Literal(String),
    /// The title of a variable's current value.
    Variable(VariableId),
    /// The title of a definition's current value.
    Definition(DefinitionId),
}

/// A condition with its names resolved.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What it says.
    pub kind: ConditionKind,
    /// The exact characters it was read from.
    pub span: Span,
    /// Those characters (white space folded), to be shown.
    pub text: String,
}

/// The forms of a resolved condition.
#[derive(Clone, Debug)]
pub enum ConditionKind {
    /// `true`, `false`.
    Constant(bool),
    /// The variable has one of these values (`negated`: none of them); runs of value indices, ascending, disjoint.
    Is {
        /// The variable.
        variable: VariableId,
        /// The values it is compared with.
        values: Vec<Range<ValueIndex>>,
        /// Written as `is not` or `!=`.
        negated: bool,
    },
    /// Two number facts compared as numbers (not as value indices).
    Order {
        /// Left.
        left: VariableId,
        /// How.
        sign: crate::expr::Sign,
        /// Right.
        right: VariableId,
    },
    /// The definition has one of these values: answers by index; for a yes/no definition 0 is false, 1 true.
    Defined {
        /// The definition.
        definition: DefinitionId,
        /// The values it is compared with.
        values: Vec<ValueIndex>,
        /// Written as `is not`.
        negated: bool,
    },
    /// In statements only: a refusal of the action names one of these `requires` entries (`None`: `other`).
    Refusal {
        /// The action.
        action: ActionId,
        /// Indices into its `requires`.
        entries: Vec<Option<u32>>,
        /// Written as `is not`.
        negated: bool,
    },
    /// `not x`.
    Not(Box<Condition>),
    /// All of them.
    And(Vec<Condition>),
    /// At least one.
    Or(Vec<Condition>),
    /// If the first, then the second.
    Implies(Box<Condition>, Box<Condition>),
}

impl Variable {
    /// How many values it has.
    pub fn size(&self) -> u32 {
        match &self.domain {
            Domain::Lifecycle { states, .. } => states.len() as u32,
            Domain::YesNo => 2,
            Domain::Choice(values) => values.len() as u32,
            Domain::Number { low, high, .. } => high - low + 1,
        }
    }

    /// The value's name as a machine reads it: `active`, `true`, `3`.
    pub fn value_name(&self, value: ValueIndex) -> String {
        match &self.domain {
            Domain::Lifecycle { states: values, .. } | Domain::Choice(values) => {
                values.get(value as usize).map(|v| v.item.name.value.clone()).unwrap_or_default()
            }
            Domain::YesNo => (value == 1).to_string(),
            Domain::Number { low, .. } => (low + value).to_string(),
        }
    }

    /// The value's title as people read it: `Active`, `yes`, `3`.
    pub fn value_title(&self, value: ValueIndex) -> String {
        match &self.domain {
            Domain::Lifecycle { states: values, .. } | Domain::Choice(values) => {
                values.get(value as usize).map(|v| v.item.title.clone()).unwrap_or_default()
            }
            Domain::YesNo => if value == 1 { "yes" } else { "no" }.to_owned(),
            Domain::Number { low, unit: Some(unit), .. } => format!("{} {unit}", low + value),
            Domain::Number { low, .. } => (low + value).to_string(),
        }
    }
}

impl Definition {
    /// How many values it has: 2 for yes/no, else its answers.
    pub fn size(&self) -> u32 {
        match &self.meaning {
            Meaning::YesNo(_) => 2,
            Meaning::Answers(answers) => answers.len() as u32,
        }
    }

    /// The value's name as a machine reads it.
    pub fn value_name(&self, value: ValueIndex) -> String {
        match &self.meaning {
            Meaning::YesNo(_) => (value == 1).to_string(),
            Meaning::Answers(answers) => answers.get(value as usize).map(|a| a.value.item.name.value.clone()).unwrap_or_default(),
        }
    }

    /// The value's title as people read it.
    pub fn value_title(&self, value: ValueIndex) -> String {
        match &self.meaning {
            Meaning::YesNo(_) => if value == 1 { "yes" } else { "no" }.to_owned(),
            Meaning::Answers(answers) => answers.get(value as usize).map(|a| a.value.item.title.clone()).unwrap_or_default(),
        }
    }
}
