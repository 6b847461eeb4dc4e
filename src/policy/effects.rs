//! What an action changes: transitions, facts, and effects under a condition.

use super::head;
use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::{self, Assignment, Expr, Transition};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, NodeKind, read};

/// A transition of an entity, as written.
#[derive(Clone, Debug)]
pub struct Move {
    /// The entity.
    pub entity: Spanned<String>,
    /// FROM and TO.
    pub transition: Spanned<Transition>,
    /// Why it can't be done elsewhere.
    pub because: Option<Spanned<String>>,
    /// Where that is documented.
    pub source: Vec<Spanned<String>>,
}

/// What becomes of a fact, as written.
#[derive(Clone, Debug)]
pub struct Set {
    /// `entity.fact`.
    pub fact: Spanned<String>,
    /// Its new value.
    pub change: Spanned<Assignment>,
}

/// Effects under a condition, as written.
#[derive(Clone, Debug)]
pub struct Also {
    /// Only where this held before.
    pub when: Option<Expr>,
    /// Transitions that apply where the entity is in FROM.
    pub moves: Vec<Move>,
    /// What becomes of facts.
    pub sets: Vec<Set>,
    /// The entry.
    pub span: Span,
}

/// Reads `moves`.
pub fn moves(node: &Node, findings: &mut Findings) -> Option<Vec<Move>> {
    changes("a mapping `ENTITY: FROM -> TO`", one_move, node, findings)
}

/// Reads `sets`.
pub fn sets(node: &Node, findings: &mut Findings) -> Option<Vec<Set>> {
    changes("a mapping `ENTITY.FACT: VALUE`", one_set, node, findings)
}

fn changes<T>(
    expected: &str,
    how: impl Fn(&Spanned<String>, &Node, &mut Findings) -> Option<T>,
    node: &Node,
    findings: &mut Findings,
) -> Option<Vec<T>> {
    let NodeKind::Mapping(entries) = &node.kind else {
        read::wrong_kind(expected, node, findings);
        return None;
    };
    Some(entries.iter().filter_map(|(name, node)| how(name, node, findings)).collect())
}

fn one_move(entity: &Spanned<String>, node: &Node, findings: &mut Findings) -> Option<Move> {
    let mut fields = Fields::of(node, Some("move"), findings)?;
    let owner = Spanned::new(format!("the move of `{}`", entity.value), entity.span);
    let transition = fields.require("move", &owner, transition);
    let because = fields.read("because", read::text);
    let source = head::source(&mut fields);
    fields.finish();
    Some(Move { entity: entity.clone(), transition: transition?, because, source })
}

fn transition(node: &Node, findings: &mut Findings) -> Option<Spanned<Transition>> {
    expr::read::transition(node, findings).map(|transition| Spanned::new(transition, node.span))
}

fn one_set(fact: &Spanned<String>, node: &Node, findings: &mut Findings) -> Option<Set> {
    let change = expr::read::assignment(node, findings)?;
    Some(Set { fact: fact.clone(), change: Spanned::new(change, node.span) })
}

/// Reads an entry of `also`.
pub fn also(node: &Node, findings: &mut Findings) -> Option<Also> {
    let mut fields = Fields::of(node, None, findings)?;
    let also = Also {
        when: fields.read("when", expr::read::condition),
        moves: fields.read("moves", moves).unwrap_or_default(),
        sets: fields.read("sets", sets).unwrap_or_default(),
        span: node.span,
    };
    if ["moves", "sets"].into_iter().all(|key| fields.node(key).is_none_or(holds_nothing)) {
        let finding = Finding::error(Code::NO_EFFECT, "this entry changes nothing", node.span);
        fields.findings.push(finding.help("give it `moves` or `sets`"));
    }
    fields.finish();
    Some(also)
}

/// Nothing, or a list or mapping without items.
pub fn holds_nothing(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Nothing => true,
        NodeKind::Scalar(_) | NodeKind::Faulty => false,
        NodeKind::List(nodes) => nodes.is_empty(),
        NodeKind::Mapping(entries) => entries.is_empty(),
    }
}
