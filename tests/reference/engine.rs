//! The engine's own answer to a drawn pair, by way of the texts that a person would write.

use std::sync::Arc;

use serde_json::Value;
use whynot::diagnose::Reasoner;
use whynot::diagnostic::Findings;
use whynot::meaning::Unfit;
use whynot::model::compile::load;
use whynot::model::resolve::{Asked, query};
use whynot::render::json;
use whynot::situation::Situation;
use whynot::source::{Sources, Spanned};
use whynot::space::Budget;
use whynot::yaml;

use super::policy::{Policy, Query};
use super::print;

/// What the engine says: an answer as `whynot.answer/1`, or why it takes neither policy nor query.
pub fn answer(policy: &Policy, asked: &Query, seed: u64) -> Result<Value, String> {
    let mut sources = Sources::default();
    let file = sources.add("drawn.policy.yaml", print::policy(policy, seed));
    let loaded = load(&sources, file);
    let said = |findings: Findings| {
        findings.into_vec().into_iter().map(|finding| format!("{}: {}", finding.code.0, finding.message)).collect::<Vec<_>>().join("; ")
    };
    let Some(model) = loaded.model.map(Arc::new) else { return Err(said(loaded.findings)) };
    let mut reasoner = match Reasoner::new(Arc::clone(&model), Budget::default()) {
        Ok(reasoner) => reasoner,
        Err(Unfit::Findings(findings)) => return Err(findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>().join("; ")),
        Err(Unfit::Exhausted(exhausted)) => return Err(exhausted.to_string()),
    };
    let mut findings = Findings::default();
    let name = |sources: &mut Sources, name: &str| {
        let file = sources.add("NAME", name);
        Spanned::new(name.to_owned(), whynot::source::Span { file, start: 0, end: name.len() as u32 })
    };
    let target = name(&mut sources, &asked.target);
    let goal = asked.goal.as_deref().map(|goal| name(&mut sources, goal));
    let file = sources.add("situation.yaml", print::situation(asked, seed));
    let Some(source) = sources.get(file) else { return Err("no source".to_owned()) };
    let situation = Situation::read(&yaml::parse(source, file, &mut findings), &mut findings);
    let asked = Asked { target: &target, goal: goal.as_ref(), situation: &situation, defaults: asked.defaults, courses: asked.courses };
    let Some(query) = query(&model, &sources, asked, &mut findings) else { return Err(said(findings)) };
    let answer = reasoner.answer(&query).map_err(|exhausted| exhausted.to_string())?;
    serde_json::from_str(&json::text(&model, &sources, &answer)).map_err(|error| error.to_string())
}
