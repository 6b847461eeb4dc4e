//! Who can do an action: the key `by` in all its forms.

use super::head;
use super::items::{Reserved, items, mapping};
use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::{self, Expr};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, read};

/// One who can do an action, as written.
#[derive(Clone, Debug)]
pub struct ByEntry {
    /// The actor.
    pub actor: Spanned<String>,
    /// The entry counts only then.
    pub when: Option<Expr>,
    /// Why, where it doesn't.
    pub because: Option<Spanned<String>>,
    /// Where that is documented.
    pub source: Vec<Spanned<String>>,
    /// Askers who can't do it under this entry.
    pub barred: Vec<Spanned<String>>,
    /// Where the key `barred` stands.
    pub barred_key: Option<Span>,
}

/// An actor, a list of actors, or a mapping of actors.
pub fn read(node: &Node, findings: &mut Findings) -> Option<Vec<ByEntry>> {
    let entries = items(Reserved::Elsewhere, entry)(node, findings)?;
    if super::effects::holds_nothing(node) {
        let finding = Finding::error(Code::NOTHING_LISTED, "`by` names nobody", node.span);
        findings.push(finding.help("leave `by` out where anyone can do it"));
    }
    Some(entries)
}

fn entry(actor: Spanned<String>, node: &Node, findings: &mut Findings) -> ByEntry {
    let faulty = Node::faulty(node.span);
    let node = mapping("a mapping such as `{ when: CONDITION }`", node, findings).unwrap_or(&faulty);
    let mut fields = Fields::open(node, None, findings);
    let entry = ByEntry {
        actor,
        when: fields.read("when", expr::read::condition),
        because: fields.read("because", read::text),
        source: head::source(&mut fields),
        barred: fields.read("barred", read::names).unwrap_or_default(),
        barred_key: fields.key_span("barred"),
    };
    fields.finish();
    entry
}
