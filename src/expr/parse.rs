//! Sentences read by the pest grammar; the only file that knows pest.

use std::num::NonZeroUsize;
use std::sync::LazyLock;

use pest::Parser as _;
use pest::error::{Error, ErrorVariant, InputLocation};
use pest::iterators::{Pair, Pairs};
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::fault::{self, Kind};
use super::{Assignment, Expr, ExprKind, Operand, Sign, Transition, Word, limits};
use crate::diagnostic::Findings;
use crate::source::{Passage, Span, Spanned};
use grammar::{Grammar, Rule};

mod grammar {
    #![allow(missing_docs, reason = "written by pest")]
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/whynot.pest"]
    pub struct Grammar;
}

/// Far beyond what the longest sentence needs; no grammar of ours backtracks, and if one ever did, it would end here.
const MAX_CALLS: usize = 2_000_000;

static PRECEDENCE: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::implies, Assoc::Right))
        .op(Op::infix(Rule::or, Assoc::Left))
        .op(Op::infix(Rule::and, Assoc::Left))
        .op(Op::prefix(Rule::not))
});

/// Reads a condition: `gate is locked and not purse.foreign`.
pub fn condition(passage: &Passage, findings: &mut Findings) -> Option<Expr> {
    let pairs = sentence(Rule::whole_condition, Kind::Condition, passage, findings)?;
    // Brackets around the whole belong to what was written.
    pairs.into_iter().next().map(|pair| Reader { passage }.condition(pair)).map(|whole| Expr { span: whole.outer, ..whole.expr })
}

/// Reads values as they stand after `is`: `locked|jammed`, `1..3|7`, `true`.
pub fn values(passage: &Passage, findings: &mut Findings) -> Option<Vec<Spanned<Word>>> {
    let pairs = sentence(Rule::whole_values, Kind::Values, passage, findings)?;
    Some(Reader { passage }.values(pairs))
}

/// Reads a transition: `locked|jammed -> unlocked`, `any -> locked`.
pub fn transition(passage: &Passage, findings: &mut Findings) -> Option<Transition> {
    let reader = Reader { passage };
    let (mut from, mut to) = (None, None);
    for pair in sentence(Rule::whole_transition, Kind::Transition, passage, findings)? {
        match pair.as_rule() {
            Rule::from => {
                let names: Vec<_> = inner(pair, Rule::value_name).map(|pair| reader.text(&pair)).collect();
                from = (!names.is_empty()).then_some(names);
            }
            Rule::to => to = Some(reader.text(&pair)),
            _ => {}
        }
    }
    Some(Transition { from, to: to? })
}

/// Reads what a fact is set to: `true`, `3`, `green`, `increase by 1`.
pub fn assignment(passage: &Passage, findings: &mut Findings) -> Option<Assignment> {
    let pair = sentence(Rule::whole_assignment, Kind::Assignment, passage, findings)?.next()?;
    if pair.as_rule() != Rule::change {
        return word(&pair).map(Assignment::Value);
    }
    let mut parts = pair.into_inner();
    let more = parts.next()?.as_rule() == Rule::increase;
    let by = parts.find(|part| part.as_rule() == Rule::number).map(|part| number(part.as_str()))?;
    Some(if more { Assignment::Increase(by) } else { Assignment::Decrease(by) })
}

/// Reads a whole sentence of one kind, or reports why it isn't one.
fn sentence<'p>(rule: Rule, kind: Kind, passage: &'p Passage, findings: &mut Findings) -> Option<Pairs<'p, Rule>> {
    if passage.text.trim().is_empty() {
        findings.push(fault::empty(kind, passage));
        return None;
    }
    if let Some(finding) = limits::check(passage) {
        findings.push(finding);
        return None;
    }
    pest::set_call_limit(NonZeroUsize::new(MAX_CALLS));
    match Grammar::parse(rule, &passage.text) {
        Ok(pairs) => Some(pairs),
        Err(error) => {
            let (at, expected) = broken_off(&error);
            findings.push(fault::fault(kind, passage, at, &expected));
            None
        }
    }
}

fn inner(pair: Pair<'_, Rule>, rule: Rule) -> impl Iterator<Item = Pair<'_, Rule>> {
    pair.into_inner().filter(move |pair| pair.as_rule() == rule)
}

/// A part of a condition while it is put together.
struct Part {
    expr: Expr,
    /// With the brackets around it.
    outer: Span,
    /// It stands in brackets: `and` and `or` around it don't take its parts for theirs.
    closed: bool,
}

struct Reader<'p> {
    passage: &'p Passage,
}

impl Reader<'_> {
    /// Where a part was written, without the blanks that the grammar skips behind it.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        let start = pair.as_span().start();
        self.passage.span_at(start..start + pair.as_str().trim_end().len())
    }

    fn text(&self, pair: &Pair<'_, Rule>) -> Spanned<String> {
        Spanned::new(pair.as_str().trim_end().to_owned(), self.span(pair))
    }

    fn condition(&self, pair: Pair<'_, Rule>) -> Part {
        PRECEDENCE
            .map_primary(|pair| self.primary(pair))
            .map_prefix(|sign, part| {
                let span = self.span(&sign).to(part.outer);
                Part { expr: Expr { kind: ExprKind::Not(Box::new(part.expr)), span }, outer: span, closed: false }
            })
            .map_infix(|left, sign, right| joined(left, sign.as_rule(), right))
            .parse(pair.into_inner())
    }

    fn primary(&self, pair: Pair<'_, Rule>) -> Part {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::group => {
                let inside = inner(pair, Rule::condition).next().map(|pair| self.condition(pair).expr);
                let expr = inside.unwrap_or(Expr { kind: ExprKind::Constant(true), span });
                return Part { expr, outer: span, closed: true };
            }
            Rule::is_values => self.is_values(pair),
            Rule::order => self.order(pair),
            Rule::constant => ExprKind::Constant(pair.as_str().trim() == "true"),
            _ => ExprKind::Holds(pair.as_str().trim().to_owned()),
        };
        Part { expr: Expr { kind, span }, outer: span, closed: false }
    }

    fn is_values(&self, pair: Pair<'_, Rule>) -> ExprKind {
        let mut parts = pair.into_inner();
        let name = parts.next().map(|name| self.text(&name));
        let negated = parts.clone().any(|part| part.as_rule() == Rule::not);
        ExprKind::Is { name: name.unwrap_or_else(|| self.nameless()), negated, values: self.values(parts) }
    }

    fn values(&self, parts: Pairs<'_, Rule>) -> Vec<Spanned<Word>> {
        parts.filter_map(|part| Some(Spanned::new(word(&part)?, self.span(&part)))).collect()
    }

    fn order(&self, pair: Pair<'_, Rule>) -> ExprKind {
        let mut parts = pair.into_inner();
        let name = parts.next().map(|name| self.text(&name));
        let sign = parts.next().map_or(Sign::Equal, |sign| self::sign(sign.as_rule()));
        let right = parts.next().map(|right| {
            let text = self.text(&right);
            let operand = if right.as_rule() == Rule::number { Operand::Number(number(&text.value)) } else { Operand::Name(text.value) };
            Spanned::new(operand, text.span)
        });
        let nothing = || Spanned::new(Operand::Number(0), self.passage.span);
        ExprKind::Order { name: name.unwrap_or_else(|| self.nameless()), sign, right: right.unwrap_or_else(nothing) }
    }

    /// The grammar lets no comparison through without a name.
    fn nameless(&self) -> Spanned<String> {
        Spanned::new(String::new(), self.passage.span)
    }
}

/// Puts two parts together; a chain of `and` or `or` is one list.
fn joined(left: Part, with: Rule, right: Part) -> Part {
    let outer = left.outer.to(right.outer);
    let chained = !left.closed;
    let kind = match (with, left.expr) {
        (Rule::and, Expr { kind: ExprKind::And(parts), .. }) if chained => ExprKind::And(more(parts, right.expr)),
        (Rule::or, Expr { kind: ExprKind::Or(parts), .. }) if chained => ExprKind::Or(more(parts, right.expr)),
        (Rule::and, left) => ExprKind::And(vec![left, right.expr]),
        (Rule::or, left) => ExprKind::Or(vec![left, right.expr]),
        (_, left) => ExprKind::Implies(Box::new(left), Box::new(right.expr)),
    };
    Part { expr: Expr { kind, span: outer }, outer, closed: false }
}

fn more(mut parts: Vec<Expr>, part: Expr) -> Vec<Expr> {
    parts.push(part);
    parts
}

fn word(pair: &Pair<'_, Rule>) -> Option<Word> {
    let text = pair.as_str().trim();
    Some(match pair.as_rule() {
        Rule::value_name => Word::Name(text.to_owned()),
        Rule::yes => Word::YesNo(true),
        Rule::no => Word::YesNo(false),
        Rule::number => Word::Number(number(text)),
        Rule::range => {
            let (low, high) = text.split_once("..")?;
            Word::Range(number(low), number(high))
        }
        _ => return None,
    })
}

/// A number beyond all bounds is as large as can be: no fact reaches it.
fn number(digits: &str) -> u64 {
    digits.parse().unwrap_or(u64::MAX)
}

fn sign(rule: Rule) -> Sign {
    match rule {
        Rule::less => Sign::Less,
        Rule::at_most => Sign::AtMost,
        Rule::unequal => Sign::Unequal,
        Rule::at_least => Sign::AtLeast,
        Rule::more => Sign::More,
        _ => Sign::Equal,
    }
}

/// Where a sentence couldn't be read on, and what could have stood there.
fn broken_off(error: &Error<Rule>) -> (usize, Vec<&'static str>) {
    let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
    let rules = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => positives.as_slice(),
        ErrorVariant::CustomError { .. } => &[],
    };
    let mut expected: Vec<(Place, &'static str)> = rules.iter().filter_map(|rule| described(*rule)).collect();
    if let Some(&(place, covers)) = expected.iter().find(|(place, _)| *place <= Place::Value) {
        expected.retain(|(other, _)| *other > Place::PartOfValue);
        expected.push((place, covers));
    }
    expected.sort_unstable();
    expected.dedup();
    (at, expected.into_iter().map(|(_, name)| name).collect())
}

/// The order in which a list of what is expected reads; a condition covers its parts, a value covers its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Condition,
    Value,
    PartOfCondition,
    PartOfValue,
    Sign,
    Word,
    Close,
    End,
}

/// A rule in an author's words.
fn described(rule: Rule) -> Option<(Place, &'static str)> {
    Some(match rule {
        Rule::condition | Rule::group | Rule::open | Rule::holds => (Place::Condition, "a condition"),
        Rule::name | Rule::is_values | Rule::order => (Place::PartOfCondition, "a name"),
        Rule::value_name | Rule::from | Rule::to => (Place::Value, "a value"),
        Rule::not => (Place::PartOfValue, "`not`"),
        Rule::yes | Rule::constant => (Place::PartOfValue, "`true`"),
        Rule::no => (Place::PartOfValue, "`false`"),
        Rule::number | Rule::range => (Place::PartOfValue, "a number"),
        Rule::is => (Place::Sign, "`is`"),
        Rule::less | Rule::at_most | Rule::equal | Rule::unequal | Rule::at_least | Rule::more => {
            (Place::Sign, "a comparison such as `>=`")
        }
        Rule::bar => (Place::Sign, "`|`"),
        Rule::and => (Place::Word, "`and`"),
        Rule::or => (Place::Word, "`or`"),
        Rule::implies => (Place::Word, "`implies`"),
        Rule::any => (Place::PartOfValue, "`any`"),
        Rule::increase | Rule::decrease => (Place::PartOfValue, "`increase by`"),
        Rule::by => (Place::Word, "`by`"),
        Rule::arrow => (Place::Word, "`->`"),
        Rule::close => (Place::Close, "`)`"),
        Rule::end | Rule::EOI => (Place::End, "the end"),
        _ => return None,
    })
}
