//! The shapes of `whynot.diff/1`, field by field in the order in which they are printed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::wire::{Policy, Verdict};

/// The name of this format; a change that could break a reader gets a new number.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum Format {
    /// Version 1.
    #[serde(rename = "whynot.diff/1")]
    One,
}

/// What differs between two policies. Conditions and names are the new policy's wherever both have the thing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "whynot.diff/1")]
pub struct Difference {
    /// Always `whynot.diff/1`.
    pub format: Format,
    /// The old policy.
    pub old: Policy,
    /// The new policy.
    pub new: Policy,
    /// The actors for whom they were compared, as the new policy calls them; empty: for nobody in particular.
    #[serde(rename = "as")]
    pub askers: Vec<String>,
    /// How many situations that both policies can speak of are possible.
    pub situations: Situations,
    /// Things that both have, under different names.
    pub renamed: Vec<Renamed>,
    /// Things that only the old policy has.
    pub removed: Vec<Only>,
    /// Things that only the new policy has.
    pub added: Vec<Only>,
    /// What the policies mean differently, the gravest kinds first.
    pub changes: Vec<Change>,
    /// Compared for nobody in particular: the actors for whom, as the only asker, more actions became blocked or possible.
    pub others: Vec<Other>,
}

/// An asker for whom more changed than for nobody in particular.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Other {
    /// The actor, as the new policy calls it.
    #[serde(rename = "as")]
    pub asker: String,
    /// Actions that were possible and are blocked now, in some situations.
    pub newly_blocked: Vec<String>,
    /// Actions that were blocked and are possible now, in some situations.
    pub newly_possible: Vec<String>,
}

/// Numbers of situations among those that both policies can speak of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Situations {
    /// Possible in both.
    pub both: Number,
    /// Possible in the old policy.
    pub old: Number,
    /// Possible in the new policy.
    pub new: Number,
}

/// An exact number; as a text where it has more than fifteen digits, which not every reader of JSON keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Number {
    /// Up to fifteen digits.
    Small(u64),
    /// More digits.
    Large(String),
}

/// What kind of thing.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Actor,
    Entity,
    Variable,
    Value,
    Definition,
    Answer,
    Constraint,
    Goal,
    Action,
    Requirement,
}

/// A thing that both have, under different names.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Renamed {
    /// What it is.
    pub kind: Kind,
    /// The variable, definition or action that it belongs to; else null.
    pub of: Option<String>,
    /// Its name in the old policy.
    pub old: String,
    /// Its name in the new policy.
    pub new: String,
}

/// A thing that only one policy has.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Only {
    /// What it is.
    pub kind: Kind,
    /// The variable, definition or action that it belongs to; else null.
    pub of: Option<String>,
    /// Its name; of several numbers in a row `LOW..HIGH`.
    pub name: String,
    /// The value that a variable was taken to have for the comparison; else null.
    pub taken: Option<String>,
}

/// Kinds of change.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// An action was possible and is blocked now.
    NewlyBlocked,
    /// There was a plan and is none now.
    FixLost,
    /// The best plan costs more than before.
    Dearer,
    /// An action was blocked and is possible now.
    NewlyPossible,
    /// There was no plan and is one now.
    FixGained,
    /// The best plan costs less than before.
    Cheaper,
    /// Only the old policy holds the situations possible.
    RuledOut,
    /// Only the new policy holds the situations possible.
    LetIn,
}

/// One change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Change {
    /// What changed.
    pub change: ChangeKind,
    /// The actions and goals it is about, of all of which the rest is true; empty for `ruled-out` and `let-in`.
    pub targets: Vec<Target>,
    /// In how many situations.
    pub count: Number,
    /// Their share of the situations possible in both (`ruled-out`: in the old, `let-in`: in the new).
    pub share: f64,
    /// In how many situations it could have happened: where the action was possible (`newly-blocked`) or is (`newly-possible`),
    /// where there was a plan (`fix-lost`), is one (`fix-gained`), are both (`dearer`, `cheaper`), all (`ruled-out`, `let-in`).
    pub among: Number,
    /// True where it happened in all of these.
    pub everywhere: bool,
    /// In which of these it happened; if everywhere, which of all situations these are.
    pub when: Description,
    /// One of the situations, with both answers.
    pub example: Example,
}

/// An action or goal.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Target {
    /// Its name in the new policy.
    pub name: String,
    /// Its name in the old policy.
    pub old: String,
    /// `action` or `goal`.
    pub kind: crate::render::wire::Kind,
}

/// A set of situations in words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Description {
    /// Conditions of which at least one holds, and none elsewhere; `true` where nothing more is to be said.
    pub any: Vec<String>,
    /// How many more conditions it would take; null where finding them all would have taken too long.
    pub more: Option<usize>,
    /// How many situations the listed conditions don't describe.
    pub left_out: Number,
}

/// The least unusual of the situations: the likeliest by the new policy's weights, of equally likely ones the first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Example {
    /// As the old policy sees it.
    pub old: Told,
    /// As the new policy sees it.
    pub new: Told,
}

/// What one policy says of a situation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Told {
    /// What was asked.
    pub target: String,
    /// Statements that, with the usual assumptions, leave only this situation; of one that can't be, those that show it.
    pub given: Vec<String>,
    /// What the policy says of it; `contradiction` where it holds the situation impossible, or the askers aren't there.
    pub verdict: Verdict,
    /// Why, in its author's words, the first reason first.
    pub because: Vec<String>,
    /// The best plan; null where there is none.
    pub plan: Option<Plan>,
    /// The command that gives this answer.
    pub command: String,
}

/// A plan in short.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Plan {
    /// What it costs.
    pub cost: u64,
    /// Its actions, in order.
    pub steps: Vec<String>,
}
