//! What conditions speak of: the variables and definitions that they depend on.

use std::collections::BTreeSet;

use super::{Condition, ConditionKind, DefinitionId, Meaning, Model, Subject, VariableId};

/// Adds what a variable or definition depends on.
pub fn of_subject(model: &Model, subject: Subject, variables: &mut BTreeSet<VariableId>, definitions: &mut BTreeSet<DefinitionId>) {
    let mut open = match subject {
        Subject::Variable(id) => {
            variables.insert(id);
            return;
        }
        Subject::Definition(id) => vec![id],
    };
    while let Some(id) = open.pop() {
        if definitions.insert(id) {
            let means = conditions_of(model, id);
            means.into_iter().for_each(|means| parts(means, variables, &mut open));
        }
    }
}

/// The variables and definitions that a condition depends on.
pub fn reads(model: &Model, condition: &Condition, variables: &mut BTreeSet<VariableId>, definitions: &mut BTreeSet<DefinitionId>) {
    let mut named = Vec::new();
    parts(condition, variables, &mut named);
    named.into_iter().for_each(|id| of_subject(model, Subject::Definition(id), variables, definitions));
}

/// What a condition names itself.
fn parts(condition: &Condition, variables: &mut BTreeSet<VariableId>, definitions: &mut Vec<DefinitionId>) {
    match &condition.kind {
        ConditionKind::Constant(_) | ConditionKind::Refusal { .. } => {}
        ConditionKind::Is { variable, .. } => {
            variables.insert(*variable);
        }
        ConditionKind::Order { left, right, .. } => variables.extend([*left, *right]),
        ConditionKind::Defined { definition, .. } => definitions.push(*definition),
        ConditionKind::Not(inner) => parts(inner, variables, definitions),
        ConditionKind::And(all) | ConditionKind::Or(all) => all.iter().for_each(|part| parts(part, variables, definitions)),
        ConditionKind::Implies(left, right) => {
            parts(left, variables, definitions);
            parts(right, variables, definitions);
        }
    }
}

fn conditions_of(model: &Model, definition: DefinitionId) -> Vec<&Condition> {
    match &model.definitions[definition.index()].meaning {
        Meaning::YesNo(means) => vec![means],
        Meaning::Answers(answers) => answers.iter().filter_map(|answer| answer.means.as_ref()).collect(),
    }
}
