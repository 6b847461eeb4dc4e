//! How long answers take: hot (inside a process that has answered before), cold, and as a whole process.
//!
//! `cargo bench --bench answers`; compare rows of one run only.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a benchmark stops where it can't go on")]

mod drawn;

use std::process::{Command, Stdio};
use std::sync::Arc;

use divan::Bencher;
use whynot::diagnose::Reasoner;
use whynot::diagnostic::Findings;
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::model::query::Query;
use whynot::model::resolve::{Asked, query};
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};
use whynot::space::Budget;

const ATLASSIAN: &str = include_str!("../policies/atlassian-cloud/policy.yaml");

/// Every fact known: deactivated, managed by the own organization, kept by Atlassian itself.
const COMPLETE: &str = "
as: org-admin
given: {email.domain: verified, email.new-address: none, account: deactivated, account.managed-by: your-organization, account.kept-in: local,
  account.blocked: false, account.subscriptions: false, assignment: unassigned, membership: none, membership.app-role: false, invitation.mail: arrives,
  app.seats: free, app.within-scope: true, project.opens-to-person: true, portal.customer: false}
";
const NOTHING: &str = "as: org-admin";

fn main() {
    divan::main();
}

/// A model and a query about it.
fn ask(policy: &str, target: &str, situation: &str) -> (Arc<Model>, Query) {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", policy);
    let loaded = load(&sources, file);
    let model = Arc::new(loaded.model.unwrap_or_else(|| panic!("{:#?}", loaded.findings.into_vec())));
    let file = sources.add("TARGET", target);
    let target = Spanned::new(target.to_owned(), Span { file, start: 0, end: target.len() as u32 });
    let file = sources.add("situation.yaml", situation);
    let mut findings = Findings::default();
    let situation = Situation::read(&whynot::yaml::parse(sources.get(file).unwrap(), file, &mut findings), &mut findings);
    let asked = Asked { target: &target, goal: None, situation: &situation, defaults: true, courses: 5 };
    let query = query(&model, &sources, asked, &mut findings);
    (model, query.unwrap_or_else(|| panic!("{:#?}", findings.into_vec())))
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
