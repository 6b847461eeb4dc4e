//! The words of all views of a comparison: numbers, parts, kinds of change.

use super::View;
use crate::compare::{Change, ChangeKind, Fate, Other, Pair, Part, PartKind};
use crate::model::{ActionId, Target};
use crate::render::words;
use crate::space::Count;

/// `1,584`.
pub(super) fn number(count: &Count) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 situation`, `1,584 situations`.
pub(super) fn situations(count: &Count) -> String {
    plural(count, "situation")
}

fn plural(count: &Count, word: &str) -> String {
    format!("{}\u{a0}{word}{}", number(count), if count.small() == Some(1) { "" } else { "s" })
}

/// The name of a kind of change, as machines read it.
pub fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewlyBlocked => "newly-blocked",
        ChangeKind::FixLost => "fix-lost",
        ChangeKind::Dearer => "dearer",
        ChangeKind::NewlyPossible => "newly-possible",
        ChangeKind::FixGained => "fix-gained",
        ChangeKind::Cheaper => "cheaper",
        ChangeKind::RuledOut => "ruled-out",
        ChangeKind::LetIn => "let-in",
    }
}

/// A heading for changes of a kind.
pub(super) fn heading(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewlyBlocked => "Newly blocked",
        ChangeKind::FixLost => "No way there any more",
        ChangeKind::Dearer => "Takes more than before",
        ChangeKind::NewlyPossible => "Newly possible",
        ChangeKind::FixGained => "A way there now",
        ChangeKind::Cheaper => "Takes less than before",
        ChangeKind::RuledOut => "No longer held possible",
        ChangeKind::LetIn => "Now held possible",
    }
}

/// Of which situations `among` tells the number.
fn among(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewlyBlocked => "in which it was possible",
        ChangeKind::FixLost => "in which there was a way",
        ChangeKind::NewlyPossible => "in which it is possible",
        ChangeKind::FixGained => "in which there is a way",
        ChangeKind::Dearer | ChangeKind::Cheaper => "in which there was and is a way",
        ChangeKind::RuledOut => "that the old policy holds possible",
        ChangeKind::LetIn => "that the new policy holds possible",
    }
}

/// `41 of the 369 situations in which there was a way (8 % of all)`.
pub(super) fn extent(change: &Change) -> String {
    let what = among(change.kind);
    match change.kind {
        ChangeKind::RuledOut | ChangeKind::LetIn => {
            format!("{} of the {} {what} ({})", number(&change.count), situations(&change.among), words::percent(change.share))
        }
        _ if change.everywhere && change.count.small() == Some(1) => {
            format!("the only situation {what} ({} of all)", words::percent(change.share))
        }
        _ if change.everywhere => format!("all {} {what} ({} of all)", situations(&change.count), words::percent(change.share)),
        _ => {
            let share = words::percent(change.share);
            format!("{} of the {} {what} ({share} of all)", number(&change.count), situations(&change.among))
        }
    }
}

/// Where no words were found within the budget for them.
pub(super) const TOO_LONG: &str = "finding words for these situations would take too long";

/// What isn't listed of a description, if anything.
pub(super) fn not_listed(change: &Change) -> Option<String> {
    let description = &change.description;
    let left = situations(&description.left_out);
    match description.more {
        Some(0) => None,
        Some(1) => Some(format!("one more combination of facts ({left})")),
        Some(more) => Some(format!("{more} more combinations of facts ({left})")),
        None => Some(format!("many more combinations of facts ({left})")),
    }
}

/// What a part is called, and what became of it: ``the state `jammed` of `gate` ``.
pub(super) fn part(part: &Part) -> String {
    let name = |name: &Option<String>| name.as_deref().map(|name| format!("`{name}`")).unwrap_or_default();
    let of = part.of.as_ref().map(|of| format!(" of `{of}`")).unwrap_or_default();
    let shown = if part.old.is_some() { name(&part.old) } else { name(&part.new) };
    let thing = format!("{} {shown}{of}", thing(part));
    match part.fate() {
        Fate::Renamed => format!("{thing} is now {}", name(&part.new)),
        Fate::Removed | Fate::Added => match &part.taken {
            Some(taken) => format!("{thing} (taken as `{taken}` for the comparison)"),
            None => thing,
        },
    }
}

fn thing(part: &Part) -> &'static str {
    let dotted = |name: &Option<String>| name.as_ref().is_some_and(|name| name.contains('.'));
    match part.kind {
        PartKind::Actor => "actor",
        PartKind::Entity => "entity",
        PartKind::Variable if dotted(&part.old) || dotted(&part.new) => "fact",
        PartKind::Variable => "lifecycle of",
        PartKind::Value if dotted(&part.of) => "value",
        PartKind::Value => "state",
        PartKind::Definition => "definition",
        PartKind::Answer => "answer",
        PartKind::Constraint => "constraint",
        PartKind::Goal => "goal",
        PartKind::Action => "action",
        PartKind::Requirement => "requirement",
    }
}

/// A heading for parts of which the same became.
pub(super) fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Renamed => "Renamed",
        Fate::Removed => "Only in the old policy",
        Fate::Added => "Only in the new policy",
    }
}

/// A heading for askers for whom there is more.
pub(super) const OTHERS: &str = "For some who ask";

impl View<'_> {
    /// The titles of a change's actions and goals with their names, as the new policy has them.
    pub(super) fn targets(&self, change: &Change) -> Vec<(String, String)> {
        let one = |target: Target| (words::target(self.models.new, target).to_owned(), self.models.new.target_name(target).to_owned());
        change.targets.iter().map(|pair| one(pair.new)).collect()
    }

    /// For whom the policies were compared: `for a maintainer`.
    pub(super) fn for_whom(&self) -> String {
        let titles: Vec<String> =
            self.difference.askers.iter().map(|pair| words::inline(&self.models.new.actors[pair.new.index()].item.title)).collect();
        if titles.is_empty() { "for nobody in particular".to_owned() } else { format!("for {}", titles.join(" and ")) }
    }

    /// ``the author: newly possible: Publish (`publish`)``, with the option that shows more.
    pub(super) fn other(&self, other: &Other, title: impl Fn(&str) -> String) -> String {
        let model = self.models.new;
        let named = |kind: ChangeKind, actions: &[Pair<ActionId>]| {
            let titles = actions.iter().map(|pair| format!("`{}`", model.target_name(Target::Action(pair.new)))).collect::<Vec<_>>();
            (!titles.is_empty()).then(|| format!("{} {}", heading(kind).to_lowercase(), titles.join(", ")))
        };
        let shifts = [named(ChangeKind::NewlyBlocked, &other.blocked), named(ChangeKind::NewlyPossible, &other.possible)];
        let actor = &model.actors[other.actor.new.index()].item;
        let shifts = shifts.into_iter().flatten().collect::<Vec<_>>().join("; ");
        format!("{}: {shifts}; more with `--as {}`", title(&words::inline(&actor.title)), actor.name.value)
    }

    /// Nothing that the policies mean differs: said so that nobody mistakes it.
    pub(super) fn no_change(&self) -> String {
        let count = &self.difference.situations.both;
        let all = if count.small() == Some(1) { "the only situation".to_owned() } else { format!("all {}", situations(count)) };
        let so = format!(
            "In {all} that both hold possible, the same actions are possible ({}), the same ways lead to every goal, and they cost the same.",
            self.for_whom()
        );
        if self.difference.parts.is_empty() && self.difference.others.is_empty() {
            format!("No difference. {so}")
        } else {
            format!("Nothing else differs. {so}")
        }
    }
}
