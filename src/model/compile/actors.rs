//! Actors: whom each includes, and what an automatic one can't have.

use super::checker::Checker;
use super::items::{item, text};
use super::order::{self, Uses};
use crate::diagnostic::{Code, Finding};
use crate::model::{Actor, ActorId};
use crate::policy::actor;
use crate::source::Span;

/// So many actors, so that who includes whom stays small enough to be listed.
const MOST: usize = 1000;

/// What a hand-over costs where nothing is said.
const HANDOFF: u64 = 10;

impl Checker<'_> {
    /// All actors.
    pub fn actors(&mut self, written: &[actor::Actor]) -> Vec<Actor> {
        if let Some(actor) = written.get(MOST) {
            let message = format!("a policy has at most {MOST} actors, and this has {}", written.len());
            self.report(Finding::error(Code::TOO_LARGE, message, actor.head.name.span));
            return Vec::new();
        }
        let uses: Uses = written.iter().map(|actor| self.includes(actor, written)).collect();
        let ordered = order::order(&uses);
        for cycle in &ordered.cycles {
            self.report_includes(cycle);
        }
        let mut included: Vec<Vec<ActorId>> = vec![Vec::new(); written.len()];
        for &at in &ordered.order {
            included[at] = all_included(at, &uses[at], &included);
        }
        written.iter().zip(included).map(|(actor, includes)| self.one_actor(actor, includes)).collect()
    }

    fn one_actor(&mut self, actor: &actor::Actor, includes: Vec<ActorId>) -> Actor {
        Actor {
            item: item(&actor.head),
            includes,
            handoff: actor.handoff.as_ref().map_or(HANDOFF, |handoff| handoff.value),
            contact: self.texts(&actor.contact),
            when: self.optional(actor.when.as_ref()),
            because: text(actor.because.as_ref()),
            automatic: actor.automatic,
        }
    }

    fn includes(&mut self, actor: &actor::Actor, written: &[actor::Actor]) -> Vec<(usize, Span)> {
        let mut includes = Vec::new();
        for name in &actor.includes {
            let Some(id) = self.actor(name) else { continue };
            if written[id.index()].automatic {
                let message = format!("`{}` is automatic and acts by itself: nobody includes it", name.value);
                self.report(Finding::error(Code::AUTOMATIC_ACTOR, message, name.span));
            } else {
                includes.push((id.index(), name.span));
            }
        }
        includes
    }

    fn report_includes(&mut self, cycle: &[(usize, Span)]) {
        let name = |at: usize| self.model.actors[at].item.name.value.as_str();
        let message = format!("these actors include each other: {}", order::shown(cycle, name));
        let finding = order::finding(Code::INCLUDES_CYCLE, message, cycle, |at| format!("`{}` is included here", name(at)));
        self.findings.extend(finding);
    }
}

/// Those that an actor names and those that they include, in order of declaration.
fn all_included(at: usize, named: &[(usize, Span)], included: &[Vec<ActorId>]) -> Vec<ActorId> {
    let direct = named.iter().map(|(other, _)| ActorId(*other as u32));
    let further = named.iter().flat_map(|(other, _)| included[*other].iter().copied());
    let mut all: Vec<ActorId> = direct.chain(further).filter(|id| id.index() != at).collect();
    all.sort_unstable();
    all.dedup();
    all
}
