//! What is known of a case, as it was written: a situation file in YAML or JSON, or parts from a command line.

use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::{self, Expr, ExprKind, Operand, Sign, Word};
use crate::source::{Passage, Span, Spanned};
use crate::yaml::{Fields, Node, NodeKind, read};

/// What is known of a case; names are not resolved yet. Each list is in the order in which it was said.
#[derive(Clone, Debug, Default)]
pub struct Situation {
    /// What somebody vouches for.
    pub given: Vec<Statement>,
    /// Texts that the person saw.
    pub message: Vec<Spanned<String>>,
    /// Actions that were tried and refused.
    pub refused: Vec<Spanned<String>>,
    /// Names of what the person can't tell.
    pub unknown: Vec<Spanned<String>>,
    /// The actors who ask.
    pub askers: Vec<Spanned<String>>,
}

/// A condition that somebody vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it says.
    pub expr: Expr,
    /// How it is shown: as written, or `gate is locked` for `gate: locked`.
    pub text: String,
}

impl Situation {
    /// Reads a situation file; an empty one says nothing.
    pub fn read(node: &Node, findings: &mut Findings) -> Situation {
        let Some(mut fields) = Fields::of(node, None, findings) else { return Situation::default() };
        let situation = Situation::from_fields(&mut fields);
        fields.finish();
        situation
    }

    /// Reads the keys of a situation where they stand among others.
    pub fn from_fields(fields: &mut Fields<'_, '_>) -> Situation {
        let texts = read::one_or_more(read::text);
        Situation {
            given: fields.read("given", given).unwrap_or_default(),
            message: fields.read("message", &texts).unwrap_or_default(),
            refused: fields.read("refused", &texts).unwrap_or_default(),
            unknown: fields.read("unknown", &texts).unwrap_or_default(),
            askers: fields.read("as", &texts).unwrap_or_default(),
        }
    }

    /// Adds what comes on top of it.
    pub fn extend(&mut self, more: Situation) {
        self.given.extend(more.given);
        self.message.extend(more.message);
        self.refused.extend(more.refused);
        self.unknown.extend(more.unknown);
        self.askers.extend(more.askers);
    }
}

/// Reads one condition as a statement: an item of `given`, or the value of `--given`.
pub fn statement(passage: &Passage, findings: &mut Findings) -> Option<Statement> {
    let expr = expr::condition(passage, findings)?;
    Some(Statement { expr, text: passage.folded() })
}

/// `given`: a mapping from names to values, or a list of conditions.
fn given(node: &Node, findings: &mut Findings) -> Option<Vec<Statement>> {
    match &node.kind {
        NodeKind::Mapping(entries) => Some(entries.iter().filter_map(|(name, value)| entry(name, value, findings)).collect()),
        _ => read::one_or_more(condition)(node, findings),
    }
}

/// An item of a list of conditions.
fn condition(node: &Node, findings: &mut Findings) -> Option<Statement> {
    if let NodeKind::Mapping(entries) = &node.kind
        && let [(name, Node { kind: NodeKind::Scalar(value), .. })] = entries.as_slice()
    {
        let message = format!("in a list, `{}` stands in a condition", name.value);
        let better = format!("{} is {}", name.value, value.passage.text);
        findings.push(
            Finding::error(Code::WRONG_KIND, message, node.span).help(format!("write `{better}`, or no list")).mend(node.span, better),
        );
        return None;
    }
    statement(read::passage_of("a condition")(node, findings)?, findings)
}

/// `gate: locked`, `gate: [locked, jammed]`, `purse.coins: 3`.
fn entry(name: &Spanned<String>, node: &Node, findings: &mut Findings) -> Option<Statement> {
    let values = match &node.kind {
        NodeKind::List(items) => {
            let values: Vec<_> = items.iter().filter_map(|item| values(item, findings)).flatten().collect();
            if items.is_empty() {
                let message = format!("`{}` is said to be one of no values at all", name.value);
                findings.push(Finding::error(Code::WRONG_KIND, message, node.span).help("leave it out where nothing is known of it"));
            }
            Some(values).filter(|values| !values.is_empty())?
        }
        NodeKind::Nothing => {
            findings.push(Finding::error(Code::WRONG_KIND, format!("`{}` has no value here", name.value), name.span));
            return None;
        }
        _ => values(node, findings)?,
    };
    Some(said(name, values, name.span.to(node.span)))
}

fn values(node: &Node, findings: &mut Findings) -> Option<Vec<Spanned<Word>>> {
    let passage = read::passage_of("a value")(node, findings)?;
    expr::values(passage, findings)
}

/// The statement that a name has one of these values.
fn said(name: &Spanned<String>, values: Vec<Spanned<Word>>, span: Span) -> Statement {
    if let [Spanned { value: Word::Number(number), span: at }] = values.as_slice() {
        let right = Spanned::new(Operand::Number(*number), *at);
        let text = format!("{} = {number}", name.value);
        return Statement { expr: Expr { kind: ExprKind::Order { name: name.clone(), sign: Sign::Equal, right }, span }, text };
    }
    let listed: Vec<String> = values.iter().map(|value| value.value.to_string()).collect();
    let text = format!("{} is {}", name.value, listed.join("|"));
    Statement { expr: Expr { kind: ExprKind::Is { name: name.clone(), negated: false, values }, span }, text }
}
