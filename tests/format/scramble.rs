//! A file as nobody would write it: keys of items in any order, blanks anywhere in sentences, comments everywhere.

use fastrand::Rng;
use serde_json::Value;
use whynot::cases::Cases;
use whynot::diagnostic::{Code, Findings};
use whynot::policy::Policy;
use whynot::source::Sources;
use whynot::yaml;

use super::reference::yaml::{Node, Writer};
use super::texts::json;

const STRANGE: &str = "zzz-strange-zzz";

/// Scrambles a value; `cases` tells what it is. `None` where it holds what only another YAML writer can write.
pub fn scrambled(value: &Value, cases: bool, seed: u64) -> Option<String> {
    let mut scrambler = Scrambler { whole: value.clone(), cases, rng: Rng::with_seed(seed) };
    let Node::Map(entries) = scrambler.node(value, "") else { panic!("a mapping") };
    let text = Writer::new(seed).document(entries);
    let meant = json(&text)?;
    Some(scrambler.commented(&text, &meant))
}

struct Scrambler {
    whole: Value,
    cases: bool,
    rng: Rng,
}

impl Scrambler {
    fn node(&mut self, value: &Value, place: &str) -> Node {
        match value {
            Value::Null => Node::Empty,
            Value::Bool(_) | Value::Number(_) => Node::Bare(value.to_string()),
            Value::String(text) => Node::Text(if sentence(place, self.cases) { self.loose(text) } else { text.clone() }),
            Value::Array(items) => {
                Node::List(items.iter().enumerate().map(|(at, item)| self.node(item, &format!("{place}/{at}"))).collect())
            }
            Value::Object(entries) => {
                let mut entries: Vec<(String, Node)> =
                    entries.iter().map(|(key, inner)| (key.clone(), self.node(inner, &format!("{place}/{key}")))).collect();
                if !place.is_empty() && self.is_item(place) {
                    self.rng.shuffle(&mut entries);
                }
                Node::Map(entries)
            }
        }
    }

    /// Are the keys here known ones? A strange one is refused then.
    fn is_item(&self, place: &str) -> bool {
        let mut whole = self.whole.clone();
        whole.pointer_mut(place).unwrap().as_object_mut().unwrap().insert(STRANGE.to_owned(), Value::Null);
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let (_, tree) = yaml::open("file.yaml", whole.to_string().into(), &mut sources, &mut findings);
        if self.cases {
            Cases::read(&tree, &mut findings);
        } else {
            Policy::read(&tree, &mut findings);
        }
        findings.iter().any(|finding| finding.code == Code::UNKNOWN_KEY && finding.message.contains(STRANGE))
    }

    /// A sentence with more or fewer blanks, where any number will do.
    fn loose(&mut self, text: &str) -> String {
        let mut loose = String::new();
        for c in text.chars() {
            let blank = |rng: &mut Rng| " ".repeat(rng.usize(0..3));
            match c {
                ' ' => loose += &" ".repeat(self.rng.usize(1..3)),
                '|' | '(' | ')' => loose += &format!("{}{c}{}", blank(&mut self.rng), blank(&mut self.rng)),
                _ => loose.push(c),
            }
        }
        loose.trim().to_owned()
    }

    /// With comments above lines and behind them, wherever they change nothing.
    fn commented(&mut self, text: &str, meant: &Value) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let tenth = (lines.len() / 10).max(4);
        for at in (0..lines.len()).rev() {
            if self.rng.usize(0..tenth) > 0 {
                continue;
            }
            let before = lines.clone();
            let indent = lines[at].len() - lines[at].trim_start().len();
            match self.rng.bool() {
                true => lines.insert(at, format!("{}# above {at}", " ".repeat(indent))),
                false => lines[at] += &format!(" # behind {at}"),
            }
            if json(&lines.join("\n")).as_ref() != Some(meant) {
                lines = before;
            }
        }
        lines.join("\n") + "\n"
    }
}

/// Does a sentence stand there?
fn sentence(place: &str, cases: bool) -> bool {
    let keys: Vec<&str> = place.split('/').skip(1).collect();
    let last = keys.last().copied().unwrap_or_default();
    let under = |key: &str| keys.len() > 1 && keys[keys.len() - 2] == key;
    if cases {
        return under("given");
    }
    ["that", "always", "means", "when", "ask-if", "move"].contains(&last) && keys.len() > 3
        || keys.len() == 2 && ["goals", "constraints", "definitions"].contains(&keys[0])
        || keys.len() > 3 && (under("requires") || under("moves") || under("sets"))
}
