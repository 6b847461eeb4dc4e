//! Finding actions, goals and actors, and what to say where there is none of that name.

use super::checker::{Checker, Wanted};
use super::suggest::listed;
use crate::diagnostic::{Code, Finding};
use crate::model::{ActorId, Target};
use crate::name::nearest;
use crate::source::Spanned;

impl<'a> Checker<'a> {
    /// An action, goal or actor that isn't declared.
    pub fn report_target(&mut self, name: &Spanned<String>, wanted: Wanted) {
        let (code, noun) = match wanted {
            Wanted::Action => (Code::UNKNOWN_TARGET, "action"),
            Wanted::Goal => (Code::UNKNOWN_TARGET, "goal"),
            Wanted::Target => (Code::UNKNOWN_TARGET, "action or goal"),
            Wanted::Actor => (Code::UNKNOWN_ACTOR, "actor"),
        };
        self.report_among(code, noun, name, self.names(wanted));
    }

    /// A name that isn't among those that it could be.
    pub fn report_among(&mut self, code: Code, noun: &str, name: &Spanned<String>, names: Vec<&str>) {
        let mut finding = Finding::error(code, format!("no {noun} is called `{}`", name.value), name.span);
        if self.helps() {
            finding = self.meant(finding, nearest(&name.value, names.iter().copied()), name.span);
        }
        finding = match self.named_otherwise(&name.value) {
            Some(what) => finding.help(format!("`{}` is {what}", name.value)),
            None => finding.help(declared(noun, names)),
        };
        self.report(finding);
    }

    pub(super) fn named_otherwise(&self, name: &str) -> Option<&'static str> {
        match self.model.target(name) {
            Some(Target::Action(_)) => Some("an action"),
            Some(Target::Goal(_)) => Some("a goal"),
            None if self.model.actor(name).is_some() => Some("an actor"),
            None if self.model.entity(name).is_some() => Some("an entity"),
            None => self.model.subject(name).map(|_| "a definition"),
        }
    }

    fn names(&self, wanted: Wanted) -> Vec<&'a str> {
        let targets = |goals: bool, actions: bool| {
            let fits = move |target: &Target| if matches!(target, Target::Goal(_)) { goals } else { actions };
            self.model.targets().filter(fits).map(|target| self.model.target_name(target)).collect()
        };
        match wanted {
            Wanted::Action => targets(false, true),
            Wanted::Goal => targets(true, false),
            Wanted::Target => targets(true, true),
            Wanted::Actor => self.model.actors.iter().map(|actor| actor.item.name.value.as_str()).collect(),
        }
    }

    /// The actor of that name; an unknown one is reported.
    pub fn actor(&mut self, name: &Spanned<String>) -> Option<ActorId> {
        let actor = self.model.actor(&name.value);
        if actor.is_none() {
            self.report_target(name, Wanted::Actor);
        }
        actor
    }

    /// The action or goal of that name; an unknown one is reported.
    pub fn target(&mut self, name: &Spanned<String>, wanted: Wanted) -> Option<Target> {
        let target = self.model.target(&name.value).filter(|target| match wanted {
            Wanted::Action => matches!(target, Target::Action(_)),
            Wanted::Goal => matches!(target, Target::Goal(_)),
            Wanted::Target => true,
            Wanted::Actor => false,
        });
        if target.is_none() {
            self.report_target(name, wanted);
        }
        target
    }
}

fn declared(noun: &str, names: Vec<&str>) -> String {
    if names.is_empty() { format!("there is no {noun} here") } else { format!("known: {}", listed(names.into_iter())) }
}
