//! The words of a picture: what its parts are called, and all of it told.

use super::View;
use crate::diagnose::answer::Holds;
use crate::model::{Subject, ValueIndex};
use crate::picture::{Deed, Edge, End, From, Lifecycle, State};
use crate::render::known::folded;
use crate::render::words::{either, percent, sentence};

/// What is said of a point of no return.
pub(super) const NO_WAY_BACK: &str = "no way back";

/// What is said of a state: whether it is the state now, whether it is wanted, and whether nothing leads on.
pub(super) fn marks(state: &State) -> Vec<String> {
    let now = state.now.map(|share| if share > 1.0 - 1e-9 { "now".to_owned() } else { format!("now? {}", percent(share)) });
    let end = match state.end {
        End::Open => None,
        End::Final => Some("final".to_owned()),
        End::Dead => Some("dead end".to_owned()),
    };
    now.into_iter().chain(state.goal.then(|| "goal".to_owned())).chain(end).collect()
}

impl View<'_> {
    /// What the picture shows.
    pub(super) fn title(&self) -> String {
        match (&self.picture.route, self.picture.lifecycles.as_slice()) {
            (Some(route), _) => folded(&self.verdict(route)),
            (None, [only]) => self.lifecycle(only),
            (None, _) => folded(&self.model.title),
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

    /// Whether it is said what leads along an edge: of a route only what it does.
    pub(super) fn is_told(&self, edge: &Edge) -> bool {
        self.picture.route.is_none() || edge.on_route()
    }

    /// The same with all that is known of it, for a view of words alone.
    pub(super) fn told(&self, deed: &Deed) -> String {
        let (numbers, who) = self.steps_of(deed);
        let title = match numbers.is_empty() {
            true => self.deed(deed),
            false => format!("{}. {} ({})", numbers.join(", "), self.deed(deed), who.join("; ")),
        };
        match deed.no_return {
            Holds::No => title,
            Holds::Yes => format!("{title} ({NO_WAY_BACK})"),
            Holds::Depends => format!("{title} (from some, {NO_WAY_BACK})"),
        }
    }

    /// The whole picture in sentences, for those who hear it.
    pub(super) fn description(&self) -> String {
        let route = self.picture.route.iter().flat_map(|route| self.route(route));
        let told: Vec<String> = route.chain(self.picture.lifecycles.iter().map(|lifecycle| self.described(lifecycle))).collect();
        told.join(" ")
    }

    fn described(&self, lifecycle: &Lifecycle) -> String {
        let states: Vec<String> = lifecycle.states.iter().map(|state| self.marked(lifecycle, state)).collect();
        let mut told = format!("{}: {}.", self.lifecycle(lifecycle), states.join(", "));
        for edge in lifecycle.edges.iter().filter(|edge| self.is_told(edge)) {
            let deeds: Vec<String> = edge.deeds.iter().map(|deed| self.told(deed)).collect();
            let way = format!("From {} to {}: {}", self.origin(lifecycle, edge), self.state(lifecycle, edge.to), deeds.join("; "));
            told = format!("{told} {}", sentence(&way));
        }
        told
    }

    fn marked(&self, lifecycle: &Lifecycle, state: &State) -> String {
        let marks: Vec<String> = state.initial.then(|| "start".to_owned()).into_iter().chain(marks(state)).collect();
        let title = self.state(lifecycle, state.value);
        if marks.is_empty() { title } else { format!("{title} ({})", marks.join(", ")) }
    }

    /// What stands for every state but the one where an edge ends, and but these.
    pub(super) fn any_other(&self, lifecycle: &Lifecycle, but: &[ValueIndex]) -> String {
        let but: Vec<String> = but.iter().map(|&value| self.state(lifecycle, value)).collect();
        if but.is_empty() { "any other state".to_owned() } else { format!("any other state but {}", either(&but)) }
    }

    fn origin(&self, lifecycle: &Lifecycle, edge: &Edge) -> String {
        match &edge.from {
            From::State(value) => self.state(lifecycle, *value),
            From::Several(values) => either(&values.iter().map(|&value| self.state(lifecycle, value)).collect::<Vec<_>>()),
            From::AnyOther(but) => self.any_other(lifecycle, but),
        }
    }
}
