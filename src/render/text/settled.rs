//! Where the next step is settled: the fix, advice, other ways; or what stands in the way.

use super::View;
use super::page::Page;
use super::steps::Detail;
use crate::diagnose::answer::{Diagnosis, Holds, Origin, Plan, Verdict};
use crate::model::Target;
use crate::render::{alternative, summary, words};

impl View<'_> {
    /// One diagnosis, or none worth telling apart.
    pub(super) fn settled(&self, page: &mut Page) {
        match (&self.answer.plan, self.answer.diagnoses.first()) {
            (Some(plan), _) if plan.steps.is_empty() => self.nothing_to_do(page),
            (Some(plan), _) => self.fix(page, plan),
            (None, Some(diagnosis)) if !diagnosis.courses.is_empty() => self.settled_start(page, diagnosis),
            (None, _) => self.no_way(page),
        }
        self.general_advice(page);
        self.other_ways(page);
    }

    fn nothing_to_do(&self, page: &mut Page) {
        match self.aim() {
            Some(goal) if self.answer.asked.target != Target::Goal(goal) => {
                page.line(0, format!("Nothing to do: {}.", words::target(self.model, Target::Goal(goal))));
            }
            _ => page.line(0, "Nothing to do."),
        }
    }

    fn fix(&self, page: &mut Page, plan: &Plan) {
        if !self.goes_without_saying(plan) {
            page.heading(self.plan_heading(plan));
            self.steps(page, plan, 0..plan.steps.len(), Detail::All);
        }
    }

    /// Of an action that is allowed, that it has to be done; unless there is more to say of it.
    fn goes_without_saying(&self, plan: &Plan) -> bool {
        let [step] = plan.steps.as_slice() else { return false };
        let silent = [&step.contact, &step.warning, &step.place, &step.guide, &step.afterwards].iter().all(|texts| texts.is_empty());
        self.answer.verdict == Verdict::Allowed
            && Target::Action(step.action) == self.answer.asked.target
            && silent
            && !step.handoff
            && !step.point_of_no_return
            && !self.options.verbose
    }

    fn plan_heading(&self, plan: &Plan) -> &'static str {
        let at_once = plan.steps.first().is_some_and(|step| Target::Action(step.action) == self.answer.asked.target);
        match self.answer.verdict {
            Verdict::Blocked => "What fixes it",
            Verdict::Allowed if at_once => "What to do",
            _ => "How to get there",
        }
    }

    /// The first steps are certain, the rest isn't.
    fn settled_start(&self, page: &mut Page, diagnosis: &Diagnosis) {
        let Some(plan) = diagnosis.courses.iter().map(|(_, plan)| plan).next() else { return };
        page.heading(format!("{}, whatever else is so", self.plan_heading(plan)));
        self.courses(page, diagnosis, Detail::All);
    }

    /// Nothing leads from here to the aim.
    fn no_way(&self, page: &mut Page) {
        if self.answer.fixable != Holds::No || self.answer.diagnoses.is_empty() && self.answer.verdict == Verdict::Allowed {
            return;
        }
        if !self.has_aim() {
            return;
        }
        page.blank();
        page.line(0, "Nothing leads there from here.");
        if let Some(titles) = summary::in_the_way(self.model, self.answer) {
            page.line(0, format!("What stands in the way: {}", titles.join("; ")));
        }
    }

    pub(super) fn general_advice(&self, page: &mut Page) {
        if !self.answer.advice.is_empty() {
            page.heading("Advice");
            self.advice(page, 2, &self.answer.advice);
        }
    }

    fn other_ways(&self, page: &mut Page) {
        if self.answer.alternatives.is_empty() {
            return;
        }
        page.heading("Other ways");
        for (label, plan) in alternative::ways(self.answer) {
            page.hanging(2, "- ", format!("{label}: {}", self.in_a_line(&plan.steps)));
        }
    }

    /// What can't be true together.
    pub(super) fn contradiction(&self, page: &mut Page) {
        for text in summary::contradiction(self.model, self.answer) {
            page.hanging(2, "- ", text);
        }
        let Some(found) = &self.answer.contradiction else { return };
        let kept = found.statements.iter().filter_map(|&index| self.answer.statements.get(index));
        if kept.clone().any(|statement| statement.origin == Origin::Refused) {
            page.blank();
            page.line(0, "This policy knows no reason for such a refusal here.");
        } else if kept.count() > 0 {
            page.blank();
            page.line(0, "Look again at these, and take back what isn't so.");
        }
    }

    /// The goal that is aimed at.
    pub(super) fn aim(&self) -> Option<crate::model::GoalId> {
        match self.answer.asked.target {
            Target::Goal(goal) => Some(goal),
            Target::Action(_) => self.answer.asked.goal,
        }
    }

    /// Whether there is anything to reach.
    fn has_aim(&self) -> bool {
        !summary::already_so(self.answer) && self.answer.verdict != Verdict::Allowed
    }
}
