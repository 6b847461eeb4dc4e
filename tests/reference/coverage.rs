//! Which features of the language and of the answer a draw touches, so that dull draws are noticed.

use serde_json::Value as Json;

use super::condition::{Condition, Operand};
use super::policy::*;
use super::world::Invalid;

pub fn features(policy: &Policy, query: &Query, answer: &Result<Json, Invalid>) -> Vec<String> {
    let mut found = written(policy);
    found.extend(asked(query));
    match answer {
        Err(Invalid::Unsound(why)) => found.push(format!("invalid: unsound {why}")),
        Err(Invalid::NoPossibleSituation) => found.push("invalid: no possible situation".to_owned()),
        Err(Invalid::ConflictingEffects { .. }) => found.push("invalid: conflicting effects".to_owned()),
        Ok(answer) => found.extend(answered(policy, answer)),
    }
    found.sort();
    found.dedup();
    found
}

fn named(features: &[(&str, bool)]) -> Vec<String> {
    features.iter().filter(|(_, present)| *present).map(|(name, _)| (*name).to_owned()).collect()
}

fn mentions(condition: &Condition, test: &dyn Fn(&Condition) -> bool) -> bool {
    test(condition) || condition.parts().into_iter().any(|part| mentions(part, test))
}

fn written(policy: &Policy) -> Vec<String> {
    let any = |test: &dyn Fn(&Condition) -> bool| policy.conditions().into_iter().any(|condition| mentions(condition, test));
    let actions = |test: &dyn Fn(&Action) -> bool| policy.actions.iter().any(test);
    let entries = |test: &dyn Fn(&Entry) -> bool| actions(&|action| action.by.iter().any(test));
    let facts = policy.facts();
    let fact = |test: &dyn Fn(&Fact) -> bool| facts.iter().any(|(_, fact)| test(fact));
    let messages = policy.actions.iter().flat_map(|action| &action.requires).flat_map(|requires| &requires.messages);
    let mut messages: Vec<&String> = messages.collect();
    messages.sort();
    let chain =
        |actor: &Actor| actor.includes.iter().any(|other| policy.actors.iter().any(|one| one.name == *other && !one.includes.is_empty()));
    let likely = |kind: &Kind| match kind {
        Kind::YesNo { likely } => likely.is_some(),
        Kind::Choice(items) => items.iter().any(|item| item.likely.is_some()),
        Kind::Number { likely, .. } => !likely.is_empty(),
    };
    named(&[
        ("policy: several actors", policy.actors.len() > 1),
        ("policy: no actors", policy.actors.is_empty()),
        ("policy: includes", policy.actors.iter().any(|actor| !actor.includes.is_empty())),
        ("policy: includes chain", policy.actors.iter().any(chain)),
        ("policy: actor when", policy.actors.iter().any(|actor| actor.when.is_some())),
        ("policy: automatic", entries(&|entry| policy.actors.iter().any(|actor| actor.automatic && actor.name == entry.actor))),
        ("policy: by when", entries(&|entry| entry.when.is_some())),
        ("policy: barred", entries(&|entry| !entry.barred.is_empty())),
        ("policy: no by", actions(&|action| action.by.is_empty())),
        ("policy: also", actions(&|action| !action.also.is_empty())),
        ("policy: also move", actions(&|action| action.also.iter().any(|also| !also.moves.is_empty()))),
        ("policy: shift", actions(&|action| action.sets.iter().any(|sets| !matches!(sets.change, Change::To(_))))),
        ("policy: any ->", actions(&|action| action.moves.iter().any(|entry| entry.from.is_empty()))),
        ("policy: propose false", actions(&|action| !action.propose)),
        ("policy: irreversible", actions(&|action| action.irreversible.is_some())),
        ("policy: goal only", actions(&|action| action.moves.is_empty() && action.sets.is_empty() && action.also.is_empty())),
        ("policy: default", fact(&|fact| fact.default.is_some())),
        ("policy: likely yes/no", fact(&|fact| matches!(fact.kind, Kind::YesNo { .. }) && likely(&fact.kind))),
        ("policy: likely choice", fact(&|fact| matches!(fact.kind, Kind::Choice(_)) && likely(&fact.kind))),
        ("policy: likely number", fact(&|fact| matches!(fact.kind, Kind::Number { .. }) && likely(&fact.kind))),
        ("policy: ask-if", fact(&|fact| fact.asking.ask_if.is_some())),
        ("policy: constraints", !policy.constraints.is_empty()),
        ("policy: definitions", !policy.definitions.is_empty()),
        ("policy: answers", policy.definitions.iter().any(|one| matches!(one.means, Means::Choice { .. }))),
        ("policy: shared message", messages.windows(2).any(|pair| pair[0] == pair[1])),
        ("policy: compares two facts", any(&|one| matches!(one, Condition::Compare { with: Operand::Name(_), .. }))),
        ("policy: implies", any(&|one| matches!(one, Condition::Implies(..)))),
        ("policy: is not", any(&|one| matches!(one, Condition::Is { not: true, .. }))),
        ("policy: advice", !policy.advice.is_empty()),
    ])
}

fn asked(query: &Query) -> Vec<String> {
    let statements = query.given.statements();
    let refusal = |one: &Condition| matches!(one, Condition::Is { name, .. } if name.starts_with("refusal."));
    named(&[
        ("query: no asker", query.askers.is_empty()),
        ("query: several askers", query.askers.len() > 1),
        ("query: another goal", query.goal.is_some()),
        ("query: nothing given", statements.is_empty()),
        ("query: given refusal", statements.iter().any(|(_, condition)| mentions(condition, &refusal))),
        ("query: message", !query.messages.is_empty()),
        ("query: several messages", query.messages.len() > 1),
        ("query: refused", !query.refused.is_empty()),
        ("query: unknown", !query.unknown.is_empty()),
        ("query: defaults off", !query.defaults),
    ])
}

fn answered(policy: &Policy, answer: &Json) -> Vec<String> {
    let items = |field: &Json| field.as_array().cloned().unwrap_or_default();
    let verdict = answer["verdict"].as_str().unwrap_or_default();
    let mut found = vec![format!("verdict: {verdict}")];
    let texts: Vec<String> =
        items(&answer["statements"]).iter().map(|one| one["statement"].as_str().unwrap_or_default().to_owned()).collect();
    let origin = |origin: &str| items(&answer["statements"]).iter().any(|one| one["origin"] == origin);
    found.extend(named(&[
        ("statement: asker", origin("asker")),
        ("statement: observed", origin("observed")),
        ("statement: observed, either", texts.iter().any(|text| text.contains(" or ")) && origin("observed")),
        ("statement: observed, weak", texts.iter().any(|text| text.ends_with(" fails"))),
        ("statement: assumed", origin("assumed")),
        ("statement: message not understood", items(&answer["messages"]).iter().any(|one| one["matched"] == Json::Array(Vec::new()))),
    ]));
    if verdict == "contradiction" {
        let constraints = !items(&answer["contradiction"]["constraints"]).is_empty();
        found.extend(named(&[("contradiction: with constraints", constraints)]));
        found.push(format!("contradiction: {} statements", items(&answer["contradiction"]["statements"]).len().min(3)));
        return found;
    }
    let diagnoses = items(&answer["diagnoses"]);
    let plans: Vec<Json> = diagnoses.iter().flat_map(|one| items(&one["courses"])).map(|course| course["plan"].clone()).collect();
    let steps: Vec<Json> = plans.iter().flat_map(|plan| items(&plan["steps"])).collect();
    let requirements = items(&answer["requirements"]);
    let automatic = |prefix: &str| {
        requirements.iter().any(|one| one["name"].as_str().is_some_and(|name| name.starts_with(prefix)) && one["holds"] != "yes")
    };
    let by_two = |kind: fn(&Json) -> usize| move |one: &Json| kind(one) > 1;
    let statements_of_reason = |one: &Json| one["reason"].as_array().map_or(0, Vec::len);
    found.extend(named(&[
        ("requirement: by fails", automatic("by")),
        ("requirement: range fails", automatic("range.")),
        ("requirement: constraint fails", automatic("constraint.")),
        (
            "requirement: constraint listed",
            requirements.iter().any(|one| one["name"].as_str().is_some_and(|name| name.starts_with("constraint."))),
        ),
        ("requirement: failing under parts", requirements.iter().any(by_two(|one| one["failing"].as_array().map_or(0, Vec::len)))),
        ("reason: none needed", requirements.iter().any(|one| one["reason"] == Json::Array(Vec::new()))),
        ("reason: two or more", requirements.iter().any(|one| statements_of_reason(one) > 1)),
        ("reason: joint", answer["joint_reason"].is_array()),
        ("asker matters", answer["asked"]["asker_matters"] == true),
        ("defaults dropped", !items(&answer["defaults_dropped"]).is_empty()),
        ("plan: point of no return", steps.iter().any(|step| step["point_of_no_return"] == true)),
        ("plan: handed over", steps.iter().any(|step| step["handoff"] == true)),
        ("plan: automatic", steps.iter().any(|step| step["automatic"] == true)),
        ("plan: enables", steps.iter().any(|step| !items(&step["enables"]).is_empty())),
        ("plan: change not known", steps.iter().any(|step| items(&step["changes"]).iter().any(|change| change["from"].is_null()))),
        ("plan: change differs", steps.iter().any(|step| items(&step["changes"]).iter().any(|change| change["to"].is_null()))),
        ("stands in the way", answer["stands_in_the_way"].is_array()),
        ("advice shown", !items(&answer["advice"]).is_empty()),
        ("cannot tell apart", answer["cannot_tell_apart"] == true),
        ("courses: several", diagnoses.iter().any(|one| items(&one["courses"]).len() > 1)),
        ("courses: left out", diagnoses.iter().any(|one| one["courses_left_out"].as_f64() > Some(0.0))),
        ("question: gain 0", items(&answer["questions"]).first().is_some_and(|one| one["gain"] == 0.0)),
        (
            "question: refusal",
            items(&answer["questions"]).iter().any(|one| one["name"].as_str().is_some_and(|name| name.starts_with("refusal."))),
        ),
        (
            "question: definition",
            items(&answer["questions"]).iter().any(|one| policy.definitions.iter().any(|definition| one["name"] == *definition.name)),
        ),
        ("signature", diagnoses.iter().any(|one| !items(&one["signature"]).is_empty())),
    ]));
    found.push(format!("diagnoses: {}", diagnoses.len().min(5)));
    found.push(format!("questions: {}", items(&answer["questions"]).len().min(4)));
    found.push(format!("fixable: {}", answer["fixable"].as_str().unwrap_or_default()));
    found.extend(plans.iter().map(|plan| format!("plan: {} steps", items(&plan["steps"]).len().min(7))));
    found.extend(items(&answer["alternatives"]).iter().map(|one| format!("alternative: {}", one["kind"].as_str().unwrap_or_default())));
    found.extend(
        items(&answer["stands_in_the_way"]).last().map(|_| format!("stands in the way: {}", items(&answer["stands_in_the_way"]).len())),
    );
    found
}
