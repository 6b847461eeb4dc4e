//! A picture in Graphviz's language.

use super::View;
use super::words::marks;
use crate::diagnose::answer::Holds;
use crate::picture::{Edge, End, From, Lifecycle, Place, Route, State, Way};

/// How everything looks that says nothing else.
const DEFAULTS: &str = "  graph [fontname=\"Helvetica\", labelloc=t, compound=true]\n  \
    node [fontname=\"Helvetica\", shape=box, style=rounded]\n  \
    edge [fontname=\"Helvetica\", fontsize=11]\n";

impl View<'_> {
    /// The whole graph.
    pub(super) fn dot(&self) -> String {
        let mut graph = format!("digraph {} {{\n{DEFAULTS}", quoted(&self.model.name.value));
        graph.push_str(&format!("  label={}\n", quoted(&self.title())));
        if let Some(route) = &self.picture.route {
            route.ways.iter().enumerate().for_each(|(at, way)| self.steps(&mut graph, route, at, way));
        }
        for (at, lifecycle) in self.picture.lifecycles.iter().enumerate() {
            graph.push_str(&format!("  subgraph cluster_{at} {{\n    label={}\n", quoted(&self.lifecycle(lifecycle))));
            Cluster { view: self, lifecycle }.write(&mut graph);
            graph.push_str("  }\n");
        }
        let remarks: Vec<String> = self.picture.route.iter().flat_map(|route| self.remarks(route)).collect();
        if !remarks.is_empty() {
            graph.push_str(&format!("  \"remarks\" [label={}, shape=plain]\n", quoted(&remarks.join("\n"))));
        }
        graph.push_str("}\n");
        graph
    }

    /// The steps of a way, one after the other.
    fn steps(&self, graph: &mut String, route: &Route, at: usize, way: &Way) {
        graph.push_str(&format!("  subgraph cluster_way_{at} {{\n    label={}\n", quoted(&self.heading(route, at, way))));
        let steps = way.stages.iter().enumerate().map(|(stage, done)| {
            let call = self.number(Place { way: at, stage });
            format!("{call}. {}\n{}", self.stage(done), self.who(route, done))
        });
        let texts: Vec<String> = self.notes(route, way).into_iter().chain(steps).collect();
        for (number, text) in texts.iter().enumerate() {
            graph.push_str(&format!("    \"way {at} {number}\" [label={}, shape=plain]\n", quoted(text)));
        }
        for number in 1..texts.len() {
            graph.push_str(&format!("    \"way {at} {}\" -> \"way {at} {number}\" [color=blue, penwidth=2]\n", number - 1));
        }
        graph.push_str("  }\n");
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
        let marks: String = marks(state).iter().map(|mark| format!("\n({mark})")).collect();
        let end = match state.end {
            End::Open => "",
            End::Final => ", peripheries=2",
            End::Dead => ", color=red, style=\"rounded,dashed\"",
        };
        let now = if state.now.is_some() { ", color=blue, penwidth=2" } else { "" };
        graph.push_str(&format!("    {name} [label={}{end}{now}]\n", quoted(&format!("{title}{marks}"))));
        if state.initial {
            let start = self.own("start");
            graph.push_str(&format!("    {start} [label=\"\", shape=point, width=0.15]\n    {start} -> {name}\n"));
        }
    }

    fn edge(&self, graph: &mut String, number: usize, edge: &Edge) {
        let own = self.own(&number.to_string());
        let from = match &edge.from {
            From::State(value) => self.named(*value),
            From::AnyOther(but) => {
                let any = quoted(&self.view.any_other(self.lifecycle, but));
                graph.push_str(&format!("    {own} [label={any}, style=\"rounded,dotted\"]\n"));
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
        if !self.view.is_told(edge) {
            graph.push_str(&format!("    {from} -> {} [color=gray]\n", self.named(edge.to)));
            return;
        }
        let deeds: Vec<String> = edge.deeds.iter().map(|deed| self.view.told(deed)).collect();
        let mut marks = if edge.on_route() { ", color=blue, penwidth=2".to_owned() } else { String::new() };
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
