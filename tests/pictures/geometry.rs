//! What an SVG shows can be read: nothing lies outside, no text over another, and colours differ enough, by day and by night.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roxmltree::{Document, Node};
use whynot::render::picture;

use crate::committed::PICTURES;
use crate::read::drawn;

/// A rectangle on the page.
#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn overlaps(&self, other: &Area) -> bool {
        // What only touches doesn't hide anything.
        self.left + 0.5 < other.right && other.left + 0.5 < self.right && self.top + 0.5 < other.bottom && other.top + 0.5 < self.bottom
    }

    fn is_within(&self, other: &Area) -> bool {
        self.left >= other.left - 0.1 && self.top >= other.top - 0.1 && self.right <= other.right + 0.1 && self.bottom <= other.bottom + 0.1
    }
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    node.attribute(name).and_then(|text| text.parse().ok()).unwrap_or_default()
}

/// The rectangles of the classes that these begin with, where they are on the page; with the group that they are in.
fn areas(document: &Document<'_>, classes: &[&str]) -> Vec<(usize, Area)> {
    let mut areas = Vec::new();
    for node in document.descendants().filter(|node| node.tag_name().name() == "rect") {
        let class = node.attribute("class").unwrap_or_default();
        let first = class.split(' ').next().unwrap_or_default();
        if !classes.contains(&first) {
            continue;
        }
        let group = node.parent().expect("inside");
        let moved = group.attribute("transform").and_then(|text| text.strip_prefix("translate(")?.strip_suffix(')')?.split_once(' '));
        let (x, y) = moved.map_or((0.0, 0.0), |(x, y)| (x.parse().expect("a number"), y.parse().expect("a number")));
        let (left, top) = (x + number(node, "x"), y + number(node, "y"));
        let area = Area { left, top, right: left + number(node, "width"), bottom: top + number(node, "height") };
        areas.push((group.id().get_usize(), area));
    }
    areas
}

/// Everything is on its card, and every card on the page; texts along lines and boxes don't cover each other.
fn assert_readable(svg: &str) {
    let document = Document::parse(svg).expect("well-formed");
    let (page, cards) = (areas(&document, &["page"])[0].1, areas(&document, &["card"]));
    let parts = areas(&document, &["under", "box", "other"]);
    assert!(!cards.is_empty() && parts.len() > 2, "there is something to read");
    for (_, card) in &cards {
        assert!(card.is_within(&page), "{card:?} in {page:?}");
    }
    for (at, (group, part)) in parts.iter().enumerate() {
        assert!(part.is_within(&page), "{part:?} in {page:?}");
        // The legend's box is on no card.
        let drawn = cards.iter().any(|(_, card)| part.is_within(card)) || part.bottom - part.top < 15.0;
        assert!(drawn, "{part:?} is on no card");
        for (_, other) in parts[at + 1..].iter().filter(|(other, _)| other == group) {
            assert!(!part.overlaps(other), "{part:?} and {other:?} in {svg}");
        }
    }
}

#[test]
fn the_committed_pictures_can_be_read() {
    for (_, path) in PICTURES {
        let svg = std::fs::read_to_string(path).expect("committed");
        assert_readable(&svg);
        let width: f64 = number(Document::parse(&svg).expect("well-formed").root_element(), "width");
        assert!(width <= 840.0, "{path} is legible at 800 pixels: {width}");
    }
}

/// A policy whose lifecycles have these moves: from which states, to which.
fn moving(states: usize, moves: &[(Vec<usize>, usize)]) -> String {
    let names: Vec<String> = (0..states).map(|at| format!("s{at}: {{ title: {} }}", "State ".repeat(1 + at % 5))).collect();
    let mut text = format!(
        "policy: drawn\nentities: {{ thing: {{ states: {{ {} }} }} }}\nactions:\n  first: {{ moves: {{ thing: s0 -> s1 }} }}\n",
        names.join(", ")
    );
    for (at, (from, to)) in moves.iter().enumerate() {
        let to = to % states;
        let mut from: Vec<usize> = from.iter().map(|from| from % states).filter(|from| *from != to).collect();
        from.sort_unstable();
        from.dedup();
        let from =
            if from.is_empty() { "any".to_owned() } else { from.iter().map(|from| format!("s{from}")).collect::<Vec<_>>().join("|") };
        text.push_str(&format!("  a{at}: {{ title: {}, moves: {{ thing: {from} -> s{to} }} }}\n", "Do it ".repeat(1 + at % 6)));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_lifecycle_can_be_read(states in 2usize..9, moves in prop::collection::vec((prop::collection::vec(0usize..9, 0..6), 0usize..9), 0..10)) {
        let (model, picture) = drawn(&moving(states, &moves));
        assert_readable(&picture::svg(&model, &picture).expect("small enough"));
    }
}

#[test]
fn the_largest_pictures_are_drawn() {
    let moves: Vec<(Vec<usize>, usize)> = (0..198).map(|at| (vec![at * 37 % 149], at * 53 % 150)).collect();
    let (model, picture) = drawn(&moving(150, &moves));
    assert!(picture::svg(&model, &picture).is_ok_and(|svg| Document::parse(&svg).is_ok()));
}

/// The fill of each class, in light and in dark colours.
fn fills() -> [BTreeMap<String, String>; 2] {
    let svg = std::fs::read_to_string(PICTURES[0].1).expect("committed");
    let rules = svg.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("rules").to_owned();
    let (light, dark) = rules.split_once("@media (prefers-color-scheme: dark)").expect("dark colours");
    let read = |rules: &str, fills: &mut BTreeMap<String, String>| {
        for rule in rules.split('}') {
            let Some((selectors, body)) = rule.split_once('{') else { continue };
            let Some(fill) = body.split(';').find_map(|part| part.trim().strip_prefix("fill: #")) else { continue };
            for selector in selectors.trim_start_matches(['{', '\n', ' ']).split(',') {
                fills.insert(selector.trim().trim_start_matches(".whynot").trim().to_owned(), fill.to_owned());
            }
        }
    };
    let mut day = BTreeMap::new();
    read(light, &mut day);
    let mut night = day.clone();
    read(dark.trim_start_matches(" {"), &mut night);
    [day, night]
}

/// How light a colour is, as WCAG counts it.
fn lightness(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[test]
fn texts_stand_out_by_day_and_by_night() {
    let pairs = [
        ("text", &[".page", ".card", ".box", ".now"][..]),
        (".mark", &[".card", ".box"]),
        (".legend", &[".page"]),
        (".mark.now", &[".now"]),
        (".mark.dead", &[".box"]),
        (".lasting", &[".card", ".page"]),
        (".deed.way", &[".card"]),
        (".number", &[".badge"]),
    ];
    for (time, fills) in ["day", "night"].iter().zip(fills()) {
        for (text, grounds) in pairs {
            for ground in grounds {
                let (one, other) = (lightness(&fills[text]), lightness(&fills[*ground]));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{text} on {ground} by {time}: {contrast:.1}");
            }
        }
    }
}
