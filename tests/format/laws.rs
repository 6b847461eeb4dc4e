//! Formatting twice is formatting once, and never changes what a file means or what its comments are about.

use fastrand::Rng;
use serde_json::Value;
use whynot::cases::Cases;
use whynot::diagnostic::Findings;
use whynot::format::{Kind, formatted};
use whynot::model::compile;
use whynot::render::schema;
use whynot::source::Sources;
use whynot::yaml;

use super::reference::{draw, print};
use super::scramble::scrambled;
use super::texts::{every_text, json};

pub fn format(text: &str, kind: Kind) -> Option<String> {
    let mut sources = Sources::default();
    let file = sources.add("file.yaml", text);
    formatted(&sources, file, kind).ok()
}

/// All that a file means, without places and bytes.
fn meaning(text: &str, kind: Kind) -> String {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let meaning = match kind {
        Kind::Policy => {
            let loaded = compile::open("file.yaml", text.into(), &mut sources);
            let mut model = loaded.model.expect("a policy without faults");
            model.digest = String::new();
            let written = loaded.policy;
            format!("{model:?}\n{written:?}")
        }
        Kind::Cases => {
            let (_, tree) = yaml::open("file.yaml", text.into(), &mut sources, &mut findings);
            format!("{:?}", Cases::read(&tree, &mut findings))
        }
    };
    without_places(&meaning)
}

/// Without `Span { … }`, and without sentences as they were written.
fn without_places(text: &str) -> String {
    let mut parts = text.split("Span {");
    let mut left = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| left += part.split_once('}').expect("an end").1);
    let mut parts = left.split(", text: \"");
    let mut meaning = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| meaning += part.replace("\\\"", "'").split_once('"').expect("an end").1);
    meaning
}

/// Every comment with the word that the line below it begins with, or that it stands behind.
fn comments(text: &str) -> Vec<(String, String)> {
    let word = |line: &str| line.trim_start().split([' ', ':']).next().unwrap_or_default().to_owned();
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some((before, comment)) = line.split_once("# behind ") {
            found.push((format!("behind {comment}"), word(before)));
        } else if let Some(comment) = line.trim_start().strip_prefix("# above ") {
            let below = lines[at + 1..].iter().find(|line| !line.trim_start().starts_with('#')).map(|line| word(line));
            found.push((format!("above {comment}"), below.unwrap_or_default()));
        }
    }
    found.sort();
    found
}

/// The laws for one text; how it comes out.
fn keeps_the_laws(text: &str, kind: Kind) -> String {
    let once = format(text, kind).unwrap_or_else(|| panic!("faults in\n{text}"));
    let twice = format(&once, kind).unwrap_or_else(|| panic!("faults after it\n{text}\n→\n{once}"));
    assert_eq!(once, twice, "formatting it again changes it\n{text}");
    // Not `assert_eq`: what it would print is too much to read.
    assert!(meaning(text, kind) == meaning(&once, kind), "it means another thing\n{text}\n→\n{once}");
    assert_eq!(comments(text), comments(&once), "comments were lost or moved\n{text}\n→\n{once}");
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
        letters.sort_unstable();
        letters
    };
    assert_eq!(letters(text), letters(&once), "more than blanks was changed\n{text}\n→\n{once}");
    once
}

/// Every file without faults, with its kind.
fn sound() -> Vec<(String, Kind)> {
    let kind = |text: &str| if text.lines().any(|line| line.starts_with("cases:")) { Kind::Cases } else { Kind::Policy };
    let all = every_text().into_iter().map(|(_, text)| (kind(&text), text));
    all.filter(|(kind, text)| format(text, *kind).is_some()).map(|(kind, text)| (text, kind)).collect()
}

#[test]
fn of_every_file() {
    let sound = sound();
    assert!(sound.len() > 120, "{}", sound.len());
    for (text, kind) in &sound {
        keeps_the_laws(text, *kind);
    }
}

#[test]
fn of_random_policies() {
    for seed in 0..300 {
        let (policy, _) = draw::draw(&mut Rng::with_seed(seed));
        let text = print::policy(&policy, seed);
        // Some have constraints that leave nothing possible; that is no matter here.
        keeps_the_laws(&text, Kind::Policy);
    }
}

/// The known keys of every item of a kind of file, in their order.
fn orders(kind: Kind) -> Vec<Vec<String>> {
    let schema = if kind == Kind::Policy { schema::policy() } else { schema::cases() }.to_value();
    let items = schema["$defs"].as_object().unwrap().values().filter_map(|item| item["properties"].as_object());
    items.map(|keys| keys.keys().cloned().collect()).collect()
}

/// Is every mapping that could be an item one whose keys are in order?
fn in_order(value: &Value, orders: &[Vec<String>]) -> bool {
    match value {
        Value::Array(items) => items.iter().all(|item| in_order(item, orders)),
        Value::Object(entries) => {
            let mut fitting = orders.iter().filter(|order| entries.keys().all(|key| order.contains(key))).peekable();
            let place = |order: &Vec<String>, key: &str| order.iter().position(|known| known == key);
            let sorted = fitting.peek().is_none() || fitting.any(|order| entries.keys().is_sorted_by_key(|key| place(order, key)));
            sorted && entries.values().all(|inner| in_order(inner, orders))
        }
        _ => true,
    }
}

#[test]
fn of_files_that_nobody_would_write() {
    let (mut changed, mut all) = (0, 0);
    for (text, kind) in sound().into_iter().filter(|(text, _)| text.len() < 4_000 && !text.contains(['&', '*'])) {
        let value = json(&text).unwrap();
        let orders = orders(kind);
        for seed in 0..2 {
            let Some(scrambled) = scrambled(&value, kind == Kind::Cases, seed) else { continue };
            let once = keeps_the_laws(&scrambled, kind);
            let mut sections = json(&once).unwrap();
            let sections = sections.as_object_mut().unwrap();
            let flow_comment = once.lines().any(|line| line.contains('{') && line.contains('#'));
            for (_, section) in sections.iter().filter(|_| !flow_comment) {
                assert!(in_order(section, &orders), "keys are out of order\n{scrambled}\n→\n{once}");
            }
            all += 1;
            changed += usize::from(once != scrambled);
        }
    }
    assert!(changed > 100 && changed * 2 > all, "{changed} of {all}");
}

/// A text with some characters taken out, put in or changed.
fn damaged(text: &str, rng: &mut Rng) -> String {
    const CHARACTERS: [char; 24] =
        [' ', '\n', '\t', ':', ',', '{', '}', '[', ']', '#', '|', '>', '-', '&', '*', '"', '\'', '(', 'ä', '…', 'x', '1', '.', '\r'];
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(0..characters.len());
        let other = CHARACTERS[rng.usize(0..CHARACTERS.len())];
        match rng.u32(0..3) {
            0 => characters[at] = other,
            1 => characters.insert(at, other),
            _ => drop(characters.remove(at)),
        }
    }
    characters.into_iter().collect()
}

/// What is still a policy keeps the laws, and what isn't is refused; nothing else happens.
#[test]
fn of_damaged_files() {
    let mut rng = Rng::with_seed(7);
    let sound: Vec<(String, Kind)> = sound().into_iter().filter(|(text, _)| text.len() < 3_000).collect();
    let (mut kept, mut refused) = (0, 0);
    for _ in 0..600 {
        let (text, kind) = &sound[rng.usize(0..sound.len())];
        let value = json(text).and_then(|value| scrambled(&value, *kind == Kind::Cases, rng.u64(0..4)).filter(|_| rng.u32(0..20) == 0));
        let damaged = damaged(value.as_deref().unwrap_or(text), &mut rng);
        match format(&damaged, *kind) {
            Some(once) => {
                kept += 1;
                assert_eq!(format(&once, *kind).as_ref(), Some(&once), "formatting it again changes it\n{damaged}");
                assert!(meaning(&damaged, *kind) == meaning(&once, *kind), "it means another thing\n{damaged}\n→\n{once}");
            }
            None => refused += 1,
        }
    }
    assert!(kept > 60 && refused > 60, "{kept} kept, {refused} refused");
}
