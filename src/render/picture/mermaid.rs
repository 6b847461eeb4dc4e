//! A picture as a Mermaid flowchart. Its state diagrams know no quotes, so that titles with a colon or a bracket would break them.

use super::View;
use super::words::{ANY_OTHER, end};
use crate::picture::{Edge, End, From, Lifecycle, State};
use crate::render::mermaid::{label, spoken};

/// How the marks look; both are seen on light and on dark pages.
const CLASSES: &str = "  classDef dead stroke:#d1242f,stroke-width:2px,stroke-dasharray:4 3\n  classDef other stroke-dasharray:2 3\n";

impl View<'_> {
    /// The whole chart.
    pub(super) fn mermaid(&self) -> String {
        let mut chart = String::from("flowchart TB\n");
        chart.push_str(&format!("  accTitle: {}\n", spoken(&self.title())));
        chart.push_str(&format!("  accDescr {{\n    {}\n  }}\n", spoken(&self.description())));
        for (at, lifecycle) in self.picture.lifecycles.iter().enumerate() {
            chart.push_str(&format!("  subgraph l{at}[\"{}\"]\n", label(&self.lifecycle(lifecycle))));
            Chart { view: self, lifecycle, at }.write(&mut chart);
            chart.push_str("  end\n");
        }
        chart.push_str(CLASSES);
        chart
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
        let title = end(state.end).map_or(title.clone(), |end| format!("{title}<br/>({end})"));
        chart.push_str(&match state.end {
            End::Open => format!("    l{at}s{value}([\"{title}\"])\n"),
            End::Final => format!("    l{at}s{value}[[\"{title}\"]]\n"),
            End::Dead => format!("    l{at}s{value}[\"{title}\"]:::dead\n"),
        });
        if state.initial {
            chart.push_str(&format!("    l{at}start((\" \")) --> l{at}s{value}\n"));
        }
    }

    fn edge(&self, chart: &mut String, number: usize, edge: &Edge) {
        let at = self.at;
        let from = match &edge.from {
            From::State(value) => format!("l{at}s{value}"),
            From::AnyOther => {
                chart.push_str(&format!("    l{at}e{number}([\"{ANY_OTHER}\"]):::other\n"));
                format!("l{at}e{number}")
            }
            From::Several(values) => {
                chart.push_str(&format!("    l{at}e{number}((\" \"))\n"));
                values.iter().for_each(|value| chart.push_str(&format!("    l{at}s{value} --- l{at}e{number}\n")));
                format!("l{at}e{number}")
            }
        };
        let deeds: Vec<String> = edge.deeds.iter().map(|deed| label(&self.view.told(deed))).collect();
        let (open, shut) = if edge.deeds.iter().all(|deed| deed.automatic) { ("-.", ".->") } else { ("--", "-->") };
        chart.push_str(&format!("    {from} {open} \"{}\" {shut} l{at}s{}\n", deeds.join("<br/>"), edge.to));
    }
}
