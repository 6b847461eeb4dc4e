//! Bare decisions of cedar and regorus beside whole answers of whynot: the 12-action access policy, every possible situation
//! times every action. Decisions are checked to be the same; medians come out as JSON.
#![allow(clippy::expect_used, clippy::panic, reason = "a benchmark stops where it can't go on")]

mod cedar;
mod ours;
mod rego;

use std::time::Instant;

/// One decision to make: a situation as (name, value), and an action.
pub struct Case {
    /// Every variable with its value.
    pub situation: Vec<(String, String)>,
    /// What is asked about.
    pub action: String,
}

/// Passes over all cases; the median counts.
const PASSES: usize = 21;

/// Nanoseconds a case: the first pass, and the median of the passes after it.
fn timed(cases: usize, mut pass: impl FnMut() -> Vec<bool>) -> (Vec<bool>, f64, f64) {
    let mut times = Vec::new();
    let mut decisions = Vec::new();
    for _ in 0..=PASSES {
        let start = Instant::now();
        decisions = pass();
        times.push(start.elapsed().as_nanos() as f64 / cases as f64);
    }
    let first = times.remove(0);
    times.sort_by(f64::total_cmp);
    (decisions, first, times[times.len() / 2])
}

fn main() {
    let policy = std::fs::read_to_string(std::env::args().nth(1).expect("the policy's path")).expect("readable");
    let mut ours = ours::Ours::new(&policy);
    let cases = ours.cases();
    let queries = ours.queries(&cases);
    let (decided, first, hot) = timed(cases.len(), || ours.decide(&queries));
    let mut rows = vec![("whynot: whole answer", first, hot)];
    let cedar = cedar::Cedar::new(&cases);
    let (same, first, hot) = timed(cases.len(), || cedar.decide());
    assert_eq!(decided, same, "cedar decides differently");
    rows.push(("cedar: bare decision", first, hot));
    let mut rego = rego::Rego::new(&cases);
    let (same, first, hot) = timed(cases.len(), || rego.decide());
    assert_eq!(decided, same, "regorus decides differently");
    rows.push(("regorus: bare decision", first, hot));
    let allowed = decided.iter().filter(|allowed| **allowed).count();
    let rows: Vec<_> = rows.iter().map(|(name, first, hot)| serde_json::json!({ "name": name, "first": first, "hot": hot })).collect();
    println!("{}", serde_json::json!({ "cases": cases.len(), "allowed": allowed, "rows": rows }));
}
