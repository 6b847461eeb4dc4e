//! Policies to ask, and queries as a test writes them.

use std::sync::Arc;

use whynot::diagnose::Reasoner;
use whynot::diagnostic::Findings;
use whynot::model::compile::load;
use whynot::model::query::Query;
use whynot::model::resolve::{self, Asked};
use whynot::model::{Model, Target};
use whynot::shipped;
use whynot::situation::{self, Situation};
use whynot::source::{Sources, Spanned};
use whynot::space::Budget;

/// A policy with everything that is read for it.
pub struct Policy {
    pub model: Arc<Model>,
    pub sources: Sources,
    pub reasoner: Reasoner,
}

impl Policy {
    pub fn shipped(name: &str) -> Self {
        Self::of(name, shipped::named(name).expect("it ships").text)
    }

    pub fn of(name: &str, text: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add(name, text);
        let loaded = load(&sources, file);
        assert_eq!(loaded.findings.to_vec(), []);
        let model = Arc::new(loaded.model.expect("it compiles"));
        let reasoner = Reasoner::new(Arc::clone(&model), Budget::default()).unwrap_or_else(|unfit| panic!("{unfit:?}"));
        Policy { model, sources, reasoner }
    }

    /// What is asked and known, as on the command line.
    pub fn query(&mut self, target: &str, told: &Told) -> Query {
        let mut findings = Findings::default();
        let given = told.given.iter().filter_map(|text| {
            let file = self.sources.add("given", *text);
            situation::statement(&self.sources.passage(file)?, &mut findings)
        });
        let situation = Situation {
            given: given.collect(),
            message: self.all(told.messages),
            refused: self.all(told.refused),
            unknown: self.all(told.unknown),
            askers: self.all(told.askers),
        };
        let target = self.spanned(target);
        let asked = Asked { target: &target, goal: None, situation: &situation, defaults: true, courses: 5 };
        let query = resolve::query(&self.model, &self.sources, asked, &mut findings);
        assert_eq!(findings.to_vec(), []);
        query.expect("it resolves")
    }

    pub fn targets(&self) -> Vec<String> {
        let targets = self.model.targets().filter(|target| match target {
            Target::Action(_) | Target::Goal(_) => true,
        });
        targets.map(|target| self.model.target_name(target).to_owned()).collect()
    }

    fn all(&mut self, texts: &[&str]) -> Vec<Spanned<String>> {
        texts.iter().map(|text| self.spanned(text)).collect()
    }

    fn spanned(&mut self, text: &str) -> Spanned<String> {
        let file = self.sources.add("argument", text);
        Spanned::new(text.to_owned(), self.sources.passage(file).expect("just added").span)
    }
}

/// What is told.
#[derive(Clone, Copy, Default)]
pub struct Told<'a> {
    pub given: &'a [&'a str],
    pub messages: &'a [&'a str],
    pub refused: &'a [&'a str],
    pub unknown: &'a [&'a str],
    pub askers: &'a [&'a str],
}
