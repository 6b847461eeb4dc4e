//! Writes YAML in many styles, so that a reader of it is exercised; the style follows from a seed.

pub enum Node {
    /// Written as it is: numbers, true, false.
    Bare(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
    Empty,
}

pub struct Writer {
    rng: fastrand::Rng,
}

const FLAT: usize = 60;

impl Writer {
    pub fn new(seed: u64) -> Writer {
        Writer { rng: fastrand::Rng::with_seed(seed) }
    }

    /// True in so many of ten cases.
    pub fn often(&mut self, tenths: u32) -> bool {
        self.rng.u32(0..10) < tenths
    }

    pub fn document(&mut self, entries: Vec<(String, Node)>) -> String {
        let mut out = String::new();
        for (key, node) in entries {
            if self.often(1) {
                out.push_str("# A comment: with a colon\n");
            }
            self.entry(&mut out, 0, &key, node);
            if self.often(3) {
                out.push('\n');
            }
        }
        out
    }

    fn entry(&mut self, out: &mut String, indent: usize, key: &str, node: Node) {
        let key = if self.often(1) { quoted(key, self.often(5)) } else { key.to_owned() };
        out.push_str(&format!("{}{key}:", " ".repeat(indent)));
        self.value(out, indent, node);
    }

    /// What comes after a key or a dash, up to the end of its last line.
    fn value(&mut self, out: &mut String, indent: usize, node: Node) {
        let inner = indent + 2;
        match node {
            Node::Empty => out.push('\n'),
            Node::Bare(text) => out.push_str(&format!(" {text}\n")),
            Node::Text(text) => match self.rng.u32(0..12) {
                0 => out.push_str(&format!(" |-\n{}{text}\n", " ".repeat(inner))),
                // A line that starts with a blank would not be folded.
                1 if !text.contains("  ") => {
                    let folded = text.replacen(' ', &format!("\n{}", " ".repeat(inner)), 1);
                    out.push_str(&format!(" >-\n{}{folded}\n", " ".repeat(inner)));
                }
                _ => out.push_str(&format!(" {}\n", self.scalar(&text, false))),
            },
            Node::List(items) if items.is_empty() => out.push_str(" []\n"),
            Node::Map(entries) if entries.is_empty() => out.push_str(" {}\n"),
            node => {
                let flat = if self.often(4) { Some(self.flow(&node)) } else { None };
                match (flat, node) {
                    (Some(flat), _) if flat.len() < FLAT => out.push_str(&format!(" {flat}\n")),
                    (_, Node::List(items)) => {
                        out.push('\n');
                        for item in items {
                            out.push_str(&format!("{}-", " ".repeat(inner)));
                            self.value(out, inner, item);
                        }
                    }
                    (_, Node::Map(entries)) => {
                        out.push('\n');
                        entries.into_iter().for_each(|(key, node)| self.entry(out, inner, &key, node));
                    }
                    (..) => unreachable!("scalars are written above"),
                }
            }
        }
    }

    fn flow(&mut self, node: &Node) -> String {
        match node {
            Node::Empty => String::new(),
            Node::Bare(text) => text.clone(),
            Node::Text(text) => self.scalar(text, true),
            Node::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Node::Map(entries) => {
                let entries: Vec<String> = entries.iter().map(|(key, node)| format!("{key}: {}", self.flow(node))).collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }

    fn scalar(&mut self, text: &str, flow: bool) -> String {
        let plain = is_plain(text) && !(flow && text.contains([',', '[', ']', '{', '}']));
        if plain && self.often(8) { text.to_owned() } else { quoted(text, self.often(5)) }
    }
}

fn quoted(text: &str, double: bool) -> String {
    match double {
        true => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}

/// Whether a text may stand without quotes and still is a text.
fn is_plain(text: &str) -> bool {
    let typed = ["true", "false", "null", "~", ""].contains(&text.to_lowercase().as_str()) || text.parse::<f64>().is_ok();
    let starts = text.starts_with(|letter: char| letter.is_alphanumeric() || letter == '(');
    starts && !typed && !text.ends_with([':', ' ']) && !text.contains(": ") && !text.contains(" #") && !text.contains('\n')
}
