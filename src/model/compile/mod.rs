//! From a policy as written to a model: names resolved, kinds checked, all faults noted in one run.

mod actions;
mod actors;
mod checker;
mod condition;
mod declare;
mod definitions;
mod effects;
mod items;
mod likely;
mod load;
mod mismatch;
mod order;
mod register;
mod suggest;
mod targets;
mod texts;
mod variables;

pub use checker::{Checker, Found, Wanted};
pub use load::{Loaded, load, open};

use declare::declare;
use items::{item, text};

use crate::diagnostic::Findings;
use crate::model::{Advice, Constraint, Goal, Model};
use crate::policy::{Policy, advice, stated::Stated};
use crate::source::{FileId, Sources, Span};

/// Resolves a policy. The model is complete only if nothing was found that is an error.
pub fn compile(policy: &Policy, file: FileId, sources: &Sources, digest: String, findings: &mut Findings) -> Model {
    let declared = declare(policy, Span { file, start: 0, end: 0 }, digest, findings);
    let mut checker = Checker::new(&declared.model, sources, &declared.faulty, findings);
    let actors = checker.actors(&policy.actors);
    let settled = checker.settle(&declared.origins);
    let definitions = checker.definitions(&policy.definitions);
    let definition_order = checker.definition_order(&definitions);
    let constraints = policy.constraints.iter().map(|written| checker.constraint(written)).collect();
    let goals = policy.goals.iter().map(|written| checker.one_goal(written)).collect();
    let actions = checker.actions(&policy.actions);
    let advice = policy.advice.iter().map(|written| checker.advice(written)).collect();
    let mut model = Model { actors, definitions, definition_order, constraints, goals, actions, advice, ..declared.model };
    for (variable, settled) in model.variables.iter_mut().zip(settled) {
        (variable.question, variable.default, variable.likely) = (settled.question, settled.default, settled.likely);
    }
    model.names.requirements = register::many_requirements(&model.actions);
    model
}

impl Checker<'_> {
    fn constraint(&mut self, written: &Stated) -> Constraint {
        let always = self.needed(written.that.as_ref(), written.head.name.span);
        Constraint { item: item(&written.head), always, because: text(written.because.as_ref()) }
    }

    fn one_goal(&mut self, written: &Stated) -> Goal {
        Goal { item: item(&written.head), that: self.needed(written.that.as_ref(), written.head.name.span) }
    }

    fn advice(&mut self, written: &advice::Advice) -> Advice {
        Advice {
            item: item(&written.head),
            when: self.needed(written.when.as_ref(), written.head.name.span),
            serves: written.serves.iter().filter_map(|name| self.target(name, Wanted::Target)).collect(),
            text: self.texts(&written.text),
            contact: self.texts(&written.contact),
        }
    }
}
