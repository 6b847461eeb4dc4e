//! The section `actions`: who can do what, where, and what becomes of it.

use super::effects::{self, Also, Move, Set};
use super::head::{self, Head};
use super::items::{Reserved, items};
use super::stated::{self, Stated};
use super::text::{self, Text};
use super::who::{self, ByEntry};
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::Spanned;
use crate::yaml::{Fields, Node, read};

/// An action as written.
#[derive(Clone, Debug)]
pub struct Action {
    /// Name, title, prose, sources.
    pub head: Head,
    /// Who can do it; `None` for anyone.
    pub by: Option<Vec<ByEntry>>,
    /// The goal it serves.
    pub goal: Option<Spanned<String>>,
    /// Named preconditions.
    pub requires: Vec<Stated>,
    /// How to ask what a refusal says.
    pub ask: Option<Spanned<String>>,
    /// Transitions.
    pub moves: Vec<Move>,
    /// What becomes of facts.
    pub sets: Vec<Set>,
    /// Further effects.
    pub also: Vec<Also>,
    /// What doing it costs.
    pub effort: Option<Spanned<u64>>,
    /// May be suggested as a step.
    pub propose: bool,
    /// Overrules what the lifecycles say about a point of no return.
    pub irreversible: Option<bool>,
    /// Where to do it.
    pub place: Text,
    /// The steps.
    pub guide: Text,
    /// What to know before.
    pub warning: Text,
    /// What to do after.
    pub afterwards: Text,
}

/// Reads an action.
pub fn read(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Action {
    let mut fields = Fields::open(node, Some("title"), findings);
    let mut action = Action {
        head: head::titled(name, &mut fields),
        by: fields.read("by", who::read),
        goal: fields.read("goal", read::name),
        requires: fields.read("requires", items(Reserved::Words(&["other"]), stated::requires)).unwrap_or_default(),
        ask: fields.read("ask", read::text),
        moves: fields.read("moves", effects::moves).unwrap_or_default(),
        sets: fields.read("sets", effects::sets).unwrap_or_default(),
        also: fields.read("also", read::list(effects::also)).unwrap_or_default(),
        effort: fields.read("effort", read::integer(1..=1000)),
        propose: fields.read("propose", read::yes_no).is_none_or(|propose| propose.value),
        irreversible: fields.read("irreversible", read::yes_no).map(|irreversible| irreversible.value),
        place: fields.read("where", text::read).unwrap_or_default(),
        guide: fields.read("guide", text::read).unwrap_or_default(),
        warning: fields.read("warning", text::read).unwrap_or_default(),
        afterwards: fields.read("afterwards", text::read).unwrap_or_default(),
    };
    action.head.source = head::source(&mut fields);
    does_something(&action.head.name, &mut fields);
    fields.finish();
    action
}

/// An action without an effect and without a goal could be left out.
fn does_something(name: &Spanned<String>, fields: &mut Fields<'_, '_>) {
    let anything =
        ["moves", "sets", "also", "goal"].into_iter().any(|key| fields.node(key).is_some_and(|node| !effects::holds_nothing(node)));
    if !anything && fields.sound {
        let message = format!("the action `{}` changes nothing and serves no goal", name.value);
        fields.findings.push(Finding::error(Code::NO_EFFECT, message, name.span).help("give it `moves`, `sets`, `also` or a `goal`"));
    }
}
