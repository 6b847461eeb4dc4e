//! The words of a picture: what its parts are called, and all of it told.

use super::View;
use crate::diagnose::answer::Holds;
use crate::model::{Subject, ValueIndex};
use crate::picture::{Deed, Edge, End, From, Lifecycle, State};
use crate::render::known::folded;
use crate::render::words::{either, sentence};

/// What stands for every state but the one where an edge ends.
pub(super) const ANY_OTHER: &str = "any other state";
/// What is said of a point of no return.
pub(super) const NO_WAY_BACK: &str = "no way back";

/// What is said of a state without a way out.
pub(super) fn end(end: End) -> Option<&'static str> {
    match end {
        End::Open => None,
        End::Final => Some("final"),
        End::Dead => Some("dead end"),
    }
}

impl View<'_> {
    /// What the picture shows.
    pub(super) fn title(&self) -> String {
        match self.picture.lifecycles.as_slice() {
            [only] => self.lifecycle(only),
            _ => folded(&self.model.title),
        }
    }

    /// Whose lifecycle it is.
    pub(super) fn lifecycle(&self, lifecycle: &Lifecycle) -> String {
        folded(&self.model.variables[lifecycle.variable.index()].item.title)
    }

    /// A state's title.
    pub(super) fn state(&self, lifecycle: &Lifecycle, value: ValueIndex) -> String {
        folded(&crate::render::words::value(self.model, Subject::Variable(lifecycle.variable), value))
    }

    /// What is done.
    pub(super) fn deed(&self, deed: &Deed) -> String {
        let title = folded(&self.model.actions[deed.action.index()].item.title);
        if deed.perhaps { format!("{title} (perhaps)") } else { title }
    }

    /// The same for a view that has no sign for a point of no return.
    pub(super) fn told(&self, deed: &Deed) -> String {
        let title = self.deed(deed);
        match deed.no_return {
            Holds::No => title,
            Holds::Yes => format!("{title} ({NO_WAY_BACK})"),
            Holds::Depends => format!("{title} (from some, {NO_WAY_BACK})"),
        }
    }

    /// The whole picture in sentences, for those who hear it.
    pub(super) fn description(&self) -> String {
        let told: Vec<String> = self.picture.lifecycles.iter().map(|lifecycle| self.described(lifecycle)).collect();
        told.join(" ")
    }

    fn described(&self, lifecycle: &Lifecycle) -> String {
        let states: Vec<String> = lifecycle.states.iter().map(|state| self.marked(lifecycle, state)).collect();
        let mut told = format!("{}: {}.", self.lifecycle(lifecycle), states.join(", "));
        for edge in &lifecycle.edges {
            let deeds: Vec<String> = edge.deeds.iter().map(|deed| self.told(deed)).collect();
            let way = format!("From {} to {}: {}", self.origin(lifecycle, edge), self.state(lifecycle, edge.to), deeds.join("; "));
            told = format!("{told} {}", sentence(&way));
        }
        told
    }

    fn marked(&self, lifecycle: &Lifecycle, state: &State) -> String {
        let marks: Vec<&str> = state.initial.then_some("start").into_iter().chain(end(state.end)).collect();
        let title = self.state(lifecycle, state.value);
        if marks.is_empty() { title } else { format!("{title} ({})", marks.join(", ")) }
    }

    fn origin(&self, lifecycle: &Lifecycle, edge: &Edge) -> String {
        match &edge.from {
            From::State(value) => self.state(lifecycle, *value),
            From::Several(values) => either(&values.iter().map(|&value| self.state(lifecycle, value)).collect::<Vec<_>>()),
            From::AnyOther => ANY_OTHER.to_owned(),
        }
    }
}
