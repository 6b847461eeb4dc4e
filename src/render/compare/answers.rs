//! What each policy says of an example, in a line, and the command that says it again.

use super::View;
use crate::compare::{ChangeKind, Example, Told};
use crate::diagnose::answer::{Answer, Plan, Step, Verdict};
use crate::model::{ActorId, Model, Target};
use crate::render::{reasons, summary, words};

/// `blocked: The hall is closed. Way: wait, then push (cost 3).`
pub(super) fn line(model: &Model, told: &Told, about: ChangeKind) -> String {
    let answer = &told.answer;
    match about {
        _ if answer.verdict == Verdict::Contradiction => {
            format!("can't be: {}", sentence(&summary::contradiction(model, answer).join("; ")))
        }
        ChangeKind::RuledOut | ChangeKind::LetIn => "possible.".to_owned(),
        ChangeKind::NewlyBlocked | ChangeKind::NewlyPossible => format!("{} {}", verdict(model, answer, true), way(model, answer)),
        _ => format!("{} {}", verdict(model, answer, false), way(model, answer)),
    }
}

fn verdict(model: &Model, answer: &Answer, with_reason: bool) -> String {
    let reason = reasons::reasons(model, answer).into_iter().next().filter(|_| with_reason);
    let word = match answer.verdict {
        Verdict::Allowed => "possible",
        Verdict::Blocked => "blocked",
        Verdict::Met => "already so",
        Verdict::Unmet => "not so yet",
        Verdict::Depends | Verdict::Contradiction => "not settled",
    };
    match reason {
        Some(reason) => format!("{word}: {}", sentence(&reason)),
        None => format!("{word}."),
    }
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

/// The best plan in a line, or that there is none, and what is in the way.
fn way(model: &Model, answer: &Answer) -> String {
    match (&answer.plan, &answer.stands_in_the_way) {
        (Some(plan), _) if plan.steps.is_empty() => "Nothing to do.".to_owned(),
        (Some(plan), _) => format!("Way: {} (cost {}).", steps(model, &answer.asked.askers, plan), plan.cost),
        (None, Some(variables)) => {
            let titles: Vec<&str> = variables.iter().map(|id| model.variables[id.index()].item.title.as_str()).collect();
            format!("No way there; in the way: {}.", titles.join("; "))
        }
        (None, None) => "No way there.".to_owned(),
    }
}

fn steps(model: &Model, askers: &[ActorId], plan: &Plan) -> String {
    let runs = plan.steps.chunk_by(|one, next| one.action == next.action && one.by == next.by);
    let texts: Vec<String> =
        runs.filter_map(|run| Some((run.first()?, run.len()))).map(|(step, times)| one(model, askers, step, times)).collect();
    texts.join(", then ")
}

fn one(model: &Model, askers: &[ActorId], step: &Step, times: usize) -> String {
    let title = &model.actions[step.action.index()].item.title;
    let title = if step.automatic { words::waiting(title) } else { title.clone() };
    let who = step.by.filter(|_| step.handoff && !askers.is_empty()).map(|by| &model.actors[by.index()].item.title);
    let who = who.map(|title| format!(" ({})", words::inline(title))).unwrap_or_default();
    let times = if times > 1 { format!(" ({times}\u{a0}times)") } else { String::new() };
    format!("{title}{who}{times}")
}

impl View<'_> {
    /// The commands that give both answers of an example.
    pub(super) fn commands(&self, example: &Example) -> [String; 2] {
        let command = |model: &Model, named: &str, target: Target, told: &Told| {
            let mut words = format!("whynot explain {} -p {}", model.target_name(target), words::shell(named));
            for asker in &told.answer.asked.askers {
                words.push_str(&format!(" --as {}", model.actors[asker.index()].item.name.value));
            }
            if !told.given.is_empty() {
                words.push_str(&format!(" --given {}", words::shell(&told.given.join(" and "))));
            }
            words
        };
        let (old, new) = (&example.told.old, &example.told.new);
        [
            command(self.models.old, self.named.old, example.target.old, old),
            command(self.models.new, self.named.new, example.target.new, new),
        ]
    }
}
