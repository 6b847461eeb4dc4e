//! The shapes of `whynot.runbook/1`, field by field in the order in which they are printed.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::wire::{Advice, AlternativeKind, Asked, Contradiction, Holds, Policy, Statement, Verdict};

/// The name of this format; a change that could break a reader gets a new number.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub enum Format {
    /// Version 1.
    #[serde(rename = "whynot.runbook/1")]
    One,
}

/// A decision tree whose equal parts are shared: what to find out, and what to do then.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "whynot.runbook/1")]
pub struct Runbook {
    /// Always `whynot.runbook/1`.
    pub format: Format,
    /// The policy that it was written from.
    pub policy: Policy,
    /// What was asked of it.
    pub asked: Asked,
    /// What is taken as true before anything is asked, in order.
    pub statements: Vec<Statement>,
    /// How many questions a way may have.
    pub depth: usize,
    /// In order of their numbers; one begins with the first. Questions come before ends.
    pub sections: Vec<Section>,
}

/// One numbered section.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Its number, from 1.
    pub number: usize,
    /// How likely one comes here: along each way to it the product of its answers' shares, all ways together.
    pub share: f64,
    /// What stands in it.
    #[serde(flatten)]
    pub content: Content,
}

/// What stands in a section: a question, or an end of the asking.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Content {
    /// Something to find out.
    Question(Question),
    /// What to do now is the same whatever else is so.
    Settled(End),
    /// Several diagnoses remain, and no question tells them apart.
    CannotTell(End),
    /// There would be more to ask, but not within this depth.
    Cut(End),
    /// What is known from the start can't be true together.
    Contradiction(Contradiction),
}

/// A question, and where each of its answers leads.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Question {
    /// What it is about: a variable, a definition, or `refusal.ACTION`.
    pub name: String,
    /// The question in words.
    pub ask: String,
    /// Where one looks the answer up.
    #[serde(rename = "where")]
    pub place: Vec<String>,
    /// Its answers, in order of declaration.
    pub answers: Vec<Answer>,
}

/// An answer, and where it leads.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// What it says, as a statement that `--given` takes.
    pub statement: String,
    /// What people read.
    pub title: String,
    /// Whether it is the likeliest here.
    pub likeliest: bool,
    /// The number of the section that it leads to.
    pub section: usize,
}

/// What to do: only what is so along every way that leads here.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct End {
    /// For an action `allowed`, `blocked`, `depends`; for a goal `met`, `unmet`, `depends`.
    pub verdict: Verdict,
    /// Why the target isn't possible, for people.
    pub because: Vec<String>,
    /// Whether a plan exists: whatever is still unknown, certainly not, or depending on it.
    pub fixable: Holds,
    /// What it may be, likeliest first; one where it is settled.
    pub diagnoses: Vec<Diagnosis>,
    /// Other ways.
    pub alternatives: Vec<Alternative>,
    /// Where nothing helps: the fewest variables whose change would make a plan possible; null where there are none.
    pub stands_in_the_way: Option<Vec<String>>,
    /// What the policy tells people in such a situation.
    pub advice: Vec<Advice>,
}

/// What it may be, and what to do then.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Diagnosis {
    /// The verdict in it.
    pub verdict: Verdict,
    /// The first step; `nothing` where the aim holds already, `none` where there is no plan.
    pub first: String,
    /// Who does that.
    pub by: Option<String>,
    /// The steps that are the same whatever is still unknown.
    pub certain_steps: Vec<String>,
    /// Its best plans, likeliest first; null is "no plan".
    pub courses: Vec<Plan>,
    /// Whether there are more courses than are listed.
    pub more_courses: bool,
    /// What the policy tells people then.
    pub advice: Vec<Advice>,
}

/// A best plan under one more condition.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Alternative {
    /// Under which.
    pub kind: AlternativeKind,
    /// The plan.
    pub plan: Plan,
}

/// Ordered steps.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Plan {
    /// The sum of the steps' costs.
    pub cost: u64,
    /// First to last.
    pub steps: Vec<Step>,
}

/// One step of a plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Step {
    /// The action.
    pub action: String,
    /// What people read.
    pub title: String,
    /// Who does it; null where anyone can and nobody was named.
    pub by: Option<String>,
    /// Whether somebody else has to be asked.
    pub handoff: bool,
    /// Whether it happens by itself.
    pub automatic: bool,
    /// How to reach who does it, where it is handed over.
    pub contact: Vec<String>,
    /// Whether no way leads back.
    pub point_of_no_return: bool,
    /// What to know before.
    pub warning: Vec<String>,
    /// Where to do it.
    #[serde(rename = "where")]
    pub place: Vec<String>,
    /// The steps on the screen.
    pub guide: Vec<String>,
    /// What to do after.
    pub afterwards: Vec<String>,
}
