//! The facts of an entity: yes/no, choice or number.

use super::head::{self, Head};
use super::question::{self, Question};
use super::range::{self, Weighed};
use super::value::{self, Value};
use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::Word;
use crate::source::Spanned;
use crate::yaml::{Fields, Node, read};

/// A fact as written.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its own name (without the entity's) and title.
    pub head: Head,
    /// What values it can have; `None` where that couldn't be read.
    pub domain: Option<Domain>,
    /// How to ask for it.
    pub question: Question,
    /// Assumed where the evidence has no bearing on it.
    pub default: Option<Spanned<Word>>,
}

/// The values of a fact as written.
#[derive(Clone, Debug)]
pub enum Domain {
    /// Yes or no, and how likely yes is.
    YesNo(Option<f64>),
    /// Named values.
    Choice(Vec<Value>),
    /// Whole numbers.
    Number {
        /// Smallest and largest.
        range: Spanned<(u32, u32)>,
        /// What is counted.
        unit: Option<Spanned<String>>,
        /// Weights of numbers and ranges; `None` where none are given.
        likely: Option<Vec<Weighed>>,
    },
}

/// Reads a fact.
pub fn read(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Fact {
    let mut fields = Fields::open(node, Some("title"), findings);
    let fact = Fact {
        head: head::titled(name, &mut fields),
        domain: domain(&mut fields),
        question: question::read(&mut fields),
        default: fields.read("default", value::word),
    };
    fields.finish();
    fact
}

fn domain(fields: &mut Fields<'_, '_>) -> Option<Domain> {
    let values = fields.read("values", value::values);
    let range = fields.read("range", range::domain);
    let unit = fields.read("unit", read::text);
    match (fields.key_span("values"), fields.key_span("range")) {
        (None, None) => {
            misplaced("unit", "`unit` belongs to a number, and this fact has no `range`", fields);
            Some(Domain::YesNo(fields.read("likely", value::probability)))
        }
        (Some(_), None) => {
            misplaced("unit", "`unit` belongs to a number, and this fact has no `range`", fields);
            misplaced("likely", "the `likely` of a choice stands at its values", fields);
            fields.node("likely");
            values.filter(|values| !values.is_empty()).map(Domain::Choice)
        }
        (None, Some(_)) => {
            let likely = fields.read("likely", |node, findings| range::weights(node, range.as_ref(), findings));
            range.map(|range| Domain::Number { range, unit, likely })
        }
        (Some(first), Some(second)) => {
            let finding = Finding::error(Code::MISPLACED_KEY, "a fact has either `values` or a `range`", second);
            fields.findings.push(finding.and_at(first, "its values are here"));
            fields.node("likely");
            None
        }
    }
}

fn misplaced(key: &'static str, message: &str, fields: &mut Fields<'_, '_>) {
    if let Some(span) = fields.key_span(key) {
        fields.findings.push(Finding::error(Code::MISPLACED_KEY, message, span));
    }
}
