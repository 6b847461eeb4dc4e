//! The section `entities`: lifecycles and facts.

use super::fact::{self, Fact};
use super::head::{self, Head};
use super::items::{WORDS, items};
use super::question::{self, Question};
use super::value::{self, Value};
use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::Word;
use crate::source::Spanned;
use crate::yaml::{Fields, Node};

/// An entity as written.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Name and title.
    pub head: Head,
    /// Its lifecycle, if it has states.
    pub lifecycle: Option<Lifecycle>,
    /// Its facts.
    pub facts: Vec<Fact>,
}

/// The lifecycle of an entity as written.
#[derive(Clone, Debug)]
pub struct Lifecycle {
    /// Its states; none where they couldn't be read.
    pub states: Vec<Value>,
    /// How to ask for the state.
    pub question: Question,
    /// Assumed where the evidence has no bearing on it.
    pub default: Option<Spanned<Word>>,
}

/// Reads an entity.
pub fn read(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Entity {
    let mut fields = Fields::open(node, Some("title"), findings);
    let head = head::titled(name, &mut fields);
    let states = fields.read("states", value::states);
    let facts = fields.read("facts", items(WORDS, fact::read)).unwrap_or_default();
    let question = question::read(&mut fields);
    let default = fields.read("default", value::word);
    let lifecycle = fields.key_span("states").map(|_| Lifecycle { states: states.unwrap_or_default(), question, default });
    if lifecycle.is_none() {
        stateless(&head.name, facts.is_empty(), &mut fields);
    }
    fields.finish();
    Entity { head, lifecycle, facts }
}

fn stateless(name: &Spanned<String>, factless: bool, fields: &mut Fields<'_, '_>) {
    if factless && fields.sound {
        let message = format!("the entity `{}` has neither `states` nor `facts`", name.value);
        fields.findings.push(Finding::error(Code::MISSING_KEY, message, name.span));
    }
    for key in question::KEYS.into_iter().chain(["default"]) {
        if let Some(span) = fields.key_span(key) {
            let message = format!("`{key}` belongs to a lifecycle, and this entity has no `states`");
            fields.findings.push(Finding::error(Code::MISPLACED_KEY, message, span));
        }
    }
}
