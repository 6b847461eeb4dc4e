//! The names of requirements, as machines read them.

use super::answer::Requirement;
use crate::model::{Model, Subject, Target};

impl Requirement {
    /// Its name among the requirements of `target`: `by`, `moves.gate`, `arm-open`, `range.purse.coins`, `constraint.NAME`.
    pub fn name(self, model: &Model, target: Target) -> String {
        let variable = |variable| model.subject_name(Subject::Variable(variable));
        match (self, target) {
            (Requirement::By, _) => "by".to_owned(),
            (Requirement::Moves(index), Target::Action(action)) => {
                let moved = model.actions[action.index()].moves.get(index);
                moved.map(|moved| format!("moves.{}", variable(moved.variable))).unwrap_or_default()
            }
            (Requirement::Named(index), Target::Action(action)) => {
                let requires = model.actions[action.index()].requires.get(index);
                requires.map(|requires| requires.item.name.value.clone()).unwrap_or_default()
            }
            (Requirement::Range(index), Target::Action(action)) => {
                let set = model.actions[action.index()].counting().get(index).map(|set| set.variable);
                format!("range.{}", set.map_or("", variable))
            }
            (Requirement::Constraint(id), _) => format!("constraint.{}", model.constraints[id.index()].item.name.value),
            (Requirement::Goal(goal), _) => model.target_name(Target::Goal(goal)).to_owned(),
            (Requirement::Moves(_) | Requirement::Named(_) | Requirement::Range(_), Target::Goal(_)) => String::new(),
        }
    }
}
