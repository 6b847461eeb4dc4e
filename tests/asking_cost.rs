//! What asking in the ranked order costs, in effort, beside the best possible order: an exact dynamic program over all orders.
//!
//! `cargo test --test asking_cost -- --nocapture` prints the ratios.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use fastrand::Rng;
use whynot::diagnose::Reasoner;
use whynot::model::compile::load;
use whynot::model::query::{Askable, Query};
use whynot::model::{Condition, ConditionKind, GoalId, Target, VariableId};
use whynot::source::Sources;
use whynot::space::{Budget, Region};

/// A small policy: facts with questions of unequal effort, and actions that need some of them to be so.
fn policy(rng: &mut Rng) -> String {
    let facts = rng.usize(3..6);
    let mut text = "policy: drawn\nentities:\n  work: { states: [open, done] }\n  case:\n    facts:\n".to_owned();
    for fact in 0..facts {
        let likely = rng.u32(1..10);
        let _ = writeln!(text, "      f{fact}: {{ ask: Is it so?, effort: {}, likely: 0.{likely} }}", rng.u32(1..6));
    }
    text.push_str("goals: { finished: work is done }\nactions:\n");
    for action in 0..rng.usize(3..6) {
        let need = |fact: usize| (rng.u32(0..5) < 2).then(|| format!("{}case.f{fact}", if rng.bool() { "not " } else { "" }));
        let needs: Vec<String> = (0..facts).filter_map(need).collect();
        let needs = if needs.is_empty() { "true".to_owned() } else { needs.join(" and ") };
        let _ = writeln!(text, "  a{action}: {{ effort: {}, requires: {{ r: {needs} }}, moves: {{ work: open -> done }} }}", rng.u32(1..9));
    }
    text
}

/// All orders of asking, over the answers given so far.
struct Asking {
    reasoner: Reasoner,
    query: Query,
    costs: HashMap<Region, (f64, f64)>,
}

impl Asking {
    fn drawn(seed: u64) -> Self {
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", policy(&mut Rng::with_seed(seed)));
        let model = Arc::new(load(&sources, file).model.unwrap());
        let mut query = Query {
            target: Target::Goal(GoalId(0)),
            goal: None,
            askers: Vec::new(),
            given: Vec::new(),
            refused: Vec::new(),
            messages: Vec::new(),
            unknown: Vec::new(),
            defaults: false,
            courses: 1,
        };
        query.given.push(says(&model, 0, 0));
        Asking { reasoner: Reasoner::new(model, Budget::default()).unwrap(), query, costs: HashMap::new() }
    }

    fn left(&mut self) -> Region {
        let meaning = self.reasoner.meaning();
        let regions = meaning.regions(&self.query.given).unwrap();
        let given = meaning.space.all(regions).unwrap();
        meaning.space.and(given, meaning.possible).unwrap()
    }

    /// The effort that is expected until the next step is settled: in ranked order, and at best.
    fn cost(&mut self) -> (f64, f64) {
        let left = self.left();
        if let Some(&known) = self.costs.get(&left) {
            return known;
        }
        let answer = self.reasoner.answer(&self.query).unwrap();
        let mut costs = (0.0, 0.0);
        if answer.diagnoses.len() > 1 && !answer.cannot_tell_apart {
            let Some(Askable::Variable(first)) = answer.questions.first().map(|question| question.about) else { unreachable!() };
            costs.1 = f64::INFINITY;
            for variable in 1..self.reasoner.model().variables.len() {
                let Some((ranked, best)) = self.asked(variable, left) else { continue };
                if variable == first.index() {
                    costs.0 = ranked;
                }
                costs.1 = f64::min(costs.1, best);
            }
        }
        self.costs.insert(left, costs);
        costs
    }

    /// The same if this is asked first; `None` where its answer is known.
    fn asked(&mut self, variable: usize, left: Region) -> Option<(f64, f64)> {
        let model = Arc::clone(self.reasoner.model());
        let effort = model.variables[variable].question.effort as f64;
        let (mut ranked, mut best) = (effort, effort);
        for value in 0..2 {
            let meaning = self.reasoner.meaning();
            let possible = meaning.possible;
            let on = meaning.space.value(variable, value).unwrap();
            let on = meaning.space.and(on, left).unwrap();
            if on == left {
                return None;
            }
            let share = meaning.space.weigh(on, possible).unwrap() / meaning.space.weigh(left, possible).unwrap();
            self.query.given.push(says(&model, variable, value));
            let (after_ranked, after_best) = self.cost();
            self.query.given.pop();
            ranked += share * after_ranked;
            best += share * after_best;
        }
        Some((ranked, best))
    }
}

fn says(model: &whynot::model::Model, variable: usize, value: u32) -> Condition {
    let kind =
        ConditionKind::Is { variable: VariableId(variable as u32), values: std::iter::once(value..value + 1).collect(), negated: false };
    Condition { kind, span: model.name.span, text: model.variables[variable].says(value) }
}

#[test]
fn the_ranked_order_is_near_the_best() {
    let mut ratios: Vec<f64> = Vec::new();
    for seed in 0..150 {
        let (ranked, best) = Asking::drawn(seed).cost();
        assert!(ranked >= best - 1e-9, "seed {seed}: nothing is better than the best");
        if best > 0.0 {
            ratios.push(ranked / best);
        }
    }
    let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
    let worst = ratios.iter().copied().fold(1.0, f64::max);
    println!("{} policies: mean ratio {mean:.4}, worst {worst:.4}", ratios.len());
    assert!(ratios.len() > 50, "too few policies have anything to ask");
    assert!(mean < 1.08, "plain greedy was measured elsewhere at 1.055 on average");
}
