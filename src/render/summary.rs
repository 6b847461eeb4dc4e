//! The answer in one line.

use super::reasons::reasons;
use super::words::{self, state, target};
use crate::diagnose::answer::{Answer, Origin, Statement, Verdict};
use crate::model::{Model, Subject, Target, VariableId};

/// The aim holds already in all that may be the case.
pub fn already_so(answer: &Answer) -> bool {
    answer.plan.as_ref().is_some_and(|plan| plan.steps.is_empty())
}

/// The verdict and its reason in one line.
pub fn summary(model: &Model, answer: &Answer) -> String {
    let title = target(model, answer.asked.target);
    match answer.verdict {
        Verdict::Allowed if already_so(answer) => format!("{title} is allowed, but nothing needs doing: already so."),
        Verdict::Blocked | Verdict::Depends if already_so(answer) => format!("{title}: already so."),
        Verdict::Allowed => format!("{title} is allowed."),
        Verdict::Blocked => blocked(title, &reasons(model, answer), answer),
        Verdict::Met => format!("{title}: already so."),
        Verdict::Unmet => format!("{title}: not yet."),
        Verdict::Depends => match answer.asked.target {
            Target::Action(_) => format!("{title} may be blocked; that depends on facts that are missing."),
            Target::Goal(_) => format!("{title}: perhaps; that depends on facts that are missing."),
        },
        Verdict::Contradiction => {
            let texts: Vec<String> = contradiction(model, answer);
            format!("{title}: what was told can't all be true: {}.", texts.join("; "))
        }
    }
}

fn blocked(title: &str, reasons: &[String], answer: &Answer) -> String {
    if !reasons.is_empty() {
        format!("{title} is blocked: {}", reasons.join(" "))
    } else if answer.diagnoses.len() > 1 {
        format!("{title} is blocked; why isn't known yet.")
    } else {
        format!("{title} is blocked.")
    }
}

/// What stands in the way of any plan, with its value where a requirement told it.
pub fn in_the_way(model: &Model, answer: &Answer) -> Option<Vec<String>> {
    let told = |variable: VariableId| {
        let subject = Subject::Variable(variable);
        let mut failing = answer.requirements.iter().flat_map(|state| &state.failing);
        match failing.find(|failing| failing.name == subject && failing.values.len() == 1) {
            Some(failing) => state(model, subject, &failing.values),
            None => words::subject(model, subject).to_owned(),
        }
    };
    Some(answer.stands_in_the_way.as_ref()?.iter().map(|&variable| told(variable)).collect())
}

/// What can't be true together, each in words.
pub fn contradiction(model: &Model, answer: &Answer) -> Vec<String> {
    let Some(found) = &answer.contradiction else { return Vec::new() };
    let statements = found.statements.iter().filter_map(|&index| answer.statements.get(index)).map(|statement| told(model, statement));
    let constraints = found.constraints.iter().map(|id| {
        let constraint = &model.constraints[id.index()];
        let rule = constraint.because.as_ref().unwrap_or(&constraint.always.text);
        format!("in this policy: {}", rule.trim_end_matches('.'))
    });
    statements.chain(constraints).collect()
}

/// A statement as it was told; of an asker, why they may not be there.
fn told(model: &Model, statement: &Statement) -> String {
    let because = || {
        let name = statement.text.strip_suffix(" is asking")?;
        model.actors[model.actor(name)?.index()].because.clone()
    };
    match because().filter(|_| statement.origin == Origin::Asker) {
        Some(because) => format!("{} ({})", statement.text, because.trim_end_matches('.')),
        None => statement.text.clone(),
    }
}
