//! Cases, the tests of a policy, and situations.

use schemars::JsonSchema;

use super::{Condition, Item, Mapping, Name, OneOrMore, OneOrSome, Path, Plain, Values};

/// The tests of a policy.
#[derive(JsonSchema)]
#[schemars(title = "whynot cases", deny_unknown_fields)]
pub struct Cases {
    /// The policy that they test; left out: the one beside the file.
    pub policy: Option<Plain>,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(JsonSchema)]
#[schemars(rename = "case", deny_unknown_fields)]
pub struct Case {
    /// What it shows.
    pub name: Plain,
    /// What is known.
    #[schemars(flatten)]
    pub known: Known,
    /// The action or goal that is asked about.
    #[schemars(rename = "try")]
    pub target: Name,
    /// Another goal than the action's own.
    pub goal: Option<Name>,
    /// `false`: nothing is assumed that wasn't told.
    pub defaults: Option<bool>,
    /// What is expected; what is left out isn't checked.
    pub expect: Expect,
}

/// What a case expects.
#[derive(JsonSchema)]
#[schemars(rename = "expect", deny_unknown_fields)]
pub struct Expect {
    /// The verdict: for an action `allowed`, `blocked` or `depends`, for a goal `met`, `unmet` or `depends`.
    pub verdict: Option<Verdict>,
    /// Exactly these requirements fail, in any order; automatic ones such as `by` or `moves.gate` count only if one is named.
    pub because: Option<OneOrMore<Path>>,
    /// The actions of the plan in order; `[]` if there is nothing to do, `none` if there is no plan.
    pub fix: Option<OneOrMore<Name>>,
    /// The first step, `nothing` or `none`.
    pub first: Option<Name>,
    /// Who does each step.
    pub by: Option<OneOrMore<Name>>,
    /// What the plan costs.
    pub cost: Option<u64>,
    /// What the next question is about; `none` if there is none.
    pub asks: Option<Path>,
    /// How many diagnoses there are.
    pub diagnoses: Option<u64>,
    /// Exactly these advices are given, in any order.
    pub advice: Option<OneOrMore<Name>>,
}

/// What may come out.
#[derive(JsonSchema)]
#[schemars(rename = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// The action is possible, whatever is still unknown.
    Allowed,
    /// The action is impossible, whatever is still unknown.
    Blocked,
    /// It depends on what is still unknown.
    Depends,
    /// What was stated can't be true together.
    Contradiction,
    /// The goal holds, whatever is still unknown.
    Met,
    /// The goal doesn't hold, whatever is still unknown.
    Unmet,
}

/// What is known of a case, as `--situation` takes it.
#[derive(JsonSchema)]
#[schemars(title = "whynot situation", deny_unknown_fields)]
pub struct Situation {
    /// All of it.
    #[schemars(flatten)]
    pub known: Known,
}

/// What is known of a case.
#[derive(JsonSchema)]
pub struct Known {
    /// What is known: a mapping from names to values, or conditions.
    pub given: Option<Given>,
    /// Texts that the person saw.
    pub message: Option<OneOrMore<Plain>>,
    /// Actions that were tried and refused.
    pub refused: Option<OneOrMore<Name>>,
    /// Names of what the person can't tell: they are not asked.
    pub unknown: Option<OneOrMore<Path>>,
    /// The actors who ask.
    #[schemars(rename = "as")]
    pub askers: Option<OneOrMore<Name>>,
}

/// `NAME: VALUE`, or a condition, or a list of conditions; a list of values says "one of these".
type Given = Item<OneOrMore<Condition>, Mapping<Path, OneOrSome<Values>>>;
