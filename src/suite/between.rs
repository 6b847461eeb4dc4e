//! A case that leaves two situations in which a question has different answers and different things are to be done: then nothing but
//! what tells these apart is worth asking.

use std::sync::Arc;

use super::draft::Draft;
use super::wanted::{asked_in, askers, blank, has};
use crate::diagnose::Reasoner;
use crate::model::query::Askable;
use crate::model::{ActorId, Condition, ConditionKind, Model, Target, VariableId};
use crate::space::{Bounded, Region};

/// Such a case about some target, for the first who can ask so.
pub(super) fn between(reasoner: &mut Reasoner, about: Askable) -> Bounded<Option<Draft>> {
    let model = Arc::clone(reasoner.model());
    for who in askers(&model) {
        for target in model.targets() {
            let groups: Vec<Region> = reasoner.diagnoses(&blank(target, &who))?.into_iter().map(|(.., on)| on).collect();
            for group in groups {
                for value in about.values(&model) {
                    let meaning = reasoner.meaning();
                    let asked = asked_in(meaning, about, &who)?;
                    let has = has(meaning, about, value)?;
                    let here = meaning.space.all([asked, group, has])?;
                    let there = meaning.space.minus(asked, group)?;
                    let there = meaning.space.minus(there, has)?;
                    let possible = meaning.possible;
                    let (Some(one), false) = (meaning.space.likeliest(here, possible)?, there.is_empty()) else { continue };
                    if let Some(other) = nearest(reasoner, there, &one)? {
                        return Ok(Some(two(&model, about, target, &who, &one, &other)));
                    }
                }
            }
        }
    }
    Ok(None)
}

/// A situation of a set that has the values of another one, as far as that goes, the first variables first.
fn nearest(reasoner: &mut Reasoner, mut on: Region, to: &[u32]) -> Bounded<Option<Vec<u32>>> {
    let space = &mut reasoner.meaning().space;
    for (variable, &value) in to.iter().enumerate() {
        let same = space.value(variable, value)?;
        let part = space.and(on, same)?;
        on = if part.is_empty() { on } else { part };
    }
    Ok(space.pick(on))
}

/// What both have in common as facts, and that one of the two is so.
fn two(model: &Model, about: Askable, target: Target, who: &[ActorId], one: &[u32], other: &[u32]) -> Draft {
    let refused = match about {
        Askable::Refusal(action) => vec![action],
        Askable::Variable(_) | Askable::Definition(_) => Vec::new(),
    };
    let mut draft = Draft { askers: who.to_vec(), refused, defaults: false, ..Draft::of(target) };
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for (at, (&one, &other)) in one.iter().zip(other).enumerate() {
        let variable = Askable::Variable(VariableId(at as u32));
        if one == other {
            draft.facts.push((variable, Some(one)));
        } else {
            first.push(variable.is(model, &[Some(one)]));
            second.push(variable.is(model, &[Some(other)]));
        }
    }
    draft.conditions.push(either(all(first), all(second)));
    draft
}

fn joined(parts: &[Condition], word: &str) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(word)
}

fn all(parts: Vec<Condition>) -> Condition {
    let (text, span) = (joined(&parts, " and "), parts.first().map(|part| part.span));
    let constant = Condition::constant(true, span.unwrap_or(crate::source::Span { file: crate::source::FileId(0), start: 0, end: 0 }));
    Condition { kind: ConditionKind::And(parts), text, ..constant }
}

fn either(one: Condition, other: Condition) -> Condition {
    let text = format!("({}) or ({})", one.text, other.text);
    Condition { text, span: one.span, kind: ConditionKind::Or(vec![one, other]) }
}
