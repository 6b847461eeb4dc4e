//! On random policies: every suggested case passes and covers something new, together they cover all that can be covered, what
//! is said to be impossible never happens, and what one case exercises is what a reading of its answer says.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use fastrand::Rng;
use serde_json::Value;
use whynot::cases::Cases;
use whynot::diagnose::Reasoner;
use whynot::diagnostic::Findings;
use whynot::model::compile::load;
use whynot::model::query::{Askable, Query};
use whynot::model::resolve::{Asked, query};
use whynot::model::{ActorId, Model, VariableId};
use whynot::render::json;
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};
use whynot::space::Budget;
use whynot::suite::{Coverage, Item, Kind, Taken, Watch, Work, exercised, run, suggest};
use whynot::yaml;

use crate::reference::policy::Policy;
use crate::reference::{draw, draw_query, print};

const POLICIES: usize = 40;

/// A policy that can be reasoned about, and what it was printed from.
struct Drawn {
    seed: u64,
    policy: Policy,
    model: Arc<Model>,
    sources: Sources,
}

/// Drawing takes longer than all else: it is done once.
static DRAWN: LazyLock<Vec<Drawn>> = LazyLock::new(|| {
    let one = |seed: u64| {
        let (policy, _) = draw::draw(&mut Rng::with_seed(seed));
        let mut sources = Sources::default();
        let file = sources.add("drawn.policy.yaml", print::policy(&policy, seed));
        let model = Arc::new(load(&sources, file).model?);
        Reasoner::new(Arc::clone(&model), Budget::default()).ok()?;
        Some(Drawn { seed, policy, model, sources })
    };
    (0..).filter_map(one).take(POLICIES).collect()
});

fn reasoner(model: &Arc<Model>) -> Reasoner {
    Reasoner::new(Arc::clone(model), Budget::default()).unwrap()
}

#[test]
fn suggested_cases_pass_and_cover_something_new() {
    let (mut cases_seen, mut unfound) = (0, 0);
    for Drawn { seed, model, .. } in DRAWN.iter() {
        let mut reasoner = reasoner(model);
        let mut coverage = Coverage::new(&mut reasoner).unwrap();
        coverage.settle(&mut reasoner);
        let watch = Watch { renew: &|_| {}, tell: &|_, _| {} };
        let found = suggest(&mut reasoner, &coverage, &watch);
        let text = found.file(model, &mut Taken::default());
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let file = sources.add("cases.yaml", text.as_str());
        let cases = Cases::read(&yaml::parse(sources.get(file).unwrap(), file, &mut findings), &mut findings).cases;
        let work = Work { sources: &sources, renew: &|_| {}, done: &|| {} };
        let tested = run(&mut reasoner, &cases, true, &work, &mut findings).unwrap();
        assert!(findings.is_empty(), "seed {seed}\n{text}\n{findings:#?}");
        assert_eq!((tested.failed().count(), tested.ran.len()), (0, found.cases.len()), "seed {seed}\n{text}");
        let after = tested.coverage.unwrap();
        let left: BTreeSet<Item> = after.missing().collect();
        assert_eq!(left, found.unfound.iter().copied().collect(), "seed {seed}\n{text}");
        // Each is the first to cover something, in whatever order they stand.
        assert!(found.cases.iter().all(|case| !case.covers.is_empty()), "seed {seed}\n{text}");
        for item in &left {
            eprintln!("seed {seed}: {}", item.label(model));
        }
        cases_seen += cases.len();
        unfound += left.len();
    }
    assert!(cases_seen > 700, "{cases_seen}");
    assert_eq!(unfound, 0, "of {cases_seen}");
}

/// A question about a situation of which all is told, by somebody or nobody.
fn told(rng: &mut Rng, model: &Model) -> Query {
    let targets: Vec<_> = model.targets().collect();
    let facts = model.variables.iter().enumerate().map(|(at, variable)| (at, rng.u32(0..variable.size()))).collect::<Vec<_>>();
    let askers = (0..model.actors.len() as u32).filter(|&at| !model.actors[at as usize].automatic && rng.u32(0..3) == 0);
    let askers: Vec<ActorId> = askers.map(ActorId).take(2).collect();
    Query {
        target: targets[rng.usize(0..targets.len())],
        goal: None,
        askers,
        given: facts.into_iter().map(|(at, value)| Askable::Variable(VariableId(at as u32)).is(model, &[Some(value)])).collect(),
        refused: Vec::new(),
        messages: Vec::new(),
        unknown: Vec::new(),
        defaults: rng.bool(),
        courses: 1,
    }
}

/// A drawn question, as it would be written.
fn drawn(rng: &mut Rng, policy: &Policy, model: &Model, seed: u64) -> Option<Query> {
    let drawn = draw_query::query(rng, policy);
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let mut name = |text: &str| {
        let file = sources.add("NAME", text);
        Spanned::new(text.to_owned(), Span { file, start: 0, end: 0 })
    };
    let (target, goal) = (name(&drawn.target), drawn.goal.as_deref().map(&mut name));
    let file = sources.add("situation.yaml", print::situation(&drawn, seed));
    let situation = Situation::read(&yaml::parse(sources.get(file)?, file, &mut findings), &mut findings);
    let asked = Asked { target: &target, goal: goal.as_ref(), situation: &situation, defaults: drawn.defaults, courses: 1 };
    query(model, &sources, asked, &mut findings)
}

#[test]
fn what_is_said_to_be_impossible_never_happens() {
    let (mut impossible, mut asked) = (0, 0);
    for Drawn { seed, policy, model, .. } in DRAWN.iter() {
        let (mut rng, mut reasoner) = (Rng::with_seed(*seed), reasoner(model));
        let mut coverage = Coverage::new(&mut reasoner).unwrap();
        coverage.settle(&mut reasoner);
        let never: BTreeSet<Item> = coverage.impossible().collect();
        let all: BTreeSet<Item> = coverage.entries.iter().map(|entry| entry.item).collect();
        for at in 0..30 {
            let query = if at % 3 > 0 { Some(told(&mut rng, model)) } else { drawn(&mut rng, policy, model, *seed) };
            let Some(query) = query else { continue };
            let answer = reasoner.answer(&query).unwrap();
            let found = exercised(&mut reasoner, &query, &answer).unwrap();
            asked += found.len();
            for item in &found {
                assert!(!never.contains(item), "seed {seed}: {} for {query:#?}", item.label(model));
                // All but diagnoses (an asker may have others, and actions have their own) is known beforehand.
                assert!(all.contains(item) || item.kind() == Kind::Diagnosis, "seed {seed}: {}", item.label(model));
            }
        }
        impossible += never.len();
    }
    assert!(impossible > 60 && asked > 3_000, "{impossible} {asked}");
}

/// What an answer as machines read it says to be exercised, by the words of `docs/testing.md`; without definitions, and without
/// the transitions of the action that was asked about, of which the answer doesn't tell.
fn read(policy: &Policy, model: &Model, answer: &Value) -> BTreeSet<String> {
    let mut items = BTreeSet::new();
    if answer["verdict"] == "contradiction" {
        return items;
    }
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let target = text(&answer["asked"]["target"]);
    let declared = |action: &str| {
        let action = &model.actions[model.action(action).unwrap().index()];
        let named = action.requires.iter().map(|entry| entry.item.name.value.clone());
        action.by.iter().map(|_| "by".to_owned()).chain(named).collect::<Vec<_>>()
    };
    if answer["asked"]["kind"] == "action" {
        items.insert(format!("action {target}"));
        for requirement in answer["requirements"].as_array().unwrap() {
            let name = text(&requirement["name"]);
            let seen = match requirement["holds"].as_str().unwrap() {
                "yes" => "satisfied",
                "no" => "violated",
                _ => continue,
            };
            if declared(&target).contains(&name) {
                items.insert(format!("requirement {name} of {target} {seen}"));
            }
        }
    }
    for step in answer["plan"]["steps"].as_array().into_iter().flatten() {
        let action = text(&step["action"]);
        items.insert(format!("action {action}"));
        items.extend(declared(&action).iter().map(|name| format!("requirement {name} of {action} satisfied")));
        for change in step["changes"].as_array().unwrap() {
            let (name, from, to) = (text(&change["name"]), &change["from"], &change["to"]);
            let lifecycle = policy.entities.iter().any(|entity| entity.name == name && !name.contains('.'));
            if let (Some(from), Some(to), true) = (from.as_str(), to.as_str(), lifecycle) {
                items.insert(format!("transition {name}: {from} -> {to} by {action}"));
            }
        }
    }
    items.extend(answer["questions"][0]["name"].as_str().map(|name| format!("question {name}")));
    let starts: BTreeSet<String> = answer["diagnoses"].as_array().unwrap().iter().map(|diagnosis| text(&diagnosis["first"])).collect();
    let aim = answer["asked"]["goal"].as_str().unwrap_or(&target).to_owned();
    if let [start] = starts.iter().collect::<Vec<_>>().as_slice() {
        items.insert(match start.as_str() {
            "nothing" => format!("diagnosis {aim} needs nothing"),
            "none" => format!("diagnosis nothing helps with {aim}"),
            action => format!("diagnosis {aim} begins with {action}"),
        });
    }
    items
}

#[test]
fn a_case_exercises_what_its_answer_says() {
    let mut compared = 0;
    for Drawn { seed, policy, model, sources } in DRAWN.iter() {
        let (mut rng, mut reasoner) = (Rng::with_seed(*seed), reasoner(model));
        for at in 0..20 {
            let query = if at % 4 == 0 { Some(told(&mut rng, model)) } else { drawn(&mut rng, policy, model, *seed) };
            let Some(query) = query else { continue };
            let answer = reasoner.answer(&query).unwrap();
            let wire: Value = serde_json::from_str(&json::text(model, sources, &answer)).unwrap();
            let own = format!(" by {}", model.target_name(query.target));
            let told = |label: &String| !(label.starts_with("definition ") || label.starts_with("transition ") && label.ends_with(&own));
            let found: BTreeSet<String> = exercised(&mut reasoner, &query, &answer).unwrap().iter().map(|item| item.label(model)).collect();
            let expected = read(policy, model, &wire);
            assert_eq!(
                found.iter().filter(|label| told(label)).collect::<Vec<_>>(),
                expected.iter().filter(|label| told(label)).collect::<Vec<_>>(),
                "seed {seed}: {query:#?}"
            );
            assert!(expected.iter().all(|label| found.contains(label)), "seed {seed}");
            compared += found.len();
        }
    }
    assert!(compared > 1_500, "{compared}");
}
