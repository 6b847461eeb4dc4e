//! The policies inside the binary.

/// A policy that ships with the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its name, which is also its folder's.
    pub name: &'static str,
    /// The policy file.
    pub text: &'static str,
}

/// Takes in `policies/NAME/policy.yaml` for each name.
macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$(Shipped {
            name: $name,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/policies/", $name, "/policy.yaml")),
        }),*]
    };
}

/// All of them, by name (a test compares this list with the folder).
pub const ALL: &[Shipped] = shipped!["atlassian-cloud", "github-pull-request"];

/// Their names.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|shipped| shipped.name)
}

/// The one of that name.
pub fn named(name: &str) -> Option<Shipped> {
    ALL.iter().copied().find(|shipped| shipped.name == name)
}
