//! Laws that hold for every policy: what more evidence may do, what order may do, and that both planners say the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it stands")]

mod reference;

use std::sync::Arc;

use fastrand::Rng;
use reference::{draw, print};
use whynot::diagnose::Reasoner;
use whynot::diagnose::answer::{Answer, Verdict};
use whynot::diagnostic::Findings;
use whynot::model::Target;
use whynot::model::compile::load;
use whynot::model::query::Query;
use whynot::model::resolve::{Asked, query};
use whynot::route::{Ending, Planner, Problem, Route, Rule};
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};
use whynot::space::Budget;
use whynot::yaml;

/// A drawn policy, ready to answer, and a drawn query; `None` where the draw is invalid.
fn drawn(seed: u64) -> Option<(Reasoner, Query)> {
    let (policy, asked) = draw::draw(&mut Rng::with_seed(seed));
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", print::policy(&policy, seed));
    let model = Arc::new(load(&sources, file).model?);
    let reasoner = Reasoner::new(Arc::clone(&model), Budget::default()).ok()?;
    let name = asked.target.clone();
    let file = sources.add("TARGET", name.clone());
    let target = Spanned::new(name, Span { file, start: 0, end: 0 });
    let file = sources.add("situation.yaml", print::situation(&asked, seed));
    let mut findings = Findings::default();
    let situation = Situation::read(&yaml::parse(sources.get(file)?, file, &mut findings), &mut findings);
    let asked = Asked { target: &target, goal: None, situation: &situation, defaults: asked.defaults, courses: 5 };
    let query = query(&model, &sources, asked, &mut findings)?;
    Some((reasoner, query))
}

fn pairs(from: u64, count: usize) -> impl Iterator<Item = (u64, Reasoner, Query)> {
    (from..).filter_map(|seed| drawn(seed).map(|(reasoner, query)| (seed, reasoner, query))).take(count)
}

/// What must not depend on the order of statements: all but the reasons' choice among equals.
fn told(answer: &Answer) -> String {
    let mut statements: Vec<String> = answer.statements.iter().map(|statement| statement.text.clone()).collect();
    statements.sort();
    let shares: Vec<String> =
        answer.diagnoses.iter().map(|each| format!("{:.9} {:?} {:?}", each.share, each.verdict, each.first)).collect();
    let asked: Vec<String> = answer.questions.iter().map(|question| format!("{:?} {:.9}", question.about, question.gain)).collect();
    format!("{:?} {statements:?} {shares:?} {asked:?} {:?} {:?}", answer.verdict, answer.plan, answer.needed.len())
}

#[test]
fn more_evidence_never_makes_a_verdict_uncertain() {
    for (seed, mut reasoner, mut query) in pairs(1, 400) {
        query.defaults = false;
        query.messages.clear();
        let all = std::mem::take(&mut query.given);
        let mut before: Option<Verdict> = None;
        for statement in all {
            query.given.push(statement);
            let verdict = reasoner.answer(&query).unwrap().verdict;
            let settled = |verdict| matches!(verdict, Some(Verdict::Allowed | Verdict::Blocked | Verdict::Met | Verdict::Unmet));
            assert!(!(settled(before) && verdict == Verdict::Depends), "seed {seed}");
            assert!(before != Some(Verdict::Contradiction) || verdict == Verdict::Contradiction, "seed {seed}");
            before = Some(verdict);
        }
    }
}

#[test]
fn the_order_of_statements_changes_nothing_but_ties() {
    for (seed, mut reasoner, query) in pairs(50_000, 400) {
        let mut turned = query.clone();
        turned.given.reverse();
        turned.refused.reverse();
        turned.unknown.reverse();
        let (one, other) = (reasoner.answer(&query).unwrap(), reasoner.answer(&turned).unwrap());
        assert_eq!(told(&one), told(&other), "seed {seed}");
    }
}

#[test]
fn the_same_question_gives_the_same_answer_however_often_and_whatever_was_asked_before() {
    for (seed, mut reasoner, query) in pairs(100_000, 200) {
        let first = reasoner.answer(&query).unwrap();
        let actions = reasoner.model().actions.len() as u32;
        for action in 0..actions {
            let other = Query { target: Target::Action(whynot::model::ActionId(action)), goal: None, ..query.clone() };
            reasoner.answer(&other).unwrap();
        }
        assert_eq!(reasoner.answer(&query).unwrap(), first, "seed {seed}");
        reasoner.forget();
        assert_eq!(reasoner.answer(&query).unwrap(), first, "seed {seed}");
    }
}

#[test]
fn what_is_declared_first_stays_as_likely_as_its_author_said() {
    for (seed, mut reasoner, _) in pairs(150_000, 300) {
        let likely = reasoner.model().variables[0].likely.clone();
        let meaning = reasoner.meaning();
        let possible = meaning.possible;
        let occurring: Vec<u32> = meaning.space.occurring_of(possible, 0).into_iter().flatten().collect();
        let whole: f64 = occurring.iter().map(|&value| likely[value as usize]).sum();
        let mut total = 0.0;
        for value in occurring {
            let on = meaning.space.value(0, value).unwrap();
            let on = meaning.space.and(on, possible).unwrap();
            let weight = meaning.space.weigh(on, possible).unwrap();
            assert!((weight - likely[value as usize] / whole).abs() < 1e-9, "seed {seed}");
            total += weight;
        }
        assert!((total - 1.0).abs() < 1e-9, "seed {seed}");
    }
}

#[test]
fn all_planners_find_the_same_plans() {
    let mut compared = 0;
    for (seed, mut reasoner, query) in pairs(200_000, 150) {
        let aim = match query.target {
            Target::Goal(goal) => Some(reasoner.meaning().goals[goal.index()]),
            Target::Action(action) => reasoner.meaning().actions[action.index()].aim,
        };
        let (asked, ending) = match (query.target, aim) {
            (Target::Action(action), Some(aim)) => (Some(action), Ending::Aim(aim)),
            (Target::Action(action), None) => (Some(action), Ending::Done(action)),
            (Target::Goal(_), aim) => (None, Ending::Aim(aim.unwrap())),
        };
        let problem = Problem { askers: query.askers.clone(), ending, rule: Rule::Any, asked };
        let meaning = reasoner.meaning();
        let mut route = Route::new(meaning, problem.clone()).unwrap();
        let mut left = meaning.possible;
        for _ in 0..12 {
            let Some(situation) = meaning.space.pick(left) else { break };
            let point = meaning.space.point(&situation).unwrap();
            left = meaning.space.minus(left, point).unwrap();
            let mapped = route.plan_by(Planner::Map, meaning, &situation).unwrap();
            let mut fresh = Route::new(meaning, problem.clone()).unwrap();
            for planner in [Planner::Blind, Planner::Guided] {
                let searched = fresh.plan_by(planner, meaning, &situation).unwrap();
                assert_eq!(mapped, searched, "seed {seed}, {planner:?} from {situation:?}");
            }
            assert_eq!(mapped, fresh.plan_of(meaning, &situation).unwrap(), "seed {seed}, in turn from {situation:?}");
            compared += 1;
        }
    }
    assert!(compared > 500, "only {compared}");
}
