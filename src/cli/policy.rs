//! Which policy is meant, and its model.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::files::{self, is_policy};
use super::{Faults, Session, revision};
use crate::diagnostic::{Code, Finding};
use crate::model::Model;
use crate::model::compile::load as read_and_compile;
use crate::name;
use crate::shipped::{self, Shipped};
use crate::source::FileId;

const OPTION: &str = "--policy";

/// The policy that an argument names (which `option` calls itself): a path, one that ships, or `REV:PATH`.
pub fn load_named(session: &mut Session, option: &str, named: &str) -> Result<Arc<Model>, Faults> {
    let file = find(session, option, named)?;
    compile(session, file)
}

/// Finds the policy that is meant and compiles it; `target` is the action or goal asked about, if one is.
pub fn load(session: &mut Session, named: Option<&str>, target: Option<&str>) -> Result<Arc<Model>, Faults> {
    let file = match (named, target) {
        (Some(named), _) => find(session, OPTION, named)?,
        (None, target) => find_unnamed(session, target)?,
    };
    compile(session, file)
}

/// Compiles a policy that was read.
fn compile(session: &Session, file: FileId) -> Result<Arc<Model>, Faults> {
    let loaded = read_and_compile(&session.sources, file);
    loaded.model.map(Arc::new).ok_or(loaded.findings)
}

/// Takes a policy in that ships.
pub fn take_in(session: &mut Session, shipped: Shipped) -> FileId {
    session.sources.add(format!("policies/{}/policy.yaml", shipped.name), shipped.text)
}

/// A path, the name of a policy that ships, or `REV:PATH` in git.
fn find(session: &mut Session, option: &str, named: &str) -> Result<FileId, Finding> {
    if let Some(shipped) = shipped::named(named).filter(|_| !Path::new(named).is_file()) {
        return Ok(take_in(session, shipped));
    }
    if revision::is_meant(named) {
        return revision::read(session, option, named);
    }
    if named.contains(['/', '\\', '.']) || Path::new(named).exists() {
        return files::read(session, option, named).map_err(|finding| match inside(named) {
            Some(policies) => finding.help(format!("policies in it: {policies}")),
            None => finding,
        });
    }
    let message = format!("there is no policy `{named}`, and no file of that name");
    let finding = session.fault(Code::UNKNOWN_POLICY, message, option, named).did_you_mean(name::nearest(named, shipped::names()));
    Err(finding.help(format!("these ship with the program: {}", listed(shipped::names()))))
}

/// The policy files in a folder that was named instead of one of them.
fn inside(folder: &str) -> Option<String> {
    let names = policies_in(folder);
    let paths: Vec<String> = names.iter().map(|name| Path::new(folder).join(name).to_string_lossy().into_owned()).collect();
    (!paths.is_empty()).then(|| listed(paths.iter().map(String::as_str)))
}

/// The only one here; else the only one that ships and could be meant.
fn find_unnamed(session: &mut Session, target: Option<&str>) -> Result<FileId, Finding> {
    match (policies_in(".").as_slice(), shipped::ALL) {
        ([only], _) => files::read(session, OPTION, only),
        ([], [only]) => Ok(take_in(session, *only)),
        ([], _) => find_shipped(session, target),
        (several, _) => {
            let finding = session.placeless(Code::WHICH_POLICY, "several policies are in this folder: say which with `-p`");
            Err(finding.help(format!("they are {}", listed(several.iter().map(String::as_str)))))
        }
    }
}

/// The only one of several that ship that knows the target.
fn find_shipped(session: &mut Session, target: Option<&str>) -> Result<FileId, Finding> {
    let Some(target) = target else {
        let finding = session.placeless(Code::WHICH_POLICY, "say which policy with `-p`");
        return Err(finding.help(format!("a file, or one of {}", listed(shipped::names()))));
    };
    let known: Vec<(Shipped, Vec<String>)> = shipped::ALL.iter().map(|&shipped| (shipped, targets(shipped))).collect();
    let knowing = known.iter().filter(|(_, targets)| targets.iter().any(|known| known == target));
    match knowing.map(|(shipped, _)| *shipped).collect::<Vec<_>>().as_slice() {
        [only] => Ok(take_in(session, *only)),
        [] => {
            let message = format!("no policy that ships with the program has an action or goal `{target}`");
            let near = name::nearest(target, known.iter().flat_map(|(_, targets)| targets).map(String::as_str));
            let finding = session.fault(Code::WHICH_POLICY, message, "NAME", target).did_you_mean(near);
            Err(finding.help(format!("say which policy with `-p`: a file, or one of {}", listed(shipped::names()))))
        }
        several => {
            let finding = session.fault(Code::WHICH_POLICY, format!("several policies have an action or goal `{target}`"), "NAME", target);
            Err(finding.help(format!("say which with `-p`: {}", listed(several.iter().map(|shipped| shipped.name)))))
        }
    }
}

/// The actions and goals of a policy that ships.
fn targets(shipped: Shipped) -> Vec<String> {
    let mut session = Session::new();
    let file = take_in(&mut session, shipped);
    let model = compile(&session, file);
    model.map(|model| model.targets().map(|target| model.target_name(target).to_owned()).collect()).unwrap_or_default()
}

/// The names of the policy files in a folder, in order.
fn policies_in(folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()));
    let mut found: Vec<String> = names.filter(|name| is_policy(name)).collect();
    found.sort();
    found
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
