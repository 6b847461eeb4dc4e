//! The codes of the faults that reading and compiling a policy can find.

use crate::diagnostic::Code;

impl Code {
    /// A key that a later version will know.
    pub const RESERVED_KEY: Code = Code("reserved-key");
    /// A key that doesn't go with what stands beside it.
    pub const MISPLACED_KEY: Code = Code("misplaced-key");
    /// Two things of one name.
    pub const NAME_TAKEN: Code = Code("name-taken");
    /// A list that has to hold something.
    pub const NOTHING_LISTED: Code = Code("nothing-listed");
    /// A range that isn't one.
    pub const BAD_RANGE: Code = Code("bad-range");
    /// Weights that overlap.
    pub const WEIGHED_TWICE: Code = Code("weighed-twice");
    /// A second initial state.
    pub const SECOND_INITIAL: Code = Code("second-initial");
    /// A source that is no URL.
    pub const NOT_A_URL: Code = Code("not-a-url");
    /// A brace in a text that nothing closes, or that holds no name.
    pub const BAD_BRACE: Code = Code("bad-brace");
    /// A name that nothing has.
    pub const UNKNOWN_NAME: Code = Code("unknown-name");
    /// A value that the thing can't have.
    pub const UNKNOWN_VALUE: Code = Code("unknown-value");
    /// An actor that isn't declared.
    pub const UNKNOWN_ACTOR: Code = Code("unknown-actor");
    /// An action or goal that isn't declared.
    pub const UNKNOWN_TARGET: Code = Code("unknown-target");
    /// A comparison of the wrong kind.
    pub const WRONG_COMPARISON: Code = Code("wrong-comparison");
    /// A bare name that is no yes/no.
    pub const NOT_A_CONDITION: Code = Code("not-a-condition");
    /// Definitions that use each other.
    pub const DEFINITION_CYCLE: Code = Code("definition-cycle");
    /// Actors that include each other.
    pub const INCLUDES_CYCLE: Code = Code("includes-cycle");
    /// What an automatic actor can't have.
    pub const AUTOMATIC_ACTOR: Code = Code("automatic-actor");
    /// An answer's condition that is missing or too much.
    pub const ANSWER_ORDER: Code = Code("answer-order");
    /// A move that starts where it ends, or nowhere.
    pub const MOVE_NOWHERE: Code = Code("move-nowhere");
    /// An effect that doesn't fit what it changes.
    pub const WRONG_EFFECT: Code = Code("wrong-effect");
    /// An action that does nothing.
    pub const NO_EFFECT: Code = Code("no-effect");
    /// A condition that is said of a refusal outside a statement, or of an action whose refusals say nothing.
    pub const NO_REFUSAL: Code = Code("no-refusal");
    /// A message by which nothing can be recognised.
    pub const EMPTY_MESSAGE: Code = Code("empty-message");
    /// Another goal for a goal.
    pub const GOAL_OF_A_GOAL: Code = Code("goal-of-a-goal");
    /// A requirement that the action doesn't have.
    pub const UNKNOWN_REQUIREMENT: Code = Code("unknown-requirement");
    /// An advice that isn't declared.
    pub const UNKNOWN_ADVICE: Code = Code("unknown-advice");
    /// More than the language allows.
    pub const TOO_MANY: Code = Code("too-many");
    /// Two items that claim the same earlier name.
    pub const WAS_TWICE: Code = Code("was-twice");
}
