//! An answer as what a case expects: the keys worth expecting, each as it is written.

use super::actual::Actual;
use crate::diagnose::answer::{Answer, Holds, Verdict};
use crate::model::{Model, Target};

/// The value that a key of `expect` has to have for the answer, as it is written; `None` where nothing can be expected of that key.
pub(super) fn value(model: &Model, answer: &Answer, key: &str, automatic: bool) -> Option<String> {
    let actual = Actual { model, answer };
    let settled = answer.plan.is_some();
    match key {
        "verdict" => Some(actual.verdict().to_owned()),
        "because" => Some(super::braced(actual.because(automatic))),
        "fix" => (settled || answer.fixable == Holds::No).then(|| actual.fix()),
        "by" => settled.then(|| actual.by()),
        "cost" => settled.then(|| actual.cost()),
        "first" => Some(actual.first()).filter(|first| !first.contains(' ')),
        "asks" => Some(actual.asks()),
        "diagnoses" => Some(answer.diagnoses.len().to_string()),
        "advice" => Some(super::braced(actual.advice())),
        _ => None,
    }
}

/// What a new case expects of the answer: enough to notice a change, and no more.
pub(super) fn worth_expecting(model: &Model, answer: &Answer, automatic: bool) -> Vec<(&'static str, String)> {
    let written = |key: &'static str| value(model, answer, key, automatic).map(|value| (key, value));
    let mut keys = vec!["verdict"];
    if answer.verdict != Verdict::Contradiction {
        let blocked = matches!(answer.asked.target, Target::Action(_)) && answer.verdict == Verdict::Blocked;
        let fixed = value(model, answer, "fix", automatic).is_some();
        keys.extend(blocked.then_some("because"));
        keys.push(if fixed { "fix" } else { "first" });
        keys.extend(answer.plan.as_ref().filter(|plan| !plan.steps.is_empty()).map(|_| "by"));
        keys.extend((answer.diagnoses.len() > 1).then_some("diagnoses"));
        keys.extend((!answer.questions.is_empty()).then_some("asks"));
        keys.extend((!answer.advice.is_empty()).then_some("advice"));
    }
    keys.into_iter().filter_map(written).collect()
}
