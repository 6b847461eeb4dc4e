//! Why an action isn't possible, in sentences: the policy author's words wherever there are some.

use super::words::{either, inline, is_or_includes, sentence, state, subject, value};
use crate::diagnose::answer::{Answer, Holds, Requirement, RequirementState, Subject};
use crate::model::{Action, ActorId, ByEntry, Model, Move, Target};

/// Why the target isn't possible, in sentences: the author's words first of all.
///
/// A requirement that every action has by itself is put into words only where no author's reason speaks of the same thing.
pub fn reasons(model: &Model, answer: &Answer) -> Vec<String> {
    let Target::Action(action) = answer.asked.target else { return Vec::new() };
    let violated: Vec<&RequirementState> = answer.requirements.iter().filter(|state| state.holds == Holds::No).collect();
    let explained: Vec<Subject> = violated
        .iter()
        .filter(|state| matches!(state.requirement, Requirement::Named(_)))
        .flat_map(|state| state.failing.iter().map(|failing| failing.name))
        .collect();
    let mut texts: Vec<String> = Vec::new();
    for state in violated {
        for text in reason(model, answer, &model.actions[action.index()], state, &explained) {
            let text = sentence(&text);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts
}

fn reason(model: &Model, answer: &Answer, action: &Action, state: &RequirementState, explained: &[Subject]) -> Vec<String> {
    match state.requirement {
        Requirement::By => not_by(model, action, &answer.asked.askers, &state.because),
        Requirement::Moves(index) => {
            let moved = &action.moves[index];
            match &moved.because {
                Some(because) => vec![because.clone()],
                None if explained.contains(&Subject::Variable(moved.variable)) => Vec::new(),
                None => vec![not_there(model, moved)],
            }
        }
        Requirement::Named(index) => {
            let requires = &action.requires[index];
            vec![requires.because.clone().unwrap_or_else(|| lacking(model, &requires.item.title, state))]
        }
        Requirement::Range(index) => {
            let counted = action.counting().get(index).map(|set| set.variable);
            counted.map(|variable| format!("{} can't go any further", model.variables[variable.index()].item.title)).into_iter().collect()
        }
        Requirement::Constraint(id) => {
            let constraint = &model.constraints[id.index()];
            vec![constraint.because.clone().unwrap_or_else(|| format!("It would break a rule: {}", constraint.always.text))]
        }
        Requirement::Goal(_) => Vec::new(),
    }
}

/// A precondition without a reason of its own: what it takes, and what is the case.
fn lacking(model: &Model, title: &str, stands: &RequirementState) -> String {
    let known: Vec<String> = stands
        .failing
        .iter()
        .filter(|failing| !failing.values.is_empty() && failing.values.len() <= 3)
        .map(|failing| state(model, failing.name, &failing.values))
        .collect();
    if known.is_empty() { format!("It takes this: {title}") } else { format!("It takes this: {title} ({})", known.join("; ")) }
}

/// A lifecycle that isn't where the action could move it.
fn not_there(model: &Model, moved: &Move) -> String {
    let of = Subject::Variable(moved.variable);
    let title = subject(model, of);
    if moved.from_any {
        return format!("{title} is “{}” already", value(model, of, moved.to));
    }
    let titles: Vec<String> = moved.from.iter().cloned().flatten().map(|each| format!("“{}”", value(model, of, each))).collect();
    format!("{title} would have to be {}", either(&titles))
}

/// Nobody who asks can do it.
fn not_by(model: &Model, action: &Action, askers: &[ActorId], because: &[String]) -> Vec<String> {
    let entries = action.by.as_deref().unwrap_or_default();
    let titles: Vec<String> = entries.iter().map(|entry| inline(&model.actors[entry.actor.value.index()].item.title)).collect();
    if askers.is_empty() {
        return if because.is_empty() { vec![format!("Nobody is there to do it: it takes {}", either(&titles))] } else { because.to_vec() };
    }
    let own: Vec<&ByEntry> = entries.iter().filter(|entry| is_or_includes(model, askers, entry.actor.value)).collect();
    if own.is_empty() {
        return vec![format!("Only {} can do this", either(&titles))];
    }
    let barred = own.iter().all(|entry| entry.barred.iter().any(|&actor| is_or_includes(model, askers, actor)));
    if barred { vec![format!("Somebody else who is {} has to do this", either(&titles))] } else { because.to_vec() }
}

/// What the policy says of the values that make requirements fail: `Locked: The arm gives way to nobody.`
pub fn about_failing(model: &Model, answer: &Answer) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for failing in answer.requirements.iter().filter(|state| state.holds != Holds::Yes).flat_map(|state| &state.failing) {
        if let (Some(about), [only]) = (&failing.about, failing.values.as_slice()) {
            let text = format!("{}: {}", value(model, failing.name, *only), sentence(about));
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts
}
