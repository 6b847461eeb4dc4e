//! A comparison as a comment on a pull request: what changed in a table, examples folded away.

use super::View;
use super::answers::line;
use super::words::{extent, fate, heading, not_listed, number, part};
use crate::compare::{Change, ChangeKind};

/// The comparison in GitHub's Markdown.
pub fn markdown(view: View<'_>) -> String {
    let difference = view.difference;
    let mut text = format!("### What changes in `{}`\n\n", view.models.new.name.value);
    if difference.changes.is_empty() {
        text.push_str(&format!("**{}**\n", escaped(&view.no_change())));
    } else {
        text.push_str(&format!("**{}**\n\n", view.headline()));
        let situations = number(&difference.situations.both);
        let compared = format!("Compared {}, over the {situations} situations that both versions hold possible.", view.for_whom());
        text.push_str(&escaped(&compared));
        text.push_str("\n\n| What | In which situations | When |\n|---|---|---|\n");
        difference.changes.iter().for_each(|change| text.push_str(&view.row(change)));
    }
    for parts in difference.parts.chunk_by(|one, next| one.fate() == next.fate()) {
        parts.iter().take(1).for_each(|first| text.push_str(&format!("\n**{}**\n\n", fate(first.fate()))));
        parts.iter().for_each(|one| text.push_str(&format!("- {}\n", part(one))));
    }
    if !difference.changes.is_empty() {
        text.push_str("\n<details>\n<summary>An example of each, with both answers</summary>\n");
        difference.changes.iter().for_each(|change| text.push_str(&view.folded(change)));
        text.push_str("\n</details>\n");
    }
    // Blanks that must not break are for terminals.
    text.replace('\u{a0}', " ")
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
        when.extend(not_listed(change));
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
