//! `whynot diff`: what a change of a policy changes for people.

use clap::{Args, ValueEnum};

use super::super::options::Limits;
use super::super::{Exit, Faults, Session, policy};
use crate::compare::{ChangeKind, Difference, Fate, Incomparable, Pair, askers, compare};
use crate::diagnostic::{Code, Finding};
use crate::model::Model;
use crate::render::compare::{View, json, markdown, page};
use crate::source::Spanned;

/// Compare two policies: what became blocked or possible, which fixes were lost or gained
#[derive(Debug, Args)]
pub struct Arguments {
    /// A file, REV:PATH in git, or the name of a policy that ships with the program
    old: String,
    /// The same for the new policy
    new: String,
    /// Compare for somebody who is this actor (repeatable); left out: for nobody in particular, and in short for each actor
    #[arg(long = "as", value_name = "ACTOR")]
    askers: Vec<String>,
    /// Exit with 1 if there is such a change
    #[arg(long, value_enum, value_name = "KIND,...", value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    /// How to print the differences
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    limits: Limits,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For machines
    Json,
    /// For a comment on a pull request
    Markdown,
}

/// What may make the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// An action was possible and is blocked now, also if only for some who ask
    NewlyBlocked,
    /// An action was blocked and is possible now, also if only for some who ask
    NewlyPossible,
    /// There was a way to a goal or action, and is none now
    FixLost,
    /// There was no way to a goal or action, and is one now
    FixGained,
    /// The best way costs more
    Dearer,
    /// The best way costs less
    Cheaper,
    /// A situation is no longer held possible
    RuledOut,
    /// A situation is held possible that wasn't
    LetIn,
    /// Something that the old policy has is gone
    Removed,
    /// The old policy doesn't have something
    Added,
    /// Something has another name
    Renamed,
    /// Any difference
    Any,
}

/// Compares, prints, and fails where it was told to.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let old = policy::load_named(session, "OLD", &arguments.old);
    let new = policy::load_named(session, "NEW", &arguments.new);
    let (old, new) = both(old, new)?;
    let named: Vec<Spanned<String>> =
        arguments.askers.iter().map(|name| Spanned::new(name.clone(), session.argument("--as", name))).collect();
    let mut faults = Faults::default();
    let askers = askers(&old, &new, &named, &mut faults);
    if faults.has_errors() {
        return Err(faults);
    }
    let (mut one, mut other) = both(arguments.limits.reasoner(old.clone()), arguments.limits.reasoner(new.clone()))?;
    let found = compare(&mut one, &mut other, &askers, arguments.limits.budget());
    let difference = found.map_err(|why| incomparable(why, arguments.limits, &new))?;
    let models = Pair { old: old.as_ref(), new: new.as_ref() };
    let view = View { models, named: Pair { old: &arguments.old, new: &arguments.new }, difference: &difference };
    match arguments.format {
        Format::Text => session.show(&page(view)),
        Format::Json => session.console.say(&json(view)),
        Format::Markdown => session.console.say(&markdown(view)),
    }
    Ok(if arguments.fail_on.iter().any(|on| on.is_met(&difference)) { Exit::Bad } else { Exit::Good })
}

/// Both, or the faults of both.
fn both<T>(old: Result<T, Faults>, new: Result<T, Faults>) -> Result<(T, T), Faults> {
    match (old, new) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(old), Err(new)) => Err(old.into_vec().into_iter().chain(new.into_vec()).collect()),
        (Err(faults), _) | (_, Err(faults)) => Err(faults),
    }
}

fn incomparable(why: Incomparable, limits: Limits, new: &Model) -> Faults {
    match why {
        Incomparable::Exhausted(exhausted) => limits.fault(new, exhausted),
        Incomparable::NothingInCommon => {
            let message = "the policies can't be compared: no situation is possible in both";
            let finding = Finding::error(Code::NOTHING_IN_COMMON, message, new.name.span);
            finding.help("where things were renamed, say so with `was`").into()
        }
    }
}

impl FailOn {
    fn is_met(self, difference: &Difference) -> bool {
        let changed = |kind: ChangeKind| difference.changes.iter().any(|change| change.kind == kind);
        let part = |fate: Fate| difference.parts.iter().any(|part| part.fate() == fate);
        match self {
            FailOn::NewlyBlocked => changed(ChangeKind::NewlyBlocked) || difference.others.iter().any(|other| !other.blocked.is_empty()),
            FailOn::NewlyPossible => changed(ChangeKind::NewlyPossible) || difference.others.iter().any(|other| !other.possible.is_empty()),
            FailOn::FixLost => changed(ChangeKind::FixLost),
            FailOn::FixGained => changed(ChangeKind::FixGained),
            FailOn::Dearer => changed(ChangeKind::Dearer),
            FailOn::Cheaper => changed(ChangeKind::Cheaper),
            FailOn::RuledOut => changed(ChangeKind::RuledOut),
            FailOn::LetIn => changed(ChangeKind::LetIn),
            FailOn::Removed => part(Fate::Removed),
            FailOn::Added => part(Fate::Added),
            FailOn::Renamed => part(Fate::Renamed),
            FailOn::Any => !difference.is_empty(),
        }
    }
}
