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
    without_because
    dead_end
    breaks_constraint
}
