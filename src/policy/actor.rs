//! The section `actors`: who can act.

use super::head::{self, Head};
use super::text::{self, Text};
use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::{self, Expr};
use crate::source::Spanned;
use crate::yaml::{Fields, Node, read};

/// An actor as written.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Name and title.
    pub head: Head,
    /// Whom it includes.
    pub includes: Vec<Spanned<String>>,
    /// What it costs to get it to do one step.
    pub handoff: Option<Spanned<u64>>,
    /// How to reach it.
    pub contact: Text,
    /// It is there and willing only then.
    pub when: Option<Expr>,
    /// Why, where it isn't.
    pub because: Option<Spanned<String>>,
    /// A system or time itself.
    pub automatic: bool,
}

/// Reads an actor.
pub fn read(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Actor {
    let mut fields = Fields::open(node, Some("title"), findings);
    let mut actor = Actor {
        head: head::titled(name, &mut fields),
        includes: fields.read("includes", read::names).unwrap_or_default(),
        handoff: fields.read("handoff", read::integer(0..=1000)),
        contact: fields.read("contact", text::read).unwrap_or_default(),
        when: fields.read("when", expr::read::condition),
        because: fields.read("because", read::text),
        automatic: fields.read("automatic", read::yes_no).is_some_and(|given| given.value),
    };
    actor.head.source = head::source(&mut fields);
    if actor.automatic {
        needs_nobody(&mut fields);
    }
    fields.finish();
    actor
}

/// An automatic actor acts by itself: it is never asked and stands for nobody else.
fn needs_nobody(fields: &mut Fields<'_, '_>) {
    for (key, why) in [("handoff", "nobody has to ask it"), ("includes", "it stands for nobody else")] {
        if let Some(span) = fields.key_span(key) {
            let message = format!("an automatic actor has no `{key}`: {why}");
            fields.findings.push(Finding::error(Code::AUTOMATIC_ACTOR, message, span));
        }
    }
}
