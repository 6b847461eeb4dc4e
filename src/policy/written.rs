//! A whole policy as written, read section by section.

use super::action::{self, Action};
use super::actor::{self, Actor};
use super::advice::{self, Advice};
use super::definition::{self, Definition};
use super::entity::{self, Entity};
use super::items::{Reserved, WORDS, items};
use super::size;
use super::stated::{self, Stated};
use crate::diagnostic::Findings;
use crate::source::Spanned;
use crate::yaml::{Fields, Node, read};

/// A policy as its author wrote it; names are not resolved yet. Every list is in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Its name.
    pub name: Option<Spanned<String>>,
    /// Its title.
    pub title: Option<Spanned<String>>,
    /// Prose.
    pub about: Option<Spanned<String>>,
    /// Free-form version text.
    pub version: Option<Spanned<String>>,
    /// Who can act.
    pub actors: Vec<Actor>,
    /// The things whose state matters.
    pub entities: Vec<Entity>,
    /// Named conditions and observations.
    pub definitions: Vec<Definition>,
    /// What always holds.
    pub constraints: Vec<Stated>,
    /// What people want.
    pub goals: Vec<Stated>,
    /// What actors can do.
    pub actions: Vec<Action>,
    /// What to tell people.
    pub advice: Vec<Advice>,
}

impl Policy {
    /// Reads a tree; goes on after every fault, unless it is larger than any policy.
    pub fn read(tree: &Node, findings: &mut Findings) -> Policy {
        if let Some(finding) = size::too_large(tree) {
            findings.push(finding);
            return Policy::default();
        }
        let mut fields = Fields::open(tree, None, findings);
        let owner = Spanned::new("the policy".to_owned(), tree.span.before());
        let policy = Policy {
            name: fields.require("policy", &owner, read::name),
            title: fields.read("title", read::text),
            about: fields.read("about", read::text),
            version: fields.read("version", read::text),
            actors: fields.read("actors", items(Reserved::Nothing, actor::read)).unwrap_or_default(),
            entities: fields.read("entities", items(Reserved::Words(&["refusal"]), entity::read)).unwrap_or_default(),
            definitions: fields.read("definitions", items(WORDS, definition::read)).unwrap_or_default(),
            constraints: fields.read("constraints", items(Reserved::Nothing, stated::constraint)).unwrap_or_default(),
            goals: fields.read("goals", items(Reserved::Nothing, stated::goal)).unwrap_or_default(),
            actions: fields.read("actions", items(Reserved::Words(&["nothing", "none"]), action::read)).unwrap_or_default(),
            advice: fields.read("advice", items(Reserved::Nothing, advice::read)).unwrap_or_default(),
        };
        fields.finish();
        policy
    }
}
