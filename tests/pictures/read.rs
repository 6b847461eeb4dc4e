//! Reads pictures again, as browsers, Mermaid and Graphviz would.

use std::sync::Arc;

use whynot::meaning::Meaning;
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::picture::Picture;
use whynot::source::Sources;
use whynot::space::Budget;

/// A policy and the picture of all its lifecycles.
pub fn drawn(text: &str) -> (Model, Picture) {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", text);
    let loaded = load(&sources, file);
    assert_eq!(loaded.findings.to_vec(), [], "{text}");
    let model = loaded.model.expect("it compiles");
    let mut meaning = Meaning::new(Arc::new(model.clone()), Budget::default()).unwrap_or_else(|unfit| panic!("{unfit:?}"));
    let picture = Picture::of_policy(&mut meaning).expect("within the budget");
    (model, picture)
}

/// The texts that an SVG shows, in order; it has to be well-formed, with what screen readers need.
pub fn texts(svg: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let root = document.root_element();
    assert_eq!((root.tag_name().name(), root.attribute("role")), ("svg", Some("img")));
    let labels: Vec<&str> = root.attribute("aria-labelledby").expect("labelled").split(' ').collect();
    for (tag, label) in ["title", "desc"].into_iter().zip(labels) {
        let found = root.children().find(|node| node.tag_name().name() == tag).expect("it is there");
        assert_eq!(found.attribute("id"), Some(label));
        assert!(found.text().is_some_and(|text| !text.trim().is_empty()), "{tag} says something");
    }
    let texts = document.descendants().filter(|node| node.tag_name().name() == "text");
    texts.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

/// The quoted texts of a Mermaid chart as it shows them, in order; each line has to be of a form that a chart has.
pub fn labels(chart: &str) -> Vec<String> {
    let mut labels = Vec::new();
    let mut spoken = false;
    for line in chart.lines().skip(1) {
        if line.starts_with("  acc") || std::mem::take(&mut spoken) {
            spoken = line.starts_with("  accDescr {");
            continue;
        }
        assert!(!line.contains("%%"), "{line}");
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts.len() == 1 || parts.len() == 3, "{line}");
        if let [before, text, after] = parts.as_slice() {
            let known = ["([", "[", "[[", "((", "--", "-.", "=="];
            let end = before.trim_start().trim_start_matches("subgraph ").trim_start_matches(|c: char| c.is_alphanumeric());
            assert!(known.contains(&end.trim()) && !after.contains('"'), "{line}");
            labels.extend(text.split("<br/>").map(unescaped));
        }
    }
    labels
}

/// `#35;` and its like as Mermaid shows them.
fn unescaped(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('#') {
        let (entity, after) = after.split_once(';').expect("an entity ends");
        let c = match entity {
            "quot" => '"',
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            code => code.parse().ok().and_then(char::from_u32).expect("a character's number"),
        };
        shown.push_str(before);
        shown.push(c);
        rest = after;
    }
    // It keeps `\\n` from being a line break.
    (shown + rest).replace("\\\u{2060}", "\\")
}

/// The quoted texts of a graph in Graphviz's language, in order; outside them only what its grammar has.
pub fn quoted(graph: &str) -> Vec<String> {
    let mut quoted = Vec::new();
    let mut inside: Option<String> = None;
    let mut characters = graph.chars();
    while let Some(c) = characters.next() {
        match (&mut inside, c) {
            (None, '"') => inside = Some(String::new()),
            (None, c) => assert!(c.is_ascii_alphanumeric() || " \n{}[]=,_->.".contains(c), "{c:?} in {graph}"),
            (Some(_), '"') => quoted.extend(inside.take()),
            (Some(text), '\\') => text.push(match characters.next().expect("something is escaped") {
                'n' => '\n',
                c => c,
            }),
            (Some(text), c) => text.push(c),
        }
    }
    assert_eq!(inside, None, "a text is not closed");
    quoted
}
