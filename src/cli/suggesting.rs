//! New cases for what isn't covered, to standard output or into a file.

use std::path::Path;
use std::sync::Arc;

use super::options::Limits;
use super::parallel::Progress;
use super::trial::Group;
use super::{Faults, Session, files};
use crate::diagnostic::{Code, Finding};
use crate::render::suite::suggested;
use crate::source::Sources;
use crate::suite::{Suggestions, Taken, Tested, Watch, end_of_cases, suggest};
use crate::yaml;

/// Finds them and writes them.
pub fn write(session: &mut Session, group: &Group, tested: &Tested, path: Option<&str>, limits: Limits) -> Result<(), Faults> {
    let Some(coverage) = &tested.coverage else { return Ok(()) };
    let mut reasoner = limits.reasoner(Arc::clone(&tested.model))?;
    let progress = Progress::new("uncovered things looked at", 0);
    let watch = Watch { renew: &|reasoner| limits.renew(reasoner), tell: &|done, all| progress.tell(done, all) };
    let mut found = suggest(&mut reasoner, coverage, &watch);
    found.keep_passing(&mut reasoner, watch.renew);
    drop(progress);
    let mut taken = Taken::default();
    group.cases.iter().for_each(|case| taken.add(&case.name.value));
    let page = suggested(&tested.model, &session.sources, &found, path);
    let Some(path) = path else {
        session.console.say(&found.file(&tested.model, &mut taken));
        session.console.complain(&page.plain(session.console.width));
        return Ok(());
    };
    if !found.cases.is_empty() {
        let text = if Path::new(path).exists() {
            added(session, tested, &found, &mut taken, path)?
        } else {
            found.file(&tested.model, &mut taken)
        };
        files::write(session, "--suggest", path, &text)?;
    }
    session.show(&page);
    Ok(())
}

/// The text of a cases file with the new ones behind its last.
fn added(session: &mut Session, tested: &Tested, found: &Suggestions, taken: &mut Taken, path: &str) -> Result<String, Finding> {
    let file = files::read(session, "--suggest", path)?;
    let text = session.sources.get(file).map(|source| source.text.clone()).unwrap_or_default();
    let mut sources = Sources::default();
    let id = sources.add(path, text.as_str());
    let tree = sources.get(id).map(|source| yaml::parse(source, id, &mut Faults::default()));
    let Some((at, column)) = tree.and_then(|tree| end_of_cases(&text, &tree)) else {
        let message = format!("`{path}` is no cases file to which cases can be added");
        let finding = session.fault(Code::CANT_WRITE, message, "--suggest", path);
        return Err(finding.help("name a new file, or one with a case a dash"));
    };
    let (before, after) = text.split_at_checked(at).unwrap_or((&text, ""));
    let gap = if before.ends_with('\n') { "" } else { "\n" };
    Ok(format!("{before}{gap}{}{after}", found.items(&tested.model, taken, column)))
}
