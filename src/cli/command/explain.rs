//! `whynot explain`: why an action is blocked (or a goal isn't met), and what fixes it.

use clap::{Args, ValueEnum};

use super::super::options::Limits;
use super::super::pictures::Kind;
use super::super::telling::Telling;
use super::super::{Exit, Faults, Session, policy};
use crate::picture::Picture;
use crate::render::{json, text};

/// Explain why an action is blocked, and what fixes it
#[derive(Debug, Args)]
pub struct Arguments {
    /// The action or goal that it is about
    name: String,
    /// A file, or the name of a policy that ships with the program
    #[arg(short, long, value_name = "POLICY")]
    policy: Option<String>,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Show conditions, where they are written, and sources too
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    telling: Telling,
    #[command(flatten)]
    limits: Limits,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For machines
    Json,
    /// The way out as a picture to look at
    Svg,
    /// The same picture for Markdown pages
    Mermaid,
    /// The same picture for Graphviz
    Dot,
}

/// Answers one question.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let model = policy::load(session, arguments.policy.as_deref(), Some(&arguments.name))?;
    let query = arguments.telling.query(session, &model, &arguments.name)?;
    let mut reasoner = arguments.limits.reasoner(model.clone())?;
    let answer = reasoner.answer(&query).map_err(|exhausted| arguments.limits.fault(&model, exhausted))?;
    let kind = match arguments.format {
        Format::Text => {
            let options = text::Options { verbose: arguments.verbose, hints: true };
            let page = text::page(&model, &session.sources, &answer, options);
            session.show(&page);
            return Ok(answer.verdict.into());
        }
        Format::Json => {
            session.console.say(&json::text(&model, &session.sources, &answer));
            return Ok(answer.verdict.into());
        }
        Format::Svg => Kind::Svg,
        Format::Mermaid => Kind::Mermaid,
        Format::Dot => Kind::Dot,
    };
    let picture = Picture::of_answer(&mut reasoner, &query, &answer).map_err(|exhausted| arguments.limits.fault(&model, exhausted))?;
    let text = kind.draw(session, &model, &picture)?;
    session.console.say(&text);
    Ok(answer.verdict.into())
}
