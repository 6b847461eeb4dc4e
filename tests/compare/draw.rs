//! Draws small policies and changes them: names move, things come and go, rules differ.

use fastrand::Rng;

/// A name, and the earlier ones.
#[derive(Clone, Debug)]
struct Name {
    now: String,
    was: Vec<String>,
}

#[derive(Clone, Debug)]
enum Kind {
    States,
    Choice,
    YesNo,
    Number(u32, u32),
}

#[derive(Clone, Debug)]
struct Variable {
    entity: usize,
    /// `None` for the lifecycle.
    name: Option<Name>,
    kind: Kind,
    values: Vec<Name>,
    /// Which values there are, in order.
    order: Vec<usize>,
    default: Option<usize>,
    gone: bool,
}

/// Conditions point at variables and values by their places, so that they follow whatever happens to names.
#[derive(Clone, Debug)]
enum Condition {
    Is(usize, Vec<usize>, bool),
    /// A number's bound.
    Bound(usize, &'static str, u32),
    Defined(usize),
    Not(Box<Condition>),
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
}

#[derive(Clone, Debug)]
struct Actor {
    name: Name,
    handoff: u32,
    automatic: bool,
    includes: Option<usize>,
    when: Option<Condition>,
    gone: bool,
}

#[derive(Clone, Debug)]
struct Action {
    name: Name,
    by: Vec<(usize, Option<Condition>, Option<usize>)>,
    goal: bool,
    requires: Vec<(String, Condition)>,
    moves: Option<(usize, Vec<usize>, usize)>,
    /// A fact, and its value or (of a number) a step up or down.
    sets: Option<(usize, Result<usize, &'static str>)>,
    also: Option<(Condition, usize, usize)>,
    effort: u32,
    propose: bool,
    gone: bool,
}

#[derive(Clone, Debug)]
pub struct Draft {
    entities: Vec<Name>,
    variables: Vec<Variable>,
    order: Vec<usize>,
    definitions: Vec<(Name, Condition)>,
    constraints: Vec<Condition>,
    goal: Name,
    aim: Condition,
    actors: Vec<Actor>,
    actions: Vec<Action>,
    /// For names that were never there before.
    fresh: u32,
}

fn name(now: impl Into<String>) -> Name {
    Name { now: now.into(), was: Vec::new() }
}

impl Draft {
    pub fn draw(rng: &mut Rng) -> Draft {
        let mut draft = Draft {
            entities: vec![name("gate"), name("purse")],
            variables: Vec::new(),
            order: Vec::new(),
            definitions: Vec::new(),
            constraints: Vec::new(),
            goal: name("home"),
            aim: Condition::Defined(0),
            actors: Vec::new(),
            actions: Vec::new(),
            fresh: 0,
        };
        draft.add_variable(rng, 0, None);
        for at in 0..rng.usize(2..4) {
            draft.add_variable(rng, rng.clone().usize(0..2), Some(format!("fact-{at}")));
        }
        let means = draft.condition(rng, 1);
        draft.definitions.push((name("lit"), means));
        draft.aim = draft.condition(rng, 1);
        for at in 0..rng.usize(1..4) {
            let includes = (at > 0 && !draft.actors[at - 1].automatic && rng.u32(0..3) == 0).then(|| at - 1);
            let automatic = includes.is_none() && rng.u32(0..5) == 0;
            let when = (rng.u32(0..4) == 0).then(|| draft.condition(rng, 0));
            let handoff = rng.u32(0..5);
            draft.actors.push(Actor { name: name(format!("actor-{at}")), handoff, automatic, includes, when, gone: false });
        }
        for at in 0..rng.usize(2..6) {
            let action = draft.action(rng, format!("act-{at}"));
            draft.actions.push(action);
        }
        if rng.u32(0..3) == 0 {
            let always = draft.condition(rng, 1);
            draft.constraints.push(always);
        }
        draft
    }

    fn add_variable(&mut self, rng: &mut Rng, entity: usize, fact: Option<String>) {
        let kind = match (&fact, rng.u32(0..4)) {
            (None, _) => Kind::States,
            (_, 0) => Kind::Choice,
            (_, 1) => {
                let low = rng.u32(0..3);
                Kind::Number(low, low + rng.u32(1..5))
            }
            _ => Kind::YesNo,
        };
        let count = if matches!(kind, Kind::States | Kind::Choice) { rng.usize(2..5) } else { 0 };
        let values: Vec<Name> = (0..count).map(|at| name(format!("v{at}"))).collect();
        let order: Vec<usize> = (0..count).collect();
        self.order.push(self.variables.len());
        let default = rng.bool().then(|| rng.usize(0..2));
        self.variables.push(Variable { entity, name: fact.map(name), kind, values, order, default, gone: false });
    }

    fn fact(&self, rng: &mut Rng) -> Option<usize> {
        let facts: Vec<usize> =
            (0..self.variables.len()).filter(|&at| self.variables[at].name.is_some() && !self.variables[at].gone).collect();
        (!facts.is_empty()).then(|| facts[rng.usize(0..facts.len())])
    }

    fn leaf(&self, rng: &mut Rng) -> Condition {
        if !self.definitions.is_empty() && rng.u32(0..8) == 0 {
            return Condition::Defined(0);
        }
        let at = rng.usize(0..self.variables.len());
        let variable = &self.variables[at];
        match variable.kind {
            Kind::YesNo => Condition::Is(at, vec![1], rng.bool()),
            Kind::Number(low, high) => Condition::Bound(at, ["<=", ">=", "=", "!="][rng.usize(0..4)], rng.u32(low..=high)),
            Kind::States | Kind::Choice => {
                let mut values = variable.order.clone();
                rng.shuffle(&mut values);
                values.truncate(rng.usize(1..values.len().max(2)));
                Condition::Is(at, values, rng.u32(0..4) == 0)
            }
        }
    }

    fn condition(&self, rng: &mut Rng, depth: u32) -> Condition {
        if depth == 0 || rng.u32(0..3) == 0 {
            return self.leaf(rng);
        }
        let mut part = || Box::new(self.condition(rng, depth - 1));
        let (one, other) = (part(), part());
        match rng.u32(0..5) {
            0 => Condition::Not(one),
            1 | 2 => Condition::And(one, other),
            _ => Condition::Or(one, other),
        }
    }

    fn action(&self, rng: &mut Rng, called: String) -> Action {
        let mut by: Vec<(usize, Option<Condition>, Option<usize>)> = Vec::new();
        for at in 0..self.actors.len() {
            if !self.actors[at].gone && rng.u32(0..3) == 0 {
                let when = (rng.u32(0..4) == 0).then(|| self.leaf(rng));
                let barred = (!self.actors[at].automatic && rng.u32(0..5) == 0).then(|| rng.usize(0..self.actors.len()));
                by.push((at, when, barred));
            }
        }
        let gate = &self.variables[0];
        let to = gate.order[rng.usize(0..gate.order.len())];
        let mut from: Vec<usize> = gate.order.iter().copied().filter(|&value| value != to).collect();
        rng.shuffle(&mut from);
        from.truncate(rng.usize(0..3));
        let moves = (!gate.gone && rng.u32(0..3) > 0 && gate.order.len() > 1).then_some((0, from, to));
        let sets = self.fact(rng).filter(|_| moves.is_none() || rng.bool()).map(|at| {
            let variable = &self.variables[at];
            let value = match variable.kind {
                Kind::YesNo => Ok(rng.usize(0..2)),
                Kind::Number(..) if rng.bool() => Err(if rng.bool() { "increase by 1" } else { "decrease by 1" }),
                Kind::Number(low, high) => Ok(rng.u32(0..=high - low) as usize),
                Kind::States | Kind::Choice => Ok(variable.order[rng.usize(0..variable.order.len())]),
            };
            (at, value)
        });
        let yes_no = self.fact(rng).filter(|&at| matches!(self.variables[at].kind, Kind::YesNo));
        let also = yes_no.filter(|&at| rng.u32(0..3) == 0 && sets.is_none_or(|(other, _)| other != at));
        let also = also.map(|at| (self.leaf(rng), at, rng.usize(0..2)));
        let requires = (0..rng.u32(0..3)).map(|at| (format!("r{at}"), self.condition(rng, 1))).collect();
        let (effort, propose, goal) = (rng.u32(1..4), rng.u32(0..8) > 0, rng.u32(0..4) == 0 || moves.is_none() && sets.is_none());
        Action { name: name(called), by, goal, requires, moves, sets, also, effort, propose, gone: false }
    }

    fn new_name(&mut self, what: &str) -> String {
        self.fresh += 1;
        format!("{what}-x{}", self.fresh)
    }

    /// Changes something; what it is, in a word.
    pub fn change(&mut self, rng: &mut Rng) {
        let variable = rng.usize(0..self.variables.len());
        let actor = rng.usize(0..self.actors.len());
        let action = rng.usize(0..self.actions.len());
        match rng.u32(0..24) {
            0 => {
                let fresh = self.new_name("entity");
                rename(&mut self.entities[rng.usize(0..2)], fresh);
            }
            1 => {
                let fresh = self.new_name("fact");
                self.variables[variable].name.iter_mut().for_each(|name| rename(name, fresh.clone()));
            }
            2 | 3 => {
                let fresh = self.new_name("v");
                let values = &mut self.variables[variable].values;
                let at = rng.usize(0..values.len().max(1));
                values.iter_mut().skip(at).take(1).for_each(|name| rename(name, fresh.clone()));
            }
            4 => self.variables[variable].gone = self.variables[variable].name.is_some(),
            5 => {
                let fresh = self.new_name("fact");
                let entity = rng.usize(0..2);
                self.add_variable(rng, entity, Some(fresh));
            }
            6 => {
                let order = &mut self.variables[variable].order;
                if order.len() > 2 {
                    order.remove(rng.usize(0..order.len()));
                }
            }
            7 => {
                let fresh = self.new_name("v");
                let variable = &mut self.variables[variable];
                if !variable.values.is_empty() {
                    variable.order.insert(rng.usize(0..=variable.order.len()), variable.values.len());
                    variable.values.push(name(fresh));
                }
            }
            8 => rng.shuffle(&mut self.order),
            9 => rng.shuffle(&mut self.variables[variable].order),
            10 => {
                if let Kind::Number(low, high) = &mut self.variables[variable].kind {
                    (*low, *high) = (*low + rng.u32(0..2), *high + rng.u32(0..2));
                }
            }
            11 => self.variables[variable].default = Some(rng.usize(0..2)),
            12 | 13 => drop(self.actions[action].requires.pop()),
            14 => {
                let that = self.condition(rng, 1);
                self.actions[action].requires.push(("fresh".to_owned(), that));
                self.actions[action].requires.dedup_by(|one, other| one.0 == other.0);
            }
            15 => self.actions[action].effort = rng.u32(1..6),
            16 => self.actors[actor].handoff = rng.u32(0..5),
            17 => self.actors[actor].gone = true,
            18 => self.actions[action].gone = true,
            19 => {
                let fresh = self.new_name("act");
                let added = self.action(rng, fresh);
                self.actions.insert(action, added);
            }
            20 => self.aim = self.condition(rng, 1),
            21 => {
                let always = self.condition(rng, 1);
                if self.constraints.pop().is_none() {
                    self.constraints.push(always);
                }
            }
            22 => {
                let fresh = self.new_name("n");
                match rng.u32(0..3) {
                    0 => rename(&mut self.actors[actor].name, fresh),
                    1 => rename(&mut self.actions[action].name, fresh),
                    _ => rename(&mut self.goal, fresh),
                }
            }
            _ => {
                let when = self.leaf(rng);
                self.actors[actor].when = rng.bool().then_some(when);
            }
        }
    }

    /// The names of those who could ask.
    pub fn askers(&self) -> Vec<String> {
        self.actors.iter().filter(|actor| !actor.gone && !actor.automatic).map(|actor| actor.name.now.clone()).collect()
    }

    /// The policy as its author writes it.
    pub fn text(&self) -> String {
        let mut text = "policy: drawn\nactors:\n".to_owned();
        for actor in self.actors.iter().filter(|actor| !actor.gone) {
            let mut keys = vec![was(&actor.name)];
            if actor.automatic {
                keys.push("automatic: true".to_owned());
            } else {
                keys.push(format!("handoff: {}", actor.handoff));
                let includes = actor.includes.map(|at| &self.actors[at]).filter(|other| !other.gone && !other.automatic);
                keys.extend(includes.map(|other| format!("includes: {}", other.name.now)));
            }
            keys.extend(actor.when.as_ref().map(|when| format!("when: \"{}\"", self.said(when))));
            text.push_str(&format!("  {}: {{ {} }}\n", actor.name.now, joined(keys)));
        }
        text.push_str("  somebody:\n");
        text.push_str("entities:\n");
        for (at, entity) in self.entities.iter().enumerate() {
            self.entity(&mut text, at, entity);
        }
        text.push_str("  always-there: { facts: { it: } }\n");
        let (lit, means) = &self.definitions[0];
        text.push_str(&format!("definitions:\n  {}: \"{}\"\n", lit.now, self.said(means)));
        if !self.constraints.is_empty() {
            text.push_str("constraints:\n");
        }
        for (at, always) in self.constraints.iter().enumerate() {
            text.push_str(&format!("  c{at}: \"{}\"\n", self.said(always)));
        }
        text.push_str(&format!("goals:\n  {}: {{ {}that: \"{}\" }}\n", self.goal.now, spaced(was(&self.goal)), self.said(&self.aim)));
        text.push_str("actions:\n");
        self.actions.iter().filter(|action| !action.gone).for_each(|action| self.write(&mut text, action));
        text.push_str("  rest: { sets: { always-there.it: true } }\n");
        text
    }

    fn entity(&self, text: &mut String, at: usize, entity: &Name) {
        let own: Vec<&Variable> = self.order.iter().map(|&place| &self.variables[place]).filter(|v| v.entity == at && !v.gone).collect();
        if own.is_empty() {
            return;
        }
        text.push_str(&format!("  {}:\n", entity.now));
        if !entity.was.is_empty() {
            text.push_str(&format!("    {}\n", was(entity)));
        }
        if let Some(lifecycle) = own.iter().find(|v| v.name.is_none()) {
            text.push_str(&format!("    states: {{ {} }}\n", values(lifecycle)));
            let default = lifecycle.default.and_then(|at| lifecycle.order.get(at)).map(|&value| &lifecycle.values[value].now);
            default.iter().for_each(|default| text.push_str(&format!("    default: {default}\n")));
        }
        if own.iter().any(|v| v.name.is_some()) {
            text.push_str("    facts:\n");
        }
        for (name, variable) in own.iter().filter_map(|v| Some((v.name.as_ref()?, v))) {
            let default = variable.default.and_then(|at| match variable.kind {
                Kind::YesNo => Some((at == 1).to_string()),
                Kind::Number(low, high) => Some((low + at as u32).min(high).to_string()),
                Kind::States | Kind::Choice => variable.order.get(at).map(|&value| variable.values[value].now.clone()),
            });
            let kind = match variable.kind {
                Kind::YesNo if name.now.len().is_multiple_of(2) => "likely: 0.8".to_owned(),
                Kind::YesNo => String::new(),
                Kind::Number(low, high) => format!("range: {low}..{high}"),
                Kind::States | Kind::Choice => format!("values: {{ {} }}", values(variable)),
            };
            let keys = vec![was(name), kind, default.map(|default| format!("default: {default}")).unwrap_or_default()];
            text.push_str(&format!("      {}: {{ {} }}\n", name.now, joined(keys)));
        }
    }

    fn write(&self, text: &mut String, action: &Action) {
        text.push_str(&format!("  {}:\n    effort: {}\n", action.name.now, action.effort));
        let mut line = |line: String| text.push_str(&format!("    {line}\n"));
        if !action.name.was.is_empty() {
            line(was(&action.name));
        }
        if !action.propose {
            line("propose: false".to_owned());
        }
        let by: Vec<String> = action.by.iter().filter(|(at, ..)| !self.actors[*at].gone).map(|entry| self.entry(entry)).collect();
        if !by.is_empty() {
            line(format!("by: {{ {} }}", joined(by)));
        }
        if action.goal {
            line(format!("goal: {}", self.goal.now));
        }
        let requires: Vec<String> = action.requires.iter().map(|(name, that)| format!("{name}: \"{}\"", self.said(that))).collect();
        if !requires.is_empty() {
            line(format!("requires: {{ {} }}", joined(requires)));
        }
        let gate = &self.variables[0];
        if let Some((_, from, to)) = &action.moves
            && gate.order.contains(to)
        {
            let from: Vec<&str> = from.iter().filter(|v| gate.order.contains(v)).map(|&v| gate.values[v].now.as_str()).collect();
            let from = if from.is_empty() { "any".to_owned() } else { from.join("|") };
            line(format!("moves: {{ {}: {from} -> {} }}", self.entities[gate.entity].now, gate.values[*to].now));
        }
        if let Some((at, value)) = &action.sets
            && let Some(value) = value.map_or_else(|step| Some(step.to_owned()), |value| self.value(*at, value))
        {
            line(format!("sets: {{ {}: {value} }}", self.variable(*at)));
        }
        if let Some((when, at, value)) = &action.also
            && let Some(value) = self.value(*at, *value)
        {
            line(format!("also: [{{ when: \"{}\", sets: {{ {}: {value} }} }}]", self.said(when), self.variable(*at)));
        }
        line("about: \"It does what it says.\"".to_owned());
    }

    fn entry(&self, (at, when, barred): &(usize, Option<Condition>, Option<usize>)) -> String {
        let mut keys = Vec::new();
        keys.extend(when.as_ref().map(|when| format!("when: \"{}\"", self.said(when))));
        let barred = barred.map(|at| &self.actors[at]).filter(|other| !other.gone);
        keys.extend(barred.map(|other| format!("barred: {}", other.name.now)));
        format!("{}: {{ {} }}", self.actors[*at].name.now, joined(keys))
    }

    fn variable(&self, at: usize) -> String {
        let variable = &self.variables[at];
        let entity = &self.entities[variable.entity].now;
        variable.name.as_ref().map_or_else(|| entity.clone(), |name| format!("{entity}.{}", name.now))
    }

    fn value(&self, at: usize, value: usize) -> Option<String> {
        let variable = &self.variables[at];
        match variable.kind {
            _ if variable.gone => None,
            Kind::YesNo => Some((value == 1).to_string()),
            Kind::Number(low, high) => Some((low + value as u32).min(high).to_string()),
            Kind::States | Kind::Choice => variable.order.contains(&value).then(|| variable.values[value].now.clone()),
        }
    }

    fn said(&self, condition: &Condition) -> String {
        match condition {
            Condition::Is(at, values, not) => {
                let values: Vec<String> = values.iter().filter_map(|&value| self.value(*at, value)).collect();
                let is = if *not { "is not" } else { "is" };
                if values.is_empty() { "true".to_owned() } else { format!("{} {is} {}", self.variable(*at), values.join("|")) }
            }
            Condition::Bound(at, sign, number) => match self.variables[*at] {
                Variable { kind: Kind::Number(low, high), gone: false, .. } => {
                    format!("{} {sign} {}", self.variable(*at), (*number).clamp(low, high))
                }
                _ => "true".to_owned(),
            },
            Condition::Defined(at) => self.definitions[*at].0.now.clone(),
            Condition::Not(inner) => format!("not ({})", self.said(inner)),
            Condition::And(one, other) => format!("({}) and ({})", self.said(one), self.said(other)),
            Condition::Or(one, other) => format!("({}) or ({})", self.said(one), self.said(other)),
        }
    }
}

fn rename(name: &mut Name, fresh: String) {
    name.was.push(std::mem::replace(&mut name.now, fresh));
}

fn was(name: &Name) -> String {
    if name.was.is_empty() { String::new() } else { format!("was: [{}]", name.was.join(", ")) }
}

fn spaced(key: String) -> String {
    if key.is_empty() { key } else { format!("{key}, ") }
}

fn joined(keys: Vec<String>) -> String {
    keys.into_iter().filter(|key| !key.is_empty()).collect::<Vec<_>>().join(", ")
}

fn values(variable: &Variable) -> String {
    let value = |&at: &usize| {
        let name = &variable.values[at];
        // Some values are likelier than others: what is the least unusual depends on it.
        let likely = if at % 2 == 1 { "likely: 3" } else { "" };
        let keys = joined(vec![was(name), likely.to_owned()]);
        if keys.is_empty() { format!("{}: ", name.now) } else { format!("{}: {{ {keys} }}", name.now) }
    };
    variable.order.iter().map(value).collect::<Vec<_>>().join(", ")
}
