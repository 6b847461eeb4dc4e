//! How a file would change, as a unified difference that `patch` understands.

use similar::{Algorithm, TextDiff};

/// Lines around each change.
const AROUND: usize = 3;

/// The difference between two texts of a file; empty where there is none.
pub fn unified(name: &str, old: &str, new: &str) -> String {
    let name = name.trim_start_matches('/');
    let difference = TextDiff::configure().algorithm(Algorithm::Myers).diff_lines(old, new);
    difference.unified_diff().context_radius(AROUND).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}
