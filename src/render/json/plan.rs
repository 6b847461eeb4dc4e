//! Plans and their steps in wire shape.

use super::view::View;
use crate::diagnose::answer::{Changed, Plan, Step};
use crate::model::{Subject, Target};
use crate::render::wire;

impl View<'_> {
    pub(super) fn plan(&self, plan: &Plan) -> wire::Plan {
        wire::Plan { cost: plan.cost, steps: plan.steps.iter().map(|step| self.step(plan, step)).collect() }
    }

    fn step(&self, plan: &Plan, step: &Step) -> wire::Step {
        wire::Step {
            action: self.action(step.action),
            title: self.model.actions[step.action.index()].item.title.clone(),
            by: step.by.map(|actor| self.actor(actor)),
            handoff: step.handoff,
            automatic: step.automatic,
            contact: step.contact.clone(),
            point_of_no_return: step.point_of_no_return,
            warning: step.warning.clone(),
            place: step.place.clone(),
            guide: step.guide.clone(),
            afterwards: step.afterwards.clone(),
            changes: step.changes.iter().map(|changed| self.change(changed)).collect(),
            enables: self.enables(plan, step),
        }
    }

    fn change(&self, changed: &Changed) -> wire::Change {
        let subject = Subject::Variable(changed.variable);
        wire::Change {
            name: self.subject(subject),
            from: changed.from.map(|value| self.value(subject, value)),
            to: changed.to.map(|value| self.value(subject, value)),
        }
    }

    fn enables(&self, plan: &Plan, step: &Step) -> Vec<wire::Enables> {
        let named = step.enables.iter().filter_map(|&(later, enabled)| {
            let target = Target::Action(plan.steps.get(later)?.action);
            Some(wire::Enables { step: later + 1, requirement: enabled.name(self.model, target) })
        });
        named.collect()
    }
}
