//! Policies that were written to hurt: long chains, many items, many faults. Each ends soon, and says what it has to say.
#![allow(clippy::panic, reason = "a test may fail where it stands")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use whynot::cases::Cases;
use whynot::diagnostic::Findings;
use whynot::lifecycle::Lifecycles;
use whynot::lint::{self, Levels};
use whynot::model::compile::{Loaded, load};
use whynot::model::resolve;
use whynot::source::Sources;
use whynot::space::Budget;
use whynot::yaml;

/// Generous: debug builds on a busy machine. What is quadratic takes far longer.
const SOON: Duration = Duration::from_secs(20);

fn within(what: &str, run: impl FnOnce()) {
    let start = Instant::now();
    run();
    let took = start.elapsed();
    println!("{what}: {took:?}");
    assert!(took < SOON, "{what} took {took:?}");
}

fn loaded(text: &str) -> Loaded {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", text);
    load(&sources, file)
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    let mut codes: Vec<_> = loaded.findings.iter().map(|finding| finding.code.0).collect();
    codes.dedup();
    codes
}

fn told(loaded: &Loaded) -> Vec<&str> {
    assert_eq!(codes(loaded), ["too-large"]);
    loaded.findings.iter().map(|finding| finding.message.as_str()).collect()
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for at in 0..count {
        writeln!(text, "  {}", line(at)).ok();
    }
    text
}

const GATE: &str = "policy: hostile\nentities: { gate: { states: [open, closed] }, purse: { facts: { coins: { range: 0..9 } } } }\n";

#[test]
fn a_chain_of_definitions_may_be_long() {
    within("chain", || {
        let chain = lines(5_000, |at| format!("d{at}: d{} and gate is open", at + 1));
        let loaded = loaded(&format!("{GATE}definitions:\n{chain}  d5000: gate is open\n"));
        assert_eq!(codes(&loaded), Vec::<&str>::new());
        let order = loaded.model.map(|model| model.definition_order.iter().map(|id| id.0).collect::<Vec<_>>());
        assert_eq!(order, Some((0..=5_000).rev().collect()));
    });
}

#[test]
fn a_cycle_of_definitions_may_be_long() {
    within("cycle", || {
        let chain = lines(5_000, |at| format!("d{at}: d{}", (at + 1) % 5_000));
        let loaded = loaded(&format!("{GATE}definitions:\n{chain}"));
        assert_eq!(codes(&loaded), ["definition-cycle"]);
    });
}

#[test]
fn definitions_may_all_use_each_other() {
    within("knot", || {
        let all: Vec<_> = (0..100).map(|at| format!("d{at}")).collect();
        let loaded = loaded(&format!("{GATE}definitions:\n{}", lines(100, |at| format!("d{at}: {}", all.join(" or ")))));
        assert_eq!(codes(&loaded), ["definition-cycle"]);
    });
}

#[test]
fn there_may_be_many_actions() {
    within("actions", || {
        let actions = lines(2_000, |at| {
            format!(
                "a{at}: {{ by: visitor, goal: g{at}, requires: {{ r: d{at} }}, moves: {{ gate: open -> closed }}, sets: {{ purse.coins: increase by 1 }} }}"
            )
        });
        let definitions = lines(2_000, |at| format!("d{at}: gate is open and purse.coins > 3"));
        let goals = lines(2_000, |at| format!("g{at}: d{at}"));
        let loaded = loaded(&format!("{GATE}actors: [visitor]\ndefinitions:\n{definitions}goals:\n{goals}actions:\n{actions}"));
        assert_eq!(codes(&loaded), Vec::<&str>::new());
        assert_eq!(loaded.model.map(|model| model.actions.len()), Some(2_000));
    });
}

#[test]
fn all_of_many_names_may_be_mistyped() {
    within("typos", || {
        let definitions = lines(2_000, |at| format!("definition-{at}: gate is open"));
        let goals = lines(2_000, |at| format!("g{at}: definitoin-{at} and gate is opne"));
        let loaded = loaded(&format!("{GATE}definitions:\n{definitions}goals:\n{goals}"));
        assert_eq!(loaded.findings.len(), Findings::MOST);
        assert_eq!(loaded.findings.seen(), 4_000);
    });
}

#[test]
fn an_entity_may_have_many_states() {
    within("states", || {
        let states = lines(5_000, |at| format!("  - s{at}"));
        let actions = lines(5_000, |at| format!("a{at}: {{ moves: {{ gate: any -> s{at} }} }}"));
        let loaded = loaded(&format!("policy: hostile\nentities:\n  gate:\n   states:\n{states}actions:\n{actions}"));
        assert_eq!(codes(&loaded), Vec::<&str>::new());
        let Some(model) = loaded.model else { return };
        let lifecycles = Lifecycles::new(&model);
        let moved = model.actions[0].moves[0].variable;
        assert!(lifecycles.leads(moved, 0, 4_999) && lifecycles.leads(moved, 4_999, 0));
    });
}

#[test]
fn actors_may_include_each_other_in_a_long_chain() {
    within("actors", || {
        let actors = |count: usize| lines(count, |at| format!("a{at}: {{ includes: a{} }}", at + 1));
        let chained = loaded(&format!("policy: hostile\nactors:\n{}  a999:\n", actors(999)));
        assert_eq!(codes(&chained), Vec::<&str>::new());
        assert_eq!(chained.model.map(|model| model.actors[0].includes.len()), Some(999));
        let many = loaded(&format!("policy: hostile\nactors:\n{}  a9999:\n", actors(9_999)));
        assert_eq!(codes(&many), ["too-large"]);
    });
}

/// The largest policy is taken; one with more of something is refused before anything is made of it.
#[test]
fn a_policy_has_so_much_of_each_kind() {
    within("sizes", || {
        let facts = |count: usize| {
            let facts = lines(count, |at| format!("f{at}: {{}},"));
            loaded(&format!("policy: hostile\nentities:\n  e: {{ facts: {{\n{facts}  }} }}\n"))
        };
        assert_eq!(codes(&facts(10_000)), Vec::<&str>::new());
        assert_eq!(told(&facts(10_001)), ["`facts` has 10001 entries; in a policy there are at most 10000 in one place"]);
        let many = |count: usize| {
            let entities = lines(count, |at| format!("e{at}: {{ states: [open, closed], facts: [one, two, three] }}"));
            loaded(&format!("policy: hostile\nentities:\n{entities}"))
        };
        assert_eq!(codes(&many(2_500)), Vec::<&str>::new());
        assert_eq!(told(&many(2_501)), ["a policy has at most 10000 facts and lifecycles, and with `e2500` there are 10004"]);
        for (section, item) in [
            ("actions", "{ moves: { gate: open -> closed } }"),
            ("definitions", "gate is open"),
            ("goals", "gate is open"),
            ("constraints", "gate is open"),
            ("advice", "{ when: gate is open, text: Wait. }"),
        ] {
            let loaded = loaded(&format!("{GATE}{section}:\n{}", lines(10_001, |at| format!("x{at}: {item}"))));
            assert_eq!(told(&loaded), [format!("`{section}` has 10001 entries; in a policy there are at most 10000 in one place")]);
        }
        let values = lines(10_001, |at| format!("v{at},"));
        let loaded = loaded(&format!("policy: hostile\nentities:\n  e: {{ facts: {{ f: {{ values: [\n{values}  ] }} }} }}\n"));
        assert_eq!(told(&loaded), ["`values` has 10001 entries; in a policy there are at most 10000 in one place"]);
    });
}

/// Each of many comments in a row allows something of what follows them all.
#[test]
fn many_comments_may_allow_things() {
    within("comments", || {
        let comments = lines(20_000, |_| "# whynot: allow unused-fact it is meant for later".to_owned());
        let mut sources = Sources::default();
        let text = format!("policy: hostile\nentities:\n e:\n  facts:\n{comments}    f: {{}}\n");
        let file = sources.add("policy.yaml", text);
        let found = lint::check(&sources, file, &Levels::default(), Budget::default());
        assert!(found.is_empty(), "{:?}", found.first());
    });
}

#[test]
fn conditions_may_be_long_and_deep() {
    within("conditions", || {
        let long = vec!["gate is open|closed|open"; 400].join(" and ");
        let deep = format!("{}gate is open{}", "not (".repeat(30), ")".repeat(30));
        let goals = lines(40, |at| format!("g{at}: {}", if at % 2 == 0 { &long } else { &deep }));
        let loaded = loaded(&format!("{GATE}goals:\n{goals}"));
        assert_eq!(codes(&loaded), Vec::<&str>::new());
    });
}

#[test]
fn many_facts_may_be_given() {
    within("given", || {
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", format!("{GATE}goals: {{ done: gate is open }}\n"));
        let Some(model) = load(&sources, file).model else { panic!("the policy is sound") };
        let given = lines(10_000, |at| format!("  - gate is {} or purse.coins > {}", if at % 2 == 0 { "open" } else { "closed" }, at % 9));
        let case = format!("cases:\n - name: many\n   try: done\n   expect: {{}}\n   given:\n{given}");
        let mut findings = Findings::default();
        let (_, tree) = yaml::open("cases.yaml", case.into_bytes(), &mut sources, &mut findings);
        let cases = Cases::read(&tree, &mut findings);
        let query = cases.cases.first().and_then(|case| resolve::case(&model, &sources, case, 5, &mut findings));
        assert!(findings.is_empty());
        assert_eq!(query.map(|query| query.given.len()), Some(10_000));
    });
}

#[test]
fn any_beginning_of_a_policy_is_answered() {
    let text = include_str!("language/features/whole-policy.yaml");
    for end in (0..text.len()).step_by(9).filter(|&end| text.is_char_boundary(end)) {
        let loaded = loaded(&text[..end]);
        assert!(loaded.model.is_some() || loaded.findings.has_errors());
    }
}

#[test]
fn any_policy_with_a_hole_is_answered() {
    let text = include_str!("language/features/actions.yaml");
    for (start, gap) in (0..text.len()).step_by(7).flat_map(|start| [(start, 1), (start, 7), (start, 40)]) {
        let (Some(before), Some(after)) = (text.get(..start), text.get(start + gap..)) else { continue };
        let loaded = loaded(&format!("{before}{after}"));
        assert!(loaded.model.is_some() || loaded.findings.has_errors());
    }
}

/// Words and lines of all fixtures, put together anew: whatever comes out, it is answered, and every place lies in the text.
#[test]
fn any_mixture_of_policies_is_answered() {
    let fixtures = [
        include_str!("language/features/whole-policy.yaml"),
        include_str!("language/features/actions.yaml"),
        include_str!("language/features/actors.yaml"),
        include_str!("language/features/entities.yaml"),
        include_str!("language/features/definitions.yaml"),
        include_str!("language/faults/conditions.yaml"),
    ];
    let mut random = fastrand::Rng::with_seed(7);
    let words: Vec<&str> = fixtures.iter().flat_map(|text| text.split([' ', '\n'])).filter(|word| !word.is_empty()).collect();
    for _ in 0..400 {
        let mut lines: Vec<String> = fixtures[random.usize(..fixtures.len())].lines().map(str::to_owned).collect();
        for _ in 0..random.usize(1..6) {
            let at = random.usize(..lines.len());
            if random.bool() {
                let mut parts: Vec<&str> = lines[at].split(' ').collect();
                let part = random.usize(..parts.len());
                parts[part] = words[random.usize(..words.len())];
                lines[at] = parts.join(" ");
            } else {
                let other: Vec<&str> = fixtures[random.usize(..fixtures.len())].lines().collect();
                lines[at] = other[random.usize(..other.len())].to_owned();
            }
        }
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", lines.join("\n"));
        let loaded = load(&sources, file);
        assert!(loaded.model.is_some() || loaded.findings.has_errors());
        for label in loaded.findings.iter().flat_map(|finding| &finding.labels) {
            assert!(sources.place(label.span).is_some());
        }
    }
}
