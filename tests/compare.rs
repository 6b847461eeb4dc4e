//! Two policies compared: with themselves, with mutants, and as random pairs with a program that lists every situation.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::type_complexity,
    clippy::redundant_closure_for_method_calls,
    reason = "a test may fail where it stands"
)]

#[path = "compare/brute.rs"]
mod brute;
#[path = "compare/commands.rs"]
mod commands;
#[path = "compare/descriptions.rs"]
mod descriptions;
#[path = "compare/draw.rs"]
mod draw;
#[path = "compare/mutants.rs"]
mod mutants;
#[path = "compare/pairs.rs"]
mod pairs;
mod program;
#[path = "compare/views.rs"]
mod views;

use std::sync::Arc;

use whynot::compare::{Difference, Incomparable, Pair, askers, compare};
use whynot::diagnose::Reasoner;
use whynot::diagnostic::Findings;
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::source::{Sources, Spanned};
use whynot::space::Budget;

/// The model of a policy that is at fault nowhere.
fn model(text: &str) -> Arc<Model> {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", text);
    let loaded = load(&sources, file);
    Arc::new(loaded.model.unwrap_or_else(|| panic!("{:#?}\n{text}", loaded.findings)))
}

/// Compares two policies for some actors, each by its name in the new policy.
fn difference(old: &Arc<Model>, new: &Arc<Model>, who: &[&str]) -> Result<Difference, Incomparable> {
    let span = new.name.span;
    let named: Vec<Spanned<String>> = who.iter().map(|name| Spanned::new((*name).to_owned(), span)).collect();
    let mut findings = Findings::default();
    let askers = askers(old, new, &named, &mut findings);
    assert!(!findings.has_errors(), "{findings:#?}");
    let reasoner = |model: &Arc<Model>| Reasoner::new(Arc::clone(model), Budget::default()).unwrap();
    compare(&mut reasoner(old), &mut reasoner(new), &askers, Budget::default())
}

/// Every policy of the project.
fn policies() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["policies", "examples"] {
        let mut open = vec![root.join(folder)];
        while let Some(folder) = open.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if path.is_dir() {
                    open.push(path);
                } else if name.ends_with("policy.yaml") {
                    found.push((path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()));
                }
            }
        }
    }
    found.sort();
    found
}

#[test]
fn no_policy_differs_from_itself() {
    for (path, text) in policies() {
        let (old, new) = (model(&text), model(&format!("# the same\n{text}")));
        let everybody = new.actors.iter().filter(|actor| !actor.automatic).map(|actor| actor.item.name.value.as_str());
        for who in std::iter::once(None).chain(everybody.map(Some)) {
            let found = difference(&old, &new, who.as_slice()).unwrap();
            assert!(found.is_empty(), "{path}: {found:#?}");
            assert_eq!(found.situations.each, Pair { old: found.situations.both.clone(), new: found.situations.both.clone() }, "{path}");
        }
    }
}
