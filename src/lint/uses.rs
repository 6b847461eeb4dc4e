//! What of a policy matters to anything: facts, definitions and constraints that some condition, effect or text speaks of.

use std::collections::BTreeSet;

use super::spots::{Spot, conditions, question, texts};
use crate::model::reads::{of_subject, reads};
use crate::model::{ActionId, Change, Condition, ConstraintId, DefinitionId, Model, Piece, Subject, VariableId};

/// What matters.
#[derive(Debug, Default)]
pub struct Uses {
    /// Variables that something depends on.
    pub variables: BTreeSet<VariableId>,
    /// Definitions that some condition or text names.
    pub definitions: BTreeSet<DefinitionId>,
    /// Constraints that limit what matters.
    pub constraints: BTreeSet<ConstraintId>,
}

impl Uses {
    /// Finds it out.
    pub fn new(model: &Model) -> Self {
        let mut uses = Uses::default();
        for (spot, condition) in conditions(model) {
            if !matches!(spot, Spot::Constraint(_) | Spot::Definition(..)) {
                uses.condition(model, condition);
            }
        }
        for (_, text) in texts(model) {
            for piece in text.iter().flat_map(|item| &item.pieces) {
                match piece {
                    Piece::Variable(id) => uses.subject(model, Subject::Variable(*id)),
                    Piece::Definition(id) => uses.subject(model, Subject::Definition(*id)),
                    Piece::Literal(_) => {}
                }
            }
        }
        (0..model.actions.len() as u32).for_each(|at| uses.effects(model, ActionId(at)));
        uses.limits(model);
        uses
    }

    /// A move depends on where it starts, a count on what was there; and an action without a goal is done for what it sets.
    fn effects(&mut self, model: &Model, action: ActionId) {
        let action = &model.actions[action.index()];
        let also = || action.also.iter();
        self.variables.extend(action.moves.iter().chain(also().flat_map(|also| &also.moves)).map(|step| step.variable));
        let sets = action.sets.iter().chain(also().flat_map(|also| &also.sets));
        self.variables.extend(sets.filter(|set| matches!(set.change, Change::By(_))).map(|set| set.variable));
        if action.goal.is_none() {
            self.variables.extend(action.sets.iter().map(|set| set.variable));
        }
    }

    /// A constraint that speaks of something that matters tells of everything else it speaks of.
    fn limits(&mut self, model: &Model) {
        loop {
            let before = self.constraints.len();
            for (at, constraint) in model.constraints.iter().enumerate() {
                let id = ConstraintId(at as u32);
                let (mut variables, mut definitions) = (BTreeSet::new(), BTreeSet::new());
                reads(model, &constraint.always, &mut variables, &mut definitions);
                if !self.constraints.contains(&id) && variables.iter().any(|variable| self.variables.contains(variable)) {
                    self.constraints.insert(id);
                    self.variables.extend(variables);
                    self.definitions.extend(definitions);
                }
            }
            if self.constraints.len() == before {
                return;
            }
        }
    }

    fn condition(&mut self, model: &Model, condition: &Condition) {
        reads(model, condition, &mut self.variables, &mut self.definitions);
    }

    fn subject(&mut self, model: &Model, subject: Subject) {
        of_subject(model, subject, &mut self.variables, &mut self.definitions);
    }

    /// Whether a definition that can be asked for or recognised tells of something that matters.
    pub fn tells(&self, model: &Model, definition: DefinitionId) -> bool {
        let observable = question(model, Subject::Definition(definition)).ask.is_some();
        let observable = observable || !model.definitions[definition.index()].messages.is_empty();
        observable && depends(model, Subject::Definition(definition)).iter().any(|variable| self.variables.contains(variable))
    }
}

/// The variables that a variable or definition depends on: itself, or all that its conditions speak of.
pub fn depends(model: &Model, subject: Subject) -> BTreeSet<VariableId> {
    let mut variables = BTreeSet::new();
    of_subject(model, subject, &mut variables, &mut BTreeSet::new());
    variables
}
