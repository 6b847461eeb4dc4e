//! States and values: named alternatives with weights.

use super::head::{self, Head};
use super::items::{WORDS, items, some};
use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::{self, Word};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, read};

/// A weight lies between 0 and this, so that sums and products of weights stay exact enough.
const HEAVIEST: f64 = 1e12;

/// A state or a value as written.
#[derive(Clone, Debug)]
pub struct Value {
    /// Name, title, prose.
    pub head: Head,
    /// Its weight.
    pub likely: Option<f64>,
    /// Where `initial` is said to be true.
    pub initial: Option<Span>,
    /// Having no way out is intended.
    pub is_final: bool,
}

/// Reads the states of a lifecycle.
pub fn states(node: &Node, findings: &mut Findings) -> Option<Vec<Value>> {
    let states = items(WORDS, |name, node, findings| value(name, node, true, findings))(node, findings)?;
    let mut initial = states.iter().filter_map(|state| state.initial);
    if let Some(first) = initial.next() {
        for second in initial {
            let finding = Finding::error(Code::SECOND_INITIAL, "a lifecycle has only one initial state", second);
            findings.push(finding.and_at(first, "the first is here"));
        }
    }
    Some(some("`states`", Some(node.span), states, findings))
}

/// Reads the values of a choice.
pub fn values(node: &Node, findings: &mut Findings) -> Option<Vec<Value>> {
    let values = items(WORDS, |name, node, findings| value(name, node, false, findings))(node, findings)?;
    Some(some("`values`", Some(node.span), values, findings))
}

fn value(name: Spanned<String>, node: &Node, state: bool, findings: &mut Findings) -> Value {
    let mut fields = Fields::open(node, Some("title"), findings);
    let mut value = Value { head: head::titled(name, &mut fields), likely: fields.read("likely", weight), initial: None, is_final: false };
    if state {
        value.initial = fields.read("initial", read::yes_no).filter(|given| given.value).map(|given| given.span);
        value.is_final = fields.read("final", read::yes_no).is_some_and(|given| given.value);
    }
    fields.finish();
    value
}

/// A weight above 0.
pub fn weight(node: &Node, findings: &mut Findings) -> Option<f64> {
    between(0.0, HEAVIEST, "a weight is a number above 0", node, findings)
}

/// A probability that is neither 0 nor 1.
pub fn probability(node: &Node, findings: &mut Findings) -> Option<f64> {
    between(0.0, 1.0, "a probability is a number between 0 and 1, and neither of them", node, findings)
}

fn between(low: f64, high: f64, expected: &str, node: &Node, findings: &mut Findings) -> Option<f64> {
    let number = read::number(node, findings)?;
    if low < number.value && number.value < high {
        return Some(number.value);
    }
    findings.push(Finding::error(Code::OUT_OF_RANGE, expected, number.span));
    None
}

/// One value: a name, a number, `true` or `false`.
pub fn word(node: &Node, findings: &mut Findings) -> Option<Spanned<Word>> {
    let passage = read::passage_of("a value")(node, findings)?;
    let mut words = expr::values(passage, findings)?.into_iter();
    let word = words.next();
    if let Some(second) = words.next() {
        findings.push(Finding::error(Code::WRONG_KIND, "one value is expected here, not several", second.span));
    }
    word
}
