//! A conversation for people: what is asked, what was understood, how that narrowed things down, and why something is asked.

use super::known::{self, folded};
use super::text::{Look, Page, first_step, labelled};
use super::words::{self, inline, percent, sentence};
use crate::conversation::{Conversation, Misunderstood, Outlook, Stage, Turn};
use crate::diagnose::answer::{Answer, Diagnosis, Origin, QuestionRanked};
use crate::model::query::Askable;
use crate::model::{Model, Target, ValueIndex, Values};

/// How many possibilities are listed after an answer.
const LISTED: usize = 5;

/// What it is about, and how to answer.
pub fn opening(model: &Model, conversation: &Conversation) -> Page {
    let mut page = Page::default();
    let answer = conversation.answer();
    page.styled(Look::Strong, 0, words::target(model, answer.asked.target));
    let query = conversation.query(model);
    for told in known::told(model, &query) {
        page.hanging(2, "- ", sentence(&told));
    }
    for &unknown in &query.unknown {
        page.hanging(2, "- ", format!("Not asked: {}.", aside(model, unknown)));
    }
    if let Some(likeliest) = answer.diagnoses.first().filter(|_| answer.diagnoses.len() > 1) {
        let first = first_step(model, answer, likeliest);
        page.line(0, format!("{}. Most likely ({}): {first}", possibilities(answer.diagnoses.len()), percent(likeliest.share)));
    }
    if !matches!(conversation.stage(model), Stage::Over(_)) {
        page.styled(Look::Quiet, 0, "Answer with a number or in words. Or say: back, why, enough.");
    }
    page
}

/// What is asked now; nothing where nothing is.
pub fn question(model: &Model, conversation: &Conversation) -> Page {
    let mut page = Page::default();
    let number = conversation.turns().len() + 1;
    match conversation.stage(model) {
        Stage::Who(actors) => {
            page.heading(format!("Question {number}: Which of these are you?"));
            for (at, actor) in actors.iter().enumerate() {
                page.hanging(2, format!("{}  ", at + 1), &model.actors[actor.index()].item.title);
            }
            page.hanging(2, "?  ", "None of these, or I can't tell");
            page.styled(Look::Quiet, 2, "Several may be right: 1, 3");
        }
        Stage::Question(question) => ask(&mut page, model, number, question),
        Stage::Over(_) => {}
    }
    page
}

fn ask(page: &mut Page, model: &Model, number: usize, question: &QuestionRanked) {
    page.heading(format!("Question {number}: {}", question.ask));
    labelled(page, 2, "Where", &question.place);
    match question.about.subject().map(|subject| model.values(subject)) {
        Some(Values::Number { .. }) => {
            let ends = question.answers.first().zip(question.answers.last());
            let title = |value| question.about.value_title(model, value);
            if let Some((first, last)) = ends {
                page.line(2, format!("A number: {} to {}", question.about.value_name(model, first.value), title(last.value)));
            }
        }
        _ => {
            for (at, answer) in question.answers.iter().enumerate() {
                page.hanging(2, format!("{}  ", at + 1), shown(model, question.about, answer.value));
            }
        }
    }
    page.hanging(2, "?  ", "I can't tell");
    if question.about.subject().is_none() {
        page.styled(Look::Quiet, 2, "Or paste the text itself.");
    }
}

/// A value as it stands in a list.
fn shown(model: &Model, about: Askable, value: Option<ValueIndex>) -> String {
    let title = folded(&about.value_title(model, value));
    match (about, value, title.as_str()) {
        (Askable::Refusal(_), Some(_), _) => format!("“{title}”"),
        (_, _, "yes") => "Yes".to_owned(),
        (_, _, "no") => "No".to_owned(),
        _ => title,
    }
}

/// What was understood, and what that left of what there was before.
pub fn heard(model: &Model, conversation: &Conversation, turn: &Turn, before: &Answer) -> Page {
    let mut page = Page::default();
    page.hanging(0, "Noted: ", sentence(&noted(model, conversation, turn)));
    narrowed(&mut page, model, before, conversation.answer());
    page
}

/// What was taken back, and what is possible again.
pub fn taken_back(model: &Model, conversation: &Conversation, turn: &Turn, before: &Answer) -> Page {
    let mut page = Page::default();
    match turn {
        Turn::Aside(about) => page.line(0, format!("Taken back: {} may be asked again.", aside(model, *about))),
        _ => page.hanging(0, "Taken back: ", sentence(&noted(model, conversation, turn))),
    }
    narrowed(&mut page, model, before, conversation.answer());
    page
}

fn noted(model: &Model, conversation: &Conversation, turn: &Turn) -> String {
    match turn {
        Turn::Who(actors) if actors.is_empty() => "nobody in particular asks".to_owned(),
        Turn::Who(actors) => {
            let titles: Vec<String> = actors.iter().map(|actor| inline(&model.actors[actor.index()].item.title)).collect();
            format!("you are {}", titles.join(" and "))
        }
        Turn::Told(about, values) => known::statement(model, &about.is(model, values)),
        Turn::Seen(text) => {
            let read = conversation.answer().messages.iter().rev().find(|read| read.text == *text);
            let says: Vec<String> = read.iter().flat_map(|read| &read.matched).map(|name| words::recognised(model, name)).collect();
            if says.is_empty() {
                format!("“{}”", folded(text))
            } else {
                format!("“{}”, that is, {}", folded(text), words::either(&says))
            }
        }
        Turn::Aside(about) => format!("{} can't be told, and isn't asked again", aside(model, *about)),
    }
}

fn aside(model: &Model, about: Askable) -> String {
    match about {
        Askable::Refusal(action) => format!("what the refusal of “{}” says", words::target(model, Target::Action(action))),
        other => other.subject().map_or_else(String::new, |subject| format!("“{}”", words::subject(model, subject))),
    }
}

/// How many possibilities there were and are, and the likeliest of them with their shares.
fn narrowed(page: &mut Page, model: &Model, before: &Answer, after: &Answer) {
    let (was, is) = (before.diagnoses.len(), after.diagnoses.len());
    match (was, is) {
        (_, 0) => return,
        (0, 1) => return page.line(0, "That settles it."),
        (0, _) => page.line(0, format!("{}:", possibilities(is))),
        (1, 1) => return page.line(0, "That settles it."),
        (_, 1) => return page.line(0, format!("{} → 1: that settles it.", possibilities(was))),
        _ if was == is && shares(before) == shares(after) => return page.line(0, format!("{} as before.", possibilities(is))),
        _ if was == is => page.line(0, format!("Still {}:", possibilities(is))),
        _ => page.line(0, format!("{} → {is}:", possibilities(was))),
    }
    for diagnosis in after.diagnoses.iter().take(LISTED) {
        let earlier = before.diagnoses.iter().find(|earlier| same(earlier, diagnosis));
        let was = match earlier {
            _ if was == 0 => String::new(),
            Some(earlier) => format!(" (was {})", percent(earlier.share)),
            None => " (new)".to_owned(),
        };
        page.hanging(2, format!("{}{was} ", percent(diagnosis.share)), first_step(model, after, diagnosis));
    }
    if let Some(more @ [_, ..]) = after.diagnoses.get(LISTED..) {
        let share: f64 = more.iter().map(|diagnosis| diagnosis.share).sum();
        page.hanging(2, format!("{} ", percent(share)), format!("{} more", more.len()));
    }
}

fn same(one: &Diagnosis, other: &Diagnosis) -> bool {
    (one.first, one.verdict) == (other.first, other.verdict)
}

fn shares(answer: &Answer) -> Vec<String> {
    answer.diagnoses.iter().map(|diagnosis| percent(diagnosis.share)).collect()
}

/// Why something is asked: what each answer would leave.
pub fn why(model: &Model, conversation: &Conversation, outlooks: &[Outlook]) -> Page {
    let mut page = Page::default();
    let question = match conversation.stage(model) {
        Stage::Question(question) => question,
        Stage::Who(_) => {
            page.line(0, "Because it is possible for some of these and not for others.");
            return page;
        }
        Stage::Over(_) => return page,
    };
    page.line(0, "Because the answer decides what is left to do:");
    let number = question.about.is_number(model);
    // Numbers in a row that leave the same are told together.
    for run in outlooks.chunk_by(|one, next| number && left(model, one) == left(model, next)) {
        let values: Vec<Option<ValueIndex>> = run.iter().flat_map(|outlook| outlook.values.iter().copied()).collect();
        let named = match values.as_slice() {
            [first, .., last] => format!("{} to {}", question.about.value_name(model, *first), question.about.value_title(model, *last)),
            values => values.iter().map(|value| shown(model, question.about, *value)).collect(),
        };
        let share: f64 = run.iter().map(|outlook| outlook.share).sum();
        let left = run.first().map(|outlook| left(model, outlook)).unwrap_or_default();
        page.hanging(2, "- ", format!("{named} ({}): {left}", percent(share)));
    }
    page
}

fn left(model: &Model, outlook: &Outlook) -> String {
    let likeliest = outlook.answer.as_ref().and_then(|answer| Some((answer, answer.diagnoses.first()?)));
    match (outlook.diagnoses, likeliest) {
        (0 | 1, Some((answer, only))) => format!("then it is settled: {}", first_step(model, answer, only)),
        (0 | 1, None) => "then it is settled".to_owned(),
        (several, Some((answer, likeliest))) => {
            format!("{several} left, most likely ({}): {}", percent(likeliest.share), first_step(model, answer, likeliest))
        }
        (several, None) => format!("{several} left"),
    }
}

/// What wasn't understood, and what would be.
pub fn misunderstood(model: &Model, conversation: &Conversation, what: &Misunderstood) -> Page {
    let mut page = Page::default();
    match what {
        Misunderstood::Nothing => page.line(0, "Say a number, or ? if you can't tell."),
        Misunderstood::NothingBefore => page.line(0, "There is nothing to take back yet."),
        Misunderstood::NoAnswer(text) => page.line(0, format!("“{}” is none of the answers.", folded(text))),
        Misunderstood::NotRecognised(text) => {
            page.line(0, format!("This policy doesn't know the text “{}”. Does it say the same as one of these?", folded(text)));
        }
        Misunderstood::SaidBefore(text) => {
            page.line(0, format!("“{}” is noted already. Which of these is so?", folded(text)));
        }
        Misunderstood::Several(text, fitting) => {
            page.line(0, format!("“{}” could be several of these:", folded(text)));
            for &at in fitting {
                page.hanging(2, format!("{}  ", at + 1), listed(model, conversation, at));
            }
        }
    }
    page
}

/// The item of the present list with this place.
fn listed(model: &Model, conversation: &Conversation, at: usize) -> String {
    match conversation.stage(model) {
        Stage::Who(actors) => actors.get(at).map(|actor| model.actors[actor.index()].item.title.clone()).unwrap_or_default(),
        Stage::Question(question) => question.answers.get(at).map(|answer| shown(model, question.about, answer.value)).unwrap_or_default(),
        Stage::Over(_) => String::new(),
    }
}

/// What comes before the answer where more could have been asked.
pub fn enough() -> Page {
    let mut page = Page::default();
    page.line(0, "As far as is known by now:");
    page
}

/// The answer to what can't all be true, with everything that was said in titles.
pub fn in_titles(model: &Model, conversation: &Conversation) -> Answer {
    let mut answer = conversation.answer().clone();
    let query = conversation.query(model);
    for statement in &mut answer.statements {
        let given = || query.given.iter().find(|given| given.text == statement.text).map(|given| known::statement(model, given));
        let refused = || {
            let action = model.action(statement.text.strip_suffix(" was refused")?)?;
            Some(format!("“{}” was refused", words::target(model, Target::Action(action))))
        };
        let text = match statement.origin {
            Origin::Given => given(),
            Origin::Refused => refused(),
            Origin::Asker | Origin::Observed | Origin::Assumed => None,
        };
        if let Some(text) = text {
            statement.text = text;
        }
    }
    answer
}

/// What was said last can be taken back.
pub fn take_back() -> Page {
    let mut page = Page::default();
    page.line(0, "Say back to take the last answer back; anything else ends it here.");
    page
}

fn possibilities(count: usize) -> String {
    if count == 1 { "1 possibility".to_owned() } else { format!("{count} possibilities") }
}
