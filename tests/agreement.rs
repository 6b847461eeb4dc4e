//! The engine agrees with the brute-force reference in every field, on random policies and queries.

mod reference;

use fastrand::Rng;
use reference::{answer, compare, draw, engine, language, print};

/// So many pairs here; `cargo run --release --example differential` draws as many as one likes (see `docs/differential.md`).
const PAIRS: u64 = 2_000;

/// Pairs in which they once differed: an asker does a step in one situation, and somebody else who is the same actor does it in another
/// (the first three); courses of one share and cost, of which one has fewer steps.
const ONCE_DIFFERED: [u64; 4] = [29_920, 59_703, 82_022, 38_449];

#[test]
fn every_field_agrees() {
    let mut untouched: Vec<_> = language::FEATURES.to_vec();
    for seed in ONCE_DIFFERED.into_iter().chain(1_000_000..1_000_000 + PAIRS) {
        let (policy, query) = draw::draw(&mut Rng::with_seed(seed));
        untouched.retain(|(_, touched)| !touched(&policy, &query));
        let differences = match (answer::answer(&policy, &query), engine::answer(&policy, &query, seed)) {
            (Ok(expected), Ok(actual)) => compare::differences(&expected, &actual),
            (Err(_), Err(_)) => Vec::new(),
            (expected, actual) => vec![format!("reference: {:?}; engine: {:?}", expected.err(), actual.err())],
        };
        assert!(
            differences.is_empty(),
            "seed {seed}\n{}\n{}\n{differences:#?}",
            print::policy(&policy, seed),
            print::situation(&query, seed)
        );
    }
    let untouched: Vec<&str> = untouched.iter().map(|(feature, _)| *feature).collect();
    assert!(untouched.is_empty(), "no pair touches {untouched:?}");
}
