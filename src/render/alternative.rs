//! What is special about another way, in words.

use crate::diagnose::answer::AlternativeKind;

/// What distinguishes it from the best plan.
pub fn label(kind: AlternativeKind) -> &'static str {
    match kind {
        AlternativeKind::WithoutHandingOver => "without asking anybody else",
        AlternativeKind::WithoutPointOfNoReturn => "with nothing that can't be undone",
        AlternativeKind::WithTheAskedAction => "with what was asked for",
    }
}
