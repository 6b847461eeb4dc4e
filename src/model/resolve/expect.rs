//! Cases: what is asked in one, and whether what it expects can be expected at all.

use super::{Asked, query};
use crate::cases::{Case, Expect, First};
use crate::diagnostic::{Code, Finding, Findings};
use crate::model::compile::{Checker, Wanted};
use crate::model::query::Query;
use crate::model::{Model, Target};
use crate::source::{Sources, Spanned};

/// How `by` names who does a step that anyone can do.
pub const ANYONE: &str = "anyone";

/// Resolves a case and checks the names that it expects; `None` where something in it was at fault.
pub fn case(model: &Model, sources: &Sources, case: &Case, courses: usize, findings: &mut Findings) -> Option<Query> {
    let before = findings.seen();
    let asked = Asked { target: &case.target, goal: case.goal.as_ref(), situation: &case.situation, defaults: case.defaults, courses };
    let query = query(model, sources, asked, findings);
    let mut checker = Checker::of_statements(model, sources, findings);
    checker.expected(&case.expect);
    if let Some(target) = model.target(&case.target.value) {
        checker.expected_of(target, &case.expect);
    }
    query.filter(|_| findings.seen() == before)
}

impl Checker<'_> {
    /// Names that stand for the same whatever the target is.
    fn expected(&mut self, expect: &Expect) {
        for name in expect.fix.iter().filter_map(|fix| fix.value.as_ref()).flatten() {
            self.target(name, Wanted::Action);
        }
        if let Some(Spanned { value: First::Action(name), span }) = &expect.first {
            self.target(&Spanned::new(name.clone(), *span), Wanted::Action);
        }
        for name in expect.by.iter().flat_map(|by| &by.value).filter(|name| name.value != ANYONE) {
            self.actor(name);
        }
        if let Some(Spanned { value: Some(name), span }) = &expect.asks {
            self.find(&Spanned::new(name.clone(), *span));
        }
        for name in expect.advice.iter().flat_map(|advice| &advice.value) {
            if self.model.advice(&name.value).is_none() {
                let names = self.model.advice.iter().map(|advice| advice.item.name.value.as_str()).collect();
                self.report_among(Code::UNKNOWN_ADVICE, "advice", name, names);
            }
        }
    }

    /// What can be expected of an action, or of a goal.
    fn expected_of(&mut self, target: Target, expect: &Expect) {
        let (what, verdicts, requirements) = match target {
            Target::Action(id) => ("an action", ["allowed", "blocked"], self.model.requirement_names(id)),
            Target::Goal(_) => ("a goal", ["met", "unmet"], vec![self.model.target_name(target).to_owned()]),
        };
        let fits = |verdict: &str| verdicts.contains(&verdict) || ["depends", "contradiction"].contains(&verdict);
        if let Some(verdict) = expect.verdict.as_ref().filter(|verdict| !fits(&verdict.value)) {
            let [yes, no] = verdicts;
            let message = format!("`{}` is {what}, and `{}` can't be said of {what}", self.model.target_name(target), verdict.value);
            self.report(
                Finding::error(Code::UNKNOWN_VERDICT, message, verdict.span).help(format!("{what} is `{yes}`, `{no}` or `depends`")),
            );
        }
        for name in expect.because.iter().flat_map(|because| &because.value) {
            if !requirements.contains(&name.value) {
                let names = requirements.iter().map(String::as_str).collect();
                self.report_among(Code::UNKNOWN_REQUIREMENT, "requirement", name, names);
            }
        }
    }
}
