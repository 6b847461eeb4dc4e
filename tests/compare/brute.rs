//! Two policies compared by listing every situation; of the library only the compiled models are used.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::ops::Range;

use whynot::compare::ChangeKind;
use whynot::expr::Sign;
use whynot::model::*;

/// One value a variable.
pub type Situation = Vec<u32>;

/// A policy with all its situations.
pub struct Brute<'m> {
    pub model: &'m Model,
    pub all: Vec<Situation>,
    pub possible: Vec<bool>,
    places: BTreeMap<Situation, usize>,
}

/// A step that a plan may contain.
struct Step {
    to: usize,
    cost: u64,
}

impl<'m> Brute<'m> {
    pub fn new(model: &'m Model) -> Self {
        let mut all: Vec<Situation> = vec![Vec::new()];
        for variable in &model.variables {
            all = all.iter().flat_map(|start| (0..variable.size()).map(move |value| [start.as_slice(), &[value]].concat())).collect();
        }
        let places = all.iter().cloned().enumerate().map(|(at, situation)| (situation, at)).collect();
        let mut brute = Brute { model, all, possible: Vec::new(), places };
        brute.possible = brute.all.iter().map(|s| model.constraints.iter().all(|c| brute.holds(&c.always, s))).collect();
        brute
    }

    pub fn holds(&self, condition: &Condition, s: &[u32]) -> bool {
        match &condition.kind {
            ConditionKind::Constant(value) => *value,
            ConditionKind::Is { variable, values, negated } => is_in(values, s[variable.index()]) != *negated,
            ConditionKind::Order { left, sign, right } => {
                let (left, right) = (self.number(*left, s), self.number(*right, s));
                match sign {
                    Sign::Less => left < right,
                    Sign::AtMost => left <= right,
                    Sign::Equal => left == right,
                    Sign::Unequal => left != right,
                    Sign::AtLeast => left >= right,
                    Sign::More => left > right,
                }
            }
            ConditionKind::Defined { definition, values, negated } => values.contains(&self.defined(*definition, s)) != *negated,
            ConditionKind::Refusal { .. } => panic!("nobody was refused"),
            ConditionKind::Not(inner) => !self.holds(inner, s),
            ConditionKind::And(parts) => parts.iter().all(|part| self.holds(part, s)),
            ConditionKind::Or(parts) => parts.iter().any(|part| self.holds(part, s)),
            ConditionKind::Implies(one, other) => !self.holds(one, s) || self.holds(other, s),
        }
    }

    fn number(&self, variable: VariableId, s: &[u32]) -> u32 {
        match self.model.variables[variable.index()].domain {
            Domain::Number { low, .. } => low + s[variable.index()],
            _ => panic!("not a number"),
        }
    }

    fn defined(&self, definition: DefinitionId, s: &[u32]) -> u32 {
        match &self.model.definitions[definition.index()].meaning {
            Meaning::YesNo(means) => u32::from(self.holds(means, s)),
            Meaning::Answers(answers) => {
                let so = |answer: &Answer| answer.means.as_ref().is_none_or(|means| self.holds(means, s));
                answers.iter().position(so).unwrap() as u32
            }
        }
    }

    pub fn there(&self, actor: ActorId, s: &[u32]) -> bool {
        self.model.actors[actor.index()].when.as_ref().is_none_or(|when| self.holds(when, s))
    }

    /// Where an action leads, if all but `by` allows it.
    fn after(&self, action: &Action, at: usize) -> Option<usize> {
        let s = &self.all[at];
        let ready = self.possible[at]
            && action.moves.iter().all(|step| is_in(&step.from, s[step.variable.index()]))
            && action.requires.iter().all(|requires| self.holds(&requires.that, s));
        if !ready {
            return None;
        }
        let mut after = s.clone();
        let mut set = |set: &Set| -> Option<()> {
            let place = set.variable.index();
            let value = match set.change {
                Change::To(value) => i64::from(value),
                Change::By(by) => i64::from(s[place]) + by,
            };
            let fits = (0..i64::from(self.model.variables[place].size())).contains(&value);
            after[place] = u32::try_from(value).ok().filter(|_| fits)?;
            Some(())
        };
        for one in &action.sets {
            set(one)?;
        }
        let also: Vec<&Also> = action.also.iter().filter(|also| also.when.as_ref().is_none_or(|when| self.holds(when, s))).collect();
        for one in also.iter().flat_map(|also| &also.sets) {
            set(one)?;
        }
        let further = also.iter().flat_map(|also| &also.moves).filter(|step| is_in(&step.from, s[step.variable.index()]));
        for step in action.moves.iter().chain(further) {
            after[step.variable.index()] = step.to;
        }
        let after = self.places[&after];
        self.possible[after].then_some(after)
    }

    /// To whom an action is open, and who else can do it: the cost of having it done, `None` where nobody can; and whether it is
    /// possible for the askers.
    fn who(&self, action: &Action, askers: &[ActorId], s: &[u32]) -> (Option<u64>, bool) {
        let Some(by) = &action.by else { return (Some(0), true) };
        let actor = |entry: &ByEntry| &self.model.actors[entry.actor.value.index()];
        let own = |entry: &ByEntry| entry.when.as_ref().is_none_or(|when| self.holds(when, s));
        let filled: Vec<&ByEntry> = by.iter().filter(|entry| own(entry) && self.there(entry.actor.value, s)).collect();
        if askers.is_empty() {
            return ((!filled.is_empty()).then_some(0), !filled.is_empty());
        }
        let is = |who: ActorId, what: ActorId| who == what || self.model.actors[who.index()].includes.contains(&what);
        let open = by.iter().filter(|entry| own(entry) && !actor(entry).automatic).any(|entry| {
            let barred = askers.iter().any(|&who| entry.barred.iter().any(|&barred| is(who, barred)));
            !barred && askers.iter().any(|&who| is(who, entry.actor.value) && self.there(who, s))
        });
        let automatic = filled.iter().any(|entry| actor(entry).automatic);
        let handoff = filled.iter().map(|entry| actor(entry).handoff).min();
        (if open || automatic { Some(0) } else { handoff }, open || automatic)
    }

    /// Where an action is possible for the askers.
    pub fn possible_for(&self, action: ActionId, askers: &[ActorId]) -> Vec<bool> {
        let action = &self.model.actions[action.index()];
        (0..self.all.len()).map(|at| self.after(action, at).is_some() && self.who(action, askers, &self.all[at]).1).collect()
    }

    /// What the best plan to a target costs, per situation.
    pub fn costs(&self, target: Target, askers: &[ActorId]) -> Vec<Option<u64>> {
        let aim = self.aim(target);
        let asked = match target {
            Target::Action(id) => Some(id.index()),
            Target::Goal(_) => None,
        };
        let mut back: Vec<Vec<Step>> = self.all.iter().map(|_| Vec::new()).collect();
        let mut open = BinaryHeap::new();
        let ends = |at: usize| aim.as_ref().is_some_and(|aim| aim[at]);
        for at in (0..self.all.len()).filter(|&at| self.possible[at]) {
            if ends(at) {
                open.push(Reverse((0, at)));
                continue;
            }
            for (place, action) in self.model.actions.iter().enumerate() {
                let may = action.propose || asked == Some(place);
                let Some(to) = self.after(action, at).filter(|_| may) else { continue };
                let Some(handoff) = self.who(action, askers, &self.all[at]).0 else { continue };
                let cost = action.effort + handoff;
                if aim.is_none() && asked == Some(place) {
                    open.push(Reverse((cost, at)));
                }
                back[to].push(Step { to: at, cost });
            }
        }
        let mut costs = vec![None; self.all.len()];
        while let Some(Reverse((cost, at))) = open.pop() {
            if costs[at].is_none() {
                costs[at] = Some(cost);
                open.extend(back[at].iter().map(|step| Reverse((cost + step.cost, step.to))));
            }
        }
        costs
    }

    fn aim(&self, target: Target) -> Option<Vec<bool>> {
        let goal = |id: GoalId| self.all.iter().map(|s| self.holds(&self.model.goals[id.index()].that, s)).collect();
        let action = match target {
            Target::Goal(id) => return Some(goal(id)),
            Target::Action(id) => &self.model.actions[id.index()],
        };
        if let Some(id) = action.goal {
            return Some(goal(id));
        }
        let moved = action.moves.iter().map(|step| (step.variable.index(), step.to));
        let set = action.sets.iter().filter_map(|set| match set.change {
            Change::To(value) => Some((set.variable.index(), value)),
            Change::By(_) => None,
        });
        let wanted: Vec<(usize, u32)> = moved.chain(set).collect();
        let so = |s: &Situation| wanted.iter().all(|&(variable, value)| s[variable] == value);
        (!wanted.is_empty()).then(|| self.all.iter().map(so).collect())
    }
}

fn is_in(runs: &[Range<u32>], value: u32) -> bool {
    runs.iter().any(|run| run.contains(&value))
}

/// The same place in two lists of names: equal names first, then the new one's earlier names, then the old one's.
fn pairs(old: &[(String, Vec<String>)], new: &[(String, Vec<String>)]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let rules: [fn(&(String, Vec<String>), &(String, Vec<String>)) -> bool; 3] =
        [|old, new| old.0 == new.0, |old, new| new.1.contains(&old.0), |old, new| old.1.contains(&new.0)];
    for rule in rules {
        for (at, name) in new.iter().enumerate() {
            let free = |&(place, other): &(usize, &(String, Vec<String>))| !pairs.iter().any(|p| p.0 == place) && rule(other, name);
            if !pairs.iter().any(|pair| pair.1 == at)
                && let Some((place, _)) = old.iter().enumerate().find(free)
            {
                pairs.push((place, at));
            }
        }
    }
    pairs.sort_by_key(|pair| pair.1);
    pairs
}

fn names<'i>(items: impl IntoIterator<Item = &'i Item>) -> Vec<(String, Vec<String>)> {
    items.into_iter().map(|item| (item.name.value.clone(), item.was.clone())).collect()
}

/// Every name that a variable has or had: its entity's and its own.
fn variable_names(model: &Model) -> Vec<(String, Vec<String>)> {
    let short = |model: &Model, variable: &Variable, name: &str| {
        let entity = format!("{}.", model.entities[variable.entity.index()].item.name.value);
        name.strip_prefix(&entity).map(str::to_owned)
    };
    let each = model.variables.iter().map(|variable| {
        let entity = &model.entities[variable.entity.index()].item;
        let entities: Vec<&String> = std::iter::once(&entity.name.value).chain(&entity.was).collect();
        let own: Vec<Option<String>> =
            std::iter::once(&variable.item.name.value).chain(&variable.item.was).map(|name| short(model, variable, name)).collect();
        let mut all: Vec<String> = Vec::new();
        for entity in entities {
            match &own[0] {
                None => all.push(entity.clone()),
                Some(_) => all.extend(own.iter().flatten().map(|own| format!("{entity}.{own}"))),
            }
        }
        (all.remove(0), all)
    });
    each.collect()
}

/// Pairs of values that mean the same.
fn values(old: &Variable, new: &Variable) -> Vec<(u32, u32)> {
    let named = |one: &[Value], other: &[Value]| -> Vec<(u32, u32)> {
        let found = pairs(&names(one.iter().map(|v| &v.item)), &names(other.iter().map(|v| &v.item)));
        found.into_iter().map(|(old, new)| (old as u32, new as u32)).collect()
    };
    match (&old.domain, &new.domain) {
        (Domain::YesNo, Domain::YesNo) => vec![(0, 0), (1, 1)],
        (Domain::Number { low, high, .. }, Domain::Number { low: new_low, high: new_high, .. }) => {
            (*low.max(new_low)..=*high.min(new_high)).map(|number| (number - low, number - new_low)).collect()
        }
        (Domain::Lifecycle { states: one, .. }, Domain::Lifecycle { states: other, .. }) => named(one, other),
        (Domain::Choice(one), Domain::Choice(other)) => named(one, other),
        _ => Vec::new(),
    }
}

fn usual(variable: &Variable) -> u32 {
    match (&variable.default, &variable.domain) {
        (Some(default), _) => default.value,
        (None, Domain::Lifecycle { initial, .. }) => *initial,
        _ => 0,
    }
}

/// Both policies over the situations that they share.
pub struct Shared<'m> {
    pub old: Brute<'m>,
    pub new: Brute<'m>,
    /// The shared situations: where each is in the old list, and where in the new one.
    pub situations: Vec<(usize, usize)>,
    pub actors: Vec<(usize, usize)>,
    pub targets: Vec<(Target, Target)>,
}

impl<'m> Shared<'m> {
    pub fn new(old: &'m Model, new: &'m Model) -> Self {
        let found = pairs(&variable_names(old), &variable_names(new));
        let common: Vec<(usize, usize, Vec<(u32, u32)>)> = found
            .into_iter()
            .map(|(one, other)| (one, other, values(&old.variables[one], &new.variables[other])))
            .filter(|(_, _, values)| !values.is_empty())
            .collect();
        let start = |model: &Model| -> Situation { model.variables.iter().map(usual).collect() };
        let mut shared = vec![(start(old), start(new))];
        for (one, other, values) in &common {
            let each = |(old, new): &(Situation, Situation)| {
                let (old, new) = (old.clone(), new.clone());
                values.iter().map(move |&(x, y)| {
                    let (mut old, mut new) = (old.clone(), new.clone());
                    (old[*one], new[*other]) = (x, y);
                    (old, new)
                })
            };
            shared = shared.iter().flat_map(each).collect();
        }
        let (before, after) = (Brute::new(old), Brute::new(new));
        let situations = shared.iter().map(|(old, new)| (before.places[old], after.places[new])).collect();
        let actions = pairs(&names(old.actions.iter().map(|a| &a.item)), &names(new.actions.iter().map(|a| &a.item)));
        let goals = pairs(&names(old.goals.iter().map(|g| &g.item)), &names(new.goals.iter().map(|g| &g.item)));
        let action = |(x, y): (usize, usize)| (Target::Action(ActionId(x as u32)), Target::Action(ActionId(y as u32)));
        let goal = |(x, y): (usize, usize)| (Target::Goal(GoalId(x as u32)), Target::Goal(GoalId(y as u32)));
        Shared {
            old: before,
            new: after,
            situations,
            actors: pairs(&names(old.actors.iter().map(|a| &a.item)), &names(new.actors.iter().map(|a| &a.item))),
            targets: actions.into_iter().map(action).chain(goals.into_iter().map(goal)).collect(),
        }
    }

    /// Shared situations possible in the old policy, in the new one, in both.
    pub fn possible(&self) -> [usize; 3] {
        let count = |is: &dyn Fn(bool, bool) -> bool| {
            self.situations.iter().filter(|&&(x, y)| is(self.old.possible[x], self.new.possible[y])).count()
        };
        [count(&|old, _| old), count(&|_, new| new), count(&|old, new| old && new)]
    }

    /// Of some shared situations (by their places in the new list) the likeliest, by the new policy's weights: each value's among those
    /// that a situation possible in one of the policies still has, the variables before being as they are. Of equally likely ones the
    /// first in the order of the values.
    pub fn likeliest(&self, on: &[usize], in_old: bool) -> usize {
        let possible = self.situations.iter().filter(|(x, y)| if in_old { self.old.possible[*x] } else { self.new.possible[*y] });
        let mut left: BTreeMap<&[u32], BTreeSet<u32>> = BTreeMap::new();
        for s in possible.map(|(_, y)| &self.new.all[*y]) {
            (0..s.len()).for_each(|at| {
                left.entry(&s[..at]).or_default().insert(s[at]);
            });
        }
        let weight = |place: usize| -> f64 {
            let s = &self.new.all[place];
            let likely = |at: usize, value: u32| self.new.model.variables[at].likely[value as usize];
            let among = |at: usize| left[&s[..at]].iter().map(|&value| likely(at, value)).sum::<f64>();
            (0..s.len()).map(|at| likely(at, s[at]) / among(at)).product()
        };
        let mut best = on[0];
        for &place in on {
            let (more, most) = (weight(place), weight(best));
            if more > most * (1.0 + 1e-9) || more > most * (1.0 - 1e-9) && self.new.all[place] < self.new.all[best] {
                best = place;
            }
        }
        best
    }

    /// For each kind of change and target the shared situations (by their places in the new list) with and without the change:
    /// those in which it happened, and those in which it could have.
    pub fn changes(&self, askers: &[(ActorId, ActorId)]) -> Vec<(ChangeKind, Option<Target>, Vec<usize>, Vec<usize>)> {
        let (before, after): (Vec<ActorId>, Vec<ActorId>) = askers.iter().copied().unzip();
        let mut changes = Vec::new();
        let only = |old: bool, new: bool| {
            let those = self.situations.iter().filter(move |(x, y)| self.old.possible[*x] == old && self.new.possible[*y] == new);
            those.map(|pair| pair.1).collect::<Vec<usize>>()
        };
        let possible = |old: bool| {
            let those = self.situations.iter().filter(move |(x, y)| if old { self.old.possible[*x] } else { self.new.possible[*y] });
            those.map(|pair| pair.1).collect::<Vec<usize>>()
        };
        changes.push((ChangeKind::RuledOut, None, only(true, false), possible(true)));
        changes.push((ChangeKind::LetIn, None, only(false, true), possible(false)));
        let both: Vec<(usize, usize)> =
            self.situations.iter().copied().filter(|&(x, y)| self.old.possible[x] && self.new.possible[y]).collect();
        for &(one, other) in &self.targets {
            let mut sets: BTreeMap<ChangeKind, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
            let mut note = |kind: ChangeKind, so: bool, could: bool, at: usize| {
                let entry = sets.entry(kind).or_default();
                entry.0.extend(so.then_some(at));
                entry.1.extend(could.then_some(at));
            };
            if let (Target::Action(one), Target::Action(other)) = (one, other) {
                let (old, new) = (self.old.possible_for(one, &before), self.new.possible_for(other, &after));
                for &(x, y) in &both {
                    note(ChangeKind::NewlyBlocked, old[x] && !new[y], old[x], y);
                    note(ChangeKind::NewlyPossible, new[y] && !old[x], new[y], y);
                }
            }
            let (old, new) = (self.old.costs(one, &before), self.new.costs(other, &after));
            for &(x, y) in &both {
                let (was, is) = (old[x], new[y]);
                note(ChangeKind::FixLost, was.is_some() && is.is_none(), was.is_some(), y);
                note(ChangeKind::FixGained, is.is_some() && was.is_none(), is.is_some(), y);
                let both = was.zip(is);
                note(ChangeKind::Dearer, both.is_some_and(|(was, is)| is > was), both.is_some(), y);
                note(ChangeKind::Cheaper, both.is_some_and(|(was, is)| is < was), both.is_some(), y);
            }
            changes.extend(sets.into_iter().map(|(kind, (on, among))| (kind, Some(other), on, among)));
        }
        changes.retain(|(_, _, on, _)| !on.is_empty());
        changes
    }
}
