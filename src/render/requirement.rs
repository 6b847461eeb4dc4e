//! What a policy says of a requirement: its name, condition, reason, sources and place.

use crate::diagnose::answer::Requirement;
use crate::model::{Action, Model, Target};
use crate::source::{Sources, Span, offset};

/// A requirement as the policy's author wrote it.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its name, as machines read it.
    pub name: String,
    /// Its condition.
    pub condition: String,
    /// Why it is so, in the author's words.
    pub because: Option<String>,
    /// Where that is documented.
    pub source: Vec<String>,
    /// Where the condition stands.
    pub span: Option<Span>,
}

/// All that the policy says of a requirement of `target`.
pub fn written(model: &Model, sources: &Sources, target: Target, requirement: Requirement) -> Written {
    let blank = Written { name: requirement.name(model, target), condition: String::new(), because: None, source: Vec::new(), span: None };
    match requirement {
        Requirement::Constraint(id) => {
            let constraint = &model.constraints[id.index()];
            Written {
                condition: constraint.always.text.clone(),
                because: constraint.because.clone(),
                source: constraint.item.source.clone(),
                span: Some(constraint.always.span),
                ..blank
            }
        }
        Requirement::Goal(id) => {
            let goal = &model.goals[id.index()];
            Written { condition: goal.that.text.clone(), source: goal.item.source.clone(), span: Some(goal.that.span), ..blank }
        }
        Requirement::By | Requirement::Moves(_) | Requirement::Named(_) | Requirement::Range(_) => match target {
            Target::Action(action) => of_action(model, sources, &model.actions[action.index()], requirement, blank),
            Target::Goal(_) => blank,
        },
    }
}

fn of_action(model: &Model, sources: &Sources, action: &Action, requirement: Requirement, blank: Written) -> Written {
    match requirement {
        Requirement::By => {
            let entries = action.by.as_deref().unwrap_or_default();
            let names: Vec<&str> = entries.iter().map(|entry| model.actors[entry.actor.value.index()].item.name.value.as_str()).collect();
            let span = entries.iter().map(|entry| entry.actor.span).reduce(Span::to);
            let source = entries.iter().flat_map(|entry| entry.source.clone()).collect();
            Written { condition: names.join("|"), source, span, ..blank }
        }
        Requirement::Moves(index) => {
            let moved = &action.moves[index];
            Written {
                condition: moved.text.clone(),
                because: moved.because.clone(),
                source: moved.source.clone(),
                span: Some(exact(sources, moved.span, &moved.text)),
                ..blank
            }
        }
        Requirement::Named(index) => {
            let requires = &action.requires[index];
            Written {
                condition: requires.that.text.clone(),
                because: requires.because.clone(),
                source: requires.item.source.clone(),
                span: Some(requires.that.span),
                ..blank
            }
        }
        Requirement::Range(index) => {
            let span = action.counting().get(index).map(|set| set.span);
            let condition = span.map(|span| folded(sources.text(span))).unwrap_or_default();
            Written { condition, span, ..blank }
        }
        Requirement::Constraint(_) | Requirement::Goal(_) => blank,
    }
}

/// Where the condition itself stands at the end of what surrounds it: `FROM -> TO` in `ENTITY: FROM -> TO`.
fn exact(sources: &Sources, span: Span, condition: &str) -> Span {
    let begins = sources.text(span).strip_suffix(condition).map(str::len);
    Span { start: span.start + begins.map_or(0, offset), ..span }
}

/// White space folded to single blanks.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
