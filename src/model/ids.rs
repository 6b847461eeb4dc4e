//! Typed indices into the lists of a model.

/// Makes an index type for one of the model's lists.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// The place in its list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
index!(
    /// A variable: an entity's lifecycle or a fact.
    VariableId
);
index!(
    /// A definition.
    DefinitionId
);
index!(
    /// An actor.
    ActorId
);
index!(
    /// An action.
    ActionId
);
index!(
    /// A goal.
    GoalId
);
index!(
    /// A constraint.
    ConstraintId
);
index!(
    /// An entity.
    EntityId
);
index!(
    /// An advice.
    AdviceId
);

/// What a value is by its place in a variable's domain: 0 is the first state, `false`, or LOW.
pub type ValueIndex = u32;

/// What can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An action.
    Action(ActionId),
    /// A goal.
    Goal(GoalId),
}

/// Something that has a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A variable.
    Variable(VariableId),
    /// A definition.
    Definition(DefinitionId),
}
