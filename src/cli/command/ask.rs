//! `whynot ask`: a conversation, at a terminal or by a script.

use clap::Args;

use super::super::listener::Listener;
use super::super::options::Limits;
use super::super::telling::Telling;
use super::super::{Exit, Faults, Session, files, policy};
use crate::conversation::{Conversation, Intent, Over, Reply, Stage};
use crate::diagnose::Reasoner;
use crate::model::Model;
use crate::render::{conversation as view, situation, text};

/// Ask one question after the other until it is clear what to do
#[derive(Debug, Args)]
pub struct Arguments {
    /// The action or goal that it is about
    name: String,
    /// A file, or the name of a policy that ships with the program
    #[arg(short, long, value_name = "POLICY")]
    policy: Option<String>,
    #[command(flatten)]
    telling: Telling,
    /// A file with an answer on each line; - reads standard input
    #[arg(long, value_name = "FILE")]
    answers: Option<String>,
    /// Write what is known by now to a file, which --situation goes on with
    #[arg(long, value_name = "FILE")]
    save: Option<String>,
    #[command(flatten)]
    limits: Limits,
    /// Show conditions, where they are written, and sources too, at the end
    #[arg(short, long)]
    verbose: bool,
}

/// Everything that a conversation takes.
struct Talk<'a> {
    arguments: &'a Arguments,
    session: &'a mut Session,
    reasoner: Reasoner,
    conversation: Conversation,
    listener: Listener,
}

/// Asks until it is settled, then gives the answer.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let model = policy::load(session, arguments.policy.as_deref(), Some(&arguments.name))?;
    let query = arguments.telling.query(session, &model, &arguments.name)?;
    let mut reasoner = arguments.limits.reasoner(model.clone())?;
    let conversation = Conversation::begin(&mut reasoner, query).map_err(|exhausted| arguments.limits.fault(&model, exhausted))?;
    let listener = Listener::new(session, arguments.answers.as_deref())?;
    let mut talk = Talk { arguments, session, reasoner, conversation, listener };
    talk.session.show(&view::opening(&model, &talk.conversation));
    talk.save()?;
    while talk.turn(&model)? {}
    Ok(talk.conversation.answer().verdict.into())
}

impl Talk<'_> {
    /// One question and what is said to it; `false` when it is over.
    fn turn(&mut self, model: &Model) -> Result<bool, Faults> {
        if let Stage::Over(over) = self.conversation.stage(model) {
            return self.end(model, over);
        }
        self.session.console.say("\n");
        self.show(&view::question(model, &self.conversation));
        // What wasn't understood is said again, and the question needn't be.
        while let Some(line) = self.listener.hear(self.session, &words(model, &self.conversation)) {
            self.arguments.limits.renew(&mut self.reasoner);
            match self.conversation.understand(&mut self.reasoner, &line) {
                Ok(Intent::Reply(reply)) => return self.reply(model, reply).map(|()| true),
                Ok(Intent::Why) => {
                    let outlooks = self.conversation.outlooks(&mut self.reasoner);
                    let outlooks = outlooks.map_err(|exhausted| self.arguments.limits.fault(model, exhausted))?;
                    self.show(&view::why(model, &self.conversation, &outlooks));
                }
                Err(what) => self.show(&view::misunderstood(model, &self.conversation, &what)),
            }
        }
        // Nobody answers any more.
        self.reply(model, Reply::Enough).map(|()| true)
    }

    fn reply(&mut self, model: &Model, reply: Reply) -> Result<(), Faults> {
        let last = self.conversation.turns().last().cloned();
        let heard = self.conversation.hear(&mut self.reasoner, reply.clone());
        let before = heard.map_err(|exhausted| self.arguments.limits.fault(model, exhausted))?;
        let page = match (&reply, &last) {
            (Reply::Said(turn), _) => Some(view::heard(model, &self.conversation, turn, &before)),
            (Reply::Back, Some(turn)) => Some(view::taken_back(model, &self.conversation, turn, &before)),
            _ => None,
        };
        if let Some(page) = page {
            self.show(&page);
        }
        self.save()
    }

    /// The answer; what can't be true together may be taken back.
    fn end(&mut self, model: &Model, over: Over) -> Result<bool, Faults> {
        self.session.console.say("\n");
        if over == Over::Enough {
            self.show(&view::enough());
        }
        let options = text::Options { verbose: self.arguments.verbose, hints: false };
        let contradiction = (over == Over::Contradiction).then(|| view::in_titles(model, &self.conversation));
        let answer = contradiction.as_ref().unwrap_or(self.conversation.answer());
        let page = text::page(model, &self.session.sources, answer, options);
        self.show(&page);
        if over != Over::Contradiction || self.conversation.turns().is_empty() {
            return Ok(false);
        }
        self.session.console.say("\n");
        self.show(&view::take_back());
        let line = self.listener.hear(self.session, &["back".to_owned()]);
        self.arguments.limits.renew(&mut self.reasoner);
        match line.map(|line| self.conversation.understand(&mut self.reasoner, &line)) {
            Some(Ok(Intent::Reply(Reply::Back))) => self.reply(model, Reply::Back).map(|()| true),
            _ => Ok(false),
        }
    }

    fn show(&mut self, page: &text::Page) {
        self.session.show(page);
    }

    /// What is known by now, so that nothing is lost whenever somebody leaves.
    fn save(&mut self) -> Result<(), Faults> {
        let Some(path) = &self.arguments.save else { return Ok(()) };
        let model = self.reasoner.model();
        let known = situation::yaml(model, &self.conversation.query(model));
        Ok(files::write(self.session, "--save", path, &known)?)
    }
}

/// What can be typed now, as it is completed.
fn words(model: &Model, conversation: &Conversation) -> Vec<String> {
    let mut words: Vec<String> = match conversation.stage(model) {
        Stage::Who(actors) => actors.iter().map(|actor| model.actors[actor.index()].item.title.clone()).collect(),
        Stage::Question(question) => question.answers.iter().map(|answer| question.about.value_title(model, answer.value)).collect(),
        Stage::Over(_) => Vec::new(),
    };
    words.extend(["I can't tell", "back", "why", "enough"].map(str::to_owned));
    words
}
