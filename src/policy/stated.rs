//! Items that say a condition: the sections `constraints` and `goals`, and the preconditions of actions.

use super::head::{self, Head};
use crate::diagnostic::Findings;
use crate::expr::{self, Expr};
use crate::source::Spanned;
use crate::yaml::{Fields, Node, read};

/// A named condition as written.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Name, title, sources.
    pub head: Head,
    /// The condition; `None` where it is missing or couldn't be read.
    pub that: Option<Expr>,
    /// Why.
    pub because: Option<Spanned<String>>,
    /// What a system says where it fails.
    pub messages: Vec<Spanned<String>>,
}

/// Reads a constraint.
pub fn constraint(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Stated {
    let mut fields = Fields::open(node, Some("always"), findings);
    let mut head = head::named(name, &mut fields);
    let that = condition("always", "constraint", &head.name, &mut fields);
    let because = fields.read("because", read::text);
    head.source = head::source(&mut fields);
    fields.finish();
    Stated { head, that, because, messages: Vec::new() }
}

/// Reads a goal.
pub fn goal(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Stated {
    let mut fields = Fields::open(node, Some("that"), findings);
    let head = head::titled(name, &mut fields);
    let that = condition("that", "goal", &head.name, &mut fields);
    fields.finish();
    Stated { head, that, because: None, messages: Vec::new() }
}

/// Reads a precondition of an action.
pub fn requires(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Stated {
    let mut fields = Fields::open(node, Some("that"), findings);
    let mut head = head::named(name, &mut fields);
    let that = condition("that", "requirement", &head.name, &mut fields);
    let because = fields.read("because", read::text);
    head.source = head::source(&mut fields);
    let messages = head::messages(&mut fields);
    fields.finish();
    Stated { head, that, because, messages }
}

fn condition(key: &'static str, what: &str, name: &Spanned<String>, fields: &mut Fields<'_, '_>) -> Option<Expr> {
    let owner = Spanned::new(format!("the {what} `{}`", name.value), name.span);
    fields.require(key, &owner, expr::read::condition)
}
