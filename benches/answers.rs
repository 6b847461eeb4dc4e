//! How long answers take: hot (inside a process that has answered before), cold, and as a whole process.
//!
//! `cargo bench --bench answers`; compare rows of one run only.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a benchmark stops where it can't go on")]

mod asked;
mod drawn;

use std::process::{Command, Stdio};
use std::sync::Arc;

use asked::{ATLASSIAN, COMPLETE, NOTHING, ask};
use divan::Bencher;
use whynot::diagnose::Reasoner;
use whynot::model::compile::load;
use whynot::source::Sources;
use whynot::space::Budget;

fn main() {
    divan::main();
}

fn hot(bencher: Bencher, policy: &str, target: &str, situation: &str) {
    let (model, query) = ask(policy, target, situation);
    let mut reasoner = Reasoner::new(model, Budget::default()).unwrap();
    reasoner.answer(&query).unwrap();
    bencher.bench_local(|| reasoner.answer(&query).unwrap());
}

fn cold(bencher: Bencher, policy: &str, target: &str, situation: &str) {
    let (model, query) = ask(policy, target, situation);
    bencher.bench_local(|| Reasoner::new(Arc::clone(&model), Budget::default()).unwrap().answer(&query).unwrap());
}

fn process(bencher: Bencher, arguments: &[&str]) {
    bencher.bench_local(|| Command::new(env!("CARGO_BIN_EXE_whynot")).args(arguments).stdout(Stdio::null()).status().unwrap());
}

#[divan::bench_group(sample_count = 200, max_time = 2)]
mod atlassian {
    use super::*;

    #[divan::bench]
    fn complete_facts_hot(bencher: Bencher) {
        hot(bencher, ATLASSIAN, "invite", COMPLETE);
    }

    #[divan::bench]
    fn complete_facts_cold(bencher: Bencher) {
        cold(bencher, ATLASSIAN, "invite", COMPLETE);
    }

    #[divan::bench]
    fn nothing_known_hot(bencher: Bencher) {
        hot(bencher, ATLASSIAN, "invite", NOTHING);
    }

    #[divan::bench]
    fn nothing_known_cold(bencher: Bencher) {
        cold(bencher, ATLASSIAN, "invite", NOTHING);
    }

    #[divan::bench]
    fn process_that_only_tells_its_version(bencher: Bencher) {
        process(bencher, &["--version"]);
    }

    #[divan::bench]
    fn process_of_the_seeds_case(bencher: Bencher) {
        let given = [
            "--given",
            "account is deactivated",
            "--given",
            "account.managed-by is your-organization",
            "--given",
            "account.kept-in is local",
        ];
        process(bencher, &[&["explain", "invite", "-p", "atlassian-cloud", "--as", "org-admin"], &given[..]].concat());
    }

    #[divan::bench]
    fn process_with_nothing_known(bencher: Bencher) {
        process(bencher, &["explain", "invite", "-p", "atlassian-cloud", "--as", "org-admin"]);
    }

    #[divan::bench]
    fn process_of_the_farthest_goal(bencher: Bencher) {
        process(bencher, &["explain", "work", "-p", "atlassian-cloud"]);
    }
}

/// 40 variables and 200 actions, drawn at random; a third of the facts known.
#[divan::bench_group(sample_count = 20, max_time = 5)]
mod drawn_40_200 {
    use super::*;

    #[divan::bench(args = [1, 2, 3])]
    fn some_facts_hot(bencher: Bencher, seed: u64) {
        let (policy, situation) = drawn::policy(seed, 40, 200, 13);
        hot(bencher, &policy, "aim", &situation);
    }

    #[divan::bench(args = [1, 2, 3])]
    fn some_facts_cold(bencher: Bencher, seed: u64) {
        let (policy, situation) = drawn::policy(seed, 40, 200, 13);
        cold(bencher, &policy, "aim", &situation);
    }
}

/// Loading beside the parser's floor: the same text (the Atlassian policy many times over is no policy, so a drawn one).
#[divan::bench_group(sample_count = 20, max_time = 5)]
mod loading {
    use super::*;

    fn text() -> String {
        drawn::policy(1, 400, 4_000, 0).0
    }

    #[divan::bench]
    fn serde_yaml_floor(bencher: Bencher) {
        let text = text();
        bencher
            .counter(divan::counter::BytesCount::new(text.len()))
            .bench_local(|| serde_yaml::from_str::<serde_yaml::Value>(&text).unwrap());
    }

    #[divan::bench]
    fn whole_load(bencher: Bencher) {
        let text = text();
        bencher.counter(divan::counter::BytesCount::new(text.len())).bench_local(|| {
            let mut sources = Sources::default();
            let file = sources.add("policy.yaml", text.clone());
            assert!(load(&sources, file).model.is_some());
        });
    }
}
