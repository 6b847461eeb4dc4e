//! The limits that a project can set for all its evaluations, named as the options that set them for one.

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Nodes of decision diagrams.
    Nodes,
    /// Seconds of an answer.
    Seconds,
    /// Memory, in megabytes.
    Megabytes,
}

impl Limit {
    /// All of them, with their names.
    pub const ALL: [(&'static str, Limit); 3] =
        [("max-nodes", Limit::Nodes), ("max-seconds", Limit::Seconds), ("max-memory", Limit::Megabytes)];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, limit)| *limit)
    }
}
