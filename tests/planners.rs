//! All planners find the same plan, ties included, also where much is to be done: lifecycles that wait for one another,
//! share keys and a seat, count, and change more only in some situations.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fmt::Write;
use std::sync::Arc;

use fastrand::Rng;
use whynot::diagnose::Reasoner;
use whynot::model::ActionId;
use whynot::model::compile::load;
use whynot::route::{Ending, Planner, Problem, Route, Rule};
use whynot::source::Sources;
use whynot::space::Budget;

/// In an optimised build five times as many take less long.
const SEEDS: u64 = if cfg!(debug_assertions) { 80 } else { 400 };

const STATES: [&str; 4] = ["off", "pending", "active", "suspended"];

fn condition(rng: &mut Rng, lives: usize) -> String {
    match rng.u32(0..8) {
        0 => format!("held.k{}", rng.u32(0..2)),
        1 => format!("not held.k{}", rng.u32(0..2)),
        2 => format!("held.count {} {}", rng.choice(["<", ">=", "!="]).unwrap(), rng.u32(1..5)),
        3 => format!("(e{} is active or held.k{})", rng.usize(0..lives), rng.u32(0..2)),
        4 => format!("e{} is {}|{}", rng.usize(0..lives), STATES[rng.usize(0..2)], STATES[rng.usize(2..4)]),
        _ => format!("e{} is {}", rng.usize(0..lives), rng.choice(STATES).unwrap()),
    }
}

fn sets(rng: &mut Rng) -> String {
    match rng.u32(0..4) {
        0 => "held.count: increase by 1".to_owned(),
        1 => "held.count: decrease by 2".to_owned(),
        _ => format!("held.k{}: {}", rng.u32(0..2), rng.bool()),
    }
}

fn policy(rng: &mut Rng) -> String {
    let lives = rng.usize(4..7);
    let mut text = "policy: drawn\nentities:\n  held: { facts: { k0: {}, k1: {}, seat: {}, count: { range: 0..5 } } }\n".to_owned();
    for at in 0..lives {
        let _ = writeln!(text, "  e{at}: {{ states: [{}] }}", STATES.join(", "));
    }
    if rng.bool() {
        let (one, other) = (rng.usize(0..lives), rng.usize(0..lives));
        let _ = writeln!(text, "constraints: {{ apart: {{ never: e{one} is active and e{other} is suspended, because: So it is. }} }}");
    }
    let mut aims: Vec<String> = (0..rng.usize(2..lives)).map(|at| format!("e{at} is {}", STATES[rng.usize(2..4)])).collect();
    aims.push(condition(rng, lives));
    let _ = writeln!(text, "goals:\n  aim: {}\nactions:", aims.join(" and "));
    for (name, set) in
        [("take", "k0: true"), ("give", "k0: false"), ("lock", "k1: true"), ("open", "k1: false"), ("count", "count: increase by 1")]
    {
        let _ = writeln!(
            text,
            "  {name}:\n    effort: {}\n    sets: {{ held.{set} }}\n    requires: {{ r: '{}' }}",
            rng.u32(1..4),
            condition(rng, lives)
        );
    }
    // Who becomes active takes the seat, and who rests gives it back.
    let seated = rng.bool();
    for at in 0..lives {
        let moves = [
            ("submit", "off -> pending"),
            ("approve", "pending -> active"),
            ("fast", "off -> active"),
            ("rest", "active -> suspended"),
            ("wake", "suspended -> active"),
        ];
        for (name, step) in moves {
            let _ =
                writeln!(text, "  {name}-{at}:\n    effort: {}\n    moves: {{ e{at}: {step} }}\n    irreversible: false", rng.u32(1..4));
            let (takes, gives) = (seated && step.ends_with("> active"), seated && name == "rest");
            let mut requires: Vec<String> =
                takes.then(|| "seat: { that: not held.seat, because: Taken. }".to_owned()).into_iter().collect();
            if rng.bool() {
                requires.push(format!("r: {{ that: '{}', because: Not yet. }}", condition(rng, lives)));
            }
            if !requires.is_empty() {
                let _ = writeln!(text, "    requires: {{ {} }}", requires.join(", "));
            }
            let mut own: Vec<String> = (takes || gives).then(|| format!("held.seat: {takes}")).into_iter().collect();
            if rng.u32(0..3) == 0 {
                own.push(sets(rng));
            }
            if !own.is_empty() {
                let _ = writeln!(text, "    sets: {{ {} }}", own.join(", "));
            } else if rng.u32(0..3) == 0 {
                let other = (at + 1) % lives;
                let (when, then) = (condition(rng, lives), condition(rng, lives));
                let _ = writeln!(text, "    also:\n      - {{ when: '{when}', sets: {{ {} }} }}", sets(rng));
                let _ = writeln!(text, "      - {{ when: '{then}', moves: {{ e{other}: any -> {} }} }}", rng.choice(STATES).unwrap());
            }
        }
    }
    text
}

#[test]
fn all_planners_find_the_same_plans_where_much_is_to_be_done() {
    let (mut plans, mut steps, mut none) = (0, 0, 0);
    for seed in 0..SEEDS {
        let mut rng = Rng::with_seed(seed);
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", policy(&mut rng));
        let Some(model) = load(&sources, file).model else { continue };
        let mut reasoner = Reasoner::new(Arc::new(model), Budget::default()).unwrap();
        let action = ActionId(rng.usize(0..reasoner.model().actions.len()) as u32);
        let meaning = reasoner.meaning();
        let ending = match rng.u32(0..4) {
            0 => Ending::Done(action),
            1 => Ending::AimBy(meaning.goals[0], action),
            _ => Ending::Aim(meaning.goals[0]),
        };
        let problem = Problem { askers: Vec::new(), ending, rule: Rule::Any, asked: None };
        for _ in 0..3 {
            let situation: Vec<u32> = (0..meaning.space.variables())
                .map(|variable| if rng.u32(0..4) == 0 { rng.u32(0..meaning.space.size(variable)) } else { 0 })
                .collect();
            let point = meaning.space.point(&situation).unwrap();
            if meaning.space.disjoint(point, meaning.possible).unwrap() {
                continue;
            }
            let mut found = Vec::new();
            for planner in [Planner::Map, Planner::Blind, Planner::Guided] {
                let mut route = Route::new(meaning, problem.clone()).unwrap();
                found.push(route.plan_by(planner, meaning, &situation).unwrap());
            }
            found.push(Route::new(meaning, problem.clone()).unwrap().plan_of(meaning, &situation).unwrap());
            for (plan, by) in found.iter().zip(["map", "blind", "guided", "in turn"]) {
                assert_eq!(*plan, found[0], "seed {seed}, {by}, from {situation:?}");
            }
            match &found[0] {
                Some(plan) => (plans, steps) = (plans + 1, steps + plan.len()),
                None => none += 1,
            }
        }
    }
    println!("{plans} plans of {steps} steps, {none} times none");
    assert!(plans > 50 && steps > 4 * plans && none > 5, "{plans} plans of {steps} steps, {none} times none");
}
