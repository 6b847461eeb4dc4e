//! `whynot runbook`: the whole decision tree, as an article or for machines.

use clap::{Args, ValueEnum};

use super::super::options::Limits;
use super::super::telling::Telling;
use super::super::{Exit, Faults, Session, policy};
use crate::diagnose::answer::Verdict;
use crate::diagnostic::{Code, Finding};
use crate::render::runbook;
use crate::runbook::{Extent, Runbook, TooLarge};

/// Write down every question and where each answer leads, as an article or for machines
#[derive(Debug, Args)]
pub struct Arguments {
    /// The action or goal that it is about
    name: String,
    /// A file, or the name of a policy that ships with the program
    #[arg(short, long, value_name = "POLICY")]
    policy: Option<String>,
    #[command(flatten)]
    telling: Telling,
    #[command(flatten)]
    limits: Limits,
    /// The most questions in a row
    #[arg(long, value_name = "N", default_value_t = Extent::default().depth as u16, value_parser = clap::value_parser!(u16).range(0..=Extent::DEEPEST as i64))]
    depth: u16,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How a runbook is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// An article for people
    #[default]
    Markdown,
    /// For machines
    Json,
}

/// Asks on along every answer, and writes it down.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let model = policy::load(session, arguments.policy.as_deref(), Some(&arguments.name))?;
    let query = arguments.telling.query(session, &model, &arguments.name)?;
    let mut reasoner = arguments.limits.reasoner(model.clone())?;
    let extent = Extent { depth: arguments.depth.into(), ..Extent::default() };
    let book = match Runbook::new(&mut reasoner, &query, extent) {
        Ok(book) => book,
        Err(TooLarge::Exhausted(exhausted)) => return Err(arguments.limits.fault(&model, exhausted)),
        Err(TooLarge::Answers(most)) => return Err(too_many(session, most).into()),
    };
    session.console.say(&match arguments.format {
        Format::Markdown => runbook::markdown(&model, &book),
        Format::Json => runbook::json::text(&model, &book),
    });
    // A runbook of something that is blocked is a runbook all the same.
    Ok(if book.start.verdict == Verdict::Contradiction { Exit::Contradiction } else { Exit::Good })
}

fn too_many(session: &mut Session, most: usize) -> Finding {
    let finding = session.placeless(Code::OUT_OF_BUDGET, format!("the runbook would take more than {most} answers to be worked out"));
    finding.help("allow fewer questions in a row with `--depth`, or tell more of what is known")
}
