//! Definitions: what they mean, and the order in which they can be evaluated.

use super::checker::Checker;
use super::items::item;
use super::order::{self, Uses};
use crate::diagnostic::Code;
use crate::model::{Answer, Condition, ConditionKind, Definition, DefinitionId, Meaning, Value};
use crate::policy::definition;
use crate::source::Span;

impl Checker<'_> {
    /// All definitions.
    pub fn definitions(&mut self, written: &[definition::Definition]) -> Vec<Definition> {
        written.iter().map(|definition| self.definition(definition)).collect()
    }

    fn definition(&mut self, written: &definition::Definition) -> Definition {
        let meaning = match &written.meaning {
            Some(definition::Meaning::Answers(answers)) => Meaning::Answers(answers.iter().map(|answer| self.answer(answer)).collect()),
            Some(definition::Meaning::YesNo(means)) => Meaning::YesNo(self.condition(means)),
            None => Meaning::YesNo(Condition::constant(true, written.head.name.span)),
        };
        Definition { item: item(&written.head), meaning, question: self.question(&written.question), messages: written.messages.clone() }
    }

    fn answer(&mut self, answer: &definition::Answer) -> Answer {
        Answer { value: Value { item: item(&answer.head), is_final: false }, means: self.optional(answer.means.as_ref()) }
    }

    /// The order in which definitions can be evaluated; those that use each other are reported.
    pub fn definition_order(&mut self, definitions: &[Definition]) -> Vec<DefinitionId> {
        let uses: Uses = definitions.iter().map(used).collect();
        let ordered = order::order(&uses);
        for cycle in &ordered.cycles {
            let name = |at: usize| definitions[at].item.name.value.as_str();
            let message = format!("these definitions use each other: {}", order::shown(cycle, name));
            self.findings.extend(order::finding(Code::DEFINITION_CYCLE, message, cycle, |at| format!("uses `{}`", name(at))));
        }
        ordered.order.into_iter().map(|at| DefinitionId(at as u32)).collect()
    }
}

/// The definitions that a definition uses, and where.
fn used(definition: &Definition) -> Vec<(usize, Span)> {
    let mut used = Vec::new();
    match &definition.meaning {
        Meaning::YesNo(means) => gather(means, &mut used),
        Meaning::Answers(answers) => answers.iter().filter_map(|answer| answer.means.as_ref()).for_each(|means| gather(means, &mut used)),
    }
    used
}

fn gather(condition: &Condition, used: &mut Vec<(usize, Span)>) {
    match &condition.kind {
        ConditionKind::Defined { definition, .. } => used.push((definition.index(), condition.span)),
        ConditionKind::Not(inner) => gather(inner, used),
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().for_each(|part| gather(part, used)),
        ConditionKind::Implies(left, right) => {
            gather(left, used);
            gather(right, used);
        }
        ConditionKind::Constant(_) | ConditionKind::Is { .. } | ConditionKind::Order { .. } | ConditionKind::Refusal { .. } => {}
    }
}
