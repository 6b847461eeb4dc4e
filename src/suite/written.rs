//! New cases as they are written into a file.

use super::draft::Draft;
use super::item::Item;
use super::suggest::{Suggestion, Suggestions, Taken};
use super::{Work, run};
use crate::cases::Cases;
use crate::diagnose::Reasoner;
use crate::diagnostic::Findings;
use crate::model::{Model, Target};
use crate::source::Sources;
use crate::yaml::{self, Node, NodeKind};

/// So many of the things that a case covers are named above it.
const NAMED: usize = 3;

impl Suggestions {
    /// The cases, each with a comment on what it is for, as items of a list whose dashes stand in this column (from 0).
    pub fn items(&self, model: &Model, taken: &mut Taken, column: usize) -> String {
        self.cases.iter().map(|case| case.written(model, taken, column)).collect()
    }

    /// Lets go every case that doesn't pass once it is read again: what is suggested has been seen to work.
    pub fn keep_passing(&mut self, reasoner: &mut Reasoner, renew: &dyn Fn(&mut Reasoner)) {
        let mut sources = Sources::default();
        let file = sources.add("suggested", self.file(&reasoner.model().clone(), &mut Taken::default()));
        let mut findings = Findings::default();
        let tree = sources.get(file).map(|source| yaml::parse(source, file, &mut findings));
        let cases = tree.map(|tree| Cases::read(&tree, &mut findings)).unwrap_or_default().cases;
        let work = Work { sources: &sources, renew, done: &|| {} };
        let passed: Vec<usize> = match run(reasoner, &cases, false, &work, &mut findings) {
            Ok(tested) if findings.is_empty() => {
                let passed = |span| tested.ran.iter().any(|ran| ran.case.span == span && ran.mismatches.is_empty());
                cases.iter().enumerate().filter(|(_, case)| passed(case.span)).map(|(at, _)| at).collect()
            }
            _ => Vec::new(),
        };
        let mut at = 0;
        self.cases.retain(|case| {
            let keep = passed.contains(&at);
            at += 1;
            if !keep {
                self.unfound.extend(&case.covers);
            }
            keep
        });
        self.unfound.sort_unstable();
    }

    /// A whole cases file.
    pub fn file(&self, model: &Model, taken: &mut Taken) -> String {
        let name = &model.name.value;
        format!(
            "# Cases that were suggested: look each over, then take out its mark.\npolicy: {name}\ncases:\n{}",
            self.items(model, taken, 2)
        )
    }
}

impl Suggestion {
    fn written(&self, model: &Model, taken: &mut Taken, column: usize) -> String {
        let (dash, key) = (" ".repeat(column), " ".repeat(column + 2));
        let mut text = format!("{dash}# review: {}\n", self.purpose(model));
        let name = taken.free(self.item.title(model, &self.draft.askers));
        text.push_str(&format!("{dash}- name: {name}\n"));
        for (name, value) in self.draft.keys(model) {
            text.push_str(&format!("{key}{name}: {value}\n"));
        }
        text.push_str(&format!("{key}expect:\n"));
        for (name, value) in &self.expect {
            text.push_str(&format!("{key}  {name}: {value}\n"));
        }
        text
    }

    /// What it is the first to exercise.
    fn purpose(&self, model: &Model) -> String {
        // What it is there for comes first.
        let others = self.covers.iter().filter(|item| **item != self.item);
        let all: Vec<String> = std::iter::once(&self.item).chain(others).map(|item| item.label(model)).collect();
        let more = all.len().saturating_sub(NAMED);
        let named = all.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
        if more > 0 { format!("{named}; and {more} more") } else { named }
    }
}

impl Draft {
    /// Its keys up to `expect`, each value as it is written.
    fn keys(&self, model: &Model) -> Vec<(&'static str, String)> {
        let list = |names: Vec<String>| match names.as_slice() {
            [one] => one.clone(),
            several => format!("[{}]", several.join(", ")),
        };
        let mut keys = Vec::new();
        if !self.conditions.is_empty() {
            let facts = self.facts.iter().map(|(about, value)| about.says(model, &[*value]));
            let conditions = self.conditions.iter().map(|condition| condition.text.clone());
            keys.push(("given", format!("[{}]", facts.chain(conditions).map(|text| yaml::quoted(&text)).collect::<Vec<_>>().join(", "))));
        } else if !self.facts.is_empty() {
            let fact = |(about, value): &(crate::model::query::Askable, Option<u32>)| {
                format!("{}: {}", about.name(model), yaml::word(&about.value_name(model, *value)))
            };
            keys.push(("given", format!("{{ {} }}", self.facts.iter().map(fact).collect::<Vec<_>>().join(", "))));
        }
        if !self.refused.is_empty() {
            keys.push(("refused", list(self.refused.iter().map(|&id| yaml::word(model.target_name(Target::Action(id)))).collect())));
        }
        if !self.unknown.is_empty() {
            keys.push(("unknown", list(self.unknown.iter().map(|about| yaml::word(&about.name(model))).collect())));
        }
        if !self.askers.is_empty() {
            let names = self.askers.iter().map(|actor| yaml::word(&model.actors[actor.index()].item.name.value));
            keys.push(("as", list(names.collect())));
        }
        keys.push(("try", yaml::word(model.target_name(self.target))));
        keys.extend((!self.defaults).then(|| ("defaults", "false".to_owned())));
        keys
    }
}

impl Item {
    /// What it is, in a few words and names: `requirement arm-open of push seen violated`.
    pub fn label(self, model: &Model) -> String {
        match self {
            Item::Action(id) => format!("action {}", model.target_name(Target::Action(id))),
            Item::Requirement(id, which, holds) => {
                let seen = if holds { "satisfied" } else { "violated" };
                format!("requirement {} of {} {seen}", which.name(model, id), model.target_name(Target::Action(id)))
            }
            Item::Transition(id, variable, from, to) => {
                let of = &model.variables[variable.index()];
                let (name, from, to) = (&of.item.name.value, of.value_name(from), of.value_name(to));
                format!("transition {name}: {from} -> {to} by {}", model.target_name(Target::Action(id)))
            }
            Item::Definition(..) => format!("definition {}", self.title(model, &[])),
            Item::Question(about) => format!("question {}", about.name(model)),
            Item::Diagnosis(..) => format!("diagnosis {}", self.title(model, &[])),
        }
    }
}

/// Where a new case goes in a cases file, and in which column (from 0) its dash stands; `None` where cases don't stand line by line.
pub fn end_of_cases(text: &str, tree: &Node) -> Option<(usize, usize)> {
    let NodeKind::Mapping(top) = &tree.kind else { return None };
    let (_, cases) = top.iter().find(|(key, _)| key.value == "cases")?;
    let NodeKind::List(items) = &cases.kind else { return None };
    let last = items.last()?;
    let before = text.get(..last.span.start as usize)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let dash = before.get(line..)?.find(|c: char| c != ' ')?;
    // In brackets there is no dash.
    if !before.get(line + dash..)?.starts_with('-') {
        return None;
    }
    let rest = text.get(last.span.end as usize..)?;
    Some((last.span.end as usize + rest.find('\n').map_or(rest.len(), |at| at + 1), dash))
}
