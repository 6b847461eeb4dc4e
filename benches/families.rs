//! Problems of planning, drawn as policies by `benches/yardsticks/families.py` (needs `python3`), each answered as a whole process:
//! `cargo bench --bench families`, or with names as arguments: `cargo bench --bench families -- tree-40-1 shared-16-7`.
//!
//! Told are the least of several times, also as a multiple of what `whynot --version` takes in the same run, so that runs on different
//! machines can be compared; and what the best plan costs.
#![allow(clippy::expect_used, missing_docs, reason = "a benchmark stops where it can't go on")]

use std::process::{Command, Output};
use std::time::{Duration, Instant};

/// Family, how many lifecycles, seed.
const USUAL: [&str; 10] = [
    "chain-20-1",
    "chain-40-1",
    "tree-16-1",
    "shared-16-1",
    "toggles-14-1",
    "dead-16-1",
    "tree-30-1",
    "tree-40-1",
    "shared-24-1",
    "shared-40-1",
];
const RUNS: usize = 7;
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/yardsticks/families.py");

fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let names = if named.is_empty() { USUAL.map(str::to_owned).to_vec() } else { named };
    let (nothing, _) = least(&["--version"]);
    println!("{:<14} {:>10} {:>10}  best plan", "problem", "time", "× version");
    println!("{:<14} {:>7.1} ms {:>10}", "--version", ms(nothing), 1);
    for name in names {
        let (policy, situation) = draw(&name);
        let arguments = ["explain", "target", "--policy", &policy, "--situation", &situation, "--format", "json", "--max-seconds", "60"];
        let (took, output) = least(&arguments);
        println!("{name:<14} {:>7.1} ms {:>10.1}  {}", ms(took), ms(took) / ms(nothing), told(&output));
    }
}

/// Draws a problem: paths of its policy and situation.
fn draw(name: &str) -> (String, String) {
    let parts: Vec<&str> = name.split('-').collect();
    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/families");
    let drawn = Command::new("python3").arg(SCRIPT).args(&parts).arg(folder).output().expect("python3 runs");
    assert!(drawn.status.success(), "{name}: {}", String::from_utf8_lossy(&drawn.stderr));
    (format!("{folder}/{name}.policy.yaml"), format!("{folder}/{name}.situation.yaml"))
}

/// The least that several runs take, which is what other work on the machine disturbed least, and what the last one prints; once, where
/// that takes long.
fn least(arguments: &[&str]) -> (Duration, Output) {
    let mut took = Vec::new();
    loop {
        let before = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_whynot")).args(arguments).output().expect("the program runs");
        took.push(before.elapsed());
        if took.len() == RUNS || took.iter().sum::<Duration>() > Duration::from_secs(5) {
            return (took.into_iter().min().unwrap_or_default(), output);
        }
    }
}

fn told(output: &Output) -> String {
    let Ok(answer) = serde_json::from_slice::<serde_json::Value>(&output.stdout) else {
        return String::from_utf8_lossy(&output.stderr).lines().next().unwrap_or("nothing").to_owned();
    };
    match answer.get("plan").and_then(|plan| plan.get("cost")) {
        Some(cost) => format!("costs {cost}"),
        None => "there is none".to_owned(),
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
