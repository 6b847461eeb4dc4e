//! A compiled model in brief: everything that was resolved, nothing that was merely copied with its place.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::fmt::Write;

use whynot::model::query::{Askable, Query};
use whynot::model::{
    Action, Change, Condition, ConditionKind, Domain, Meaning, Model, Move, Piece, Question, Set, Subject, Target, Text, Value, Variable,
};

pub fn model(model: &Model) -> String {
    let mut out = format!("policy {} \"{}\" {:?} {:?}\n", model.name.value, model.title, model.about, model.version);
    let brief = Brief { model };
    for actor in &model.actors {
        let includes: Vec<_> = actor.includes.iter().map(|id| model.actors[id.index()].item.name.value.as_str()).collect();
        let automatic = if actor.automatic { " automatic" } else { "" };
        write!(out, "actor {} handoff {}{automatic} includes {includes:?}", brief.item(&actor.item), actor.handoff).unwrap();
        writeln!(out, " when {} because {:?} contact {}", brief.when(&actor.when), actor.because, brief.text(&actor.contact)).unwrap();
    }
    for variable in &model.variables {
        out += &brief.variable(variable);
    }
    for definition in &model.definitions {
        write!(out, "definition {} messages {:?}", brief.item(&definition.item), values(&definition.messages)).unwrap();
        writeln!(out, "{}", brief.question(&definition.question)).unwrap();
        match &definition.meaning {
            Meaning::YesNo(means) => writeln!(out, "  means {}", brief.condition(means)).unwrap(),
            Meaning::Answers(answers) => {
                for answer in answers {
                    writeln!(out, "  {} {}", brief.item(&answer.value.item), brief.when(&answer.means)).unwrap();
                }
            }
        }
    }
    let order: Vec<_> = model.definition_order.iter().map(|id| model.definitions[id.index()].item.name.value.as_str()).collect();
    writeln!(out, "definition order {order:?}").unwrap();
    for constraint in &model.constraints {
        writeln!(
            out,
            "constraint {} {} because {:?}",
            brief.item(&constraint.item),
            brief.condition(&constraint.always),
            constraint.because
        )
        .unwrap();
    }
    for goal in &model.goals {
        writeln!(out, "goal {} {}", brief.item(&goal.item), brief.condition(&goal.that)).unwrap();
    }
    for action in &model.actions {
        out += &brief.action(action);
    }
    for advice in &model.advice {
        let serves: Vec<_> = advice.serves.iter().map(|target| model.target_name(*target)).collect();
        write!(out, "advice {} when {} for {serves:?}", brief.item(&advice.item), brief.condition(&advice.when)).unwrap();
        writeln!(out, " text {} contact {}", brief.text(&advice.text), brief.text(&advice.contact)).unwrap();
    }
    out
}

/// A query in brief.
pub fn query(model: &Model, query: &Query) -> String {
    let brief = Brief { model };
    let mut out =
        format!("  try {} goal {:?}", model.target_name(query.target), query.goal.map(|goal| model.target_name(Target::Goal(goal))));
    let askers: Vec<_> = query.askers.iter().map(|id| model.actors[id.index()].item.name.value.as_str()).collect();
    writeln!(out, " as {askers:?} defaults {} courses {}", query.defaults, query.courses).unwrap();
    for given in &query.given {
        writeln!(out, "  given [{}] {}", given.text, brief.condition(given)).unwrap();
    }
    let refused: Vec<_> = query.refused.iter().map(|id| model.target_name(Target::Action(*id))).collect();
    let unknown = query.unknown.iter().map(|about| match about {
        Askable::Refusal(id) => format!("refusal.{}", model.target_name(Target::Action(*id))),
        Askable::Variable(id) => model.subject_name(Subject::Variable(*id)).to_owned(),
        Askable::Definition(id) => model.subject_name(Subject::Definition(*id)).to_owned(),
    });
    writeln!(out, "  refused {refused:?} messages {:?} unknown {:?}", query.messages, unknown.collect::<Vec<_>>()).unwrap();
    out
}

struct Brief<'m> {
    model: &'m Model,
}

impl Brief<'_> {
    fn item(&self, item: &whynot::model::Item) -> String {
        let mut text = format!("{} \"{}\"", item.name.value, item.title);
        if let Some(about) = &item.about {
            write!(text, " about {about:?}").unwrap();
        }
        if !item.source.is_empty() {
            write!(text, " source {:?}", item.source).unwrap();
        }
        if !item.was.is_empty() {
            write!(text, " was {:?}", item.was).unwrap();
        }
        text
    }

    fn variable(&self, variable: &Variable) -> String {
        let mut text = format!("variable {}", self.item(&variable.item));
        if let Some(default) = &variable.default {
            write!(text, " default {}", variable.value_name(default.value)).unwrap();
        }
        writeln!(text, "{}", self.question(&variable.question)).unwrap();
        let weights = |weights: &[f64]| {
            let shown: Vec<_> = weights.iter().take(12).map(|weight| format!("{weight:.4}")).collect();
            shown.join(" ")
        };
        match &variable.domain {
            Domain::Lifecycle { states, initial } => {
                writeln!(text, "  states {} initial {}", self.values(states), variable.value_name(*initial)).unwrap();
            }
            Domain::YesNo => writeln!(text, "  yes/no").unwrap(),
            Domain::Choice(values) => writeln!(text, "  values {}", self.values(values)).unwrap(),
            Domain::Number { low, high, unit } => writeln!(text, "  number {low}..{high} {unit:?}").unwrap(),
        }
        writeln!(text, "  likely {}", weights(&variable.likely)).unwrap();
        text
    }

    fn values(&self, values: &[Value]) -> String {
        let shown: Vec<_> =
            values.iter().map(|value| format!("{}{}", self.item(&value.item), if value.is_final { " final" } else { "" })).collect();
        shown.join(", ")
    }

    fn question(&self, question: &Question) -> String {
        let Some(ask) = &question.ask else { return String::new() };
        format!(" ask {:?} if {} where {} effort {}", ask.value, self.when(&question.ask_if), self.text(&question.place), question.effort)
    }

    fn action(&self, action: &Action) -> String {
        let mut text = format!(
            "action {} effort {} propose {} irreversible {:?}",
            self.item(&action.item),
            action.effort,
            action.propose,
            action.irreversible
        );
        let goal = action.goal.map(|goal| self.model.target_name(Target::Goal(goal)));
        writeln!(text, " goal {goal:?} ask {:?}", action.ask).unwrap();
        for entry in action.by.iter().flatten() {
            let actor = |id: whynot::model::ActorId| self.model.actors[id.index()].item.name.value.clone();
            let barred: Vec<_> = entry.barred.iter().map(|id| actor(*id)).collect();
            writeln!(
                text,
                "  by {} when {} because {:?} source {:?} barred {barred:?}",
                actor(entry.actor.value),
                self.when(&entry.when),
                entry.because,
                entry.source
            )
            .unwrap();
        }
        text += &self.effects(&action.moves, &action.sets, "  ");
        for entry in &action.requires {
            writeln!(
                text,
                "  requires {} {} because {:?} messages {:?}",
                self.item(&entry.item),
                self.condition(&entry.that),
                entry.because,
                values(&entry.messages)
            )
            .unwrap();
        }
        for also in &action.also {
            writeln!(text, "  also when {}", self.when(&also.when)).unwrap();
            text += &self.effects(&also.moves, &also.sets, "    ");
        }
        for (key, value) in
            [("where", &action.place), ("guide", &action.guide), ("warning", &action.warning), ("afterwards", &action.afterwards)]
        {
            if !value.is_empty() {
                writeln!(text, "  {key} {}", self.text(value)).unwrap();
            }
        }
        let id = self.model.action(&action.item.name.value).unwrap();
        writeln!(text, "  requirements {}", self.model.requirement_names(id).join(" ")).unwrap();
        text
    }

    fn effects(&self, moves: &[Move], sets: &[Set], indent: &str) -> String {
        let mut text = String::new();
        for step in moves {
            let variable = &self.model.variables[step.variable.index()];
            let from: Vec<_> = step.from.iter().cloned().flatten().map(|value| variable.value_name(value)).collect();
            let any = if step.from_any { " (any)" } else { "" };
            let long = if step.because.is_some() || !step.source.is_empty() {
                format!(" because {:?} source {:?}", step.because, step.source)
            } else {
                String::new()
            };
            writeln!(
                text,
                "{indent}moves {} {}{any} -> {} [{}]{long}",
                variable.item.name.value,
                from.join("|"),
                variable.value_name(step.to),
                step.text
            )
            .unwrap();
        }
        for set in sets {
            let variable = &self.model.variables[set.variable.index()];
            let change = match set.change {
                Change::To(value) => variable.value_name(value),
                Change::By(by) => format!("{by:+}"),
            };
            writeln!(text, "{indent}sets {} {change}", variable.item.name.value).unwrap();
        }
        text
    }

    fn text(&self, text: &Text) -> String {
        let item = |item: &whynot::model::TextItem| {
            let pieces = item.pieces.iter().map(|piece| match piece {
                Piece::Literal(text) => format!("{text:?}"),
                Piece::Variable(id) => format!("<{}>", self.model.subject_name(Subject::Variable(*id))),
                Piece::Definition(id) => format!("<{}>", self.model.subject_name(Subject::Definition(*id))),
            });
            let when = item.when.as_ref().map(|when| format!("when {}: ", self.condition(when))).unwrap_or_default();
            when + &pieces.collect::<String>()
        };
        format!("[{}]", text.iter().map(item).collect::<Vec<_>>().join(", "))
    }

    fn when(&self, when: &Option<Condition>) -> String {
        when.as_ref().map_or("always".to_owned(), |when| self.condition(when))
    }

    fn condition(&self, condition: &Condition) -> String {
        let all =
            |parts: &[Condition], word: &str| format!("({})", parts.iter().map(|part| self.condition(part)).collect::<Vec<_>>().join(word));
        match &condition.kind {
            ConditionKind::Constant(value) => value.to_string(),
            ConditionKind::Is { variable, values, negated } => {
                let variable = &self.model.variables[variable.index()];
                let name = |run: &std::ops::Range<u32>| match run.len() {
                    1 => variable.value_name(run.start),
                    _ => format!("{}..{}", variable.value_name(run.start), variable.value_name(run.end - 1)),
                };
                let values: Vec<_> = values.iter().map(name).collect();
                format!("{}{}{{{}}}", variable.item.name.value, if *negated { " not in " } else { " in " }, values.join(" "))
            }
            ConditionKind::Order { left, sign, right } => {
                let name = |id| self.model.subject_name(Subject::Variable(id)).to_owned();
                format!("{} {sign:?} {}", name(*left), name(*right))
            }
            ConditionKind::Defined { definition, values, negated } => {
                let definition = &self.model.definitions[definition.index()];
                let values: Vec<_> = values.iter().map(|value| definition.value_name(*value)).collect();
                format!("{}{}{{{}}}", definition.item.name.value, if *negated { " not in " } else { " in " }, values.join(" "))
            }
            ConditionKind::Refusal { action, entries, negated } => {
                let action = &self.model.actions[action.index()];
                let entry =
                    |entry: &Option<u32>| entry.map_or("other".to_owned(), |at| action.requires[at as usize].item.name.value.clone());
                let entries: Vec<_> = entries.iter().map(entry).collect();
                format!("refusal.{}{}{{{}}}", action.item.name.value, if *negated { " not in " } else { " in " }, entries.join(" "))
            }
            ConditionKind::Not(inner) => format!("not {}", self.condition(inner)),
            ConditionKind::And(parts) => all(parts, " and "),
            ConditionKind::Or(parts) => all(parts, " or "),
            ConditionKind::Implies(left, right) => format!("({} implies {})", self.condition(left), self.condition(right)),
        }
    }
}

fn values(texts: &[whynot::source::Spanned<String>]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}
