//! A picture in Graphviz's language.

use super::View;
use super::words::{ANY_OTHER, end};
use crate::diagnose::answer::Holds;
use crate::picture::{Edge, End, From, Lifecycle, State};

/// How everything looks that says nothing else.
const DEFAULTS: &str = "  graph [fontname=\"Helvetica\", labelloc=t, compound=true]\n  \
    node [fontname=\"Helvetica\", shape=box, style=rounded]\n  \
    edge [fontname=\"Helvetica\", fontsize=11]\n";

impl View<'_> {
    /// The whole graph.
    pub(super) fn dot(&self) -> String {
        let mut graph = format!("digraph {} {{\n{DEFAULTS}", quoted(&self.model.name.value));
        graph.push_str(&format!("  label={}\n", quoted(&self.title())));
        for (at, lifecycle) in self.picture.lifecycles.iter().enumerate() {
            graph.push_str(&format!("  subgraph cluster_{at} {{\n    label={}\n", quoted(&self.lifecycle(lifecycle))));
            Cluster { view: self, lifecycle }.write(&mut graph);
            graph.push_str("  }\n");
        }
        graph.push_str("}\n");
        graph
    }
}

/// One lifecycle of a graph; its nodes have the states' full names, `gate.locked`.
struct Cluster<'a> {
    view: &'a View<'a>,
    lifecycle: &'a Lifecycle,
}

impl Cluster<'_> {
    fn write(&self, graph: &mut String) {
        for state in &self.lifecycle.states {
            self.state(graph, state);
        }
        for (number, edge) in self.lifecycle.edges.iter().enumerate() {
            self.edge(graph, number, edge);
        }
    }

    /// A name that no state has.
    fn own(&self, name: &str) -> String {
        quoted(&format!("{}:{name}", self.variable().item.name.value))
    }

    fn named(&self, value: u32) -> String {
        quoted(&format!("{}.{}", self.variable().item.name.value, self.variable().value_name(value)))
    }

    fn variable(&self) -> &crate::model::Variable {
        &self.view.model.variables[self.lifecycle.variable.index()]
    }

    fn state(&self, graph: &mut String, state: &State) {
        let name = self.named(state.value);
        let title = self.view.state(self.lifecycle, state.value);
        let title = end(state.end).map_or(title.clone(), |end| format!("{title}\n({end})"));
        let mark = match state.end {
            End::Open => "",
            End::Final => ", peripheries=2",
            End::Dead => ", color=red, style=\"rounded,dashed\"",
        };
        graph.push_str(&format!("    {name} [label={}{mark}]\n", quoted(&title)));
        if state.initial {
            let start = self.own("start");
            graph.push_str(&format!("    {start} [label=\"\", shape=point, width=0.15]\n    {start} -> {name}\n"));
        }
    }

    fn edge(&self, graph: &mut String, number: usize, edge: &Edge) {
        let own = self.own(&number.to_string());
        let from = match &edge.from {
            From::State(value) => self.named(*value),
            From::AnyOther => {
                graph.push_str(&format!("    {own} [label=\"{ANY_OTHER}\", style=\"rounded,dotted\"]\n"));
                own
            }
            From::Several(values) => {
                graph.push_str(&format!("    {own} [label=\"\", shape=point]\n"));
                for &value in values {
                    graph.push_str(&format!("    {} -> {own} [arrowhead=none]\n", self.named(value)));
                }
                own
            }
        };
        let deeds: Vec<String> = edge.deeds.iter().map(|deed| self.view.told(deed)).collect();
        let mut marks = String::new();
        if edge.deeds.iter().all(|deed| deed.automatic) {
            marks.push_str(", style=dashed");
        }
        if edge.deeds.iter().all(|deed| deed.no_return == Holds::Yes) {
            marks.push_str(", dir=both, arrowtail=tee");
        }
        graph.push_str(&format!("    {from} -> {} [label={}{marks}]\n", self.named(edge.to), quoted(&deeds.join("\n"))));
    }
}

/// A text as Graphviz takes it; a line break is one.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            // Graphviz reads entities.
            '&' => quoted.push_str("&amp;"),
            c if c.is_control() => quoted.push(char::REPLACEMENT_CHARACTER),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
