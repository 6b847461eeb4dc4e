//! Where the contract can be read in two ways: what is chosen, each in one place, so that it is easily chosen anew.

/// Yes/no values are listed `true`, `false`, as the page lists the domain.
pub const YES_FIRST: bool = true;

/// Several increases or decreases of one fact in one action are one requirement `range.ENTITY.FACT`, as names are unique;
/// literally there is one "for each".
pub const ONE_RANGE_A_FACT: bool = false;

/// Under `not`, what fails is shown as `not COMPARISON`; literally it is the comparison.
pub const NEGATION_SHOWN: bool = false;

/// `NAME is false` of a yes/no definition is looked through as the name alone is; literally it is a comparison.
pub const LOOKED_THROUGH: bool = true;

/// Brackets around a whole condition belong to it as it is written.
pub const OUTER_BRACKETS_SHOWN: bool = true;

/// Advice for a goal is also for an action that is asked about with this goal (its own or the given one).
pub const ADVICE_BY_GOAL: bool = true;

/// A diagnosis without a plan has one course, whose plan is null; literally courses are plans.
pub const NO_PLAN_IS_A_COURSE: bool = false;

/// Outside the possible situations the requirements `constraint.NAME` hold, so that "was refused" says something there.
pub const REFUSALS_REACH_THE_IMPOSSIBLE: bool = true;

/// A text that could only be read weakly ("*r* fails") is not read as `refusal.a`, so what the refusal says can still be asked;
/// otherwise whoever told what it says is not asked again.
pub const WEAK_READING_CAN_BE_ASKED: bool = true;
