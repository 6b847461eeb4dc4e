//! A check of one policy: the faults of loading, then every rule, then what comments allow.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::anyone::Anyone;
use super::{ALL, Context, Levels, allowances};
use crate::diagnose::Reasoner;
use crate::diagnostic::{Code, Finding, Findings, Level};
use crate::meaning::Unfit;
use crate::model::Model;
use crate::model::compile::load;
use crate::policy::Policy;
use crate::source::{FileId, Sources};
use crate::space::{Bounded, Budget, Exhausted};
use crate::yaml::{self, Document};

/// Everything that is found in a policy, in the order of its text.
pub fn check(sources: &Sources, file: FileId, levels: &Levels, budget: Budget) -> Findings {
    let loaded = load(sources, file);
    let (Some(model), Some(source)) = (loaded.model, sources.get(file)) else { return loaded.findings };
    let model = Arc::new(model);
    let mut findings = loaded.findings;
    let reasoner = match Reasoner::new(Arc::clone(&model), budget) {
        Ok(reasoner) => reasoner,
        Err(Unfit::Findings(more)) => {
            findings.extend(more);
            findings.sort();
            return findings;
        }
        Err(Unfit::Exhausted(exhausted)) => {
            findings.push(out_of_budget(&model, "the policy can't be checked", exhausted));
            return findings;
        }
    };
    let document = yaml::document(source, file, &mut Findings::default());
    let found = rules(sources, &loaded.policy, &document, reasoner, levels);
    findings.extend(allowances::apply(sources, &document.comments, levels, found));
    findings.sort();
    findings
}

/// What the rules find.
fn rules(sources: &Sources, policy: &Policy, document: &Document, mut reasoner: Reasoner, levels: &Levels) -> Vec<Finding> {
    let model = Arc::clone(reasoner.model());
    let anyone = match Anyone::new(reasoner.meaning()) {
        Ok(anyone) => anyone,
        Err(exhausted) => return vec![out_of_budget(&model, "the policy can't be checked", exhausted)],
    };
    // What was found so far stays; what a rule builds up can be given back.
    reasoner.meaning().space.keep();
    let (code, level) = (Code(""), Level::Warning);
    let mut context = Context {
        sources,
        tree: &document.root,
        policy,
        model,
        reasoner,
        anyone,
        code,
        level,
        found: Vec::new(),
        reached: BTreeMap::new(),
    };
    for rule in ALL {
        let Some(level) = levels.of(rule.code, rule.setting).level() else { continue };
        (context.code, context.level) = (rule.code, level);
        if let Err(exhausted) = run(&mut context, rule.check) {
            let message = format!("`{}` can't be checked", rule.code.0);
            let finding = out_of_budget(&context.model, &message, exhausted);
            context.report(finding);
        }
    }
    context.found
}

/// Runs a rule; what it leaves behind doesn't take the room of the next one.
fn run(context: &mut Context<'_>, check: fn(&mut Context<'_>) -> Bounded<()>) -> Bounded<()> {
    let result = check(context);
    if result.is_err() || context.meaning().is_crowded() {
        context.reasoner.forget();
        context.reached.clear();
    }
    result
}

fn out_of_budget(model: &Model, what: &str, exhausted: Exhausted) -> Finding {
    Finding::error(Code::OUT_OF_BUDGET, format!("{what}: {exhausted}"), model.name.span)
}
