//! The runbook as `whynot.runbook/1`, and the JSON Schema of that.

use super::{titled, wire};
use crate::diagnose::answer::{Answer, Diagnosis, First, Plan, Step};
use crate::model::Model;
use crate::render::json::{self, View, rounded};
use crate::render::reasons;
use crate::runbook::{Branch, Content, End, Inquiry, Runbook};
use crate::source::Sources;

/// The runbook as JSON text, with a line break at its end.
pub fn text(model: &Model, book: &Runbook) -> String {
    json::pretty(&runbook(model, book))
}

/// The JSON Schema of what [`text`] gives.
pub fn schema() -> String {
    json::schema_of::<wire::Runbook>()
}

/// The runbook in its wire shape.
pub fn runbook(model: &Model, book: &Runbook) -> wire::Runbook {
    // No place in a source is told.
    let sources = Sources::default();
    let start = View { model, sources: &sources, answer: &book.start };
    let section = |(at, section): (usize, &crate::runbook::Section)| wire::Section {
        number: at + 1,
        share: rounded(section.share),
        content: match &section.content {
            Content::Question(inquiry) => wire::Content::Question(question(model, inquiry)),
            Content::End(end, answer) => view(model, &sources, *end, answer),
        },
    };
    wire::Runbook {
        format: wire::Format::One,
        policy: start.policy(),
        asked: start.asked(),
        statements: start.statements(&(0..book.start.statements.len()).collect::<Vec<_>>()),
        depth: book.depth,
        sections: book.sections.iter().enumerate().map(section).collect(),
    }
}

fn question(model: &Model, inquiry: &Inquiry) -> wire::Question {
    let answer = |(at, branch): (usize, &Branch)| wire::Answer {
        statement: inquiry.about.says(model, &branch.values),
        title: titled(model, inquiry.about, branch),
        likeliest: at == inquiry.likeliest,
        section: branch.section + 1,
    };
    wire::Question {
        name: inquiry.about.name(model),
        ask: inquiry.ask.clone(),
        place: inquiry.place.clone(),
        answers: inquiry.branches.iter().enumerate().map(answer).collect(),
    }
}

fn view(model: &Model, sources: &Sources, end: End, answer: &Answer) -> wire::Content {
    let view = View { model, sources, answer };
    let whole = || wire::End {
        verdict: answer.verdict.into(),
        because: reasons::reasons(model, answer),
        fixable: answer.fixable.into(),
        diagnoses: answer.diagnoses.iter().map(|each| diagnosis(&view, each)).collect(),
        alternatives: answer
            .alternatives
            .iter()
            .map(|(kind, way)| wire::Alternative { kind: (*kind).into(), plan: plan(&view, way) })
            .collect(),
        stands_in_the_way: answer.stands_in_the_way.as_deref().map(|variables| view.variables(variables)),
        advice: view.advice(&answer.advice),
    };
    match (end, &answer.contradiction) {
        (End::Contradiction, Some(found)) => wire::Content::Contradiction(view.contradiction(found)),
        (End::Contradiction | End::Settled, _) => wire::Content::Settled(whole()),
        (End::CannotTell, _) => wire::Content::CannotTell(whole()),
        (End::Cut, _) => wire::Content::Cut(whole()),
    }
}

fn diagnosis(view: &View, diagnosis: &Diagnosis) -> wire::Diagnosis {
    let (first, by) = match diagnosis.first {
        First::Nothing => ("nothing".to_owned(), None),
        First::None => ("none".to_owned(), None),
        First::Step(action, actor) => (view.action(action), actor.map(|actor| view.actor(actor))),
    };
    wire::Diagnosis {
        verdict: diagnosis.verdict.into(),
        first,
        by,
        certain_steps: diagnosis.certain_steps.iter().map(|&action| view.action(action)).collect(),
        courses: diagnosis.courses.iter().map(|(_, course)| plan(view, course)).collect(),
        more_courses: diagnosis.courses_left_out > 0.0,
        advice: view.advice(&diagnosis.advice),
    }
}

fn plan(view: &View, plan: &Plan) -> wire::Plan {
    wire::Plan { cost: plan.cost, steps: plan.steps.iter().map(|each| step(view, each)).collect() }
}

fn step(view: &View, step: &Step) -> wire::Step {
    wire::Step {
        action: view.action(step.action),
        title: view.model.actions[step.action.index()].item.title.clone(),
        by: step.by.map(|actor| view.actor(actor)),
        handoff: step.handoff,
        automatic: step.automatic,
        contact: step.contact.clone(),
        point_of_no_return: step.point_of_no_return,
        warning: step.warning.clone(),
        place: step.place.clone(),
        guide: step.guide.clone(),
        afterwards: step.afterwards.clone(),
    }
}
