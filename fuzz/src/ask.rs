//! Asks everything that a policy can be asked, and shows what comes out.

use std::sync::Arc;

use whynot::diagnose::Reasoner;
use whynot::diagnostic::Findings;
use whynot::meaning::Unfit;
use whynot::model::Model;
use whynot::model::compile::{Loaded, open};
use whynot::model::query::Query;
use whynot::model::resolve::{Asked, query};
use whynot::render::{findings, json, text};
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};
use whynot::space::Bounded;
use whynot::yaml;

use crate::limits::{NODES, within};

/// Takes a policy in; whatever is wrong with it can be shown, and every place lies in its text.
///
/// # Panics
/// Where a finding points beside the text.
pub fn load(bytes: &[u8], sources: &mut Sources) -> Loaded {
    let loaded = open("policy.yaml", bytes.to_vec(), sources);
    for finding in loaded.findings.clone().into_vec() {
        for label in &finding.labels {
            assert!(sources.place(label.span).is_some(), "{}: {:?} lies beside the text", finding.code.0, label.span);
        }
    }
    findings::drawn(sources, &loaded.findings, 60);
    findings::json(sources, &loaded.findings);
    loaded
}

/// Gets ready under the small budget.
pub fn ready(model: &Arc<Model>, sources: &Sources) -> Option<Reasoner> {
    match within(|budget| Reasoner::new(Arc::clone(model), budget)) {
        Ok(reasoner) => Some(reasoner),
        Err(Unfit::Findings(found)) => {
            findings::drawn(sources, &found.into_iter().collect(), 60);
            None
        }
        Err(Unfit::Exhausted(_)) => None,
    }
}

/// What is asked of a target in a situation, if its names are right.
pub fn about(model: &Model, sources: &mut Sources, target: &str, situation: &Situation, defaults: bool) -> Option<Query> {
    let file = sources.add("TARGET", target);
    let target = Spanned::new(target.to_owned(), Span { file, start: 0, end: target.len() as u32 });
    let mut found = Findings::default();
    let asked = Asked { target: &target, goal: None, situation, defaults, courses: 3 };
    let query = query(model, sources, asked, &mut found);
    findings::drawn(sources, &found, 60);
    query
}

/// Reads a situation.
pub fn situation(text: &str, sources: &mut Sources) -> Situation {
    let mut found = Findings::default();
    let file = sources.add("situation.yaml", text);
    let situation = sources.get(file).map(|source| Situation::read(&yaml::parse(source, file, &mut found), &mut found));
    findings::drawn(sources, &found, 60);
    situation.unwrap_or_default()
}

/// The answer under the small budget, as JSON; read by people as well.
///
/// # Panics
/// Where more nodes are held than allowed.
pub fn answer(reasoner: &mut Reasoner, sources: &Sources, query: &Query) -> Bounded<String> {
    let answer = within(|budget| {
        *reasoner.meaning().space.budget_mut() = budget;
        reasoner.answer(query)
    });
    let held = reasoner.meaning().space.nodes();
    assert!(held <= NODES, "allowed {NODES} nodes, held {held}");
    let answer = answer?;
    text::page(reasoner.model(), sources, &answer, text::Options::default()).plain(60);
    Ok(json::text(reasoner.model(), sources, &answer))
}

/// The names of all that can be asked about.
pub fn targets(model: &Model) -> Vec<String> {
    let actions = model.actions.iter().map(|action| action.item.name.value.clone());
    actions.chain(model.goals.iter().map(|goal| goal.item.name.value.clone())).collect()
}
