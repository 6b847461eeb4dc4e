//! What a rule looks at and writes to: the policy as written, its sets, and the findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::anyone::Anyone;
use super::{example, removal};
use crate::diagnose::Reasoner;
use crate::diagnostic::{Code, Example, Finding, Level};
use crate::meaning::Meaning;
use crate::model::{ActionId, ActorId, Condition, Model, Target, VariableId};
use crate::policy::Policy;
use crate::source::{Sources, Span};
use crate::space::{Bounded, Region};
use crate::yaml::Node;

/// A policy under the eyes of a rule.
pub struct Context<'a> {
    /// Where everything was written.
    pub sources: &'a Sources,
    /// The tree of the file.
    pub tree: &'a Node,
    /// The policy as written.
    pub policy: &'a Policy,
    /// The policy, resolved.
    pub model: Arc<Model>,
    /// Answers about it, and its sets.
    pub reasoner: Reasoner,
    /// What somebody or other can do.
    pub anyone: Anyone,
    /// The rule that looks.
    pub(super) code: Code,
    /// How bad its findings are.
    pub(super) level: Level,
    pub(super) found: Vec<Finding>,
    /// What is known of from where something can be reached.
    pub(super) reached: BTreeMap<Target, Region>,
}

impl Context<'_> {
    /// The sets of the policy.
    pub fn meaning(&mut self) -> &mut Meaning {
        self.reasoner.meaning()
    }

    /// All possible situations.
    pub fn possible(&mut self) -> Region {
        self.reasoner.meaning().possible
    }

    /// Where a condition holds in some possible situation.
    pub fn region(&mut self, condition: &Condition) -> Bounded<Region> {
        let meaning = self.reasoner.meaning();
        let region = meaning.region(condition)?;
        meaning.space.and(meaning.possible, region)
    }

    /// A finding of the rule, to be reported.
    pub fn finding(&self, message: impl Into<String>, span: Span) -> Finding {
        Finding::error(self.code, message, span).at_level(self.level)
    }

    /// Adds the change that takes out the entry whose key stands at `key`, where that is safe.
    pub fn taking_out(&self, mut finding: Finding, key: Span) -> Finding {
        let source = self.sources.get(key.file);
        finding.patch.extend(source.and_then(|source| removal::entry(source, self.tree, key)));
        finding
    }

    /// The same for the entry whose key is where `span` begins.
    pub fn taking_out_at(&self, finding: Finding, span: Span) -> Finding {
        match removal::key_at(self.tree, span.start) {
            Some(key) => self.taking_out(finding, key),
            None => finding,
        }
    }

    /// The same for an entry of that name inside the one whose key stands at `key`.
    pub fn taking_out_inside(&self, finding: Finding, key: Span, name: &str) -> Finding {
        match removal::key_inside(self.tree, key, name) {
            Some(key) => self.taking_out(finding, key),
            None => finding,
        }
    }

    /// Reports a finding.
    pub fn report(&mut self, finding: Finding) {
        self.found.push(finding);
    }

    /// A situation of a set (which must lie within the possible ones), said in as few facts as put one into it.
    pub fn example(&mut self, within: Region, target: Option<Target>, askers: &[ActorId]) -> Bounded<Option<Example>> {
        example::of(self.reasoner.meaning(), within, target, askers)
    }

    /// The possible situations in which these askers are there.
    pub fn with_askers(&mut self, askers: &[ActorId]) -> Bounded<Region> {
        let meaning = self.meaning();
        let there: Vec<Region> = askers.iter().map(|asker| meaning.actors[asker.index()]).chain([meaning.possible]).collect();
        meaning.space.all(there)
    }

    /// An asker for whom `by` of an action holds somewhere in a set, and where; nobody in particular rather than anyone.
    pub fn asker_within(&mut self, action: ActionId, set: Region) -> Bounded<Option<(Vec<ActorId>, Region)>> {
        let actors = (0..self.model.actors.len() as u32).map(|at| vec![ActorId(at)]);
        for askers in std::iter::once(Vec::new()).chain(actors) {
            let here = self.with_askers(&askers)?;
            let meaning = self.meaning();
            let by = meaning.asker(&askers)?.actions[action.index()].by.unwrap_or(Region::FULL);
            let within = meaning.space.and(by, set)?;
            let within = meaning.space.and(within, here)?;
            if !within.is_empty() {
                return Ok(Some((askers, within)));
            }
        }
        Ok(None)
    }

    /// Of some sets that have no situation of `base` in common, a part that hasn't either and from which none can be left out: a
    /// single one, if one will do, else earlier ones rather than later ones.
    pub fn conflict(&mut self, base: Region, sets: &[Region]) -> Bounded<Vec<usize>> {
        let space = &mut self.reasoner.meaning().space;
        for (at, &set) in sets.iter().enumerate() {
            if space.disjoint(base, set)? {
                return Ok(vec![at]);
            }
        }
        let mut before = vec![base];
        for &set in sets {
            let last = before.last().copied().unwrap_or(base);
            before.push(space.and(last, set)?);
        }
        let (mut kept, mut needed) = (Region::FULL, Vec::new());
        for (at, &set) in sets.iter().enumerate().rev() {
            if !space.disjoint(before[at], kept)? {
                kept = space.and(kept, set)?;
                needed.push(at);
            }
        }
        needed.reverse();
        Ok(needed)
    }

    /// Points at the constraints that leave nothing of a set.
    pub fn and_at_constraints(&mut self, mut finding: Finding, set: Region) -> Bounded<Finding> {
        let constraints = self.meaning().constraints.clone();
        for at in self.conflict(set, &constraints)? {
            finding = finding.and_at(self.model.constraints[at].always.span, "this is always so");
        }
        Ok(finding)
    }

    /// The name of a variable.
    pub fn variable_name(&self, variable: VariableId) -> &str {
        &self.model.variables[variable.index()].item.name.value
    }
}
