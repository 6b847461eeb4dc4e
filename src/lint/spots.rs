//! Where a policy says conditions, and what each is there for.

use crate::model::{ActionId, ActorId, AdviceId, Condition, ConstraintId, DefinitionId, GoalId, Meaning, Model, Question, Subject, Text};

/// What a condition is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A named precondition, by its place in `requires`.
    Requires(ActionId, usize),
    /// An entry of `by` counts only then.
    Entry(ActionId, usize),
    /// An entry of `also` happens only then.
    Also(ActionId, usize),
    /// An actor is there and willing only then.
    Actor(ActorId),
    /// Something is asked only once this is certain.
    AskIf(Subject),
    /// An advice is shown.
    Advice(AdviceId),
    /// An item of a text is shown.
    Text(Holder),
    /// What a goal wants.
    Goal(GoalId),
    /// What always holds.
    Constraint(ConstraintId),
    /// What a definition means, or one of its answers.
    Definition(DefinitionId, usize),
}

/// Whose text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// An action's.
    Action(ActionId),
    /// An actor's.
    Actor(ActorId),
    /// An advice's.
    Advice(AdviceId),
    /// That of a question.
    Question(Subject),
}

/// Every condition of a policy, in the order of its sections.
pub fn conditions(model: &Model) -> Vec<(Spot, &Condition)> {
    let mut all = Vec::new();
    for (at, actor) in model.actors.iter().enumerate() {
        let spot = Spot::Actor(ActorId(at as u32));
        all.extend(actor.when.iter().map(|when| (spot, when)));
    }
    for subject in model.subjects() {
        let spot = Spot::AskIf(subject);
        all.extend(question(model, subject).ask_if.iter().map(|condition| (spot, condition)));
    }
    for (at, definition) in model.definitions.iter().enumerate() {
        let id = DefinitionId(at as u32);
        match &definition.meaning {
            Meaning::YesNo(means) => all.push((Spot::Definition(id, 1), means)),
            Meaning::Answers(answers) => {
                let means = answers.iter().enumerate().filter_map(|(at, answer)| Some((at, answer.means.as_ref()?)));
                all.extend(means.map(|(at, means)| (Spot::Definition(id, at), means)));
            }
        }
    }
    all.extend(model.constraints.iter().enumerate().map(|(at, item)| (Spot::Constraint(ConstraintId(at as u32)), &item.always)));
    all.extend(model.goals.iter().enumerate().map(|(at, item)| (Spot::Goal(GoalId(at as u32)), &item.that)));
    for (at, action) in model.actions.iter().enumerate() {
        let id = ActionId(at as u32);
        let entries = action.by.iter().flatten().enumerate();
        all.extend(entries.filter_map(|(at, entry)| Some((Spot::Entry(id, at), entry.when.as_ref()?))));
        all.extend(action.requires.iter().enumerate().map(|(at, entry)| (Spot::Requires(id, at), &entry.that)));
        all.extend(action.also.iter().enumerate().filter_map(|(at, also)| Some((Spot::Also(id, at), also.when.as_ref()?))));
    }
    all.extend(model.advice.iter().enumerate().map(|(at, item)| (Spot::Advice(AdviceId(at as u32)), &item.when)));
    for (holder, text) in texts(model) {
        all.extend(text.iter().filter_map(|item| Some((Spot::Text(holder), item.when.as_ref()?))));
    }
    all
}

/// Every text of a policy.
pub fn texts(model: &Model) -> Vec<(Holder, &Text)> {
    let mut all = Vec::new();
    for (at, actor) in model.actors.iter().enumerate() {
        all.push((Holder::Actor(ActorId(at as u32)), &actor.contact));
    }
    all.extend(model.subjects().map(|subject| (Holder::Question(subject), &question(model, subject).place)));
    for (at, action) in model.actions.iter().enumerate() {
        let texts = [&action.place, &action.guide, &action.warning, &action.afterwards];
        all.extend(texts.map(|text| (Holder::Action(ActionId(at as u32)), text)));
    }
    for (at, advice) in model.advice.iter().enumerate() {
        all.extend([&advice.text, &advice.contact].map(|text| (Holder::Advice(AdviceId(at as u32)), text)));
    }
    all
}

/// How a variable or definition is asked for.
pub fn question(model: &Model, subject: Subject) -> &Question {
    match subject {
        Subject::Variable(id) => &model.variables[id.index()].question,
        Subject::Definition(id) => &model.definitions[id.index()].question,
    }
}
