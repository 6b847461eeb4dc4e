//! The words of a route: what it comes to, its steps, and who does each.

use super::View;
use crate::diagnose::answer::{Answer, First, Verdict};
use crate::model::{Domain, Subject, Target};
use crate::picture::{Deed, Place, Route, Stage, Way};
use crate::render::known::folded;
use crate::render::summary;
use crate::render::text::uncapitalised_if;
use crate::render::words::{self, inline, percent, sentence};

impl View<'_> {
    /// The answer in a line.
    pub(super) fn verdict(&self, route: &Route) -> String {
        match route.answer.verdict {
            Verdict::Contradiction => format!("{}: what was told can't all be true.", words::target(self.model, route.answer.asked.target)),
            _ => summary::summary(self.model, &route.answer),
        }
    }

    /// What a way begins with: how likely it is, and whether it leads anywhere.
    pub(super) fn heading(&self, route: &Route, at: usize, way: &Way) -> String {
        if route.ways.len() > 1 {
            let likely = if at == 0 { "most likely" } else { "perhaps" };
            return format!("{} · {likely} ({})", letter(at), percent(way.share));
        }
        let answer = &route.answer;
        let at_once = way.stages.len() == 1 && way.stages.iter().all(|stage| Target::Action(stage.step.action) == answer.asked.target);
        match (way.first, answer.verdict) {
            (First::None, Verdict::Allowed) => "It can be done".to_owned(),
            (First::None, _) => "Nothing leads there from here".to_owned(),
            (First::Nothing, _) => "Nothing to do".to_owned(),
            (First::Step(..), Verdict::Blocked) => "What fixes it".to_owned(),
            (First::Step(..), _) if at_once => "What to do".to_owned(),
            (First::Step(..), _) => "How to get there".to_owned(),
        }
    }

    /// What is said of a way that has no steps, or before them.
    pub(super) fn notes(&self, route: &Route, way: &Way) -> Vec<String> {
        let several = route.ways.len() > 1;
        match way.first {
            First::Nothing if several => vec!["Nothing to do: already so.".to_owned()],
            First::Nothing => self.already(&route.answer).into_iter().collect(),
            First::None if several => vec!["Nothing helps.".to_owned()],
            First::None => {
                let titles = summary::in_the_way(self.model, &route.answer);
                titles.map(|titles| sentence(&format!("What stands in the way: {}", titles.join("; ")))).into_iter().collect()
            }
            First::Step(..) => Vec::new(),
        }
    }

    /// The goal that holds already.
    fn already(&self, answer: &Answer) -> Option<String> {
        let goal = answer.asked.goal.map(Target::Goal).filter(|goal| *goal != answer.asked.target)?;
        Some(sentence(words::target(self.model, goal)))
    }

    /// What is done, and how often.
    pub(super) fn stage(&self, stage: &Stage) -> String {
        let title = folded(&self.model.actions[stage.step.action.index()].item.title);
        if stage.times > 1 { format!("{title} ({} times)", stage.times) } else { title }
    }

    /// Who does it.
    pub(super) fn who(&self, route: &Route, stage: &Stage) -> String {
        let askers = &route.answer.asked.askers;
        match words::doer(self.model, askers, &stage.step) {
            _ if stage.step.automatic => "happens by itself".to_owned(),
            Some(doer) => inline(&uncapitalised_if(&folded(&doer), "Somebody")),
            None if askers.is_empty() => "anyone".to_owned(),
            None => "you".to_owned(),
        }
    }

    /// What it changes that no lifecycle shows.
    pub(super) fn changed(&self, stage: &Stage) -> Vec<String> {
        let facts = stage.step.changes.iter().filter(|change| {
            let variable = &self.model.variables[change.variable.index()];
            stage.times == 1 && !matches!(variable.domain, Domain::Lifecycle { .. })
        });
        let texts = facts.map(|change| {
            let subject = Subject::Variable(change.variable);
            let value = |value: Option<u32>| value.map_or_else(|| "?".to_owned(), |value| words::value(self.model, subject, value));
            format!("{}: {} → {}", words::subject(self.model, subject), value(change.from), value(change.to))
        });
        texts.map(|text| folded(&text)).collect()
    }

    /// How a step is called: `2`, or `B2` where there are several ways.
    pub(super) fn number(&self, place: Place) -> String {
        let several = self.picture.route.as_ref().is_some_and(|route| route.ways.len() > 1);
        let letter = if several { letter(place.way) } else { String::new() };
        format!("{letter}{}", place.stage + 1)
    }

    /// How the steps are called that a deed is; who does them, each once.
    pub(super) fn steps_of(&self, deed: &Deed) -> (Vec<String>, Vec<String>) {
        let Some(route) = &self.picture.route else { return (Vec::new(), Vec::new()) };
        let numbers = deed.stages.iter().map(|&place| self.number(place)).collect();
        let mut who: Vec<String> = Vec::new();
        let stages = deed.stages.iter().filter_map(|place| route.ways.get(place.way)?.stages.get(place.stage));
        for doer in stages.map(|stage| self.who(route, stage)) {
            if !who.contains(&doer) {
                who.push(doer);
            }
        }
        (numbers, who)
    }

    /// What is to be said below the ways: how many more there are, and what to ask.
    pub(super) fn remarks(&self, route: &Route) -> Vec<String> {
        let answer = &route.answer;
        let mut remarks = Vec::new();
        let more = answer.diagnoses.len().saturating_sub(route.ways.len());
        if more > 0 {
            let share: f64 = answer.diagnoses.iter().skip(route.ways.len()).map(|diagnosis| diagnosis.share).sum();
            remarks.push(format!("{more} more that are less likely ({}).", percent(share)));
        }
        remarks.extend(answer.questions.first().map(|question| format!("Ask next: {}", folded(&question.ask))));
        if answer.cannot_tell_apart {
            remarks.push("No question can tell these apart. Begin with the most likely.".to_owned());
        }
        remarks.extend(summary::contradiction(self.model, answer).iter().map(|text| format!("– {}", folded(text))));
        remarks
    }

    /// The route in sentences.
    pub(super) fn route(&self, route: &Route) -> Vec<String> {
        let mut told = Vec::new();
        for (at, way) in route.ways.iter().enumerate() {
            told.push(format!("{}.", self.heading(route, at, way)));
            told.extend(self.notes(route, way));
            for (number, stage) in way.stages.iter().enumerate() {
                let call = self.number(Place { way: at, stage: number });
                let changed: String = self.changed(stage).iter().map(|text| format!("; {text}")).collect();
                told.push(format!("Step {call}: {} ({}){changed}.", self.stage(stage), self.who(route, stage)));
            }
        }
        told.extend(self.remarks(route));
        told
    }
}

/// `A` for the first.
fn letter(at: usize) -> String {
    char::from_u32('A' as u32 + at as u32).unwrap_or('?').to_string()
}
