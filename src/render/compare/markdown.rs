//! A comparison as a comment on a pull request: what changed in a table, examples folded away.

use super::View;
use super::answers::line;
use super::words::{OTHERS, TOO_LONG, extent, fate, heading, not_listed, number, part};
use crate::compare::{Change, ChangeKind};
use crate::render::findings::counted;
use crate::render::markdown::{COMMENT, Limited};

/// Room for the statement of what was left out, and for the end of what is folded.
const RESERVE: usize = 512;

/// The comparison in GitHub's Markdown, as much of it as a comment takes: changes first, then parts, then examples. What had to be
/// left out is counted at the end.
pub fn markdown(view: View<'_>) -> String {
    // Blanks that must not break are for terminals.
    limited(view, COMMENT).replace('\u{a0}', " ")
}

fn limited(view: View<'_>, most: usize) -> String {
    let difference = view.difference;
    let mut text = Limited::new(most.saturating_sub(RESERVE));
    text.add(&format!("### What changes in `{}`\n\n", view.models.new.name.value));
    let mut left = Left::default();
    if difference.changes.is_empty() {
        text.add(&format!("**{}**\n", escaped(&view.no_change())));
    } else {
        text.add(&format!("**{}**\n\n", view.headline()));
        let situations = number(&difference.situations.both);
        let compared = format!("Compared {}, over the {situations} situations that both versions hold possible.", view.for_whom());
        text.add(&format!("{}\n\n| What | In which situations | When |\n|---|---|---|\n", escaped(&compared)));
        left.changes = difference.changes.iter().filter(|change| !text.add(&view.row(change))).count();
    }
    if !difference.others.is_empty() {
        text.add(&format!("\n**{OTHERS}**\n\n"));
        left.others = difference.others.iter().filter(|other| !text.add(&format!("- {}\n", view.other(other, escaped)))).count();
    }
    for parts in difference.parts.chunk_by(|one, next| one.fate() == next.fate()) {
        parts.iter().take(1).for_each(|first| {
            text.add(&format!("\n**{}**\n\n", fate(first.fate())));
        });
        left.parts += parts.iter().filter(|one| !text.add(&format!("- {}\n", part(one)))).count();
    }
    let mut end = String::new();
    if !difference.changes.is_empty() {
        if text.add("\n<details>\n<summary>An example of each, with both answers</summary>\n") {
            end.push_str("\n</details>\n");
        }
        left.examples = difference.changes.iter().filter(|change| !text.add(&view.folded(change))).count();
    }
    text.ended(&format!("{end}{}", left.told()))
}

/// How much didn't fit.
#[derive(Debug, Default)]
struct Left {
    changes: usize,
    others: usize,
    parts: usize,
    examples: usize,
}

impl Left {
    fn told(&self) -> String {
        let all = [
            (self.changes, "change", "changes"),
            (self.others, "actor", "actors"),
            (self.parts, "part", "parts"),
            (self.examples, "example", "examples"),
        ];
        let some: Vec<String> =
            all.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(count, one, many)).collect();
        if some.is_empty() {
            return String::new();
        }
        format!("\n**Left out, since a comment takes no more: {}.** `whynot diff` shows everything as text.\n", some.join(", "))
    }
}

impl View<'_> {
    /// `Newly blocked: 2 · Takes more than before: 1`: how many actions and goals each kind of change concerns.
    fn headline(&self) -> String {
        let mut counts: Vec<(ChangeKind, usize)> = Vec::new();
        for change in &self.difference.changes {
            match counts.last_mut().filter(|(kind, _)| *kind == change.kind) {
                Some((_, count)) => *count += change.targets.len(),
                None => counts.push((change.kind, change.targets.len())),
            }
        }
        let one = |(kind, count): (ChangeKind, usize)| match count {
            0 => heading(kind).to_owned(),
            count => format!("{}: {count}", heading(kind)),
        };
        counts.into_iter().map(one).collect::<Vec<_>>().join(" · ")
    }

    fn titles(&self, change: &Change) -> String {
        self.targets(change).into_iter().map(|(title, name)| format!("{} (`{name}`)", escaped(&title))).collect::<Vec<_>>().join(", ")
    }

    fn row(&self, change: &Change) -> String {
        let titles = self.titles(change);
        let what = if titles.is_empty() { String::new() } else { format!(": {titles}") };
        let word = |text: &String| if text == "true" { "whatever else is so".to_owned() } else { format!("`{text}`") };
        let mut when: Vec<String> = change.description.conjunctions.iter().map(word).collect();
        match when.as_slice() {
            [] => when.push(TOO_LONG.to_owned()),
            _ => when.extend(not_listed(change)),
        }
        let cells = [format!("**{}**{what}", heading(change.kind)), escaped(&extent(change)), when.join("<br>or ")];
        format!("| {} |\n", cells.map(|cell| cell.replace('|', r"\|")).join(" | "))
    }

    fn folded(&self, change: &Change) -> String {
        let titles = self.targets(change).first().map(|(title, _)| format!(": {}", escaped(title))).unwrap_or_default();
        let told = &change.example.told;
        let old = escaped(&line(self.models.old, &told.old, change.kind));
        let new = escaped(&line(self.models.new, &told.new, change.kind));
        let commands = self.commands(&change.example).join("\n");
        format!("\n**{}**{titles}\n\n- before: {old}\n- now: {new}\n\n```console\n{commands}\n```\n", heading(change.kind))
    }
}

/// Text in which Markdown shows every character as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if r"\`*_[]<>#~&@".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted() {
        assert_eq!(Left::default().told(), "");
        let left = Left { changes: 1, others: 0, parts: 0, examples: 3 };
        assert!(left.told().contains(": 1 change, 3 examples.**"));
        let mut text = Limited::new(5);
        assert_eq!(["abc", "def", "g"].map(|piece| text.add(piece)), [true, false, false]);
        assert_eq!(text.ended("!"), "abc!");
    }
}
