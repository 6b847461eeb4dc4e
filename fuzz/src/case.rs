//! A policy and a situation made of arbitrary bytes: always well-formed sentences, mostly right names, any sense or none.

use std::fmt::Write as _;

use arbitrary::Arbitrary;

/// A drawn policy, and what is known of a case.
#[derive(Arbitrary, Debug)]
pub struct Case {
    entities: Vec<Entity>,
    definitions: Vec<Definition>,
    actors: Vec<Actor>,
    constraints: Vec<Condition>,
    goals: Vec<Condition>,
    actions: Vec<Action>,
    advice: Vec<Condition>,
    situation: Known,
    /// Whether usual assumptions are made.
    pub defaults: bool,
}

#[derive(Arbitrary, Debug)]
struct Entity {
    /// How many states its lifecycle has; none where it is 0.
    states: u8,
    about: About,
    facts: Vec<Fact>,
}

#[derive(Arbitrary, Debug)]
struct Fact {
    kind: Kind,
    about: About,
}

#[derive(Arbitrary, Debug)]
enum Kind {
    YesNo { likely: Option<u8> },
    Choice { values: u8, likely: Vec<u8> },
    Number { low: u8, width: u8, wide: bool, likely: Option<(u8, u8)> },
}

/// What facts, lifecycles and definitions share.
#[derive(Arbitrary, Debug)]
struct About {
    ask: bool,
    ask_if: Option<Condition>,
    effort: u8,
    default: Option<u8>,
}

#[derive(Arbitrary, Debug)]
struct Definition {
    answers: Vec<Condition>,
    means: Condition,
    about: About,
    message: Option<u8>,
}

#[derive(Arbitrary, Debug)]
struct Actor {
    includes: Option<u8>,
    handoff: Option<u8>,
    when: Option<Condition>,
    automatic: bool,
}

#[derive(Arbitrary, Debug)]
struct Action {
    by: Vec<(u8, Option<Condition>, Option<u8>)>,
    goal: Option<u8>,
    requires: Vec<(Condition, Option<u8>)>,
    effects: Effects,
    also: Vec<(Option<Condition>, Effects)>,
    effort: u8,
    propose: bool,
    irreversible: Option<bool>,
}

#[derive(Arbitrary, Debug)]
struct Effects {
    moves: Vec<(u8, u8, u8)>,
    sets: Vec<(u8, u8, Change)>,
}

#[derive(Arbitrary, Debug)]
enum Change {
    To,
    Increase,
    Decrease,
}

#[derive(Arbitrary, Debug)]
enum Condition {
    Is { name: u8, not: bool, value: u8, other: Option<u8> },
    Alone(u8),
    Order { left: u8, sign: u8, right: u8, number: bool },
    Refusal(u8, u8),
    Constant(bool),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Implies(Box<Condition>, Box<Condition>),
}

#[derive(Arbitrary, Debug)]
struct Known {
    given: Vec<Condition>,
    messages: Vec<u8>,
    refused: Vec<u8>,
    unknown: Vec<u8>,
    askers: Vec<u8>,
}

/// A name that conditions can use, and its values.
#[derive(Clone)]
struct Named {
    name: String,
    values: Vec<String>,
    number: bool,
}

impl Named {
    fn value(&self, at: u8) -> &str {
        pick(&self.values, at)
    }

    fn is_yes_no(&self) -> bool {
        self.values.first().is_some_and(|value| value == "false")
    }
}

const MESSAGES: [&str; 4] = ["no coin", "access denied", "E42", "no"];

fn pick(values: &[String], at: u8) -> &str {
    values.get(usize::from(at) % values.len().max(1)).map_or("none-at-all", String::as_str)
}

fn numbered(letter: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{letter}{at}")).collect()
}

/// At most so many.
fn few<T>(items: &[T], most: usize) -> &[T] {
    &items[..items.len().min(most)]
}

/// Writes texts of a case; knows which names there are.
#[derive(Clone)]
struct Writer {
    names: Vec<Named>,
    definitions: Vec<Named>,
    actors: Vec<String>,
    actions: Vec<String>,
    goals: Vec<String>,
}

impl Case {
    /// The policy as a file.
    pub fn policy(&self) -> String {
        let writer = self.writer();
        let mut text = String::from("policy: drawn\nactors:\n");
        for (at, actor) in few(&self.actors, 4).iter().enumerate() {
            let automatic = if actor.automatic { ", automatic: true" } else { "" };
            let when = actor.when.as_ref().map_or(String::new(), |when| format!(", when: \"{}\"", writer.condition(when, 0)));
            let handoff = actor.handoff.filter(|_| !actor.automatic).map_or(String::new(), |cost| format!(", handoff: {}", cost % 12));
            let includes = actor.includes.map(|other| usize::from(other) % at.max(1));
            let includes = includes.filter(|&other| at > 0 && !actor.automatic && !self.actors[other].automatic);
            let includes = includes.map_or(String::new(), |other| format!(", includes: a{other}"));
            line(&mut text, &format!("  a{at}: {{ title: Actor{automatic}{when}{handoff}{includes} }}"));
        }
        line(&mut text, "entities:");
        for (at, entity) in few(&self.entities, 5).iter().enumerate() {
            line(&mut text, &format!("  e{at}:"));
            let states = usize::from(entity.states % 5);
            if states > 0 {
                line(&mut text, &format!("    states: [{}]", numbered("s", states).join(", ")));
                writer.about(&mut text, "    ", &entity.about, &numbered("s", states));
            }
            line(&mut text, "    facts:");
            for (number, fact) in few(&entity.facts, 4).iter().enumerate() {
                line(&mut text, &format!("      f{number}:\n        title: A fact"));
                let values = fact.kind.write(&mut text);
                writer.about(&mut text, "        ", &fact.about, &values);
            }
            if states == 0 && entity.facts.is_empty() {
                line(&mut text, "      f0: A fact");
            }
        }
        self.named_conditions(&writer, &mut text);
        line(&mut text, "actions:");
        for (at, action) in few(&self.actions, 8).iter().enumerate() {
            writer.action(&mut text, at, action);
        }
        text
    }

    fn named_conditions(&self, writer: &Writer, text: &mut String) {
        line(text, "definitions:");
        for (at, definition) in few(&self.definitions, 4).iter().enumerate() {
            line(text, &format!("  d{at}:"));
            // Cycles are no news: each uses those before it.
            let writer = &writer.before(at);
            if definition.answers.is_empty() {
                line(text, &format!("    means: \"{}\"", writer.condition(&definition.means, 0)));
                if let Some(message) = definition.message {
                    line(text, &format!("    messages: [{}]", MESSAGES[usize::from(message) % MESSAGES.len()]));
                }
            } else {
                line(text, "    answers:");
                for (value, means) in few(&definition.answers, 3).iter().enumerate() {
                    line(text, &format!("      s{value}: {{ means: \"{}\" }}", writer.condition(means, 0)));
                }
                line(text, &format!("      s{}: Else", few(&definition.answers, 3).len()));
            }
            writer.about(text, "    ", &About { default: None, ask_if: None, ..definition.about }, &[]);
        }
        for (section, letter, conditions, key) in
            [("constraints", "c", &self.constraints, "always"), ("goals", "g", &self.goals, "that"), ("advice", "h", &self.advice, "when")]
        {
            line(text, &format!("{section}:"));
            let told = writer.names.first().map_or(String::new(), |named| format!(" at {{{}}}", named.name));
            let more = if section == "advice" { format!(", text: \"Look{told}.\"") } else { String::new() };
            for (at, condition) in few(conditions, 3).iter().enumerate() {
                line(text, &format!("  {letter}{at}: {{ {key}: \"{}\"{more} }}", writer.condition(condition, 0)));
            }
        }
    }

    /// The situation as a file.
    pub fn situation(&self) -> String {
        let (writer, known) = (self.writer(), &self.situation);
        let mut text = String::from("given:\n");
        for condition in few(&known.given, 6) {
            line(&mut text, &format!("- \"{}\"", writer.condition(condition, 0)));
        }
        let messages: Vec<&str> = few(&known.messages, 3).iter().map(|&at| MESSAGES[usize::from(at) % MESSAGES.len()]).collect();
        line(&mut text, &format!("message: [{}]", messages.join(", ")));
        let all = |items: &[u8], names: &[String]| {
            let chosen: Vec<&str> = few(items, 3).iter().filter(|_| !names.is_empty()).map(|&at| pick(names, at)).collect();
            chosen.join(", ")
        };
        line(&mut text, &format!("refused: [{}]", all(&known.refused, &writer.actions)));
        line(&mut text, &format!("as: [{}]", all(&known.askers, &writer.actors)));
        let askable: Vec<String> = writer.names.iter().map(|named| named.name.clone()).collect();
        line(&mut text, &format!("unknown: [{}]", all(&known.unknown, &askable)));
        text
    }

    fn writer(&self) -> Writer {
        let mut names = Vec::new();
        for (at, entity) in few(&self.entities, 5).iter().enumerate() {
            let states = usize::from(entity.states % 5);
            if states > 0 {
                names.push(Named { name: format!("e{at}"), values: numbered("s", states), number: false });
            }
            for (number, fact) in few(&entity.facts, 4).iter().enumerate() {
                names.push(fact.kind.named(format!("e{at}.f{number}")));
            }
            if states == 0 && entity.facts.is_empty() {
                names.push(Kind::YesNo { likely: None }.named(format!("e{at}.f0")));
            }
        }
        let definitions = few(&self.definitions, 4).iter().enumerate().map(|(at, definition)| {
            let answers = few(&definition.answers, 3).len();
            let values = if answers == 0 { vec!["false".to_owned(), "true".to_owned()] } else { numbered("s", answers + 1) };
            Named { name: format!("d{at}"), values, number: false }
        });
        Writer {
            definitions: definitions.collect(),
            names,
            actors: numbered("a", few(&self.actors, 4).len()),
            actions: numbered("x", few(&self.actions, 8).len()),
            goals: numbered("g", few(&self.goals, 3).len()),
        }
    }
}

impl Kind {
    fn bounds(low: u8, width: u8, wide: bool) -> (u32, u32) {
        let width = if wide { u32::from(width) * 257 } else { u32::from(width % 6) };
        (u32::from(low % 4), u32::from(low % 4) + width.min(65_000))
    }

    fn named(&self, name: String) -> Named {
        let values = match self {
            Kind::YesNo { .. } => vec!["false".to_owned(), "true".to_owned()],
            Kind::Choice { values, .. } => numbered("s", usize::from(values % 4) + 1),
            Kind::Number { low, width, wide, .. } => {
                let (low, high) = Kind::bounds(*low, *width, *wide);
                let middle = low.midpoint(high);
                vec![low.to_string(), high.to_string(), middle.to_string(), format!("{low}..{middle}"), (low + 1).min(high).to_string()]
            }
        };
        Named { name, values, number: matches!(self, Kind::Number { .. }) }
    }

    fn write(&self, text: &mut String) -> Vec<String> {
        match self {
            Kind::YesNo { likely } => {
                if let Some(likely) = likely {
                    line(text, &format!("        likely: 0.{:03}", u16::from(*likely) + 1));
                }
            }
            Kind::Choice { likely, .. } => {
                line(text, "        values:");
                for (at, value) in self.named(String::new()).values.iter().enumerate() {
                    let weight = likely.get(at).map_or(String::new(), |weight| format!(" {{ likely: {} }}", u16::from(*weight) + 1));
                    line(text, &format!("          {value}:{weight}"));
                }
            }
            Kind::Number { low, width, wide, likely } => {
                let (low, high) = Kind::bounds(*low, *width, *wide);
                line(text, &format!("        range: {low}..{high}"));
                if let Some((end, weight)) = likely {
                    let end = (low + u32::from(*end)).min(high);
                    line(text, &format!("        likely: {{ {low}..{end}: {} }}", u16::from(*weight) + 1));
                }
            }
        }
        let mut values = self.named(String::new()).values;
        values.retain(|value| !value.contains(".."));
        values
    }
}

impl Writer {
    /// The same without the definitions from the one at `at` on.
    fn before(&self, at: usize) -> Writer {
        Writer { definitions: few(&self.definitions, at).to_vec(), ..self.clone() }
    }

    fn about(&self, text: &mut String, indent: &str, about: &About, values: &[String]) {
        if about.ask {
            line(text, &format!("{indent}ask: What is it?\n{indent}effort: {}", about.effort % 5 + 1));
            if let Some(condition) = &about.ask_if {
                line(text, &format!("{indent}ask-if: \"{}\"", self.condition(condition, 0)));
            }
        }
        if let Some(default) = about.default.filter(|_| !values.is_empty()) {
            line(text, &format!("{indent}default: {}", pick(values, default)));
        }
    }

    fn action(&self, text: &mut String, at: usize, action: &Action) {
        line(text, &format!("  x{at}:\n    effort: {}", action.effort % 6 + 1));
        let mut seen = Vec::new();
        for (actor, when, barred) in few(&action.by, 3).iter().filter(|_| !self.actors.is_empty()) {
            let actor = pick(&self.actors, *actor);
            if !seen.contains(&actor) {
                let when = when.as_ref().map_or(String::new(), |when| format!("when: \"{}\"", self.condition(when, 0)));
                let barred = barred.map_or(String::new(), |barred| format!("barred: {}", pick(&self.actors, barred)));
                let parts: Vec<String> = [when, barred].into_iter().filter(|part| !part.is_empty()).collect();
                line(text, &format!("{}      {actor}: {{ {} }}", if seen.is_empty() { "    by:\n" } else { "" }, parts.join(", ")));
                seen.push(actor);
            }
        }
        if let Some(goal) = action.goal.filter(|_| !self.goals.is_empty()) {
            line(text, &format!("    goal: {}", pick(&self.goals, goal)));
        }
        line(text, "    requires:");
        for (number, (that, message)) in few(&action.requires, 3).iter().enumerate() {
            let message = message.map_or(String::new(), |at| format!(", messages: [{}]", MESSAGES[usize::from(at) % MESSAGES.len()]));
            line(text, &format!("      r{number}: {{ that: \"{}\"{message} }}", self.condition(that, 0)));
        }
        self.effects(text, "    ", &action.effects);
        line(text, "    also:");
        for (when, effects) in few(&action.also, 2).iter().filter(|(_, effects)| self.changes(effects)) {
            let when = when.as_ref().map_or("true".to_owned(), |when| self.condition(when, 0));
            line(text, &format!("      - when: \"{when}\""));
            self.effects(text, "        ", effects);
        }
        if !action.propose {
            line(text, "    propose: false");
        }
        if let Some(irreversible) = action.irreversible {
            line(text, &format!("    irreversible: {irreversible}"));
        }
    }

    /// Whether effects come to anything, given what there is.
    fn changes(&self, effects: &Effects) -> bool {
        let any = |facts: bool| self.names.iter().any(|named| named.name.contains('.') == facts);
        !effects.moves.is_empty() && any(false) || !effects.sets.is_empty() && any(true)
    }

    fn effects(&self, text: &mut String, indent: &str, effects: &Effects) {
        let lifecycles: Vec<&Named> = self.names.iter().filter(|named| !named.name.contains('.')).collect();
        let facts: Vec<&Named> = self.names.iter().filter(|named| named.name.contains('.')).collect();
        line(text, &format!("{indent}moves:"));
        let mut seen = Vec::new();
        for (entity, from, to) in few(&effects.moves, 2) {
            let Some(entity) = lifecycles.get(usize::from(*entity) % lifecycles.len().max(1)) else { continue };
            let (from, to) = (entity.value(*from), entity.value(*to));
            if !seen.contains(&&entity.name) {
                let from = if from == to { "any" } else { from };
                line(text, &format!("{indent}  {}: {from} -> {to}", entity.name));
                seen.push(&entity.name);
            }
        }
        line(text, &format!("{indent}sets:"));
        for (fact, value, change) in few(&effects.sets, 2) {
            let Some(fact) = facts.get(usize::from(*fact) % facts.len().max(1)) else { continue };
            let value = match change {
                Change::Increase if fact.number => format!("increase by {}", value % 3 + 1),
                Change::Decrease if fact.number => format!("decrease by {}", value % 3 + 1),
                _ => fact.values.iter().filter(|value| !value.contains("..")).cycle().nth(usize::from(*value)).cloned().unwrap_or_default(),
            };
            if !seen.contains(&&fact.name) {
                line(text, &format!("{indent}  {}: {value}", fact.name));
                seen.push(&fact.name);
            }
        }
    }

    /// A condition over what there is.
    fn condition(&self, condition: &Condition, depth: usize) -> String {
        let named = |at: u8| {
            let all = self.names.len() + self.definitions.len();
            let at = usize::from(at) % all.max(1);
            self.names.iter().chain(&self.definitions).nth(at)
        };
        let part = |part: &Condition| if depth < 8 { self.condition(part, depth + 1) } else { "true".to_owned() };
        match condition {
            Condition::Is { name, not, value, other } => named(*name).map_or("true".to_owned(), |named| {
                let other = other.map_or(String::new(), |other| format!("|{}", named.value(other)));
                format!("{} {} {}{other}", named.name, if *not { "is not" } else { "is" }, named.value(*value))
            }),
            Condition::Alone(name) => named(*name).map_or("true".to_owned(), |named| match named.is_yes_no() {
                true => named.name.clone(),
                false => format!("{} is {}", named.name, named.value(*name)),
            }),
            Condition::Order { left, sign, right, number } => {
                let numbers: Vec<&Named> = self.names.iter().filter(|named| named.number).collect();
                let of = |at: u8| numbers.get(usize::from(at) % numbers.len().max(1));
                let (Some(left), Some(other)) = (of(*left), of(*right)) else { return "false".to_owned() };
                let sign = ["<", "<=", "=", "!=", ">=", ">"][usize::from(*sign) % 6];
                let right = if *number { left.values[usize::from(*right) % 3].as_str() } else { other.name.as_str() };
                format!("{} {sign} {right}", left.name)
            }
            // An error but in statements.
            Condition::Refusal(action, requires) if !self.actions.is_empty() && *requires < 16 => {
                format!("refusal.{} is {}", pick(&self.actions, *action), ["r0", "r1", "r2", "other"][usize::from(*requires) % 4])
            }
            Condition::Refusal(..) => "true".to_owned(),
            Condition::Constant(value) => value.to_string(),
            Condition::Not(inner) => format!("not ({})", part(inner)),
            Condition::And(left, right) => format!("({}) and ({})", part(left), part(right)),
            Condition::Or(left, right) => format!("({}) or ({})", part(left), part(right)),
            Condition::Implies(left, right) => format!("({}) implies ({})", part(left), part(right)),
        }
    }
}

fn line(text: &mut String, line: &str) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "{line}");
}
