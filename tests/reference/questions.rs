//! What to ask next: gains in bits, ties, and what only several answers together can separate.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::condition::Value;
use super::diagnoses::{Diagnosis, names, ranked};
use super::policy::{Asking, Query};
use super::set::Set;
use super::statements::Evidence;
use super::world::{Column, World};

pub struct Question {
    pub name: String,
    pub gain: f64,
    pub answers: Vec<Told>,
}

pub struct Told {
    pub value: Value,
    pub share: f64,
    pub diagnoses: usize,
}

struct Askable {
    name: String,
    effort: f64,
    column: Rc<Column>,
}

pub struct Asked {
    pub questions: Vec<Question>,
    pub cannot_tell_apart: bool,
}

pub fn ask(world: &World, query: &Query, evidence: &Evidence, diagnoses: &[Diagnosis]) -> Asked {
    let room = Room { world, candidates: &evidence.candidates, diagnoses };
    let askable = askable(world, query, evidence);
    let gains: Vec<f64> = askable.iter().map(|one| room.gain(&[one])).collect();
    let worth: Vec<usize> = (0..askable.len()).filter(|&one| gains[one] > 1e-9).collect();
    let ranking = ranked(worth, |&one| gains[one] / askable[one].effort);
    let mut questions: Vec<Question> =
        ranking.into_iter().map(|one| room.question(&askable[one], gains[one] / askable[one].effort)).collect();
    let several = diagnoses.len() > 1;
    if several && questions.is_empty() {
        questions.extend(room.first_of_several(&askable).map(|one| room.question(one, 0.0)));
    }
    let cannot_tell_apart = several && questions.is_empty();
    Asked { questions, cannot_tell_apart }
}

/// What can be asked: refusals, then variables, then definitions.
fn askable(world: &World, query: &Query, evidence: &Evidence) -> Vec<Askable> {
    let policy = world.policy;
    let mut all = Vec::new();
    let mut offer = |name: String, asking: &Asking| {
        let Some(column) = world.column(&name) else { return };
        let mut values = evidence.candidates.iter().map(|index| column.at[index]);
        let first = values.next();
        let open = values.any(|value| Some(value) != first);
        let sensible = asking.ask_if.as_ref().is_none_or(|condition| evidence.candidates.within(&world.region(condition)));
        if asking.ask.is_some() && open && sensible && !query.unknown.contains(&name) {
            all.push(Askable { name, effort: f64::from(asking.effort.unwrap_or(1)), column });
        }
    };
    let always = Asking { ask: Some(String::new()), ..Asking::default() };
    for action in policy.actions.iter().filter(|action| query.refused.contains(&action.name)) {
        let name = format!("refusal.{}", action.name);
        if !evidence.read_as_refusal.contains(&name) {
            offer(name, &always);
        }
    }
    let asking = world.variables.iter().map(|variable| &variable.fact.asking);
    let asking = asking.chain(policy.definitions.iter().map(|definition| &definition.asking));
    for (name, asking) in names(world).into_iter().zip(asking) {
        offer(name, asking);
    }
    all
}

struct Room<'r, 'a> {
    world: &'r World<'a>,
    candidates: &'r Set,
    diagnoses: &'r [Diagnosis],
}

fn entropy(weights: impl Iterator<Item = f64>) -> f64 {
    weights.filter(|&weight| weight > 0.0).map(|weight| -weight * weight.log2()).sum()
}

impl Room<'_, '_> {
    /// The expected drop of the entropy of the diagnoses when all these are told.
    fn gain(&self, told: &[&Askable]) -> f64 {
        let whole = self.world.weight(self.candidates);
        let mut joint: BTreeMap<Vec<u32>, Vec<f64>> = BTreeMap::new();
        for (at, diagnosis) in self.diagnoses.iter().enumerate() {
            for index in diagnosis.candidates.iter() {
                let values = told.iter().map(|one| one.column.at[index]).collect();
                joint.entry(values).or_insert_with(|| vec![0.0; self.diagnoses.len()])[at] += self.world.weights[index] / whole;
            }
        }
        let after = joint.values().map(|weights| {
            let sum: f64 = weights.iter().sum();
            sum * entropy(weights.iter().map(|weight| weight / sum))
        });
        entropy(self.diagnoses.iter().map(|diagnosis| diagnosis.share)) - after.sum::<f64>()
    }

    /// The cheapest that has a gain together with some others that have none without it.
    fn first_of_several<'q>(&self, askable: &'q [Askable]) -> Option<&'q Askable> {
        let all: Vec<&Askable> = askable.iter().collect();
        if self.gain(&all) <= 1e-9 {
            return None;
        }
        let gains: Vec<bool> = (0..1u32 << askable.len())
            .map(|chosen| {
                let told: Vec<&Askable> = (0..askable.len()).filter(|one| chosen >> one & 1 == 1).map(|one| &askable[one]).collect();
                self.gain(&told) > 1e-9
            })
            .collect();
        let helps = |one: usize| (0..gains.len()).any(|others| others >> one & 1 == 0 && !gains[others] && gains[others | 1 << one]);
        let helpful = (0..askable.len()).filter(|&one| helps(one)).map(|one| &askable[one]);
        helpful.min_by(|one, other| one.effort.total_cmp(&other.effort))
    }

    fn question(&self, one: &Askable, gain: f64) -> Question {
        let whole = self.world.weight(self.candidates);
        let answers = one.column.domain.iter().enumerate().filter_map(|(at, value)| {
            let told = Set::of(self.world.size(), |index| self.candidates.has(index) && one.column.at[index] as usize == at);
            let diagnoses = self.diagnoses.iter().filter(|diagnosis| diagnosis.candidates.meets(&told)).count();
            (diagnoses > 0).then(|| Told { value: value.clone(), share: self.world.weight(&told) / whole, diagnoses })
        });
        Question { name: one.name.clone(), gain, answers: answers.collect() }
    }
}
