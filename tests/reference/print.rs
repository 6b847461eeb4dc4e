//! Policies and queries as the files that an author would write, in one of the several ways that the language allows.

use super::condition::{Condition, Value};
use super::policy::*;
use super::yaml::{Node, Writer};

type Entries = Vec<(String, Node)>;

pub fn policy(policy: &Policy, seed: u64) -> String {
    Printer(Writer::new(seed)).policy(policy)
}

/// What a situation file holds; target, goal and defaults are said elsewhere.
pub fn situation(query: &Query, seed: u64) -> String {
    let mut printer = Printer(Writer::new(seed));
    let mut entries = Entries::new();
    let given = match &query.given {
        Given::Conditions(conditions) if conditions.is_empty() => None,
        Given::Mapping(entries) if entries.is_empty() => None,
        Given::Conditions(conditions) => Some(Node::List(conditions.iter().map(condition).collect())),
        Given::Mapping(entries) => {
            let values = |values: &Vec<Value>| match values.as_slice() {
                [one] => value(one),
                several => Node::List(several.iter().map(value).collect()),
            };
            Some(Node::Map(entries.iter().map(|(name, said)| (name.clone(), values(said))).collect()))
        }
    };
    put(&mut entries, "given", given);
    put(&mut entries, "message", printer.names(&query.messages));
    put(&mut entries, "refused", printer.names(&query.refused));
    put(&mut entries, "unknown", printer.names(&query.unknown));
    put(&mut entries, "as", printer.names(&query.askers));
    if entries.is_empty() { "{}\n".to_owned() } else { printer.0.document(entries) }
}

fn put(entries: &mut Entries, key: &str, node: Option<Node>) {
    entries.extend(node.map(|node| (key.to_owned(), node)));
}

fn text(said: &str) -> Node {
    Node::Text(said.to_owned())
}

fn number(number: u32) -> Node {
    Node::Bare(number.to_string())
}

fn condition(condition: &Condition) -> Node {
    Node::Text(condition.to_string())
}

fn value(value: &Value) -> Node {
    match value {
        Value::Word(word) => text(word),
        Value::Yes(_) | Value::Number(_) => Node::Bare(value.to_string()),
        Value::Range(..) => text(&value.to_string()),
    }
}

struct Printer(Writer);

impl Printer {
    fn policy(&mut self, policy: &Policy) -> String {
        let mut all = Entries::new();
        put(&mut all, "policy", Some(text(&policy.name)));
        let title = self.0.often(5).then(|| text("A policy, drawn at random"));
        put(&mut all, "title", title);
        let version = self.0.often(2).then(|| text("2 of 3"));
        put(&mut all, "version", version);
        self.section(&mut all, "actors", &policy.actors, |one| &one.name, Self::actor);
        self.section(&mut all, "entities", &policy.entities, |one| &one.name, Self::entity);
        self.section(&mut all, "definitions", &policy.definitions, |one| &one.name, Self::definition);
        self.section(
            &mut all,
            "constraints",
            &policy.constraints,
            |one| &one.name,
            |printer, one| printer.short_or_long("always", &one.always, Entries::new()),
        );
        self.section(
            &mut all,
            "goals",
            &policy.goals,
            |one| &one.name,
            |printer, one| printer.short_or_long("that", &one.that, Entries::new()),
        );
        self.section(&mut all, "actions", &policy.actions, |one| &one.name, Self::action);
        self.section(
            &mut all,
            "advice",
            &policy.advice,
            |one| &one.name,
            |printer, one| {
                let mut entries = vec![("when".to_owned(), condition(&one.when))];
                put(&mut entries, "for", printer.names(&one.targets));
                put(&mut entries, "text", Some(text("Ask again tomorrow.")));
                Node::Map(entries)
            },
        );
        self.0.document(all)
    }

    /// The items of a section; as a list of names where all are empty.
    fn section<T>(
        &mut self,
        all: &mut Entries,
        key: &str,
        items: &[T],
        name: impl Fn(&T) -> &String,
        print: impl Fn(&mut Self, &T) -> Node,
    ) {
        if !items.is_empty() {
            let entries = items.iter().map(|item| (name(item).clone(), print(self, item))).collect();
            all.push((key.to_owned(), self.items(entries)));
        }
    }

    fn items(&mut self, entries: Entries) -> Node {
        let empty = entries.iter().all(|(_, node)| matches!(node, Node::Empty));
        match empty && self.0.often(7) {
            true => Node::List(entries.into_iter().map(|(name, _)| Node::Text(name)).collect()),
            false => Node::Map(entries),
        }
    }

    /// A list of names, of which one may stand alone.
    fn names(&mut self, names: &[String]) -> Option<Node> {
        match names {
            [] => None,
            [one] if self.0.often(5) => Some(text(one)),
            several => Some(Node::List(several.iter().map(|name| text(name)).collect())),
        }
    }

    /// An item that may have nothing but a title.
    fn titled(&mut self, mut entries: Entries) -> Node {
        let title = self.0.often(3).then(|| text("Its title"));
        match (entries.is_empty(), title) {
            (true, None) => Node::Empty,
            (true, Some(title)) if self.0.often(6) => title,
            (_, title) => {
                put(&mut entries, "title", title);
                Node::Map(entries)
            }
        }
    }

    /// An item whose shorthand is a condition.
    fn short_or_long(&mut self, key: &str, that: &Condition, more: Entries) -> Node {
        let mut entries = vec![(key.to_owned(), condition(that))];
        let because = self.0.often(3).then(|| text("It is the rule: no more, no less."));
        put(&mut entries, if key == "always" { "because" } else { "about" }, because);
        if more.is_empty() && entries.len() == 1 && self.0.often(7) {
            return condition(that);
        }
        entries.extend(more);
        Node::Map(entries)
    }

    fn actor(&mut self, actor: &Actor) -> Node {
        let mut entries = Entries::new();
        put(&mut entries, "includes", self.names(&actor.includes));
        put(&mut entries, "handoff", actor.handoff.map(number));
        put(&mut entries, "contact", self.0.often(2).then(|| text("Ring the bell.")));
        put(&mut entries, "when", actor.when.as_ref().map(condition));
        put(&mut entries, "automatic", actor.automatic.then(|| Node::Bare("true".to_owned())));
        self.titled(entries)
    }

    fn entity(&mut self, entity: &Entity) -> Node {
        let mut entries = Entries::new();
        if let Some(Fact { kind: Kind::Choice(states), default, asking, .. }) = &entity.lifecycle {
            put(&mut entries, "states", Some(self.choices(states)));
            put(&mut entries, "default", default.as_ref().map(value));
            self.asking(&mut entries, asking);
        }
        if !entity.facts.is_empty() {
            let facts = entity.facts.iter().map(|fact| (fact.name.clone(), self.fact(fact))).collect();
            put(&mut entries, "facts", Some(self.items(facts)));
        }
        Node::Map(entries)
    }

    fn choices(&mut self, items: &[Item]) -> Node {
        let entries = items.iter().map(|item| {
            let mut entries = Entries::new();
            put(&mut entries, "likely", item.likely.map(|likely| Node::Bare(likely.to_string())));
            put(&mut entries, "about", self.0.often(1).then(|| text("A value, like any other.")));
            (item.name.clone(), self.titled(entries))
        });
        let entries = entries.collect();
        self.items(entries)
    }

    fn fact(&mut self, fact: &Fact) -> Node {
        let mut entries = Entries::new();
        match &fact.kind {
            Kind::YesNo { likely } => put(&mut entries, "likely", likely.map(|likely| Node::Bare(likely.to_string()))),
            Kind::Choice(items) => put(&mut entries, "values", Some(self.choices(items))),
            Kind::Number { low, high, likely } => {
                put(&mut entries, "range", Some(text(&format!("{low}..{high}"))));
                let weight = |&(from, to, weight): &(u32, u32, f64)| {
                    (if from == to { from.to_string() } else { format!("{from}..{to}") }, Node::Bare(weight.to_string()))
                };
                put(&mut entries, "likely", (!likely.is_empty()).then(|| Node::Map(likely.iter().map(weight).collect())));
            }
        }
        put(&mut entries, "default", fact.default.as_ref().map(value));
        self.asking(&mut entries, &fact.asking);
        self.titled(entries)
    }

    fn asking(&mut self, entries: &mut Entries, asking: &Asking) {
        put(entries, "ask", asking.ask.as_deref().map(text));
        put(entries, "ask-if", asking.ask_if.as_ref().map(condition));
        put(entries, "effort", asking.effort.map(number));
    }

    fn definition(&mut self, definition: &Definition) -> Node {
        let mut more = Entries::new();
        self.asking(&mut more, &definition.asking);
        match &definition.means {
            Means::YesNo { condition, messages } => {
                put(&mut more, "messages", self.names(messages));
                self.short_or_long("means", condition, more)
            }
            Means::Choice { answers, last } => {
                let means = answers.iter().map(|(name, means)| (name.clone(), Node::Map(vec![("means".to_owned(), condition(means))])));
                let last = (last.clone(), self.titled(Entries::new()));
                let mut entries = vec![("answers".to_owned(), Node::Map(means.chain([last]).collect()))];
                entries.extend(more);
                Node::Map(entries)
            }
        }
    }

    fn action(&mut self, action: &Action) -> Node {
        let mut entries = Entries::new();
        put(&mut entries, "by", self.by(&action.by));
        put(&mut entries, "goal", action.goal.as_deref().map(text));
        let requires: Entries = action.requires.iter().map(|requires| (requires.name.clone(), self.requires(requires))).collect();
        put(&mut entries, "requires", (!requires.is_empty()).then_some(Node::Map(requires)));
        self.effects(&mut entries, &action.moves, &action.sets, true);
        let also: Vec<Node> = action.also.iter().map(|also| self.also(also)).collect();
        put(&mut entries, "also", (!also.is_empty()).then_some(Node::List(also)));
        put(&mut entries, "effort", action.effort.map(number));
        put(&mut entries, "propose", (!action.propose).then(|| Node::Bare("false".to_owned())));
        put(&mut entries, "irreversible", action.irreversible.map(|said| Node::Bare(said.to_string())));
        for key in ["guide", "warning", "afterwards", "where"] {
            let said = self.0.often(1).then(|| self.texts(action));
            put(&mut entries, key, said);
        }
        let was = self.0.often(1).then(|| vec![format!("old-{}", action.name)]);
        put(&mut entries, "was", was.and_then(|was| self.names(&was)));
        Node::Map(entries)
    }

    /// A text, some of it only where something holds, and with a value in it.
    fn texts(&mut self, action: &Action) -> Node {
        let shown = action.moves.first().map_or("{{nothing}", |_| "It is {ENTITY} now.");
        let shown = action.moves.first().map_or(shown.to_owned(), |entry| shown.replace("ENTITY", &entry.entity));
        let mut items = vec![text("Do it, and be quick."), text(&shown)];
        if let Some(requires) = action.requires.first() {
            let said = text("See whether it worked.");
            items.push(Node::Map(vec![("when".to_owned(), condition(&requires.that)), ("text".to_owned(), said)]));
        }
        if self.0.often(3) { text("Do it: now.") } else { Node::List(items) }
    }

    fn requires(&mut self, requires: &Requires) -> Node {
        let mut more = Entries::new();
        put(&mut more, "messages", self.names(&requires.messages));
        let about = self.0.often(2).then(|| text("https://example.org/manual#part"));
        put(&mut more, "source", about);
        match more.is_empty() && self.0.often(7) {
            true => condition(&requires.that),
            false => {
                let mut entries = vec![("that".to_owned(), condition(&requires.that))];
                put(&mut entries, "because", self.0.often(4).then(|| text("The system checks it first.")));
                entries.extend(more);
                Node::Map(entries)
            }
        }
    }

    fn by(&mut self, by: &[Entry]) -> Option<Node> {
        if by.is_empty() {
            return None;
        }
        if by.iter().all(|entry| entry.when.is_none() && entry.barred.is_empty()) && self.0.often(8) {
            return self.names(&by.iter().map(|entry| entry.actor.clone()).collect::<Vec<_>>());
        }
        let entries = by.iter().map(|entry| {
            let mut entries = Entries::new();
            put(&mut entries, "when", entry.when.as_ref().map(condition));
            put(&mut entries, "barred", self.names(&entry.barred));
            (entry.actor.clone(), if entries.is_empty() { Node::Empty } else { Node::Map(entries) })
        });
        Some(Node::Map(entries.collect()))
    }

    fn effects(&mut self, entries: &mut Entries, moves: &[Move], sets: &[Sets], long: bool) {
        let moves: Entries = moves.iter().map(|entry| (entry.entity.clone(), self.transition(entry, long))).collect();
        put(entries, "moves", (!moves.is_empty()).then_some(Node::Map(moves)));
        let change = |entry: &Sets| match &entry.change {
            Change::To(to) => value(to),
            Change::Increase(by) => text(&format!("increase by {by}")),
            Change::Decrease(by) => text(&format!("decrease by {by}")),
        };
        let sets: Entries = sets.iter().map(|entry| (entry.fact.clone(), change(entry))).collect();
        put(entries, "sets", (!sets.is_empty()).then_some(Node::Map(sets)));
    }

    fn transition(&mut self, entry: &Move, long: bool) -> Node {
        let from = if entry.from.is_empty() { "any".to_owned() } else { entry.from.join("|") };
        let written = text(&format!("{from} -> {}", entry.to));
        match long && self.0.often(2) {
            true => Node::Map(vec![("move".to_owned(), written), ("because".to_owned(), text("Only so."))]),
            false => written,
        }
    }

    fn also(&mut self, also: &Also) -> Node {
        let mut entries = Entries::new();
        put(&mut entries, "when", also.when.as_ref().map(condition));
        self.effects(&mut entries, &also.moves, &also.sets, false);
        Node::Map(entries)
    }
}
