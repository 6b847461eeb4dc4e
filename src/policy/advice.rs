//! The section `advice`: what to tell people in certain situations.

use super::head::{self, Head};
use super::items::mapping;
use super::text::{self, Text};
use crate::diagnostic::Findings;
use crate::expr::{self, Expr};
use crate::source::Spanned;
use crate::yaml::{Fields, Node, read};

/// An advice as written.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Name and sources.
    pub head: Head,
    /// Shown where this holds; `None` where it is missing or couldn't be read.
    pub when: Option<Expr>,
    /// The goals and actions it is for; empty: all.
    pub serves: Vec<Spanned<String>>,
    /// What to tell.
    pub text: Text,
    /// Whom to turn to.
    pub contact: Text,
}

/// Reads an advice.
pub fn read(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Advice {
    let faulty = Node::faulty(node.span);
    let node = mapping("a mapping with `when` and `text`", node, findings).unwrap_or(&faulty);
    let mut fields = Fields::open(node, None, findings);
    let owner = Spanned::new(format!("the advice `{}`", name.value), name.span);
    let when = fields.require("when", &owner, expr::read::condition);
    let text = fields.require("text", &owner, text::read);
    let serves = fields.read("for", read::names).unwrap_or_default();
    let contact = fields.read("contact", text::read).unwrap_or_default();
    let mut head = head::named(name, &mut fields);
    head.source = head::source(&mut fields);
    fields.finish();
    Advice { head, when, serves, text: text.unwrap_or_default(), contact }
}
