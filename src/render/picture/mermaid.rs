//! A picture as a Mermaid flowchart. Its state diagrams know no quotes, so that titles with a colon or a bracket would break them.

use super::View;
use super::words::marks;
use crate::picture::{Edge, End, From, Lifecycle, Place, Route, State, Way};
use crate::render::mermaid::{label, spoken};

/// How the marks look; both are seen on light and on dark pages.
const CLASSES: &str = "  classDef now stroke:#0969da,stroke-width:3px\n  classDef dead stroke:#d1242f,stroke-width:2px,stroke-dasharray:4 3\n  classDef other stroke-dasharray:2 3\n";

impl View<'_> {
    /// The whole chart.
    pub(super) fn mermaid(&self) -> String {
        let mut chart = String::from("flowchart TB\n");
        chart.push_str(&format!("  accTitle: {}\n", spoken(&self.title())));
        chart.push_str(&format!("  accDescr {{\n    {}\n  }}\n", spoken(&self.description())));
        let mut groups: Vec<String> = Vec::new();
        if let Some(route) = &self.picture.route {
            chart.push_str(&format!("  verdict[\"{}\"]\n", label(&self.title())));
            groups.push("verdict".to_owned());
            for (at, way) in route.ways.iter().enumerate() {
                self.way(&mut chart, route, at, way);
                groups.push(format!("w{at}"));
            }
        }
        for (at, lifecycle) in self.picture.lifecycles.iter().enumerate() {
            groups.push(format!("l{at}"));
            chart.push_str(&format!("  subgraph l{at}[\"{}\"]\n", label(&self.lifecycle(lifecycle))));
            Chart { view: self, lifecycle, at }.write(&mut chart);
            chart.push_str("  end\n");
        }
        let remarks: Vec<String> = self.picture.route.iter().flat_map(|route| self.remarks(route)).map(|text| label(&text)).collect();
        if !remarks.is_empty() {
            chart.push_str(&format!("  remarks[\"{}\"]\n", remarks.join("<br/>")));
            groups.push("remarks".to_owned());
        }
        // One below the other, in their order.
        for pair in groups.windows(2) {
            chart.push_str(&format!("  {} ~~~ {}\n", pair[0], pair[1]));
        }
        chart.push_str(CLASSES);
        chart
    }

    /// The steps of a way, one after the other.
    fn way(&self, chart: &mut String, route: &Route, at: usize, way: &Way) {
        let heading = label(&self.heading(route, at, way));
        let steps = way.stages.iter().enumerate().map(|(stage, done)| {
            let call = self.number(Place { way: at, stage });
            label(&format!("{call}. {} ({})", self.stage(done), self.who(route, done)))
        });
        let notes = self.notes(route, way);
        let texts: Vec<String> = notes.iter().map(|note| label(note)).chain(steps).collect();
        if texts.is_empty() {
            chart.push_str(&format!("  w{at}[\"{heading}\"]\n"));
            return;
        }
        chart.push_str(&format!("  subgraph w{at}[\"{heading}\"]\n    direction LR\n"));
        for (number, text) in texts.iter().enumerate() {
            chart.push_str(&format!("    w{at}n{number}[\"{text}\"]\n"));
        }
        for number in 1..texts.len() {
            chart.push_str(&format!("    w{at}n{} ==> w{at}n{number}\n", number - 1));
        }
        chart.push_str("  end\n");
    }
}

/// One lifecycle of a chart; its nodes are called by number, whatever their names are.
struct Chart<'a> {
    view: &'a View<'a>,
    lifecycle: &'a Lifecycle,
    at: usize,
}

impl Chart<'_> {
    fn write(&self, chart: &mut String) {
        chart.push_str("    direction TB\n");
        for state in &self.lifecycle.states {
            self.state(chart, state);
        }
        for (number, edge) in self.lifecycle.edges.iter().enumerate() {
            self.edge(chart, number, edge);
        }
    }

    fn state(&self, chart: &mut String, state: &State) {
        let (at, value) = (self.at, state.value);
        let title = label(&self.view.state(self.lifecycle, value));
        let marks: String = marks(state).iter().map(|mark| format!("<br/>({})", label(mark))).collect();
        let (open, shut) = match state.end {
            End::Open => ("([", "])"),
            End::Final => ("[[", "]]"),
            End::Dead => ("[", "]"),
        };
        let class = match (state.now, state.end) {
            (Some(_), _) => ":::now",
            (None, End::Dead) => ":::dead",
            _ => "",
        };
        chart.push_str(&format!("    l{at}s{value}{open}\"{title}{marks}\"{shut}{class}\n"));
        if state.initial {
            chart.push_str(&format!("    l{at}start((\" \")) --> l{at}s{value}\n"));
        }
    }

    fn edge(&self, chart: &mut String, number: usize, edge: &Edge) {
        let at = self.at;
        let from = match &edge.from {
            From::State(value) => format!("l{at}s{value}"),
            From::AnyOther(but) => {
                let any = label(&self.view.any_other(self.lifecycle, but));
                chart.push_str(&format!("    l{at}e{number}([\"{any}\"]):::other\n"));
                format!("l{at}e{number}")
            }
            From::Several(values) => {
                chart.push_str(&format!("    l{at}e{number}((\" \"))\n"));
                values.iter().for_each(|value| chart.push_str(&format!("    l{at}s{value} --- l{at}e{number}\n")));
                format!("l{at}e{number}")
            }
        };
        if !self.view.is_told(edge) {
            chart.push_str(&format!("    {from} --> l{at}s{}\n", edge.to));
            return;
        }
        let deeds: Vec<String> = edge.deeds.iter().map(|deed| label(&self.view.told(deed))).collect();
        let (open, shut) = match edge.deeds.iter().all(|deed| deed.automatic) {
            _ if edge.on_route() => ("==", "==>"),
            true => ("-.", ".->"),
            false => ("--", "-->"),
        };
        chart.push_str(&format!("    {from} {open} \"{}\" {shut} l{at}s{}\n", deeds.join("<br/>"), edge.to));
    }
}
