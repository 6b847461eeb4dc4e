//! A run of cases: policies with all their cases files, run at once.

use std::path::Path;
use std::sync::Arc;

use super::options::Limits;
use super::parallel::{self, Progress};
use super::suites::{self, Named};
use super::{Faults, Session, files};
use crate::cases::{Case, Cases};
use crate::model::Model;
use crate::model::compile::{Loaded, load};
use crate::source::FileId;
use crate::space::Exhausted;
use crate::suite::{Tested, Work, run};

/// A policy and its cases.
pub struct Group {
    /// The policy.
    pub model: Arc<Model>,
    /// The files of its cases.
    pub files: Vec<FileId>,
    /// Its cases, file by file.
    pub cases: Vec<Case>,
}

/// Policies with their cases, and whatever keeps some from being run.
#[derive(Default)]
pub struct Trial {
    /// In the order in which their files were named.
    pub groups: Vec<Group>,
    /// What is wrong.
    pub faults: Faults,
}

impl Trial {
    /// Reads cases and their policies; where `bare`, the policies too that were named but have no cases.
    pub fn gather(session: &mut Session, named: &Named, bare: bool) -> Self {
        let mut trial = Trial::default();
        for path in &named.cases {
            match suites::suite(session, path) {
                Ok(suite) => {
                    trial.faults.extend(suite.findings.into_vec());
                    trial.add(session, suite.policy, Some((suite.file, suite.cases)));
                }
                Err(faults) => trial.faults.extend(faults.into_vec()),
            }
        }
        for path in named.policies.iter().filter(|_| bare) {
            match files::read(session, "PATH", path) {
                Ok(file) => trial.add(session, load(&session.sources, file), None),
                Err(finding) => trial.faults.push(finding),
            }
        }
        trial
    }

    /// Adds cases to those of their policy.
    fn add(&mut self, session: &Session, policy: Loaded, cases: Option<(FileId, Cases)>) {
        let Some(model) = policy.model else {
            // Said once, however many cases files belong to it.
            let place = |finding: &crate::diagnostic::Finding| finding.span().and_then(|span| session.sources.place(span));
            let known: Vec<_> = self.faults.iter().map(place).collect();
            self.faults.extend(policy.findings.into_vec().into_iter().filter(|finding| !known.contains(&place(finding))));
            return;
        };
        let name = |file: FileId| session.sources.get(file).map(|source| Path::new(&source.name));
        let same = |group: &Group| name(group.model.name.span.file) == name(model.name.span.file);
        let at = self.groups.iter().position(same).unwrap_or(self.groups.len());
        if at == self.groups.len() {
            self.groups.push(Group { model: Arc::new(model), files: Vec::new(), cases: Vec::new() });
        }
        if let (Some(group), Some((file, cases))) = (self.groups.get_mut(at), cases) {
            group.files.push(file);
            group.cases.extend(cases.cases);
        }
    }

    /// Runs them all, several policies at once.
    pub fn run(&mut self, session: &Session, covering: bool, limits: Limits) -> Vec<Tested> {
        let progress = Progress::new("cases run", self.groups.iter().map(|group| group.cases.len()).sum());
        let one = |group: &Group| {
            let mut findings = Faults::default();
            let mut reasoner = limits.reasoner(Arc::clone(&group.model))?;
            let work = Work { sources: &session.sources, renew: &|reasoner| limits.renew(reasoner), done: &|| progress.step() };
            let tested = run(&mut reasoner, &group.cases, covering, &work, &mut findings);
            tested.map(|tested| (tested, findings)).map_err(|exhausted| limits.fault(&group.model, exhausted))
        };
        let mut all = Vec::with_capacity(self.groups.len());
        for outcome in parallel::each(&self.groups, one) {
            match outcome {
                Ok((tested, findings)) => {
                    self.faults.extend(findings.into_vec());
                    self.faults.extend(tested.exhausted.iter().flat_map(|(case, why)| exhausted(limits, &tested, case, *why)));
                    all.push(tested);
                }
                Err(faults) => self.faults.extend(faults.into_vec()),
            }
        }
        all
    }
}

/// The fault of a case that would take too much, at the case.
fn exhausted(limits: Limits, tested: &Tested, case: &Case, why: Exhausted) -> Vec<crate::diagnostic::Finding> {
    let mut faults = limits.fault(&tested.model, why).into_vec();
    for fault in &mut faults {
        fault.labels.iter_mut().for_each(|label| label.span = case.name.span);
    }
    faults
}
