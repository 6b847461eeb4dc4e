//! What is told of the case: options, and a situation file under them.

use clap::Args;

use super::{Faults, Session, files};
use crate::diagnostic::{Code, Finding};
use crate::model::Model;
use crate::model::query::Query;
use crate::model::resolve::{self, Asked};
use crate::situation::{self, Situation};
use crate::source::Spanned;
use crate::yaml::{self, Node, NodeKind};

/// The largest situation file: far more than anybody knows of one case.
const MAX_BYTES: usize = 1 << 20;
/// The most statements, or texts, that one case may have.
const MAX_ENTRIES: usize = 10_000;

/// What is known of the case
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "What is known")]
pub struct Telling {
    /// Something that is so, such as "account is deactivated" (repeatable)
    #[arg(long, value_name = "CONDITION")]
    given: Vec<String>,
    /// A file with what is known, in YAML or JSON; - reads standard input
    #[arg(long, value_name = "FILE")]
    situation: Option<String>,
    /// A text that the person saw (repeatable)
    #[arg(long, value_name = "TEXT")]
    message: Vec<String>,
    /// An action that was tried and refused (repeatable)
    #[arg(long, value_name = "ACTION")]
    refused: Vec<String>,
    /// Something that can't be found out, so it isn't asked (repeatable)
    #[arg(long, value_name = "NAME")]
    unknown: Vec<String>,
    /// Who asks: an actor (repeatable: people are often more than one thing)
    #[arg(long = "as", value_name = "ACTOR")]
    askers: Vec<String>,
    /// Another goal than the action's own
    #[arg(long, value_name = "GOAL")]
    goal: Option<String>,
    /// Assume nothing that wasn't told
    #[arg(long)]
    no_defaults: bool,
    /// How many ways on to list for each diagnosis
    #[arg(long, value_name = "N", default_value_t = 5)]
    courses: usize,
}

impl Telling {
    /// The question to the model, or everything that is wrong with it.
    pub fn query(&self, session: &mut Session, model: &Model, target: &str) -> Result<Query, Faults> {
        let mut findings = Faults::default();
        let situation = self.situation(session, &mut findings);
        let target = spanned(session, "NAME", target);
        let goal = self.goal.as_ref().map(|goal| spanned(session, "--goal", goal));
        let asked =
            Asked { target: &target, goal: goal.as_ref(), situation: &situation, defaults: !self.no_defaults, courses: self.courses };
        let query = resolve::query(model, &session.sources, asked, &mut findings);
        query.filter(|_| !findings.has_errors()).ok_or(findings)
    }

    /// The file's statements first, then the options'.
    fn situation(&self, session: &mut Session, findings: &mut Faults) -> Situation {
        let mut situation = match &self.situation {
            Some(path) => read(session, path, findings),
            None => Situation::default(),
        };
        situation.extend(Situation {
            given: self.statements(session, findings),
            message: all(session, "--message", &self.message),
            refused: all(session, "--refused", &self.refused),
            unknown: all(session, "--unknown", &self.unknown),
            askers: all(session, "--as", &self.askers),
        });
        situation
    }

    fn statements(&self, session: &mut Session, findings: &mut Faults) -> Vec<situation::Statement> {
        let mut statements = Vec::new();
        for text in &self.given {
            let file = session.sources.add("--given", text.as_str());
            if let Some(passage) = session.sources.passage(file) {
                statements.extend(situation::statement(&passage, findings));
            }
        }
        statements
    }
}

/// Reads a situation file.
fn read(session: &mut Session, path: &str, findings: &mut Faults) -> Situation {
    let file = match files::read_up_to(session, "--situation", path, MAX_BYTES) {
        Ok(file) => file,
        Err(finding) => {
            findings.push(finding);
            return Situation::default();
        }
    };
    let Some(source) = session.sources.get(file) else { return Situation::default() };
    let tree = yaml::parse(source, file, findings);
    match too_long(&tree) {
        Some(finding) => {
            findings.push(finding);
            Situation::default()
        }
        None => Situation::read(&tree, findings),
    }
}

/// A list in the file that says more than a case can have.
fn too_long(tree: &Node) -> Option<Finding> {
    let NodeKind::Mapping(entries) = &tree.kind else { return None };
    entries.iter().find_map(|(name, node)| {
        let count = match &node.kind {
            NodeKind::List(items) => items.len(),
            NodeKind::Mapping(items) => items.len(),
            NodeKind::Nothing | NodeKind::Scalar(_) | NodeKind::Faulty => 0,
        };
        let message = format!("`{}` has {count} entries; a case may have {MAX_ENTRIES}", name.value);
        (count > MAX_ENTRIES).then(|| Finding::error(Code::TOO_LARGE, message, name.span))
    })
}

fn all(session: &mut Session, option: &str, texts: &[String]) -> Vec<Spanned<String>> {
    texts.iter().map(|text| spanned(session, option, text)).collect()
}

fn spanned(session: &mut Session, option: &str, text: &str) -> Spanned<String> {
    let span = session.argument(option, text);
    Spanned::new(text.to_owned(), span)
}
