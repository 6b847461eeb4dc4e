//! What is known of a case: the statements in their order, the candidates they leave, and contradictions among them.

use super::choices::{REFUSALS_REACH_THE_IMPOSSIBLE, WEAK_READING_CAN_BE_ASKED};
use super::condition::{Condition, Value};
use super::deeds::Deeds;
use super::policy::{Means, Query};
use super::set::Set;

pub struct Statement {
    pub text: String,
    pub origin: &'static str,
    pub holds: Set,
}

/// A text that the person saw, and what it was recognised as.
pub struct Seen {
    pub text: String,
    pub matched: Vec<String>,
}

pub struct Evidence {
    pub statements: Vec<Statement>,
    pub dropped: Vec<String>,
    pub seen: Vec<Seen>,
    /// The actions of which a text is read as `refusal.ACTION`.
    pub read_as_refusal: Vec<String>,
    pub candidates: Set,
    /// Indices of statements, names of constraints.
    pub contradiction: Option<(Vec<usize>, Vec<String>)>,
}

/// One way to read a text: its name in `matched`, and its strong and its weak meaning as texts and sets.
struct Reading {
    matched: String,
    refused: Option<String>,
    strong: (String, Set),
    weak: (String, Set),
}

pub fn evidence(deeds: &Deeds, query: &Query, askers: &[String]) -> Evidence {
    let world = deeds.world;
    let mut statements = Vec::new();
    for asker in askers {
        if let Some(when) = &deeds.actor(asker).when {
            statements.push(Statement { text: format!("{asker} is asking"), origin: "asker", holds: world.region(when) });
        }
    }
    for (text, condition) in query.given.statements() {
        statements.push(Statement { text, origin: "given", holds: world.region(&condition) });
    }
    for name in &query.refused {
        let action = world.policy.actions.iter().position(|action| action.name == *name).expect("names are checked");
        let mut possible = deeds.possible(action, askers);
        if !REFUSALS_REACH_THE_IMPOSSIBLE {
            possible = possible.and(&world.possible);
        }
        let holds = possible.not();
        statements.push(Statement { text: format!("{name} was refused"), origin: "refused", holds });
    }
    let readings: Vec<Vec<Reading>> = query.messages.iter().map(|text| readings(deeds, text)).collect();
    let observed = |weak: bool| readings.iter().filter(|readings| !readings.is_empty()).map(move |readings| said(readings, weak));
    let left = |statements: &[Statement]| statements.iter().fold(world.possible.clone(), |set, statement| set.and(&statement.holds));
    let strong = observed(false).fold(left(&statements), |set, statement| set.and(&statement.holds));
    let weak = strong.is_empty();
    statements.extend(observed(weak));

    let mut candidates = left(&statements);
    let contradiction = candidates.is_empty().then(|| contradiction(deeds, &statements));
    let mut dropped = Vec::new();
    if query.defaults && contradiction.is_none() {
        dropped = assume(deeds, &mut statements, &mut candidates);
    }
    let refused = readings.iter().flatten().filter_map(|reading| reading.refused.clone());
    let read_as_refusal = if weak && WEAK_READING_CAN_BE_ASKED { Vec::new() } else { refused.collect() };
    let seen = query
        .messages
        .iter()
        .zip(&readings)
        .map(|(text, readings)| Seen { text: text.clone(), matched: readings.iter().map(|reading| reading.matched.clone()).collect() });
    Evidence { dropped, seen: seen.collect(), read_as_refusal, candidates, contradiction, statements }
}

fn said(readings: &[Reading], weak: bool) -> Statement {
    let parts = readings.iter().map(|reading| if weak { &reading.weak } else { &reading.strong });
    let (texts, sets): (Vec<String>, Vec<Set>) = parts.cloned().unzip();
    let holds = sets.into_iter().reduce(|set, other| set.or(&other)).expect("only texts that match say something");
    Statement { text: texts.join(" or "), origin: "observed", holds }
}

/// Ambiguous: definitions before actions, each in declaration order.
fn readings(deeds: &Deeds, text: &str) -> Vec<Reading> {
    let world = deeds.world;
    let matches = |messages: &[String]| messages.iter().any(|message| appears(message, text));
    let mut all = Vec::new();
    for definition in &world.policy.definitions {
        if let Means::YesNo { condition, messages } = &definition.means
            && matches(messages)
        {
            let says = (format!("{} is true", definition.name), world.region(condition));
            all.push(Reading { matched: definition.name.clone(), refused: None, strong: says.clone(), weak: says });
        }
    }
    for action in &world.policy.actions {
        for requires in action.requires.iter().filter(|requires| matches(&requires.messages)) {
            let refusal = format!("refusal.{}", action.name);
            let named = Condition::is(&refusal, Value::Word(requires.name.clone()));
            all.push(Reading {
                matched: format!("{}.{}", action.name, requires.name),
                refused: Some(refusal),
                strong: (named.to_string(), world.region(&named)),
                weak: (format!("{}.{} fails", action.name, requires.name), world.region(&requires.that).not()),
            });
        }
    }
    all
}

fn folded(text: &str) -> String {
    let fold = |letter: char| match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        letter => letter,
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(fold).collect::<String>().to_lowercase()
}

/// Whether a message appears in a text, as whole words.
fn appears(message: &str, text: &str) -> bool {
    let (message, text) = (folded(message), folded(text));
    let word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let starts = text.char_indices().map(|(start, _)| start).filter(|&start| text[start..].starts_with(&message));
    starts.into_iter().any(|start| {
        let end = start + message.len();
        let joined_before = word(message.chars().next()) && word(text[..start].chars().next_back());
        let joined_after = word(message.chars().next_back()) && word(text[end..].chars().next());
        !joined_before && !joined_after
    })
}

/// Adds what is assumed, and returns the defaults that are dropped.
fn assume(deeds: &Deeds, statements: &mut Vec<Statement>, candidates: &mut Set) -> Vec<String> {
    let world = deeds.world;
    let defaults: Vec<(usize, u32)> =
        world.variables.iter().enumerate().filter_map(|(at, variable)| Some((at, variable.default?))).collect();
    let holding = |variable: usize, value: u32| Set::of(world.size(), |index| world.situations[index][variable] == value);
    loop {
        let before = statements.len();
        for &(variable, value) in &defaults {
            let holds = holding(variable, value);
            let changed = |index: usize| {
                let mut values = world.situations[index].clone();
                values[variable] = value;
                world.index(&values)
            };
            let closed = candidates.iter().all(|index| candidates.has(changed(index)));
            if !candidates.within(&holds) && closed {
                let name = &world.variables[variable].name;
                let text = match &world.variables[variable].domain[value as usize] {
                    Value::Number(number) => format!("{name} = {number}"),
                    value => format!("{name} is {value}"),
                };
                *candidates = candidates.and(&holds);
                statements.push(Statement { text, origin: "assumed", holds });
            }
        }
        if statements.len() == before {
            break;
        }
    }
    let lost = defaults.into_iter().filter(|&(variable, value)| !candidates.within(&holding(variable, value)));
    lost.map(|(variable, _)| world.variables[variable].name.clone()).collect()
}

/// The first of the smallest sets of these that leave nothing of a start.
pub fn smallest(start: &Set, sets: &[&Set]) -> Option<Vec<usize>> {
    (0..=sets.len()).find_map(|size| choose(start, sets, 0, size))
}

fn choose(left: &Set, sets: &[&Set], from: usize, size: usize) -> Option<Vec<usize>> {
    if size == 0 {
        return left.is_empty().then(Vec::new);
    }
    (from..sets.len()).find_map(|first| {
        let mut chosen = choose(&left.and(sets[first]), sets, first + 1, size - 1)?;
        chosen.insert(0, first);
        Some(chosen)
    })
}

fn contradiction(deeds: &Deeds, statements: &[Statement]) -> (Vec<usize>, Vec<String>) {
    let world = deeds.world;
    let constraints: Vec<Set> = world.policy.constraints.iter().map(|constraint| world.region(&constraint.always)).collect();
    let sets: Vec<&Set> = statements.iter().map(|statement| &statement.holds).chain(&constraints).collect();
    // Ambiguous: of two sets of one size, the one whose first differing member comes first, statements before constraints.
    let chosen = smallest(&Set::all(world.size()), &sets).expect("together they leave nothing");
    let (said, always): (Vec<usize>, Vec<usize>) = chosen.into_iter().partition(|&member| member < statements.len());
    let name = |member: usize| world.policy.constraints[member - statements.len()].name.clone();
    (said, always.into_iter().map(name).collect())
}
