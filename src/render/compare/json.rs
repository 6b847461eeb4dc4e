//! A comparison as `whynot.diff/1`, and the JSON Schema of that.

use super::{View, wire};
use crate::compare::{Change, ChangeKind, Description, Fate, Other, Pair, Part, PartKind, Told};
use crate::diagnose::answer::{Answer, Plan, Verdict};
use crate::model::{ActionId, Model, Target};
use crate::render::json::pretty;
use crate::render::{reasons, summary, wire as answers};
use crate::space::Count;

/// The comparison as JSON text, with a line break at its end.
pub fn json(view: View<'_>) -> String {
    pretty(&view.wire())
}

/// The JSON Schema of what [`json`] gives.
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    pretty(&settings.into_generator().into_root_schema_for::<wire::Difference>())
}

impl View<'_> {
    /// The comparison in its wire shape.
    pub fn wire(&self) -> wire::Difference {
        let difference = self.difference;
        let parts = |fate: Fate| difference.parts.iter().filter(move |part| part.fate() == fate);
        let (situations, new) = (&difference.situations, self.models.new);
        wire::Difference {
            format: wire::Format::One,
            old: policy(self.models.old),
            new: policy(new),
            askers: difference.askers.iter().map(|pair| new.actors[pair.new.index()].item.name.value.clone()).collect(),
            situations: wire::Situations {
                both: number(&situations.both),
                old: number(&situations.each.old),
                new: number(&situations.each.new),
            },
            renamed: parts(Fate::Renamed).map(renamed).collect(),
            removed: parts(Fate::Removed).map(only).collect(),
            added: parts(Fate::Added).map(only).collect(),
            changes: difference.changes.iter().map(|change| self.wire_change(change)).collect(),
            others: difference.others.iter().map(|other| self.wire_other(other)).collect(),
        }
    }

    fn wire_other(&self, other: &Other) -> wire::Other {
        let model = self.models.new;
        let names =
            |actions: &[Pair<ActionId>]| actions.iter().map(|pair| model.target_name(Target::Action(pair.new)).to_owned()).collect();
        wire::Other {
            asker: model.actors[other.actor.new.index()].item.name.value.clone(),
            newly_blocked: names(&other.blocked),
            newly_possible: names(&other.possible),
        }
    }

    fn wire_change(&self, change: &Change) -> wire::Change {
        let [old_command, new_command] = self.commands(&change.example);
        let (models, example) = (self.models, &change.example);
        let targets = change.targets.iter().map(|pair| wire::Target {
            name: models.new.target_name(pair.new).to_owned(),
            old: models.old.target_name(pair.old).to_owned(),
            kind: match pair.new {
                Target::Action(_) => answers::Kind::Action,
                Target::Goal(_) => answers::Kind::Goal,
            },
        });
        wire::Change {
            change: change.kind.into(),
            targets: targets.collect(),
            count: number(&change.count),
            share: rounded(change.share),
            among: number(&change.among),
            everywhere: change.everywhere,
            when: description(&change.description),
            example: wire::Example {
                old: told(models.old, example.target.old, &example.told.old, old_command),
                new: told(models.new, example.target.new, &example.told.new, new_command),
            },
        }
    }
}

fn policy(model: &Model) -> answers::Policy {
    answers::Policy { name: model.name.value.clone(), version: model.version.clone(), digest: format!("sha256:{}", model.digest) }
}

fn renamed(part: &Part) -> wire::Renamed {
    wire::Renamed {
        kind: part.kind.into(),
        of: part.of.clone(),
        old: part.old.clone().unwrap_or_default(),
        new: part.new.clone().unwrap_or_default(),
    }
}

fn only(part: &Part) -> wire::Only {
    let name = part.old.clone().or_else(|| part.new.clone()).unwrap_or_default();
    wire::Only { kind: part.kind.into(), of: part.of.clone(), name, taken: part.taken.clone() }
}

fn description(description: &Description) -> wire::Description {
    wire::Description { any: description.conjunctions.clone(), more: description.more, left_out: number(&description.left_out) }
}

fn told(model: &Model, target: Target, told: &Told, command: String) -> wire::Told {
    wire::Told {
        target: model.target_name(target).to_owned(),
        given: told.given.clone(),
        verdict: told.answer.verdict.into(),
        because: because(model, &told.answer),
        plan: told.answer.plan.as_ref().map(|plan| short(model, plan)),
        command,
    }
}

fn because(model: &Model, answer: &Answer) -> Vec<String> {
    match answer.verdict {
        Verdict::Contradiction => summary::contradiction(model, answer),
        Verdict::Blocked => reasons::reasons(model, answer),
        _ => Vec::new(),
    }
}

fn short(model: &Model, plan: &Plan) -> wire::Plan {
    let steps = plan.steps.iter().map(|step| model.target_name(Target::Action(step.action)).to_owned());
    wire::Plan { cost: plan.cost, steps: steps.collect() }
}

/// JSON readers keep fifteen digits for sure.
fn number(count: &Count) -> wire::Number {
    match count.small().filter(|number| *number < 1_000_000_000_000_000) {
        Some(number) => wire::Number::Small(number),
        None => wire::Number::Large(count.to_string()),
    }
}

/// Six decimals.
fn rounded(share: f64) -> f64 {
    (share * 1e6).round() / 1e6
}

/// Gives each name of the comparison's type its wire name.
macro_rules! wired {
    ($($kind:ident { $($name:ident),* })*) => {
        $(impl From<$kind> for wire_of!($kind) {
            fn from(value: $kind) -> Self {
                match value {
                    $($kind::$name => Self::$name),*
                }
            }
        })*
    };
}

/// The wire type of a kind.
macro_rules! wire_of {
    (PartKind) => {
        wire::Kind
    };
    (ChangeKind) => {
        wire::ChangeKind
    };
}

wired! {
    PartKind { Actor, Entity, Variable, Value, Definition, Answer, Constraint, Goal, Action, Requirement }
    ChangeKind { NewlyBlocked, FixLost, Dearer, NewlyPossible, FixGained, Cheaper, RuledOut, LetIn }
}
