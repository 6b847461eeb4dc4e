//! What to ask next: the expected drop of the diagnoses' entropy, for each unit of effort.

use std::ops::Range;
use std::sync::Arc;

use super::answer::{AnswerShare, QuestionRanked};
use super::differential::{EQUAL, Group};
use super::reasoner::Case;
use super::separating;
use super::texts::told;
use crate::meaning::{Meaning, Says};
use crate::model::{ActionId, DefinitionId, Question, Subject, ValueIndex, Values, VariableId, query::Askable};
use crate::route::Stages;
use crate::space::{Bounded, Region};

/// Something that can be asked, and where each of its answers is true.
pub(crate) struct Asking {
    pub about: Askable,
    pub effort: u64,
    /// The answers that occur among the candidates.
    pub answers: Vec<(Option<ValueIndex>, Region)>,
}

/// The questions worth asking, best first, and whether no question can tell the diagnoses apart.
pub(crate) fn questions(meaning: &mut Meaning, case: &Case, groups: &[Group]) -> Bounded<(Vec<QuestionRanked>, bool)> {
    let asking = askable(meaning, case)?;
    let tables = Tables::new(meaning, case, groups, &asking)?;
    let whole = entropy(groups.iter().map(|group| group.share), 1.0);
    let mut ranked = Vec::new();
    for asking in &asking {
        let (left, shares) = tables.after(meaning, asking)?;
        if whole - left > EQUAL {
            ranked.push(((whole - left) / asking.effort as f64, asking, shares));
        }
    }
    let mut list = Vec::with_capacity(ranked.len());
    while let Some(largest) = ranked.iter().map(|(gain, ..)| *gain).max_by(f64::total_cmp) {
        let Some(at) = ranked.iter().position(|(gain, ..)| *gain >= largest - EQUAL) else { break };
        let (gain, asking, shares) = ranked.remove(at);
        list.push(question(meaning, case, asking, gain, shares)?);
    }
    if !list.is_empty() {
        return Ok((list, false));
    }
    match separating::first(meaning, case, groups, &asking)? {
        None => Ok((list, true)),
        Some(asking) => {
            let (_, shares) = tables.after(meaning, asking)?;
            Ok((vec![question(meaning, case, asking, 0.0, shares)?], false))
        }
    }
}

/// What is weighed once for all questions.
struct Tables<'a> {
    case: &'a Case<'a>,
    groups: &'a [Group],
    /// Per diagnosis, variable and value: its weight.
    spread: Vec<Vec<Vec<f64>>>,
    /// Per diagnosis and variable: the values that occur.
    occurring: Vec<Vec<Vec<Range<ValueIndex>>>>,
}

impl<'a> Tables<'a> {
    fn new(meaning: &mut Meaning, case: &'a Case, groups: &'a [Group], asking: &[Asking]) -> Bounded<Self> {
        let mut wanted = vec![false; meaning.space.variables()];
        for asking in asking {
            if let Askable::Variable(variable) = asking.about {
                wanted[variable.index()] = true;
            }
        }
        let spread = groups.iter().map(|group| meaning.space.spread(group.on, meaning.possible, &wanted)).collect::<Bounded<_>>()?;
        let occurring = groups.iter().map(|group| meaning.space.occurring(group.on)).collect();
        Ok(Tables { case, groups, spread, occurring })
    }

    /// The entropy that is expected to be left once a question is answered, and what each answer would leave.
    fn after(&self, meaning: &mut Meaning, asking: &Asking) -> Bounded<(f64, Vec<AnswerShare>)> {
        let (mut left, mut shares) = (0.0, Vec::with_capacity(asking.answers.len()));
        for &(value, on) in &asking.answers {
            let parts = match (asking.about, value) {
                (Askable::Variable(variable), Some(value)) => self.of_value(variable, value),
                _ => self.of_set(meaning, on)?,
            };
            let weights = || parts.iter().flatten().map(|weight| weight / self.case.weight);
            let share: f64 = weights().sum();
            left += share * entropy(weights(), share);
            shares.push(AnswerShare { value, share, diagnoses: parts.iter().flatten().count() });
        }
        Ok((left, shares))
    }

    /// Per diagnosis, the weight of a value of a variable, where it occurs.
    fn of_value(&self, variable: VariableId, value: ValueIndex) -> Vec<Option<f64>> {
        let at = variable.index();
        let occurs = |runs: &[Range<ValueIndex>]| runs.iter().any(|run| run.contains(&value));
        self.spread
            .iter()
            .zip(&self.occurring)
            .map(|(spread, occurring)| occurs(&occurring[at]).then(|| spread[at][value as usize]))
            .collect()
    }

    /// Per diagnosis, the weight of its part of a set, where there is one.
    fn of_set(&self, meaning: &mut Meaning, on: Region) -> Bounded<Vec<Option<f64>>> {
        let part = |group: &Group| {
            let both = meaning.space.and(on, group.on)?;
            Ok(if both.is_empty() { None } else { Some(meaning.space.weigh(both, meaning.possible)?) })
        };
        self.groups.iter().map(part).collect()
    }
}

/// All that can be asked now: refusals first, then variables, then definitions.
fn askable(meaning: &mut Meaning, case: &Case) -> Bounded<Vec<Asking>> {
    let model = Arc::clone(&meaning.model);
    let mut asking = Vec::new();
    let mut refused = case.query.refused.clone();
    refused.sort_unstable();
    refused.dedup();
    for action in refused.into_iter().filter(|&action| model.actions[action.index()].has_messages()) {
        let read = |text: &String| meaning.read(text).iter().any(|says| matches!(says, Says::Refused(named, _) if *named == action));
        if !(case.known.as_refusals && case.query.messages.iter().any(read)) {
            let answers = refusal_answers(meaning, action)?;
            asking.extend(possible(meaning, case, Askable::Refusal(action), 1, answers)?);
        }
    }
    for (at, variable) in model.variables.iter().enumerate() {
        if certain(meaning, case, &variable.question)? {
            let about = Askable::Variable(VariableId(at as u32));
            let answers = (0..variable.size()).map(|value| Ok((Some(value), meaning.space.value(at, value)?))).collect::<Bounded<_>>()?;
            asking.extend(possible(meaning, case, about, variable.question.effort, answers)?);
        }
    }
    for (at, definition) in model.definitions.iter().enumerate() {
        if certain(meaning, case, &definition.question)? {
            let about = Askable::Definition(DefinitionId(at as u32));
            let answers = meaning.definitions[at].iter().enumerate().map(|(value, &on)| (Some(value as ValueIndex), on)).collect();
            asking.extend(possible(meaning, case, about, definition.question.effort, answers)?);
        }
    }
    Ok(asking)
}

/// It is asked at all, and makes sense in every candidate.
fn certain(meaning: &mut Meaning, case: &Case, question: &Question) -> Bounded<bool> {
    if question.ask.is_none() {
        return Ok(false);
    }
    let Some(condition) = &question.ask_if else { return Ok(true) };
    let region = meaning.region(condition)?;
    meaning.space.within(case.known.candidates, region)
}

fn refusal_answers(meaning: &mut Meaning, action: ActionId) -> Bounded<Vec<(Option<ValueIndex>, Region)>> {
    let entries = meaning.refusal_entries(action);
    let named = entries.into_iter().map(Some).chain([None]);
    named.map(|entry| Ok((entry, meaning.refusal(action, entry)?))).collect()
}

/// Yes before no, as people read it.
fn in_reading_order(
    meaning: &Meaning,
    about: Askable,
    mut answers: Vec<(Option<ValueIndex>, Region)>,
) -> Vec<(Option<ValueIndex>, Region)> {
    let yes_no = match about {
        Askable::Refusal(_) => false,
        Askable::Variable(variable) => meaning.model.values(Subject::Variable(variable)) == Values::YesNo,
        Askable::Definition(definition) => meaning.model.values(Subject::Definition(definition)) == Values::YesNo,
    };
    if yes_no {
        answers.reverse();
    }
    answers
}

/// The question with the answers that occur, if it is known to the person and more than one does.
fn possible(
    meaning: &mut Meaning,
    case: &Case,
    about: Askable,
    effort: u64,
    all: Vec<(Option<ValueIndex>, Region)>,
) -> Bounded<Option<Asking>> {
    if case.query.unknown.contains(&about) {
        return Ok(None);
    }
    let mut answers = Vec::new();
    for (value, on) in in_reading_order(meaning, about, all) {
        let on = meaning.space.and(case.known.candidates, on)?;
        if !on.is_empty() {
            answers.push((value, on));
        }
    }
    Ok((answers.len() > 1).then_some(Asking { about, effort, answers }))
}

/// Entropy in bits of parts of a whole.
pub(crate) fn entropy(parts: impl Iterator<Item = f64>, whole: f64) -> f64 {
    parts.filter(|&part| part > 0.0).map(|part| part / whole).map(|share| -share * share.log2()).sum()
}

fn question(meaning: &mut Meaning, case: &Case, asking: &Asking, gain: f64, answers: Vec<AnswerShare>) -> Bounded<QuestionRanked> {
    let model = Arc::clone(&meaning.model);
    let asked = match asking.about {
        Askable::Refusal(action) => {
            let ask = model.actions[action.index()].ask.clone().unwrap_or_else(|| "What exactly does the refusal say?".to_owned());
            return Ok(QuestionRanked { about: asking.about, ask, place: Vec::new(), gain, answers });
        }
        Askable::Variable(variable) => &model.variables[variable.index()].question,
        Askable::Definition(definition) => &model.definitions[definition.index()].question,
    };
    let ask = asked.ask.as_ref().map(|ask| ask.value.clone()).unwrap_or_default();
    let stages = Stages::new(meaning, case.known.candidates, &[])?;
    let place = told(meaning, &stages, 0, &asked.place)?;
    Ok(QuestionRanked { about: asking.about, ask, place, gain, answers })
}

/// How much several questions together tell of the diagnoses, in bits.
pub(crate) fn together(meaning: &mut Meaning, case: &Case, groups: &[Group], cells: &[Region]) -> Bounded<f64> {
    let mut gain = entropy(groups.iter().map(|group| group.share), 1.0);
    for &cell in cells {
        let mut parts = Vec::with_capacity(groups.len());
        for group in groups {
            let both = meaning.space.and(cell, group.on)?;
            parts.push(meaning.space.weigh(both, meaning.possible)? / case.weight);
        }
        let share: f64 = parts.iter().sum();
        gain -= share * entropy(parts.iter().copied(), share);
    }
    Ok(gain)
}
