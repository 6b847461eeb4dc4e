//! Routes of answers: what is drawn of each kind, and that it is what the answer says.

use std::sync::Arc;

use whynot::diagnose::Reasoner;
use whynot::diagnose::answer::Answer;
use whynot::model::query::Query;
use whynot::model::{Domain, Model, Target, VariableId};
use whynot::picture::{Edge, From, Picture, Place};
use whynot::render::picture;
use whynot::shipped;
use whynot::space::Budget;

use crate::program::{shown, whynot, words};
use crate::read::{drawn, labels, quoted, texts};

const TURNSTILE: &str = "-p examples/turnstile.policy.yaml";
const ERRAND: &str = "-p tests/fixtures/errand.policy.yaml";

/// Name and command line of each route that is kept.
fn scenes() -> Vec<(&'static str, String)> {
    vec![
        ("fix", format!("push {TURNSTILE} --as visitor --given 'gate is locked' --given 'purse.coins = 3'")),
        ("facts_are_missing", format!("push {TURNSTILE} --as visitor --given 'purse.coins = 3'")),
        ("nobody_asks", format!("push {TURNSTILE} --given 'gate is locked' --given 'purse.coins = 3'")),
        ("already_so", format!("inside {TURNSTILE} --given 'visit is done'")),
        ("nothing_helps", format!("inside {TURNSTILE} --as visitor --given 'gate is locked' --given 'purse.coins = 0'")),
        ("contradiction", format!("pay {TURNSTILE} --given 'purse.coins = 0' --given purse.foreign")),
        ("allowed", format!("push {TURNSTILE} --as visitor --given 'gate is unlocked' --given 'visit is outside'")),
        ("folded", format!("deliver {ERRAND} --as customer --given 'parcel is sent' --given 'waiting.days = 2'")),
        ("somebody_else", format!("checked {ERRAND} --as clerk --given 'form is filed'")),
        ("start_is_certain", "invite -p atlassian-cloud --as org-admin --given 'in-which-list is users-only' --given 'membership is suspended' --given 'account is active'".to_owned()),
        ("only_facts", "grant-app -p atlassian-cloud --as org-admin --given 'account is active' --given 'membership is active' --given 'app.seats is full'".to_owned()),
    ]
}

#[test]
fn routes_are_drawn() {
    for (name, line) in scenes() {
        let run = |format: &str| whynot(&words(&format!("explain {line} --format {format}")));
        let mermaid = run("mermaid");
        labels(&mermaid.out);
        let text = whynot(&words(&format!("explain {line}")));
        assert_eq!(mermaid.code, text.code, "{line}: the same verdict");
        quoted(&run("dot").out);
        let seen = texts(&run("svg").out).join("\n");
        let kept = shown(&format!("explain {line} --format mermaid"), &mermaid);
        insta::assert_snapshot!(name, format!("{kept}\n=== the texts of the SVG\n{seen}\n"));
    }
}

#[test]
fn a_route_is_drawn_in_every_format() {
    let line = &scenes()[0].1;
    for format in ["svg", "dot"] {
        insta::assert_snapshot!(format!("fix_{format}"), whynot(&words(&format!("explain {line} --format {format}"))).out);
    }
}

/// The query about a target that says nothing else.
fn about(target: Target, defaults: bool) -> Query {
    let (given, refused, messages, unknown) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Query { target, goal: None, askers: Vec::new(), given, refused, messages, unknown, defaults, courses: 5 }
}

#[test]
fn a_route_is_what_the_answer_says() {
    let files = ["examples/turnstile.policy.yaml", "examples/door.policy.yaml", "tests/fixtures/errand.policy.yaml"];
    let texts = files.map(|file| std::fs::read_to_string(file).expect("a policy"));
    let mut stages = 0;
    for text in shipped::ALL.iter().map(|shipped| shipped.text).chain(texts.iter().map(String::as_str)) {
        let model = Arc::new(drawn(text).0);
        let mut reasoner = Reasoner::new(Arc::clone(&model), Budget::default()).unwrap_or_else(|unfit| panic!("{unfit:?}"));
        for (at, target) in model.targets().enumerate() {
            for defaults in [false, true] {
                let query = about(target, defaults);
                let answer = reasoner.answer(&query).expect("within the budget");
                let picture = Picture::of_answer(&mut reasoner, &query, &answer).expect("within the budget");
                assert_states(&mut reasoner, &query, &picture);
                stages += assert_steps(&model, &answer, &picture);
                if at % 8 == 0 {
                    crate::read::texts(&picture::svg(&model, &picture).expect("small enough"));
                }
            }
        }
    }
    assert!(stages > 200, "{stages}");
}

/// The states marked as now are exactly those that the candidates have, with shares that sum to 1.
fn assert_states(reasoner: &mut Reasoner, query: &Query, picture: &Picture) {
    let candidates = reasoner.candidates(query).expect("within the budget");
    for lifecycle in &picture.lifecycles {
        let occurring = reasoner.meaning().space.occurring_of(candidates, lifecycle.variable.index());
        let occurring: Vec<u32> = occurring.into_iter().flatten().collect();
        let now: Vec<u32> = lifecycle.states.iter().filter(|state| state.now.is_some()).map(|state| state.value).collect();
        assert_eq!(now, occurring);
        let all: f64 = lifecycle.states.iter().filter_map(|state| state.now).sum();
        assert!((all - 1.0).abs() < 1e-9, "{all}");
    }
}

/// Every change of a lifecycle that a step of a likeliest plan makes is an edge with that step's mark, and no other edge has it.
fn assert_steps(model: &Model, answer: &Answer, picture: &Picture) -> usize {
    let route = picture.route.as_ref().expect("a route");
    let mut counted = 0;
    for (at, way) in route.ways.iter().enumerate() {
        let diagnosis = &answer.diagnoses[at];
        let plan = diagnosis.courses.first().map_or(&[][..], |(_, plan)| &plan.steps);
        assert_eq!(way.stages.iter().map(|stage| stage.times).sum::<usize>(), plan.len());
        for (number, stage) in way.stages.iter().enumerate() {
            counted += 1;
            let place = Place { way: at, stage: number };
            for lifecycle in &picture.lifecycles {
                let change = stage.step.changes.iter().find(|change| change.variable == lifecycle.variable);
                let marked: Vec<&Edge> = lifecycle.edges.iter().filter(|edge| is_marked(edge, stage.step.action, place)).collect();
                match change.map(|change| (change.from, change.to)) {
                    None => assert!(marked.is_empty()),
                    Some((Some(from), Some(to))) => {
                        let edges: Vec<_> = marked.iter().map(|edge| (edge.from.clone(), edge.to)).collect();
                        assert_eq!(edges, [(From::State(from), to)]);
                    }
                    Some((_, to)) => assert!(!marked.is_empty() && marked.iter().all(|edge| to.is_none_or(|to| edge.to == to))),
                }
            }
            let lifecycles = stage.step.changes.iter().map(|change| change.variable).filter(|variable| is_lifecycle(model, *variable));
            for variable in lifecycles {
                assert!(picture.lifecycles.iter().any(|lifecycle| lifecycle.variable == variable), "what is moved is drawn");
            }
        }
    }
    let mut on_route = picture.lifecycles.iter().flat_map(|lifecycle| &lifecycle.edges).filter(|edge| edge.on_route());
    assert!(on_route.all(|edge| edge.deeds.iter().all(|deed| !deed.stages.is_empty())), "what isn't done is no part of the route");
    counted
}

fn is_marked(edge: &Edge, action: whynot::model::ActionId, place: Place) -> bool {
    edge.deeds.iter().any(|deed| deed.action == action && deed.stages.contains(&place))
}

fn is_lifecycle(model: &Model, variable: VariableId) -> bool {
    matches!(model.variables[variable.index()].domain, Domain::Lifecycle { .. })
}
