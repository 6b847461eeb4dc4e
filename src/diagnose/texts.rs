//! Texts for people as of a stage of a plan: items that still can apply, values filled in.

use crate::meaning::Meaning;
use crate::model::{Piece, Text};
use crate::route::Stages;
use crate::space::Bounded;

/// The items of a text that can hold at a stage, with the titles of current values.
pub(crate) fn told(meaning: &mut Meaning, stages: &Stages, stage: usize, text: &Text) -> Bounded<Vec<String>> {
    let mut told = Vec::new();
    for item in text {
        if let Some(when) = &item.when {
            let region = meaning.region(when)?;
            if !stages.some(meaning, stage, region)? {
                continue;
            }
        }
        let mut words = String::new();
        for piece in &item.pieces {
            match piece {
                Piece::Literal(literal) => words.push_str(literal),
                Piece::Variable(variable) => {
                    let value = stages.value(meaning, stage, variable.index());
                    words.push_str(&value.map_or_else(unknown, |value| meaning.model.variables[variable.index()].value_title(value)));
                }
                Piece::Definition(definition) => {
                    let mut occurring = Vec::new();
                    for (value, region) in meaning.definitions[definition.index()].clone().into_iter().enumerate() {
                        if stages.some(meaning, stage, region)? {
                            occurring.push(value as u32);
                        }
                    }
                    let title = match occurring.as_slice() {
                        [value] => meaning.model.definitions[definition.index()].value_title(*value),
                        _ => unknown(),
                    };
                    words.push_str(&title);
                }
            }
        }
        told.push(words);
    }
    Ok(told)
}

fn unknown() -> String {
    "unknown".to_owned()
}
