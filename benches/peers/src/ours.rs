//! Whole answers: verdict, reasons, plan, alternatives, what stands in the way.

use std::sync::Arc;

use whynot::diagnose::Reasoner;
use whynot::diagnose::answer::Verdict;
use whynot::diagnostic::Findings;
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::model::query::Query;
use whynot::model::resolve::{Asked, query};
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};
use whynot::space::Budget;

use crate::Case;

/// The policy, ready to be asked.
pub struct Ours {
    model: Arc<Model>,
    reasoner: Reasoner,
}

impl Ours {
    pub fn new(policy: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", policy);
        let model = Arc::new(load(&sources, file).model.expect("a policy"));
        let reasoner = Reasoner::new(Arc::clone(&model), Budget::default()).expect("sound");
        Ours { model, reasoner }
    }

    /// Every possible situation times every action.
    pub fn cases(&mut self) -> Vec<Case> {
        let mut situations: Vec<Vec<u32>> = vec![Vec::new()];
        for variable in &self.model.variables {
            situations = situations.iter().flat_map(|start| (0..variable.size()).map(move |value| [&start[..], &[value]].concat())).collect();
        }
        let possible = self.reasoner.meaning().possible;
        situations.retain(|situation| self.reasoner.meaning().space.contains(possible, situation));
        let mut cases = Vec::new();
        for situation in situations {
            let named = self.model.variables.iter().zip(&situation);
            let named: Vec<(String, String)> =
                named.map(|(variable, &value)| (variable.item.name.value.clone(), variable.value_name(value).to_string())).collect();
            for action in &self.model.actions {
                cases.push(Case { situation: named.clone(), action: action.item.name.value.clone() });
            }
        }
        cases
    }

    pub fn queries(&self, cases: &[Case]) -> Vec<Query> {
        cases.iter().map(|case| self.query(case)).collect()
    }

    fn query(&self, case: &Case) -> Query {
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let file = sources.add("NAME", case.action.as_str());
        let target = Spanned::new(case.action.clone(), Span { file, start: 0, end: case.action.len() as u32 });
        let given: Vec<String> = case.situation.iter().map(|(name, value)| format!("{name}: '{value}'")).collect();
        let file = sources.add("situation.yaml", format!("given: {{ {} }}", given.join(", ")));
        let tree = whynot::yaml::parse(sources.get(file).expect("added"), file, &mut findings);
        let situation = Situation::read(&tree, &mut findings);
        let asked = Asked { target: &target, goal: None, situation: &situation, defaults: true, courses: 5 };
        query(&self.model, &sources, asked, &mut findings).unwrap_or_else(|| panic!("{:#?}", findings.into_vec()))
    }

    pub fn decide(&mut self, queries: &[Query]) -> Vec<bool> {
        queries.iter().map(|query| self.reasoner.answer(query).expect("small").verdict == Verdict::Allowed).collect()
    }
}
