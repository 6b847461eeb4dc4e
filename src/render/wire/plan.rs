//! Plans in the wire shape.

use schemars::JsonSchema;
use serde::Serialize;

use super::Value;

/// Steps in order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Plan {
    /// Effort and hand-overs in total.
    pub cost: u64,
    /// First to last; empty where there is nothing to do.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Step {
    /// What is done.
    pub action: String,
    /// The same for people.
    pub title: String,
    /// Who does it; null where anyone can.
    pub by: Option<String>,
    /// Somebody else has to be asked.
    pub handoff: bool,
    /// It happens by itself.
    pub automatic: bool,
    /// How to reach whoever does it.
    pub contact: Vec<String>,
    /// No way leads back.
    pub point_of_no_return: bool,
    /// What to know before.
    pub warning: Vec<String>,
    /// Where to do it.
    #[serde(rename = "where")]
    pub place: Vec<String>,
    /// How to do it.
    pub guide: Vec<String>,
    /// What to do after.
    pub afterwards: Vec<String>,
    /// What becomes different.
    pub changes: Vec<Change>,
    /// Later requirements that hold from here on because of this step.
    pub enables: Vec<Enables>,
}

/// A variable that a step changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Change {
    /// The variable.
    pub name: String,
    /// Its value before; null where that isn't known.
    pub from: Option<Value>,
    /// Its value after; null where that differs.
    pub to: Option<Value>,
}

/// A requirement of a later step.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Enables {
    /// The later step, counted from 1.
    pub step: usize,
    /// Its requirement.
    pub requirement: String,
}

/// An action of the best plans.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Needed {
    /// The action.
    pub action: String,
    /// In what share of the situations that have a plan.
    pub share: f64,
}

/// Another way.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Alternative {
    /// Under which condition.
    pub kind: AlternativeKind,
    /// The best plan then.
    pub plan: Plan,
}

/// The conditions for other ways.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AlternativeKind {
    /// Nobody else has to be asked.
    WithoutHandingOver,
    /// Every step can be undone.
    WithoutPointOfNoReturn,
    /// The action that was asked about is among the steps.
    WithTheAskedAction,
}
