//! Reads sentences out of a tree: a node in, an expression or a finding out.

use super::{Assignment, Expr, Transition};
use crate::diagnostic::Findings;
use crate::yaml::{Node, read};

/// A condition.
pub fn condition(node: &Node, findings: &mut Findings) -> Option<Expr> {
    let passage = read::passage_of("a condition")(node, findings)?;
    super::condition(passage, findings)
}

/// A transition, `FROM -> TO`.
pub fn transition(node: &Node, findings: &mut Findings) -> Option<Transition> {
    let passage = read::passage_of("a transition such as `open -> closed`")(node, findings)?;
    super::transition(passage, findings)
}

/// What a fact is set to.
pub fn assignment(node: &Node, findings: &mut Findings) -> Option<Assignment> {
    let passage = read::passage_of("a new value")(node, findings)?;
    super::assignment(passage, findings)
}
