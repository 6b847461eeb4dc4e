//! Making failing cases expect what came out, in their files or only to be looked at.

use std::sync::Arc;

use super::options::Limits;
use super::trial::Group;
use super::{Faults, Session, files};
use crate::cases::Cases;
use crate::diagnostic::{Code, Finding};
use crate::lint::fixed;
use crate::render::difference::unified;
use crate::source::{FileId, Sources};
use crate::suite::{Ran, Tested, Work, run, update};
use crate::yaml;

/// What `--update` and `--diff` say.
#[derive(Clone, Copy, Debug)]
pub struct Updating {
    /// Change the files.
    pub update: bool,
    /// Show the changes.
    pub show: bool,
}

impl Updating {
    /// Updates the cases of a policy; whether some file was changed. What can't be rewritten is a fault.
    pub fn apply(self, session: &mut Session, group: &Group, tested: &Tested, limits: Limits, faults: &mut Faults) -> bool {
        let mut changed = false;
        for &file in &group.files {
            let failed: Vec<&Ran> = tested.failed().filter(|ran| ran.case.span.file == file).collect();
            let Some((name, old)) = session.sources.get(file).map(|source| (source.name.clone(), source.text.clone())) else { continue };
            let Some(new) = rewritten(&session.sources, file, tested, &failed, limits, faults) else { continue };
            if self.show {
                session.console.say(&unified(&name, &old, &new));
            }
            if self.update {
                match files::write(session, "PATH", &name, &new) {
                    Ok(()) => changed = true,
                    Err(finding) => faults.push(finding),
                }
            }
        }
        changed
    }
}

/// The text of a cases file with all expectations that could be rewritten; `None` where none could.
fn rewritten(sources: &Sources, file: FileId, tested: &Tested, failed: &[&Ran], limits: Limits, faults: &mut Faults) -> Option<String> {
    let source = sources.get(file).filter(|_| !failed.is_empty())?;
    let tree = yaml::parse(source, file, &mut Faults::default());
    let (mut whole, mut stuck) = (Finding::error(Code::CASE_FAILED, "", tested.model.name.span), Vec::new());
    for &ran in failed {
        match update(&tested.model, source, &tree, ran) {
            Some(patches) => whole.patch.extend(patches),
            None => stuck.push(ran),
        }
    }
    let text = fixed(&source.text, file, std::slice::from_ref(&whole));
    // What was to mend them but doesn't isn't kept; what is at fault already stays so.
    let before = failing(&source.name, &source.text, tested, limits);
    let after = text.as_ref().and_then(|text| failing(&source.name, text, tested, limits));
    let good = before.zip(after).is_some_and(|((_, faults), after)| after == (stuck.len(), faults));
    let stuck = if good { stuck } else { failed.to_vec() };
    faults.extend(stuck.into_iter().map(|ran| {
        let message = format!("the case `{}` can't be rewritten by itself", ran.case.name.value);
        Finding::error(Code::NOT_REWRITTEN, message, ran.case.name.span).help("change it by hand")
    }));
    text.filter(|_| good)
}

/// How many cases of a text fail, and how many faults there are; `None` where they can't be run.
fn failing(name: &str, text: &str, tested: &Tested, limits: Limits) -> Option<(usize, usize)> {
    let (mut sources, mut findings) = (Sources::default(), Faults::default());
    let file = sources.add(name, text);
    let tree = yaml::parse(sources.get(file)?, file, &mut findings);
    let cases = Cases::read(&tree, &mut findings);
    let mut reasoner = limits.reasoner(Arc::clone(&tested.model)).ok()?;
    let work = Work { sources: &sources, renew: &|reasoner| limits.renew(reasoner), done: &|| {} };
    let again = run(&mut reasoner, &cases.cases, false, &work, &mut findings).ok()?;
    Some((again.failed().count(), findings.seen() + again.exhausted.len()))
}
