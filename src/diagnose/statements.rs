//! What is known: statements in order, the candidates they leave, and which usual assumptions were dropped.

use super::answer::{MessageRead, Origin, Statement};
use crate::meaning::{Meaning, Says};
use crate::model::{ActionId, ActorId, VariableId, query::Query};
use crate::space::{Bounded, Change, Effects, Piece, Region};

/// The statements that are kept, and what they leave.
pub(crate) struct Known {
    /// In statement order, each with where it holds.
    pub statements: Vec<(Statement, Region)>,
    /// The possible situations in which every statement holds; empty where they contradict each other.
    pub candidates: Region,
    /// Variables whose default was not assumed.
    pub dropped: Vec<VariableId>,
    /// What each text was recognised as.
    pub messages: Vec<MessageRead>,
    /// The texts were read as what a refusal says; else only that their entries fail could be kept.
    pub as_refusals: bool,
}

impl Known {
    /// Takes in a query for some askers (which need not be the query's own).
    pub(crate) fn new(meaning: &mut Meaning, query: &Query, askers: &[ActorId]) -> Bounded<Self> {
        let statements = Vec::with_capacity(query.given.len() + query.refused.len() + query.messages.len());
        let mut known = Known { statements, candidates: meaning.possible, dropped: Vec::new(), messages: Vec::new(), as_refusals: true };
        known.ask(meaning, askers)?;
        for condition in &query.given {
            let region = meaning.region(condition)?;
            known.state(meaning, &condition.text, Origin::Given, region)?;
        }
        for &action in &query.refused {
            let region = meaning.refused_for(action, askers)?;
            let text = format!("{} was refused", meaning.model.actions[action.index()].item.name.value);
            known.state(meaning, &text, Origin::Refused, region)?;
        }
        known.observe(meaning, &query.messages)?;
        if query.defaults && !known.candidates.is_empty() {
            known.assume(meaning)?;
        }
        Ok(known)
    }

    /// The statements, without where they hold.
    pub(crate) fn into_statements(self) -> Vec<Statement> {
        self.statements.into_iter().map(|(statement, _)| statement).collect()
    }

    fn state(&mut self, meaning: &mut Meaning, text: &str, origin: Origin, region: Region) -> Bounded<()> {
        self.candidates = meaning.space.and(self.candidates, region)?;
        self.statements.push((Statement { text: text.to_owned(), origin }, region));
        Ok(())
    }

    fn ask(&mut self, meaning: &mut Meaning, askers: &[ActorId]) -> Bounded<()> {
        for &asker in askers {
            let actor = &meaning.model.actors[asker.index()];
            if actor.when.is_some() {
                let text = format!("{} is asking", actor.item.name.value);
                let region = meaning.actors[asker.index()];
                self.state(meaning, &text, Origin::Asker, region)?;
            }
        }
        Ok(())
    }

    /// Reads the texts; where all of them together leave nothing, a refusal's text says only that its entry fails.
    fn observe(&mut self, meaning: &mut Meaning, texts: &[String]) -> Bounded<()> {
        let read: Vec<Vec<Says>> = texts.iter().map(|text| meaning.read(text)).collect();
        for (text, says) in texts.iter().zip(&read) {
            let matched = says.iter().map(|&says| name(meaning, says)).collect();
            self.messages.push(MessageRead { text: text.clone(), matched });
        }
        let before = (self.statements.len(), self.candidates);
        for first in [true, false] {
            self.statements.truncate(before.0);
            (self.candidates, self.as_refusals) = (before.1, first);
            for says in read.iter().filter(|says| !says.is_empty()) {
                let (text, region) = one_of(meaning, says, first)?;
                self.state(meaning, &text, Origin::Observed, region)?;
            }
            if !self.candidates.is_empty() {
                break;
            }
        }
        Ok(())
    }

    /// Assumes each default on which the evidence has no bearing, until no more can be assumed.
    fn assume(&mut self, meaning: &mut Meaning) -> Bounded<()> {
        let defaults: Vec<_> =
            meaning.model.variables.iter().enumerate().filter_map(|(at, variable)| Some((at, variable.default.as_ref()?.value))).collect();
        let mut open = defaults;
        loop {
            let mut left = Vec::new();
            let count = open.len();
            for (variable, value) in open {
                let is = meaning.space.value(variable, value)?;
                if meaning.space.within(self.candidates, is)? {
                    continue;
                }
                let mut set = Effects::default();
                meaning.space.add_change(&mut set, variable, Piece { on: Region::FULL, change: Change::To(value) })?;
                let closed = meaning.space.before(&mut set, self.candidates)?;
                if meaning.space.within(self.candidates, closed)? {
                    let text = meaning.model.variables[variable].says(value);
                    self.state(meaning, &text, Origin::Assumed, is)?;
                } else {
                    left.push((variable, value));
                }
            }
            if left.len() == count || left.is_empty() {
                self.dropped = left.into_iter().map(|(variable, _)| VariableId(variable as u32)).collect();
                return Ok(());
            }
            open = left;
        }
    }
}

/// What a text says, in words and as a set: at least one of what it was recognised as.
fn one_of(meaning: &mut Meaning, says: &[Says], first: bool) -> Bounded<(String, Region)> {
    let (mut texts, mut region) = (Vec::<String>::new(), Region::EMPTY);
    for &says in says {
        let (text, part) = match says {
            Says::Defined(definition) => (
                format!("{} is true", name(meaning, says)),
                meaning.definitions[definition.index()].get(1).copied().unwrap_or(Region::EMPTY),
            ),
            Says::Refused(action, entry) if first => (refusal(meaning, action, entry), meaning.refusal(action, Some(entry))?),
            Says::Refused(action, entry) => (format!("{} fails", name(meaning, says)), meaning.fails(action, entry)?),
        };
        if !texts.contains(&text) {
            texts.push(text);
        }
        region = meaning.space.or(region, part)?;
    }
    Ok((texts.join(" or "), region))
}

fn refusal(meaning: &Meaning, action: ActionId, entry: u32) -> String {
    let action = &meaning.model.actions[action.index()];
    let requires = action.requires.get(entry as usize).map_or("other", |requires| &requires.item.name.value);
    format!("refusal.{} is {requires}", action.item.name.value)
}

/// `ACTION.REQUIREMENT`, or a definition's name.
fn name(meaning: &Meaning, says: Says) -> String {
    match says {
        Says::Defined(definition) => meaning.model.definitions[definition.index()].item.name.value.clone(),
        Says::Refused(action, entry) => {
            let action = &meaning.model.actions[action.index()];
            let requires = action.requires.get(entry as usize).map_or("", |requires| &requires.item.name.value);
            format!("{}.{requires}", action.item.name.value)
        }
    }
}
