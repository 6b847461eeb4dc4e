//! What a comparison found, as data.

use crate::diagnose::answer::Answer;
use crate::model::{ActionId, ActorId, Target};
use crate::space::Count;

/// The same thing in both policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair<T> {
    /// In the old one.
    pub old: T,
    /// In the new one.
    pub new: T,
}

/// All that differs between two policies.
#[derive(Clone, Debug)]
pub struct Difference {
    /// For whom they were compared; empty: for nobody in particular.
    pub askers: Vec<Pair<ActorId>>,
    /// How many situations that both can speak of are possible.
    pub situations: Situations,
    /// What only one of them has, or has under another name.
    pub parts: Vec<Part>,
    /// What they mean differently, by kind and then in the new policy's order.
    pub changes: Vec<Change>,
    /// Where they were compared for nobody in particular: the actors for whom, as the only asker, more became blocked or possible.
    pub others: Vec<Other>,
}

/// An asker for whom more actions changed than for nobody in particular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Who asks.
    pub actor: Pair<ActorId>,
    /// Actions that became blocked.
    pub blocked: Vec<Pair<ActionId>>,
    /// Actions that became possible.
    pub possible: Vec<Pair<ActionId>>,
}

impl Difference {
    /// Nothing differs.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.changes.is_empty() && self.others.is_empty()
    }
}

/// Numbers of situations among those that both policies can speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situations {
    /// Possible in both.
    pub both: Count,
    /// Possible in each.
    pub each: Pair<Count>,
}

/// A named part of a policy that isn't the same in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The variable, definition or action that it belongs to, as the new policy calls it (the old, if only that has it).
    pub of: Option<String>,
    /// Its name in the old policy, if that has it.
    pub old: Option<String>,
    /// Its name in the new policy, if that has it.
    pub new: Option<String>,
    /// The value that a variable which only one policy has was taken to have.
    pub taken: Option<String>,
}

/// What became of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Both have it, under different names.
    Renamed,
    /// Only the old policy has it.
    Removed,
    /// Only the new policy has it.
    Added,
}

impl Part {
    /// What became of it.
    pub fn fate(&self) -> Fate {
        match (&self.old, &self.new) {
            (Some(_), None) => Fate::Removed,
            (None, Some(_)) => Fate::Added,
            _ => Fate::Renamed,
        }
    }
}

/// The kinds of parts, in the order of their listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Somebody who can act.
    Actor,
    /// A thing with a lifecycle or facts.
    Entity,
    /// A lifecycle or a fact.
    Variable,
    /// A state, choice or number of a variable.
    Value,
    /// A named condition or observation.
    Definition,
    /// An answer of a definition.
    Answer,
    /// A constraint.
    Constraint,
    /// A goal.
    Goal,
    /// An action.
    Action,
    /// A named requirement of an action.
    Requirement,
}

/// What may become of the situations, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// An action was possible and is blocked now.
    NewlyBlocked,
    /// A target could be reached and can't be any more.
    FixLost,
    /// A target costs more to reach.
    Dearer,
    /// An action was blocked and is possible now.
    NewlyPossible,
    /// A target couldn't be reached and now can be.
    FixGained,
    /// A target costs less to reach.
    Cheaper,
    /// Only the old policy holds these situations possible.
    RuledOut,
    /// Only the new policy holds these situations possible.
    LetIn,
}

/// One change: in which situations, how many, and one of them.
#[derive(Clone, Debug)]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// For which actions and goals (all those of which the same is to be said); none where it is about situations.
    pub targets: Vec<Pair<Target>>,
    /// In how many situations.
    pub count: Count,
    /// Their share of those that are possible in both (for `RuledOut`, `LetIn`: of those possible in that one policy).
    pub share: f64,
    /// In how many it could have happened: where the action was possible (`NewlyBlocked`) or is (`NewlyPossible`), where there
    /// was a plan (`FixLost`), is one (`FixGained`) or are both (`Dearer`, `Cheaper`), all that the one policy holds possible.
    pub among: Count,
    /// It happened in all of these.
    pub everywhere: bool,
    /// In which of these it happened; if everywhere, which of all situations possible in both these are.
    pub description: Description,
    /// The least unusual of the situations.
    pub example: Example,
}

/// A set of situations within a larger one, as conjunctions of facts of which at least one holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The conjunctions, in the language of conditions; one without facts (`true`) says "in all".
    pub conjunctions: Vec<String>,
    /// How many conjunctions are not listed; `None`: finding them all would have taken too long.
    pub more: Option<usize>,
    /// How many situations the listed ones don't describe.
    pub left_out: Count,
}

/// One situation with what both policies say of it.
#[derive(Clone, Debug)]
pub struct Example {
    /// What is asked of it.
    pub target: Pair<Target>,
    /// In each policy's own words.
    pub told: Pair<Told>,
}

/// A situation as one policy sees it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Statements that, with the usual assumptions, are true in this situation only; of one that can't be, those that show it.
    pub given: Vec<String>,
    /// What in it is not as usual: not the default, or without one not the initial state, `false`, or the first value.
    pub unusual: Vec<String>,
    /// What the policy answers.
    pub answer: Answer,
}
