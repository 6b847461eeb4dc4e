//! What a new policy begins as: a small one that works, with comments, and its cases.

/// The policy of that name.
pub fn policy(name: &str) -> String {
    named(include_str!("starter/policy.yaml"), name)
}

/// Its cases.
pub fn cases(name: &str) -> String {
    named(include_str!("starter/cases.yaml"), name)
}

fn named(text: &str, name: &str) -> String {
    text.replace("NAME", name)
}
