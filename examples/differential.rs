//! Draws random policies and queries, and compares every field of the engine's answer with the brute-force reference.
//!
//! `cargo run --release --example differential -- --seed 1 --count 10000`

#[path = "../tests/reference/mod.rs"]
mod reference;

use fastrand::Rng;
use reference::policy::{Policy, Query};
use reference::{answer, compare, draw, engine, print, shrink};

fn main() {
    let (mut seed, mut count) = (1, 10_000);
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    for pair in arguments.chunks(2) {
        match pair {
            [name, value] if name == "--seed" => seed = value.parse().unwrap_or(seed),
            [name, value] if name == "--count" => count = value.parse().unwrap_or(count),
            _ => return eprintln!("usage: differential [--seed S] [--count N]"),
        }
    }
    let mut differing = 0;
    for number in seed..seed + count {
        let (policy, query) = draw::draw(&mut Rng::with_seed(number));
        let differences = differences(&policy, &query, number);
        if differences.is_empty() {
            continue;
        }
        differing += 1;
        if differing <= 3 {
            let kind = kind(&differences);
            let (policy, query) =
                shrink::shrink(&policy, &query, |policy, query| self::kind(&self::differences(policy, query, number)) == kind);
            report(&policy, &query, number);
        } else {
            println!("seed {number}: {}", differences.first().map_or("", String::as_str));
        }
    }
    println!("{count} pairs, {differing} differ");
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
