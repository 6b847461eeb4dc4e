//! The rules: each is `STEM.rs` and `STEM.md` here, and its stem in the list.

use super::table::{Rule, kebab, text};
use crate::diagnostic::Code;

/// Declares the modules of the rules and puts them into the table.
macro_rules! rules {
    ($($stem:ident)*) => {
        $(mod $stem;)*

        /// Every rule, in the order in which they are run.
        pub const ALL: &[Rule] = &[$({
            const NAME: [u8; stringify!($stem).len()] = kebab(stringify!($stem));
            Rule {
                code: Code(text(&NAME)),
                page: include_str!(concat!(stringify!($stem), ".md")),
                setting: $stem::SETTING,
                check: $stem::check,
            }
        }),*];
    };
}

rules! {
    never_holds
    always_holds
    implied_requirement
    without_because
    without_source
    never_possible
    changes_nothing
    no_return_without_warning
    cheap_no_return
    breaks_constraint
    unreachable_state
    dead_end
    final_with_way_out
    contradicting_constraints
    impossible_value
    redundant_constraint
    unreachable_goal
    goal_always_met
    no_way_out
    no_contact
    nothing_to_ask
    same_question
    default_never_applies
    shared_message
    unused_fact
    unused_value
    unused_actor
    unused_definition
    unused_goal
    unused_constraint
    constant_definition
    confusable_names
}
