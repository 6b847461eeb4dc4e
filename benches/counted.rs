//! How many instructions things take, counted by valgrind's callgrind: the same on any machine, whatever else it does.
//!
//! `cargo bench --bench counted` prints a table; each figure is what one more time takes, start-up left out.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a benchmark stops where it can't go on")]

mod asked;
mod drawn;

use std::hint::black_box;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Arc;

use asked::{ATLASSIAN, COMPLETE, NOTHING, ask};
use whynot::diagnose::Reasoner;
use whynot::model::compile::load;
use whynot::source::Sources;
use whynot::space::Budget;

/// A name, how often it is done when it is counted, and what gets ready and returns what is then done again and again.
type Subject = (&'static str, usize, fn() -> Box<dyn FnMut()>);

const SUBJECTS: &[Subject] = &[
    ("complete facts, hot", 1000, || hot(ATLASSIAN, "invite", COMPLETE)),
    ("complete facts, cold", 10, || cold(ATLASSIAN, "invite", COMPLETE)),
    ("nothing known, hot", 20, || hot(ATLASSIAN, "invite", NOTHING)),
    ("nothing known, cold", 5, || cold(ATLASSIAN, "invite", NOTHING)),
    ("verdict of 40 variables and 200 actions, hot", 100, verdict),
    ("loading the policy", 10, loading),
    ("only parsing its YAML with serde_yaml", 10, floor),
    ("drawn policy of 400 variables and 4,000 actions, loading", 1, loading_drawn),
    ("only parsing its YAML with serde_yaml too", 1, floor_drawn),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, counted, name, times] = arguments.as_slice()
        && counted == "counted"
    {
        let (_, _, ready) = SUBJECTS.iter().find(|(known, ..)| known == name).unwrap();
        let mut again = ready();
        again();
        (0..times.parse().unwrap()).for_each(|_| again());
        return ExitCode::SUCCESS;
    }
    println!("| subject | instructions |\n| --- | ---: |");
    for (name, times, _) in SUBJECTS {
        let (Some(none), Some(some)) = (count(name, 0), count(name, *times)) else {
            eprintln!("error: instructions are counted by valgrind, and it could not be run");
            return ExitCode::from(2);
        };
        println!("| {name} | {} |", some.saturating_sub(none) / *times as u64);
    }
    ExitCode::SUCCESS
}

/// The instructions of a process that does it once to warm up and then so many times.
fn count(name: &str, times: usize) -> Option<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe().ok()?)
        .args(["counted", name, &times.to_string()])
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = said.lines().find_map(|line| line.split("Collected :").nth(1))?;
    collected.trim().parse().ok()
}

fn hot(policy: &str, target: &str, situation: &str) -> Box<dyn FnMut()> {
    let (model, query) = ask(policy, target, situation);
    let mut reasoner = Reasoner::new(model, Budget::default()).unwrap();
    Box::new(move || drop(black_box(reasoner.answer(&query).unwrap())))
}

fn cold(policy: &str, target: &str, situation: &str) -> Box<dyn FnMut()> {
    let (model, query) = ask(policy, target, situation);
    Box::new(move || drop(black_box(Reasoner::new(Arc::clone(&model), Budget::default()).unwrap().answer(&query).unwrap())))
}

fn verdict() -> Box<dyn FnMut()> {
    let (policy, situation) = drawn::policy(1, 40, 200, 13);
    let (model, query) = ask(&policy, "a0", &situation);
    let mut reasoner = Reasoner::new(model, Budget::default()).unwrap();
    Box::new(move || {
        black_box(reasoner.verdict(&query).unwrap());
    })
}

fn loading_of(text: String) -> Box<dyn FnMut()> {
    Box::new(move || {
        let mut sources = Sources::default();
        let file = sources.add("policy.yaml", text.clone());
        assert!(load(&sources, file).model.is_some());
    })
}

fn floor_of(text: String) -> Box<dyn FnMut()> {
    Box::new(move || drop(black_box(serde_yaml::from_str::<serde_yaml::Value>(&text).unwrap())))
}

fn loading() -> Box<dyn FnMut()> {
    loading_of(ATLASSIAN.to_owned())
}

fn floor() -> Box<dyn FnMut()> {
    floor_of(ATLASSIAN.to_owned())
}

fn loading_drawn() -> Box<dyn FnMut()> {
    loading_of(drawn::policy(1, 400, 4_000, 0).0)
}

fn floor_drawn() -> Box<dyn FnMut()> {
    floor_of(drawn::policy(1, 400, 4_000, 0).0)
}
