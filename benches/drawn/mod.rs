//! Random policies of a given size, the same for the same seed.

use std::fmt::Write;

use fastrand::Rng;

/// A policy with so many variables and actions and a goal `aim`, and a situation in which so many variables are known.
pub fn policy(seed: u64, variables: usize, actions: usize, known: usize) -> (String, String) {
    let mut rng = Rng::with_seed(seed);
    let sizes: Vec<usize> = (0..variables).map(|_| rng.usize(3..6)).collect();
    let mut text = String::from("policy: drawn\nactors: [one, two, three]\nentities:\n");
    for (variable, size) in sizes.iter().enumerate() {
        let states: Vec<String> = (0..*size).map(|state| format!("s{state}")).collect();
        let _ = writeln!(text, "  e{variable}: {{ states: [{}], ask: Which is it? }}", states.join(", "));
    }
    let aims: Vec<String> = (0..3).map(|at| format!("e{} is s{}", at * variables / 3, sizes[at * variables / 3] - 1)).collect();
    let _ = writeln!(text, "goals:\n  aim: {}\nactions:", aims.join(" and "));
    for action in 0..actions {
        let variable = rng.usize(0..variables);
        let from = rng.usize(0..sizes[variable]);
        let to = (from + rng.usize(1..sizes[variable])) % sizes[variable];
        let by = ["one", "two", "three"][rng.usize(0..3)];
        let _ = writeln!(text, "  a{action}:\n    by: {by}\n    effort: {}", rng.u32(1..6));
        let _ = writeln!(text, "    requires:");
        for number in 0..rng.usize(1..3) {
            let other = rng.usize(0..variables);
            let _ = writeln!(text, "      r{number}: e{other} is not s{}", rng.usize(0..sizes[other]));
        }
        let _ = writeln!(text, "    moves: {{ e{variable}: s{from} -> s{to} }}");
    }
    let mut situation = String::from("as: one\ngiven:\n");
    for at in 0..known {
        let variable = at * variables / known;
        let _ = writeln!(situation, "  e{variable}: s{}", rng.usize(0..sizes[variable]));
    }
    (text, if known == 0 { "as: one".to_owned() } else { situation })
}
