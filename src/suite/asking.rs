//! Cases whose next question is a certain one: found by asking on along likely answers, or by being told what can't be answered.

use std::collections::{BTreeSet, VecDeque};

use super::between::between;
use super::draft::Draft;
use super::exercised;
use super::item::Item;
use super::suggest::Search;
use super::wanted::{asked_in, askers, question};
use crate::diagnose::Reasoner;
use crate::diagnose::answer::Answer;
use crate::model::query::Askable;
use crate::model::{ActionId, ActorId, Target, VariableId};
use crate::space::Bounded;

/// How many answers the exploration may take.
const EXPLORED: usize = 60;
/// How many answers of a question are gone on with: the likeliest.
const ANSWERS: usize = 4;
/// A case that tells so little is short enough.
const SHORT: usize = 2;
/// How many answers may be asked for to get one question asked.
const SOUGHT: usize = 80;

/// Asks on from nothing known, breadth first, so that what is found first is told in the fewest facts.
pub(super) fn explore(reasoner: &mut Reasoner, search: &mut Search<'_>) {
    let mut open: VecDeque<Draft> = roots(reasoner, &[]).into();
    let mut left = EXPLORED;
    while let Some(draft) = open.pop_front() {
        if left == 0 || !search.missing.iter().any(|item| matches!(item, Item::Question(_))) {
            return;
        }
        left -= 1;
        let query = draft.query(reasoner.model());
        let found = search.bounded(reasoner, |reasoner| {
            let answer = reasoner.answer(&query)?;
            let exercised = exercised(reasoner, &query, &answer)?;
            Ok((answer, exercised))
        });
        let Some((answer, exercised)) = found else { continue };
        open.extend(on_from(&draft, &answer));
        let Some(item) = answer.questions.first().map(|first| Item::Question(first.about)) else { continue };
        if search.missing.contains(&item) {
            search.keep(reasoner, item, draft, &answer, &exercised);
        }
    }
}

/// Nothing known: about each goal, about each refused action whose refusals say something, about each action.
fn roots(reasoner: &Reasoner, who: &[ActorId]) -> Vec<Draft> {
    let model = reasoner.model();
    let draft = |target, refused| Draft { refused, askers: who.to_vec(), ..Draft::of(target) };
    let refused = (0..model.actions.len() as u32).map(ActionId).filter(|id| model.actions[id.index()].has_messages());
    let refused = refused.map(|id| draft(Target::Action(id), vec![id]));
    let (actions, goals): (Vec<Target>, Vec<Target>) = model.targets().partition(|target| matches!(target, Target::Action(_)));
    let unrefused = |targets: Vec<Target>| targets.into_iter().map(|target| draft(target, Vec::new()));
    unrefused(goals).chain(refused).chain(unrefused(actions)).collect()
}

/// The same with the first question answered, likeliest answers first.
fn on_from(draft: &Draft, answer: &Answer) -> Vec<Draft> {
    let Some(first) = answer.questions.first() else { return Vec::new() };
    let mut answers: Vec<_> = first.answers.iter().collect();
    answers.sort_by(|one, other| other.share.total_cmp(&one.share));
    let with = |value| {
        let mut next = draft.clone();
        next.facts.push((first.about, value));
        next
    };
    answers.into_iter().take(ANSWERS).map(|answer| with(answer.value)).collect()
}

/// A case in which just this is asked: whatever would be asked before it can't be told.
pub(super) fn sought(reasoner: &mut Reasoner, item: Item) -> Bounded<Option<Draft>> {
    let Item::Question(about) = item else { return Ok(None) };
    let model = std::sync::Arc::clone(reasoner.model());
    let condition = question(&model, about).and_then(|question| question.ask_if.clone());
    let (mut best, mut left): (Option<Draft>, usize) = (None, SOUGHT);
    'all: for who in askers(&model) {
        for mut draft in roots(reasoner, &who) {
            draft.conditions.extend(condition.clone());
            if matches!(about, Askable::Refusal(id) if !draft.refused.contains(&id)) {
                continue;
            }
            for defaults in [true, false] {
                let next = Draft { defaults, ..draft.clone() };
                let most = best.as_ref().map_or(usize::MAX, Draft::size);
                let found = silenced(reasoner, about, next, most, &mut left)?;
                best = found.or(best);
                if left == 0 || best.as_ref().is_some_and(|best| best.size() <= SHORT) {
                    break 'all;
                }
            }
        }
        if best.is_some() {
            break;
        }
    }
    // What a long list of unknown things says is often said better by a few known ones.
    let long = best.as_ref().is_none_or(|best| best.size() > SHORT);
    let other = match about {
        Askable::Variable(variable) if long => decisive(reasoner, variable)?,
        _ => None,
    };
    match (best, other) {
        (Some(best), Some(other)) if best.size() < other.size() => Ok(Some(best)),
        (None, None) => match between(reasoner, about)? {
            Some(draft) => narrowed(reasoner, about, draft),
            None => Ok(None),
        },
        (best, other) => Ok(other.or(best)),
    }
}

/// A case in which all but this variable is known, and its value decides whether an action is possible; then with as little told of
/// the rest as leaves the question the first.
fn decisive(reasoner: &mut Reasoner, variable: VariableId) -> Bounded<Option<Draft>> {
    let (model, about) = (std::sync::Arc::clone(reasoner.model()), Askable::Variable(variable));
    for who in askers(&model) {
        for action in (0..model.actions.len() as u32).map(ActionId) {
            let meaning = reasoner.meaning();
            let asked = asked_in(meaning, about, &who)?;
            let possible = meaning.possible_for(action, &who)?;
            let (yes, no) = (meaning.space.and(asked, possible)?, meaning.space.minus(asked, possible)?);
            let turned = meaning.space.with_another_value(variable.index(), yes)?;
            let on = meaning.space.and(no, turned)?;
            let Some(situation) = meaning.space.likeliest(on, meaning.possible)? else { continue };
            let others = situation.iter().enumerate().filter(|(at, _)| *at != variable.index());
            // A usual value must not be assumed where it is what is asked.
            let mut draft = Draft { askers: who.clone(), defaults: false, ..Draft::of(Target::Action(action)) };
            draft.facts.extend(others.map(|(at, &value)| (Askable::Variable(VariableId(at as u32)), Some(value))));
            if first_asked(reasoner, &draft)? != Some(about) {
                continue;
            }
            return shortened(reasoner, about, draft).map(Some);
        }
    }
    Ok(None)
}

/// Two situations are left: what would be asked before the question can't be told.
fn narrowed(reasoner: &mut Reasoner, about: Askable, draft: Draft) -> Bounded<Option<Draft>> {
    let silenced = silenced(reasoner, about, draft, usize::MAX, &mut SOUGHT.clone())?;
    silenced.map(|draft| shortened(reasoner, about, draft)).transpose()
}

/// With as little told as leaves the question the first.
fn shortened(reasoner: &mut Reasoner, about: Askable, mut draft: Draft) -> Bounded<Draft> {
    let assuming = Draft { defaults: true, ..draft.clone() };
    if first_asked(reasoner, &assuming)? == Some(about) {
        draft = assuming;
    }
    for at in (0..draft.facts.len()).rev() {
        let mut shorter = draft.clone();
        shorter.facts.remove(at);
        if first_asked(reasoner, &shorter)? == Some(about) {
            draft = shorter;
        }
    }
    Ok(draft)
}

fn first_asked(reasoner: &mut Reasoner, draft: &Draft) -> Bounded<Option<Askable>> {
    let answer = reasoner.answer(&draft.query(reasoner.model()))?;
    Ok(answer.questions.first().map(|question| question.about))
}

/// Adds what is asked first to what can't be told until it is this; `None` where it never is, or with less than `most` told.
fn silenced(reasoner: &mut Reasoner, about: Askable, mut draft: Draft, most: usize, left: &mut usize) -> Bounded<Option<Draft>> {
    let mut before: BTreeSet<Askable> = BTreeSet::new();
    while *left > 0 && draft.size() < most {
        *left -= 1;
        let answer = reasoner.answer(&draft.query(reasoner.model()))?;
        let Some(first) = answer.questions.first() else { return Ok(None) };
        if first.about == about {
            return Ok(Some(draft));
        }
        let Some(rank) = answer.questions.iter().position(|question| question.about == about) else {
            // It tells nothing as long as the others tell as much: silence the first of them.
            if !before.insert(first.about) {
                return Ok(None);
            }
            draft.unknown.push(first.about);
            continue;
        };
        let ahead: Vec<Askable> = answer.questions.iter().take(rank).map(|question| question.about).collect();
        before.extend(&ahead);
        draft.unknown.extend(ahead);
    }
    Ok(None)
}
