//! What is special about other ways, in words.

use crate::diagnose::answer::{AlternativeKind, Answer, Plan};

/// What a step is said to be that no way leads back from.
pub const NO_WAY_BACK: &str = "There is no way back from this.";

/// The other ways, equal ones together, with what distinguishes each from the best plan.
pub fn ways(answer: &Answer) -> Vec<(String, &Plan)> {
    let mut ways: Vec<(String, &Plan)> = Vec::new();
    for (kind, plan) in &answer.alternatives {
        match ways.iter_mut().find(|(_, other)| **other == **plan) {
            Some((labels, _)) => labels.push_str(&format!(", {}", label(*kind))),
            None => ways.push((label(*kind).to_owned(), plan)),
        }
    }
    ways
}

fn label(kind: AlternativeKind) -> &'static str {
    match kind {
        AlternativeKind::WithoutHandingOver => "without asking anybody else",
        AlternativeKind::WithoutPointOfNoReturn => "with a way back from every step",
        AlternativeKind::WithTheAskedAction => "with what was asked for",
    }
}
