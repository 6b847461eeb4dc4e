//! Draws random policies and queries, and compares every field of the engine's answer with the brute-force reference.
//!
//! `cargo run --release --example differential -- --seed 1 --count 10000`; with `--first` it stops at the first difference,
//! with `--features` it says how many pairs touch each feature of the language and of the answer.

#[path = "../tests/reference/mod.rs"]
mod reference;

use std::collections::BTreeMap;

use fastrand::Rng;
use reference::policy::{Policy, Query};
use reference::{answer, compare, coverage, draw, engine, language, print, shrink};

/// What was asked for.
struct Options {
    seed: u64,
    count: u64,
    first: bool,
    features: bool,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Option<Self> {
        let mut options = Options { seed: 1, count: 10_000, first: false, features: false };
        while let Some(name) = arguments.next() {
            match name.as_str() {
                "--seed" => options.seed = arguments.next()?.parse().ok()?,
                "--count" => options.count = arguments.next()?.parse().ok()?,
                "--first" => options.first = true,
                "--features" => options.features = true,
                _ => return None,
            }
        }
        Some(options)
    }
}

fn main() {
    let Some(options) = Options::read(std::env::args().skip(1)) else {
        eprintln!("usage: differential [--seed S] [--count N] [--first] [--features]");
        std::process::exit(2);
    };
    let mut differing = 0;
    let mut features: BTreeMap<String, u64> = language::FEATURES.iter().map(|(name, _)| ((*name).to_owned(), 0)).collect();
    for number in options.seed..options.seed + options.count {
        let (policy, query) = draw::draw(&mut Rng::with_seed(number));
        if options.features {
            let written = language::FEATURES.iter().filter(|(_, touched)| touched(&policy, &query)).map(|(name, _)| (*name).to_owned());
            for feature in written.chain(coverage::features(&policy, &query, &answer::answer(&policy, &query))) {
                *features.entry(feature).or_default() += 1;
            }
        }
        let differences = differences(&policy, &query, number);
        if differences.is_empty() {
            continue;
        }
        differing += 1;
        let field = differences.first().map_or("", String::as_str);
        if options.first {
            println!("seed {number}, pair {}: {field}", number - options.seed + 1);
            break;
        }
        if differing <= 3 {
            let kind = kind(&differences);
            let (policy, query) =
                shrink::shrink(&policy, &query, |policy, query| self::kind(&self::differences(policy, query, number)) == kind);
            report(&policy, &query, number);
        } else {
            println!("seed {number}: {field}");
        }
    }
    for (feature, pairs) in features.iter().filter(|_| options.features) {
        println!("{pairs:>8}  {feature}");
    }
    println!("{} pairs{}, {differing} differ", options.count, if options.first { " at most" } else { "" });
    std::process::exit(i32::from(differing > 0));
}

/// The field that differs first, without its indices: shrinking keeps to it.
fn kind(differences: &[String]) -> Option<String> {
    let path = differences.first()?.split(':').next()?;
    Some(path.chars().filter(|character| !character.is_ascii_digit()).collect())
}

fn differences(policy: &Policy, query: &Query, seed: u64) -> Vec<String> {
    match (answer::answer(policy, query), engine::answer(policy, query, seed)) {
        (Ok(expected), Ok(actual)) => compare::differences(&expected, &actual),
        (Err(_), Err(_)) => Vec::new(),
        (Ok(_), Err(error)) => vec![format!("rejected: the engine says {error}")],
        (Err(invalid), Ok(_)) => vec![format!("accepted: the reference says {invalid:?}")],
    }
}

fn report(policy: &Policy, query: &Query, seed: u64) {
    println!("---- seed {seed}, made small");
    println!(
        "{}\n# asked: {} {}{}\n{}",
        print::policy(policy, seed),
        query.target,
        query.goal.as_deref().unwrap_or(""),
        if query.defaults { "" } else { " --no-defaults" },
        print::situation(query, seed)
    );
    for difference in differences(policy, query, seed) {
        println!("  {difference}");
    }
}
