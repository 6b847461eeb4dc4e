//! A situation in which a finding shows, said in as few facts as are needed.

use crate::diagnostic::Example;
use crate::meaning::Meaning;
use crate::model::{ActorId, Target};
use crate::space::{Bounded, Region};
use crate::yaml;

/// A situation of a set within the possible ones: whatever else is so, what it says leads into the set.
pub fn of(meaning: &mut Meaning, within: Region, target: Option<Target>, askers: &[ActorId]) -> Bounded<Option<Example>> {
    let Some(situation) = meaning.space.pick(within) else { return Ok(None) };
    let facts = facts(meaning, within, &situation)?;
    let model = &meaning.model;
    let said: Vec<String> = facts
        .into_iter()
        .map(|at| {
            let variable = &model.variables[at];
            format!("{}: {}", variable.item.name.value, yaml::word(&variable.value_name(situation[at])))
        })
        .collect();
    let mut situation = format!("{{ given: {{ {} }}", said.join(", "));
    if said.is_empty() {
        situation = "{ given: {}".to_owned();
    }
    let names: Vec<&str> = askers.iter().map(|actor| model.actors[actor.index()].item.name.value.as_str()).collect();
    match names.as_slice() {
        [] => {}
        [one] => situation.push_str(&format!(", as: {one}")),
        several => situation.push_str(&format!(", as: [{}]", several.join(", "))),
    }
    situation.push_str(" }");
    Ok(Some(Example { target: target.map(|target| model.target_name(target).to_owned()), situation }))
}

/// The variables whose values in a situation put every possible situation that shares them into the set; later ones are let go first.
fn facts(meaning: &mut Meaning, within: Region, situation: &[u32]) -> Bounded<Vec<usize>> {
    let outside = meaning.space.minus(meaning.possible, within)?;
    let mut cube = meaning.space.point(situation)?;
    let mut facts = Vec::new();
    for at in (0..situation.len()).rev() {
        let others = meaning.space.with_another_value(at, cube)?;
        let freed = meaning.space.or(cube, others)?;
        if meaning.space.disjoint(freed, outside)? {
            cube = freed;
        } else {
            facts.push(at);
        }
    }
    facts.reverse();
    Ok(facts)
}
