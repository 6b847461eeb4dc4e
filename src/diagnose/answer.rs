//! The answer as data: everything that a view may show, by typed index.

pub use crate::model::Subject;
use std::sync::Arc;

use crate::model::{ActionId, ActorId, AdviceId, ConstraintId, GoalId, Target, ValueIndex, VariableId, query::Askable};
use crate::source::Span;

/// One evaluation: verdict, reasons, plan, differential, questions.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub asked: Asked,
    /// The verdict.
    pub verdict: Verdict,
    /// Every requirement of the target, in order; empty with a contradiction.
    pub requirements: Vec<RequirementState>,
    /// Why a blocked action without a violated requirement is blocked: indices into `statements`.
    pub joint_reason: Option<Vec<usize>>,
    /// Whether there is a plan: in all candidates, in none, in some.
    pub fixable: Holds,
    /// The best plan, where all candidates have the same.
    pub plan: Option<Arc<Plan>>,
    /// Every action that occurs in the best plan of some candidate, and its share of those that have a plan.
    pub needed: Vec<(ActionId, f64)>,
    /// Best plans under one more condition.
    pub alternatives: Vec<(AlternativeKind, Arc<Plan>)>,
    /// Variables whose change would make a plan possible.
    pub stands_in_the_way: Option<Vec<VariableId>>,
    /// What to tell people.
    pub advice: Vec<AdviceGiven>,
    /// What it may be, likeliest first.
    pub diagnoses: Vec<Diagnosis>,
    /// What to ask, best first.
    pub questions: Vec<QuestionRanked>,
    /// Several diagnoses remain and no question helps.
    pub cannot_tell_apart: bool,
    /// All statements kept, in order.
    pub statements: Vec<Statement>,
    /// Variables whose default was not assumed although it isn't certain.
    pub defaults_dropped: Vec<VariableId>,
    /// Every text that the person saw, and what it was recognised as.
    pub messages: Vec<MessageRead>,
    /// Statements and constraints that can't be true together.
    pub contradiction: Option<Contradiction>,
}

/// What was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The action or goal.
    pub target: Target,
    /// The goal that is aimed at; `None` where the aim is the action's own effects, or none.
    pub goal: Option<GoalId>,
    /// Who asks.
    pub askers: Vec<ActorId>,
    /// Whether the verdict depends on who asks; `None` where an asker is named.
    pub asker_matters: Option<bool>,
}

/// The verdict on an action or a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Possible in every candidate.
    Allowed,
    /// Possible in none.
    Blocked,
    /// The goal holds in every candidate.
    Met,
    /// The goal holds in none.
    Unmet,
    /// In some.
    Depends,
    /// What was stated can't be true together.
    Contradiction,
}

/// In how many of the candidates something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holds {
    /// In all.
    Yes,
    /// In none.
    No,
    /// In some.
    Depends,
}

/// A requirement's identity, in the order of `semantics.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// `by`.
    By,
    /// `moves.ENTITY`: index into the action's `moves`.
    Moves(usize),
    /// A named precondition: index into `requires`.
    Named(usize),
    /// `range.ENTITY.FACT`: index into the action's increases and decreases.
    Range(usize),
    /// `constraint.NAME`.
    Constraint(ConstraintId),
    /// A goal's own condition.
    Goal(GoalId),
}

/// How a requirement stands.
#[derive(Clone, Debug, PartialEq)]
pub struct RequirementState {
    /// Which.
    pub requirement: Requirement,
    /// In how many candidates it holds.
    pub holds: Holds,
    /// Their share.
    pub share: f64,
    /// For `by`: indices of the entries and actors whose `when` fails somewhere, as their reasons in words.
    pub because: Vec<String>,
    /// What makes its condition false.
    pub failing: Vec<Failing>,
    /// The smallest set of statements that rules it out; `None` where it isn't violated.
    pub reason: Option<Vec<usize>>,
}

/// A comparison that is false in some candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Failing {
    /// The comparison as written.
    pub condition: String,
    /// What it compares.
    pub name: Subject,
    /// The values that this has in the candidates.
    pub values: Vec<ValueIndex>,
    /// What the policy says of that value, where there is just one.
    pub about: Option<String>,
    /// Where it is written.
    pub at: Span,
}

/// Ordered steps.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The sum of the steps' costs.
    pub cost: u64,
    /// First to last; empty where there is nothing to do.
    pub steps: Vec<Step>,
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is done.
    pub action: ActionId,
    /// Who does it; `None` where anyone can and nobody was named.
    pub by: Option<ActorId>,
    /// Somebody else has to be asked.
    pub handoff: bool,
    /// It happens by itself.
    pub automatic: bool,
    /// Effort, and the hand-over.
    pub cost: u64,
    /// No way leads back, in some candidate.
    pub point_of_no_return: bool,
    /// How to reach who does it, where it is handed over.
    pub contact: Vec<String>,
    /// What to know before.
    pub warning: Vec<String>,
    /// Where to do it.
    pub place: Vec<String>,
    /// The steps in the screen.
    pub guide: Vec<String>,
    /// What to do after.
    pub afterwards: Vec<String>,
    /// What changes in some candidate.
    pub changes: Vec<Changed>,
    /// Later requirements that this step makes true: step index (0-based) and requirement.
    pub enables: Vec<(usize, Requirement)>,
}

/// A variable that a step changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Which.
    pub variable: VariableId,
    /// Its value before, where known.
    pub from: Option<ValueIndex>,
    /// Its value after, where it is the same everywhere.
    pub to: Option<ValueIndex>,
}

/// The conditions under which another plan is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AlternativeKind {
    /// No step is handed over.
    WithoutHandingOver,
    /// No step is a point of no return.
    WithoutPointOfNoReturn,
    /// The target action is among the steps.
    WithTheAskedAction,
}

/// An advice that applies.
#[derive(Clone, Debug, PartialEq)]
pub struct AdviceGiven {
    /// Which.
    pub advice: AdviceId,
    /// Its text as of now.
    pub text: Vec<String>,
    /// Whom to turn to.
    pub contact: Vec<String>,
}

/// The first thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum First {
    /// The aim holds already.
    Nothing,
    /// This action, done by this actor.
    Step(ActionId, Option<ActorId>),
    /// No plan.
    None,
}

/// Candidates in which the same is to be done now.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// Its weight among the candidates.
    pub share: f64,
    /// `Allowed` or `Blocked`, `Met` or `Unmet`.
    pub verdict: Verdict,
    /// What to do now.
    pub first: First,
    /// The longest common beginning of its courses.
    pub certain_steps: Vec<ActionId>,
    /// Its best plans, likeliest first, with their shares of all candidates; none where there is no plan.
    pub courses: Vec<(f64, Arc<Plan>)>,
    /// The share of the courses that are not listed.
    pub courses_left_out: f64,
    /// What to tell people.
    pub advice: Vec<AdviceGiven>,
    /// Where fewer values occur than in all candidates.
    pub signature: Vec<(Subject, Vec<ValueIndex>)>,
}

/// A question worth asking.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionRanked {
    /// What it is about.
    pub about: Askable,
    /// The question in words.
    pub ask: String,
    /// Where one looks the answer up.
    pub place: Vec<String>,
    /// Bits for each unit of effort.
    pub gain: f64,
    /// The answers that are possible.
    pub answers: Vec<AnswerShare>,
}

/// A possible answer to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerShare {
    /// The value: by index; for a refusal the index into `requires`, `None` for `other`.
    pub value: Option<ValueIndex>,
    /// Its weight among the candidates.
    pub share: f64,
    /// How many diagnoses it leaves.
    pub diagnoses: usize,
}

/// A statement that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The condition in words.
    pub text: String,
    /// Who vouches for it.
    pub origin: Origin,
}

/// Where a statement comes from, in statement order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The asker is there.
    Asker,
    /// It was given.
    Given,
    /// An action was refused.
    Refused,
    /// A text was seen.
    Observed,
    /// A usual assumption.
    Assumed,
}

/// A text that the person saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRead {
    /// The text.
    pub text: String,
    /// What it says: definitions' names and `ACTION.REQUIREMENT`, in order of declaration; `[]` if nothing was recognised.
    pub matched: Vec<String>,
}

/// Statements and constraints that can't be true together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// Indices into the answer's `statements`.
    pub statements: Vec<usize>,
    /// Constraints.
    pub constraints: Vec<ConstraintId>,
}
