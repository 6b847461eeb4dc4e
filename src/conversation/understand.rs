//! What a person means by a line: a number of the list, a name, words of a title, a text that was seen, or a word to the program.

use std::sync::Arc;

use super::{Conversation, Reply, Stage, Turn};
use crate::diagnose::Reasoner;
use crate::diagnose::answer::QuestionRanked;
use crate::model::query::Askable;
use crate::model::{ActorId, Model, ValueIndex, Values};

/// What is meant by a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// A reply.
    Reply(Reply),
    /// Why is that asked?
    Why,
}

/// Why it isn't clear what is meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Misunderstood {
    /// Nothing was said.
    Nothing,
    /// Nothing was said before that could be taken back.
    NothingBefore,
    /// It is none of the answers.
    NoAnswer(String),
    /// No text that the policy knows, and none of those listed.
    NotRecognised(String),
    /// A text that was seen already; it tells nothing more.
    SaidBefore(String),
    /// It could be several of the answers; their places in the list.
    Several(String, Vec<usize>),
}

/// Words that say the same in every place.
const UNKNOWN: &[&str] =
    &["?", "unknown", "i don't know", "don't know", "dont know", "i can't tell", "can't tell", "none of these", "none"];
const BACK: &[&str] = &["back", "go back", "undo"];
const WHY: &[&str] = &["why", "why?", "why do you ask", "why do you ask?"];
const ENOUGH: &[&str] = &["enough", "stop", "quit", "exit", "enough: what is most likely?", "what is most likely?"];

impl Conversation {
    /// What a line means where the conversation stands.
    ///
    /// # Errors
    /// Why it isn't clear.
    pub fn understand(&self, reasoner: &mut Reasoner, line: &str) -> Result<Intent, Misunderstood> {
        let model = Arc::clone(reasoner.model());
        let said = folded(line);
        let stage = self.stage(&model);
        if said.is_empty() {
            return Err(Misunderstood::Nothing);
        }
        if let Stage::Question(question) = &stage
            && let Some(values) = exact(&model, question, &said)
        {
            return Ok(told(question, values));
        }
        if let Some(command) = self.command(&stage, &said)? {
            return Ok(command);
        }
        match stage {
            Stage::Who(actors) => who(&model, &actors, &said).map(|actors| Intent::Reply(Reply::Said(Turn::Who(actors)))),
            Stage::Question(question) => {
                // A text that says something is seen as such, whatever was asked.
                if !reasoner.meaning().read(line).is_empty() {
                    if self.query(&model).messages.iter().any(|seen| folded(seen) == said) {
                        return Err(Misunderstood::SaidBefore(line.trim().to_owned()));
                    }
                    return Ok(Intent::Reply(Reply::Said(Turn::Seen(line.trim().to_owned()))));
                }
                near(&model, question, &said, line).map(|value| told(question, vec![value]))
            }
            Stage::Over(_) => Err(Misunderstood::NoAnswer(line.trim().to_owned())),
        }
    }

    /// A word to the program.
    fn command(&self, stage: &Stage<'_>, said: &str) -> Result<Option<Intent>, Misunderstood> {
        let is = |words: &[&str]| words.contains(&said);
        Ok(match stage {
            _ if is(BACK) && self.turns.is_empty() && !self.enough => return Err(Misunderstood::NothingBefore),
            _ if is(BACK) => Some(Intent::Reply(Reply::Back)),
            _ if is(ENOUGH) => Some(Intent::Reply(Reply::Enough)),
            Stage::Over(_) => None,
            _ if is(WHY) => Some(Intent::Why),
            Stage::Question(question) if is(UNKNOWN) => Some(Intent::Reply(Reply::Said(Turn::Aside(question.about)))),
            Stage::Who(_) if is(UNKNOWN) => Some(Intent::Reply(Reply::Said(Turn::Who(Vec::new())))),
            _ => None,
        })
    }
}

fn told(question: &QuestionRanked, values: Vec<Option<ValueIndex>>) -> Intent {
    Intent::Reply(Reply::Said(Turn::Told(question.about, values)))
}

/// The number of an answer in the list, or the name or whole title of any value; of a number also a run, `0..3`.
fn exact(model: &Model, question: &QuestionRanked, said: &str) -> Option<Vec<Option<ValueIndex>>> {
    let about = question.about;
    if let Some(Values::Number { low, high }) = about.subject().map(|subject| model.values(subject)) {
        return run(said, low, high);
    }
    if let Ok(number) = said.parse::<usize>() {
        return number.checked_sub(1).and_then(|at| question.answers.get(at)).map(|answer| vec![answer.value]);
    }
    let yes_no = about.subject().is_some_and(|subject| model.values(subject) == Values::YesNo);
    let short = match said {
        "y" if yes_no => "yes",
        "n" if yes_no => "no",
        other => other,
    };
    // The text of a refusal is read as a text, since it may say more than one thing.
    let titled = |value: &Option<ValueIndex>| (about.subject().is_some() || value.is_none()) && title(model, about, *value) == short;
    let is = |value: &Option<ValueIndex>| about.value_name(model, *value) == short || titled(value);
    about.values(model).into_iter().find(is).map(|value| vec![value])
}

/// `3`, `3 days`, `0..3`: values of a number.
fn run(said: &str, low: u32, high: u32) -> Option<Vec<Option<ValueIndex>>> {
    let (first, last) = said.split_once("..").unwrap_or((said, said));
    let number = |text: &str| text.split_whitespace().next()?.parse::<u32>().ok().filter(|number| (low..=high).contains(number));
    let (first, last) = (number(first)?, number(last)?);
    (first <= last).then(|| (first - low..=last - low).map(Some).collect())
}

/// The only listed answer whose title contains what was said.
fn near(model: &Model, question: &QuestionRanked, said: &str, line: &str) -> Result<Option<ValueIndex>, Misunderstood> {
    let titles = question.answers.iter().map(|answer| title(model, question.about, answer.value));
    let fitting: Vec<usize> = titles.enumerate().filter(|(_, title)| title.contains(said)).map(|(at, _)| at).collect();
    match (fitting.as_slice(), question.about) {
        ([only], _) => Ok(question.answers[*only].value),
        ([_, _, ..], _) => Err(Misunderstood::Several(line.trim().to_owned(), fitting)),
        ([], Askable::Refusal(_)) => Err(Misunderstood::NotRecognised(line.trim().to_owned())),
        ([], _) => Err(Misunderstood::NoAnswer(line.trim().to_owned())),
    }
}

/// Several actors by number, name or title: `1, 3`, `1 3`, `author and maintainer`.
fn who(model: &Model, actors: &[ActorId], said: &str) -> Result<Vec<ActorId>, Misunderstood> {
    let words = said.split([',', ' ']).filter(|word| !word.is_empty() && *word != "and");
    let all_numbers = words.clone().all(|word| word.parse::<usize>().is_ok());
    let parts: Vec<&str> = if all_numbers {
        words.collect()
    } else {
        said.split(',').flat_map(|part| part.split(" and ")).map(str::trim).filter(|part| !part.is_empty()).collect()
    };
    let mut found = Vec::new();
    for part in parts {
        let actor = actor(model, actors, part)?;
        if !found.contains(&actor) {
            found.push(actor);
        }
    }
    if found.is_empty() { Err(Misunderstood::NoAnswer(said.to_owned())) } else { Ok(found) }
}

/// An actor by its number in the list, its name, its title, or words of the title that no other has.
fn actor(model: &Model, actors: &[ActorId], part: &str) -> Result<ActorId, Misunderstood> {
    let item = |at: usize| &model.actors[actors[at].index()].item;
    let number = part.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let is = |at: &usize| number == Some(*at) || item(*at).name.value == part || folded(&item(*at).title) == part;
    let contains = |at: &usize| number.is_none() && folded(&item(*at).title).contains(part);
    if let Some(exact) = (0..actors.len()).find(is) {
        return Ok(actors[exact]);
    }
    match (0..actors.len()).filter(contains).collect::<Vec<_>>().as_slice() {
        [only] => Ok(actors[*only]),
        [] => Err(Misunderstood::NoAnswer(part.to_owned())),
        several => Err(Misunderstood::Several(part.to_owned(), several.to_vec())),
    }
}

/// What people see of a value, folded as what they say is.
fn title(model: &Model, about: Askable, value: Option<ValueIndex>) -> String {
    folded(&about.value_title(model, value))
}

/// Small letters, straight apostrophes, single blanks, no quotation marks around it.
fn folded(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    text.trim_matches(['"', '“', '”']).trim_end_matches('.').to_owned()
}
