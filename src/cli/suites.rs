//! Policies and cases among the files that were named, and which cases belong to which policy.

use std::path::{Path, PathBuf};

use super::files::{self, is_cases, is_policy};
use super::{Faults, Session, policy};
use crate::cases::Cases;
use crate::diagnostic::{Code, Finding};
use crate::model::compile::{Loaded, load};
use crate::shipped;
use crate::source::FileId;
use crate::yaml;

/// The files that were named, and those in the folders that were named; each once, in order.
pub struct Named {
    /// Policies.
    pub policies: Vec<String>,
    /// Cases.
    pub cases: Vec<String>,
}

/// Finds them. A file that was named itself is a policy unless its name says that it holds cases.
pub fn named(session: &mut Session, paths: &[String]) -> Result<Named, Faults> {
    let mut found = Named { policies: Vec::new(), cases: Vec::new() };
    let mut faults = Faults::default();
    for path in paths {
        let result = if is_pattern(path) { found.add_matching(session, path) } else { found.add_path(session, path) };
        faults.extend(result.err());
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// `policies/**/policy.yaml`, where no file is called that.
fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '[']) && !Path::new(path).exists()
}

impl Named {
    /// A file, or what is in a folder.
    fn add_path(&mut self, session: &mut Session, path: &str) -> Result<(), Finding> {
        if !Path::new(path).is_dir() {
            self.add(path);
            return Ok(());
        }
        match files::within(Path::new(path)) {
            Ok(inside) => inside.iter().for_each(|file| self.add(&shown(file))),
            Err(error) => return Err(session.fault(Code::CANT_READ, format!("`{path}` can't be read: {error}"), "PATH", path)),
        }
        Ok(())
    }

    /// Everything that a pattern fits, in order.
    fn add_matching(&mut self, session: &mut Session, pattern: &str) -> Result<(), Finding> {
        let paths = match glob::glob(pattern) {
            Ok(paths) => paths,
            Err(error) => {
                let place = session.argument("PATH", pattern);
                let at = crate::source::Span { start: place.start + crate::source::offset(error.pos), ..place };
                return Err(Finding::error(Code::NOTHING_FOUND, "this is no pattern from here on", at));
            }
        };
        let paths: Vec<String> = paths.filter_map(Result::ok).map(|path| shown(&path)).collect();
        if paths.is_empty() {
            return Err(session.fault(Code::NOTHING_FOUND, format!("no file fits `{pattern}`"), "PATH", pattern));
        }
        paths.iter().try_for_each(|path| self.add_path(session, path))
    }

    fn add(&mut self, path: &str) {
        let list = if is_cases(file_name(path)) { &mut self.cases } else { &mut self.policies };
        if !list.iter().any(|known| known == path) {
            list.push(path.to_owned());
        }
    }
}

/// A cases file and its policy.
pub struct Suite {
    /// Where the cases stand.
    pub file: FileId,
    /// The cases, as far as they could be read.
    pub cases: Cases,
    /// The policy.
    pub policy: Loaded,
    /// What is wrong with the cases file itself.
    pub findings: Faults,
}

/// Reads a cases file and the policy beside it.
pub fn suite(session: &mut Session, path: &str) -> Result<Suite, Faults> {
    let file = files::read(session, "PATH", path)?;
    let mut findings = Faults::default();
    let Some(source) = session.sources.get(file) else { return Err(findings) };
    let tree = yaml::parse(source, file, &mut findings);
    let cases = Cases::read(&tree, &mut findings);
    let policy = policy_of(session, path, file, &cases)?;
    Ok(Suite { file, cases, policy, findings })
}

/// The policy beside a cases file: of those that could be it, the first of the right name; else one that ships.
fn policy_of(session: &mut Session, path: &str, file: FileId, cases: &Cases) -> Result<Loaded, Faults> {
    let wanted = cases.policy.as_ref();
    let mut names = Vec::new();
    for beside in beside(path) {
        let file = files::read(session, "PATH", &beside)?;
        let loaded = load(&session.sources, file);
        let name = loaded.policy.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
        if wanted.is_none_or(|wanted| wanted.value == name) {
            return Ok(loaded);
        }
        names.push(format!("`{name}` is in {beside}"));
    }
    if let Some(shipped) = wanted.and_then(|wanted| shipped::named(&wanted.value)) {
        let file = policy::take_in(session, shipped);
        return Ok(load(&session.sources, file));
    }
    let (name, span) = match wanted {
        Some(wanted) => (format!("the policy `{}`", wanted.value), wanted.span),
        None => ("a policy".to_owned(), crate::source::Span { file, start: 0, end: 0 }),
    };
    let finding = Finding::error(Code::POLICY_NOT_FOUND, format!("{name} is not beside these cases"), span);
    Err(names.into_iter().fold(finding, Finding::help).into())
}

/// Policies beside a cases file, the likeliest first.
fn beside(path: &str) -> Vec<String> {
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    let stem = file_name(path).strip_suffix("cases.yaml").unwrap_or_default();
    let first = folder.join(format!("{stem}policy.yaml"));
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(here).map(|entries| entries.filter_map(Result::ok).collect::<Vec<_>>()).unwrap_or_default();
    let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut others: Vec<PathBuf> = names.filter(|name| is_policy(name)).map(|name| folder.join(name)).collect();
    others.sort_by_key(|other| (*other != first, other.clone()));
    others.iter().map(|other| shown(other)).collect()
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}
