//! Limits of nodes, time and memory: each is reached, named, kept to within a tenth, and what was taken is given back.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

mod program;

use std::fmt::Write as _;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fastrand::Rng;
use program::{whynot, whynot_in};
use rustix::time::{ClockId, clock_gettime};
use tempfile::TempDir;
use whynot::diagnose::Reasoner;
use whynot::diagnose::answer::Answer;
use whynot::diagnostic::Findings;
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::model::query::Query;
use whynot::model::resolve::{Asked, query};
use whynot::render::json;
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};
use whynot::space::{Budget, Exhausted};

/// Switches, and lamps declared far from them.
fn lamps(pairs: usize) -> String {
    let names = |prefix: &str| (0..pairs).map(|at| format!("{prefix}{at}")).collect::<Vec<_>>().join(", ");
    let facts = format!("entities:\n  switch: {{ facts: [{}] }}\n  lamp: {{ facts: [{}] }}\n", names("s"), names("l"));
    format!("policy: lamps\n{facts}goals: {{ first: switch.s0 }}\nactions: {{ flip: {{ sets: {{ switch.s0: true }} }} }}\n")
}

/// Each lamp shows its switch: a set that takes `2^pairs` nodes.
fn shown(pairs: usize) -> String {
    let pair = |at: usize| format!("(switch.s{at} implies lamp.l{at}) and (lamp.l{at} implies switch.s{at})");
    format!("given: [\"{}\"]", (0..pairs).map(pair).collect::<Vec<_>>().join(" and "))
}

/// Locks that open one another and, by eights, share a key, in an order that has to be searched for: one known situation, far from the aim.
fn locks(count: usize) -> String {
    let mut rng = Rng::with_seed(7);
    let keys = (0..count.div_ceil(8)).map(|key| format!("k{key}")).collect::<Vec<_>>().join(", ");
    let mut text = format!("policy: locks\nentities:\n  taken: {{ facts: [{keys}] }}\n");
    for at in 0..count {
        let _ = writeln!(text, "  e{at}: {{ states: [off, pending, active, suspended], default: off }}");
    }
    let aim = |at: usize| format!("e{at} is {}", if at % 8 == 3 { "active" } else { "suspended" });
    let aims: Vec<String> = (0..count).filter(|at| [1, 3, 6].contains(&(at % 8))).map(aim).collect();
    let _ = writeln!(text, "goals:\n  open: {}\nactions:", aims.join(" and "));
    for at in 0..count {
        let other = |rng: &mut Rng| if at < 8 { "true".to_owned() } else { format!("e{} is active", rng.usize(0..at / 8 * 8)) };
        let steps = [
            ("submit", "off -> pending", ""),
            ("approve", "pending -> active", "true"),
            ("fast", "off -> active", "true"),
            ("rest", "active -> suspended", "false"),
            ("wake", "suspended -> active", "true"),
        ];
        for (name, step, takes) in steps {
            let (key, other) = (at / 8, if name == "rest" { "true".to_owned() } else { other(&mut rng) });
            let free = if takes == "true" { format!(" and not taken.k{key}") } else { String::new() };
            let _ = writeln!(text, "  {name}-{at}:\n    effort: {}\n    requires: {{ r: {other}{free} }}", rng.u32(1..9));
            let _ = writeln!(text, "    moves: {{ e{at}: {step} }}");
            if !takes.is_empty() {
                let _ = writeln!(text, "    sets: {{ taken.k{key}: {takes} }}");
            }
        }
    }
    text
}

/// Two counters too wide to be estimated, and a sum that takes many steps to reach: many situations, each met quickly.
fn counters() -> String {
    let step = |name: &str, fact: &str, change: &str| format!("  {name}: {{ sets: {{ n.{fact}: {change} }} }}\n");
    let actions = [
        ("a-up", "a", "increase by 7"),
        ("a-down", "a", "decrease by 3"),
        ("b-up", "b", "increase by 5"),
        ("b-down", "b", "decrease by 11"),
    ];
    let actions: String = actions.iter().map(|(name, fact, change)| step(name, fact, change)).collect();
    let fact = "{ range: 0..60000, default: 30000 }";
    format!(
        "policy: counters\nentities:\n  n: {{ facts: {{ a: {fact}, b: {fact} }} }}\ngoals: {{ there: n.a = 1001 and n.b = 59998 }}\nactions:\n{actions}"
    )
}

/// A policy, compiled, and questions about it.
struct Asker {
    sources: Sources,
    model: Arc<Model>,
}

impl Asker {
    fn new(policy: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", policy);
        let loaded = load(&sources, file);
        let model = loaded.model.unwrap_or_else(|| panic!("{:#?}", loaded.findings.into_vec()));
        Asker { sources, model: Arc::new(model) }
    }

    fn query(&self, target: &str, situation: &str) -> Query {
        let mut sources = Sources::default();
        let file = sources.add("NAME", target);
        let target = Spanned::new(target.to_owned(), Span { file, start: 0, end: target.len() as u32 });
        let file = sources.add("situation.yaml", situation);
        let mut findings = Findings::default();
        let situation = Situation::read(&whynot::yaml::parse(sources.get(file).unwrap(), file, &mut findings), &mut findings);
        let asked = Asked { target: &target, goal: None, situation: &situation, defaults: true, courses: 5 };
        query(&self.model, &sources, asked, &mut findings).unwrap_or_else(|| panic!("{:#?}", findings.into_vec()))
    }

    fn reasoner(&self, budget: Budget) -> Reasoner {
        Reasoner::new(Arc::clone(&self.model), budget).unwrap_or_else(|unfit| panic!("{unfit:?}"))
    }

    fn text(&self, reasoner: &mut Reasoner, query: &Query) -> String {
        json::text(&self.model, &self.sources, &reasoner.answer(query).expect("within its budget"))
    }
}

const NODES: usize = 20_000;
const MEGABYTE: usize = 1 << 20;
/// Far more than what is asked for here can use up.
const MUCH: Budget = Budget { nodes: usize::MAX, bytes: usize::MAX, interrupt: None };

#[test]
fn nodes_are_never_more_than_allowed() {
    let asker = Asker::new(&lamps(20));
    let mut reasoner = asker.reasoner(Budget { nodes: NODES, ..MUCH });
    let ready = reasoner.meaning().space.nodes();
    let error = reasoner.answer(&asker.query("first", &shown(20))).expect_err("too large");
    assert_eq!(error, Exhausted::Nodes(NODES));
    assert_eq!(reasoner.meaning().space.nodes(), ready, "given back");
    let easy = asker.query("first", &shown(4));
    let after = asker.text(&mut reasoner, &easy);
    assert_eq!(after, asker.text(&mut asker.reasoner(MUCH), &easy), "what failed before changes nothing");
}

/// Time that this thread has computed: what others do on the machine doesn't count.
fn computed() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

/// Asked how time goes by: the longest that it computed without asking, and when it was told to end.
#[derive(Default)]
struct Watch {
    last: Duration,
    longest: Duration,
    told: Option<Duration>,
}

/// Without optimisation everything takes about ten times as long, and so does what is done between two looks at the clock.
const SLOWER: u32 = if cfg!(debug_assertions) { 5 } else { 1 };

/// Answers until a limit of time is reached: that is noticed within a tenth of it.
fn assert_ends_in_time(policy: &str, target: &str, situation: &str) {
    const LIMIT: Duration = Duration::from_secs(1);
    const LATE: Duration = Duration::from_millis(100 * SLOWER as u64);
    let asker = Asker::new(policy);
    let mut reasoner = asker.reasoner(MUCH);
    let begin = computed();
    let watch = Arc::new(Mutex::new(Watch { last: begin, ..Watch::default() }));
    let shared = Arc::clone(&watch);
    let interrupt = move || {
        let (now, mut watch) = (computed(), shared.lock().unwrap());
        watch.longest = watch.longest.max(now - watch.last);
        watch.last = now;
        let over = now - begin >= LIMIT;
        if over {
            watch.told.get_or_insert(now);
        }
        over
    };
    *reasoner.meaning().space.budget_mut() = Budget { interrupt: Some(Arc::new(interrupt)), ..MUCH };
    let error = reasoner.answer(&asker.query(target, situation)).expect_err("takes longer");
    let end = computed();
    assert_eq!(error, Exhausted::Time);
    let watch = watch.lock().unwrap();
    let told = watch.told.expect("told to end");
    assert!(watch.longest <= LATE, "{target}: computed {:?} without a look at the clock", watch.longest);
    // Giving back what was taken is part of it.
    assert!(end - told <= LATE, "{target}: went on for {:?} after time was up", end - told);
}

#[test]
fn time_that_is_up_is_noticed_within_a_tenth_of_it() {
    assert_ends_in_time(&lamps(26), "first", &shown(26));
    assert_ends_in_time(&locks(60), "open", "given: {}");
    assert_ends_in_time(&locks(60).replace(", default: off", ""), "open", "given: {}");
}

/// Leaves whose every set of missing ones has a course of its own, all equally likely.
fn leaves(count: usize) -> String {
    let facts = (0..count).map(|at| format!("l{at}")).collect::<Vec<_>>().join(", ");
    let all = (0..count).map(|at| format!("leaf.l{at}")).collect::<Vec<_>>().join(" and ");
    let mut text = format!("policy: leaves\nentities:\n  leaf: {{ facts: [{facts}] }}\ngoals:\n  all: {all}\nactions:\n");
    for at in 0..count {
        let _ = writeln!(text, "  put-{at}: {{ sets: {{ leaf.l{at}: true }} }}");
    }
    text
}

/// Answers without any limit, and sees to it that the clock is looked at often enough all along.
fn assert_looks_at_the_clock(policy: &str, target: &str, situation: &str) -> Answer {
    let asker = Asker::new(policy);
    let mut reasoner = asker.reasoner(MUCH);
    let watch = Arc::new(Mutex::new((computed(), Duration::ZERO)));
    let shared = Arc::clone(&watch);
    let interrupt = move || {
        let (now, mut watch) = (computed(), shared.lock().unwrap());
        *watch = (now, watch.1.max(now - watch.0));
        false
    };
    *reasoner.meaning().space.budget_mut() = Budget { interrupt: Some(Arc::new(interrupt)), ..MUCH };
    let answer = reasoner.answer(&asker.query(target, situation)).expect("is answered");
    let (last, longest) = *watch.lock().unwrap();
    let longest = longest.max(computed() - last);
    assert!(longest < Duration::from_millis(300 * u64::from(SLOWER)), "computed {longest:?} without a look at the clock");
    answer
}

#[test]
fn many_courses_that_are_equally_likely_are_put_in_order_at_once() {
    let answer = assert_looks_at_the_clock(&leaves(13), "all", "{}");
    assert!(answer.diagnoses.len() > 10);
}

/// Facts that have nothing to do with one another, each set by an action of its own.
fn switches(count: usize) -> String {
    let all = |text: fn(usize) -> String, by: &str| (0..count).map(text).collect::<Vec<_>>().join(by);
    let facts = all(|at| format!("f{at}: {{ default: false }}"), ", ");
    let actions = all(|at| format!("a{at}: {{ effort: {}, sets: {{ all.f{at}: true }} }}", 1 + at % 7), ", ");
    let goal = all(|at| format!("all.f{at}"), " and ");
    format!("policy: switches\nentities: {{ all: {{ facts: {{ {facts} }} }} }}\ngoals: {{ on: {goal} }}\nactions: {{ {actions} }}\n")
}

#[test]
fn which_of_many_steps_may_help_is_found_out_with_an_eye_on_the_clock() {
    let answer = assert_looks_at_the_clock(&switches(300), "on", "{}");
    assert_eq!(answer.plan.expect("there is one").steps.len(), 300);
}

/// Kilobytes that the system counts for this process, by the name of a line.
fn system(line: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("the system tells");
    let value = status.lines().find_map(|text| text.strip_prefix(line)).expect("the line");
    value.trim_matches(|c: char| !c.is_ascii_digit()).parse().expect("a number")
}

/// Set in a process of its own, where nothing else takes memory.
const ALONE: &str = "BUDGETS_ALONE";

/// Runs a test of this file again in a process of its own; true there.
fn alone(test: &str) -> bool {
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let mut run = Command::new(std::env::current_exe().unwrap());
    // The allocator keeps freed room for itself unless large pieces are the system's own: what is to be seen is what the program frees.
    run.args(["--exact", test, "--nocapture"]).env(ALONE, "1").env("MALLOC_MMAP_THRESHOLD_", "131072");
    let run = run.output().unwrap();
    assert!(run.status.success(), "{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    false
}

fn assert_memory(policy: &str, target: &str, situation: &str, megabytes: usize) {
    let bytes = megabytes * MEGABYTE;
    let asker = Asker::new(policy);
    let mut reasoner = asker.reasoner(Budget { bytes, ..MUCH });
    let (query, before) = (asker.query(target, situation), system("VmRSS:"));
    let error = reasoner.answer(&query).expect_err("takes more");
    let (most, after) = (system("VmHWM:"), system("VmRSS:"));
    assert_eq!(error, Exhausted::Memory(bytes));
    let allowed = bytes / 1024;
    println!("{target}: allowed {allowed} KB, took {} KB at most, kept {} KB", most - before, after.saturating_sub(before));
    assert!(most - before <= allowed + allowed / 10, "{target}: allowed {allowed} KB, took {} KB", most - before);
    assert!(most - before >= allowed / 4, "{target}: allowed {allowed} KB, and {} KB were too much", most - before);
    assert!(after.saturating_sub(before) <= allowed / 10, "{target}: kept {} KB", after - before);
}

#[test]
#[cfg(target_os = "linux")]
fn memory_of_sets_is_kept_to_and_given_back() {
    if alone("memory_of_sets_is_kept_to_and_given_back") {
        assert_memory(&lamps(26), "first", &shown(26), 32);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn memory_of_a_search_is_kept_to_and_given_back() {
    if alone("memory_of_a_search_is_kept_to_and_given_back") {
        assert_memory(&counters(), "there", "given: {}", 32);
    }
}

#[test]
fn options_and_settings_name_the_limit_that_was_reached() {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("policy.yaml", &lamps(26));
    write("situation.yaml", &shown(26));
    let explain = |more: &[&str]| whynot_in(folder.path(), &[&["explain", "first", "--situation", "situation.yaml"], more].concat());
    let much = ["--max-nodes", "1000000000000", "--max-seconds", "1000", "--max-memory", "100000"];
    for (option, value, told) in [
        ("--max-nodes", "50000", "more than 50000 nodes"),
        ("--max-seconds", "1", "more than 1 s"),
        ("--max-memory", "8", "more than 8 MB of memory"),
    ] {
        let others: Vec<&str> = much.chunks(2).filter(|pair| pair[0] != option).flatten().copied().collect();
        let run = explain(&[&others[..], &[option, value]].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:?}");
        let said = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("error[out-of-budget]") && said.contains(told), "{option}: {run:?}");
        assert!(said.contains(&format!("allow more with `{option}`")), "{option}: {run:?}");
        // The same as a setting of the project; an option overrules it.
        write("whynot.toml", &format!("[limits]\n{} = {value}\n", option.trim_start_matches('-')));
        let set = explain(&others);
        assert_eq!((set.code, &set.err), (run.code, &run.err), "{option} as a setting");
        let overruled = whynot_in(folder.path(), &["explain", "first", option, "1000"]);
        assert_eq!(overruled.code, 3, "{overruled:?}");
        let help = whynot_in(folder.path(), &["explain", "--help"]);
        assert!(help.out.contains(&format!("[default: {value}]")), "{option}: {}", help.out);
    }
    write("whynot.toml", "[limits]\nmax-node = 3\nmax-seconds = -1\nmax-memory = \"much\"\n");
    let run = explain(&[]);
    assert_eq!(run.code, 2);
    for told in ["did you mean `max-nodes`?", "whynot.toml:3:15", "whynot.toml:4:14"] {
        assert!(run.err.contains(told), "{told}: {run:?}");
    }
}

/// A case with numbers, about which no two questions need be the same.
const STORE: &str = "\
policy: store
actors: [clerk, keeper]
entities:
  shelf: { facts: { stock: { range: 0..20, ask: How many? }, orders: { range: 0..20, ask: How many are ordered? } } }
  gate: { states: [shut, open], ask: Is it open? }
goals: { served: shelf.orders = 0 }
actions:
  open: { by: keeper, moves: { gate: shut -> open } }
  deliver: { by: clerk, requires: { ready: gate is open }, sets: { shelf.stock: 20 } }
  hand-out: { by: clerk, requires: { enough: shelf.stock >= shelf.orders }, sets: { shelf.orders: 0 } }
";

#[test]
#[cfg(target_os = "linux")]
fn twenty_thousand_changing_questions_leave_no_more_than_a_few() {
    const QUESTIONS: usize = 20_000;
    const ALLOWED: usize = 20_000;
    if !alone("twenty_thousand_changing_questions_leave_no_more_than_a_few") {
        return;
    }
    let asker = Asker::new(STORE);
    let mut reasoner = asker.reasoner(Budget { nodes: ALLOWED, ..MUCH });
    let mut rng = Rng::with_seed(1);
    let (mut held, mut dropped, mut early) = (0, 0, 0);
    for number in 1..=QUESTIONS {
        let [stock, orders, more] = [(); 3].map(|()| rng.u32(0..20));
        let given = format!("given: [\"shelf.stock >= {stock} or shelf.orders < {orders}\", \"shelf.orders != {more}\"]");
        let target = ["served", "hand-out", "deliver"][rng.usize(0..3)];
        let query = asker.query(target, &given);
        reasoner.answer(&query).expect("small");
        let now = reasoner.meaning().space.nodes();
        assert!(now <= ALLOWED);
        dropped += usize::from(now < held);
        held = now;
        if number == QUESTIONS / 4 {
            early = system("VmRSS:");
        }
        if number % 2_000 == 0 {
            assert_eq!(asker.text(&mut reasoner, &query), asker.text(&mut asker.reasoner(MUCH), &query), "question {number}: {given}");
        }
    }
    let late = system("VmRSS:");
    println!("{dropped} times nodes were given back; {early} KB after a quarter, {late} KB at the end");
    assert!(dropped >= 10, "the questions were too small to tell: {dropped}");
    assert!(late <= early + early / 10, "grew from {early} KB to {late} KB");
}

#[test]
fn usual_limits_are_told() {
    let help = whynot(&["explain", "--help"]).out;
    for told in ["--max-nodes <N>", "[default: 8000000]", "--max-seconds <S>", "[default: 60]", "--max-memory <MB>", "[default: 512]"] {
        assert!(help.contains(told), "{told}: {help}");
    }
}
