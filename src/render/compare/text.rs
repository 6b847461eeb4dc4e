//! A comparison as a page for people: what got worse first, each change with its extent, its facts and an example.

use super::View;
use super::answers::line;
use super::words::{OTHERS, TOO_LONG, extent, fate, heading, not_listed, number, part};
use crate::compare::{Change, ChangeKind};
use crate::render::text::Page;
use crate::render::text::page::Look;

/// The page for a comparison.
pub fn page(view: View<'_>) -> Page {
    let mut page = Page::default();
    let difference = view.difference;
    if !difference.changes.is_empty() {
        let situations = number(&difference.situations.both);
        page.line(0, format!("Compared {}, over the {situations} situations that both policies hold possible.", view.for_whom()));
    }
    for parts in difference.parts.chunk_by(|one, next| one.fate() == next.fate()) {
        parts.iter().take(1).for_each(|first| page.heading(fate(first.fate())));
        parts.iter().for_each(|one| page.hanging(2, "- ", part(one)));
    }
    for changes in difference.changes.chunk_by(|one, next| one.kind == next.kind) {
        changes.iter().take(1).for_each(|first| page.heading(heading(first.kind)));
        changes.iter().for_each(|change| view.change(&mut page, change));
    }
    if !difference.others.is_empty() {
        page.heading(OTHERS);
        difference.others.iter().for_each(|other| page.hanging(2, "- ", view.other(other, str::to_owned)));
    }
    if difference.changes.is_empty() {
        page.blank();
        page.styled(Look::Strong, 0, view.no_change());
    }
    page
}

impl View<'_> {
    fn change(&self, page: &mut Page, change: &Change) {
        let titles: Vec<String> = self.targets(change).into_iter().map(|(title, name)| format!("{title} ({name})")).collect();
        let (indent, extent) = if titles.is_empty() {
            (2, extent(change))
        } else {
            page.styled(Look::Strong, 2, titles.join(", "));
            (4, format!("in {}", extent(change)))
        };
        match (change.description.conjunctions.as_slice(), not_listed(change)) {
            ([only], None) if only == "true" => page.line(indent, extent),
            ([only], None) => page.line(indent, format!("{extent}, when {only}")),
            ([], Some(_)) => page.line(indent, format!("{extent}; {TOO_LONG}")),
            (several, more) => {
                page.line(indent, format!("{extent}, when one of these is so:"));
                several.iter().chain(&more).for_each(|one| page.hanging(indent, "- ", one));
            }
        }
        self.example(page, change);
    }

    fn example(&self, page: &mut Page, change: &Change) {
        let told = &change.example.told;
        let shown = if change.kind == ChangeKind::RuledOut { &told.old } else { &told.new };
        let facts =
            if shown.unusual.is_empty() { "all as usual".to_owned() } else { format!("{}; else as usual", shown.unusual.join(", ")) };
        let about = match self.targets(change).first() {
            Some((title, _)) if change.targets.len() > 1 => format!(" ({title})"),
            _ => String::new(),
        };
        page.hanging(4, "Example: ", format!("{facts}{about}"));
        page.hanging(6, "before: ", line(self.models.old, &told.old, change.kind));
        page.hanging(6, "now: ", line(self.models.new, &told.new, change.kind));
        for command in self.commands(&change.example) {
            // A command that is broken into lines can't be copied.
            page.styled(Look::Quiet, 6, command.replace(' ', "\u{a0}"));
        }
    }
}
