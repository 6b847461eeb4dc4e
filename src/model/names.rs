//! Where names are looked up: what each stands for, and which names there are.

use std::collections::BTreeMap;

use super::ids::{ActionId, ActorId, AdviceId, ConstraintId, EntityId, Subject, Target, ValueIndex};

/// The tables behind [`Model::subject`](super::Model::subject) and its like.
///
/// Values are in a table only where a variable has many; else they are searched where they are.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub(super) subjects: BTreeMap<String, Subject>,
    pub(super) entities: BTreeMap<String, EntityId>,
    pub(super) targets: BTreeMap<String, Target>,
    pub(super) actors: BTreeMap<String, ActorId>,
    pub(super) constraints: BTreeMap<String, ConstraintId>,
    pub(super) advice: BTreeMap<String, AdviceId>,
    pub(super) values: BTreeMap<Subject, BTreeMap<String, ValueIndex>>,
    pub(super) requirements: BTreeMap<ActionId, BTreeMap<String, u32>>,
}

impl Names {
    /// From how many values on a table is kept.
    pub(super) const MANY: usize = 16;
}
