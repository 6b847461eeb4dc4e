//! Steps of the article: numbered, with who does each, how to reach them, what to mind, where and how.

use super::{View, runs};
use crate::diagnose::answer::{Diagnosis, Plan, Step};
use crate::render::alternative::NO_WAY_BACK;
use crate::render::markdown::{Article, plain, source};
use crate::render::words::{self, inline, waiting};

impl View<'_> {
    /// The certain steps, then the ways on.
    pub(super) fn courses(&self, article: &mut Article, diagnosis: &Diagnosis, plan: &Plan) {
        let certain = diagnosis.certain_steps.len();
        // Steps that are told elsewhere make a short list; whatever is told here stands by itself.
        let mut apart = true;
        for (at, (step, times)) in runs(plan.steps.get(..certain).unwrap_or(&plan.steps)).enumerate() {
            apart = self.step(article, at + 1, step, times, apart);
        }
        if diagnosis.courses.len() <= 1 && diagnosis.courses_left_out == 0.0 {
            return;
        }
        article.block("Then look again: what is still missing differs. The most frequent first:");
        let ways = diagnosis.courses.iter().map(|(_, plan)| {
            let rest = plan.steps.get(certain..).unwrap_or_default();
            if rest.is_empty() { "Nothing more.".to_owned() } else { format!("{}.", self.in_a_line(rest)) }
        });
        let more = (diagnosis.courses_left_out > 0.0).then(|| "Something else.".to_owned());
        article.list(ways.chain(more));
    }

    /// Writes a step, `apart` from what is before it; tells whether what follows should be apart from it.
    fn step(&self, article: &mut Article, number: usize, step: &Step, times: usize, apart: bool) -> bool {
        let lead = format!("{number}. ");
        let by = self.done_by(step);
        let see = self.section_of(step).map_or_else(String::new, |section| format!(": see [{section}](#section-{section})"));
        let text = format!("{lead}**{}** ({by}){}{see}", plain(&self.title_of(step)), repeated(times));
        if apart || see.is_empty() {
            article.block(text)
        } else {
            article.line(text)
        }
        if see.is_empty() {
            self.details(article, step, &" ".repeat(lead.len()));
        }
        see.is_empty()
    }

    /// All there is to know of a step.
    pub(super) fn details(&self, article: &mut Article, step: &Step, indent: &str) {
        let labelled =
            |label: &str, texts: &[String]| -> Vec<String> { texts.iter().map(|text| format!("{indent}{label}{}", plain(text))).collect() };
        let mut blocks = labelled("How to reach them: ", &step.contact);
        blocks.extend(labelled("> **Mind:** ", &step.warning));
        if step.point_of_no_return {
            blocks.push(format!("{indent}> **Mind:** {NO_WAY_BACK}"));
        }
        blocks.extend(labelled("Where: ", &step.place));
        match step.guide.as_slice() {
            [_, _, ..] => blocks.push(labelled("- ", &step.guide).join("\n")),
            few => blocks.extend(labelled("", few)),
        }
        blocks.extend(labelled("Afterwards: ", &step.afterwards));
        let sources = &self.model.actions[step.action.index()].item.source;
        if !sources.is_empty() {
            let links: Vec<String> = sources.iter().map(|address| source(address)).collect();
            blocks.push(format!("{indent}More: {}", links.join(", ")));
        }
        blocks.into_iter().for_each(|block| article.block(block));
    }

    /// The number of the section that tells the step, if that isn't told in its place.
    fn section_of(&self, step: &Step) -> Option<usize> {
        let at = self.shared.iter().position(|shared| *shared == step)?;
        Some(self.book.sections.len() + at + 1)
    }

    /// What is done; what happens by itself is waited for.
    pub(super) fn title_of(&self, step: &Step) -> String {
        let title = &self.model.actions[step.action.index()].item.title;
        if step.automatic { waiting(title) } else { title.clone() }
    }

    /// Who does it.
    pub(super) fn done_by(&self, step: &Step) -> String {
        let askers = &self.book.query.askers;
        match step.by {
            _ if step.automatic => "this happens by itself".to_owned(),
            None => "anybody can do this".to_owned(),
            Some(actor) => {
                let title = plain(&inline(&self.model.actors[actor.index()].item.title));
                if step.handoff && words::is_or_includes(self.model, askers, actor) {
                    format!("somebody else who is {title} does this")
                } else if step.handoff || askers.is_empty() {
                    format!("{title} does this")
                } else {
                    "you do this".to_owned()
                }
            }
        }
    }

    /// Several steps in a line.
    pub(super) fn in_a_line(&self, steps: &[Step]) -> String {
        let brief = |(step, times): (&Step, usize)| {
            let title = plain(&self.title_of(step));
            let title = self.section_of(step).map_or_else(|| title.clone(), |section| format!("[{title}](#section-{section})"));
            let by = match step.by {
                Some(actor) if step.handoff || self.book.query.askers.is_empty() && !step.automatic => {
                    format!(" ({})", plain(&inline(&self.model.actors[actor.index()].item.title)))
                }
                _ => String::new(),
            };
            format!("{title}{by}{}", repeated(times))
        };
        runs(steps).map(brief).collect::<Vec<_>>().join("; then ")
    }
}

fn repeated(times: usize) -> String {
    if times > 1 { format!(", {times} times") } else { String::new() }
}
