//! What every semantic rule has to find in a policy, by listing all situations; nothing is shared with the rules.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use whynot::model::Model;

use crate::reference::condition::{Condition, Value};
use crate::reference::deeds::{Deeds, Mode, Step};
use crate::reference::plans::{Ending, Routes};
use crate::reference::policy::{Change, Kind, Means, Policy};
use crate::reference::set::Set;
use crate::reference::world::World;

/// Messages (without the conditions that some begin with) and how often each is to be found.
pub type Found = BTreeMap<String, usize>;

pub struct Listing<'l, 'w, 'a> {
    pub policy: &'a Policy,
    pub world: &'w World<'a>,
    pub deeds: &'l Deeds<'w, 'a>,
    /// Only for what says something: `because` is drawn when a policy is printed.
    pub model: &'l Model,
    pub found: Found,
    pub steps: RefCell<BTreeMap<Vec<String>, Rc<Steps>>>,
}

/// How each action is done in each situation.
type Steps = Vec<Vec<Option<Step>>>;

/// What has to hold for an action: moves, requires.
struct Needs {
    moves: Vec<Set>,
    requires: Vec<Set>,
}

impl<'a> Listing<'_, '_, 'a> {
    pub fn all(mut self) -> Found {
        self.conditions();
        (0..self.policy.actions.len()).for_each(|action| self.action(action));
        self.lifecycles();
        self.constraints();
        self.goals();
        self.contacts();
        self.questions();
        self.definitions();
        self.found
    }

    fn note(&mut self, code: &str, message: impl AsRef<str>) {
        *self.found.entry(format!("{code}: {}", message.as_ref())).or_default() += 1;
    }

    fn possible(&self) -> Set {
        self.world.possible.clone()
    }

    fn within(&self, part: &Set, whole: &Set) -> bool {
        part.minus(whole).is_empty()
    }

    /// Nobody, then each actor alone.
    fn askers(&self) -> Vec<Vec<String>> {
        std::iter::once(Vec::new()).chain(self.policy.actors.iter().map(|actor| vec![actor.name.clone()])).collect()
    }

    fn anyone(&self, action: usize) -> Set {
        let askers = self.askers();
        let all = askers.iter().map(|askers| self.deeds.possible(action, askers)).reduce(|set, other| set.or(&other));
        all.expect("nobody is there").and(&self.world.possible)
    }

    fn conditions(&mut self) {
        let mut spots: Vec<(&Condition, String, String)> = Vec::new();
        for actor in &self.policy.actors {
            let name = &actor.name;
            spots.extend(actor.when.iter().map(|when| (when, format!("`{name}` is never there"), format!("`{name}` is always there"))));
        }
        let facts = self.policy.facts();
        let askings = facts.iter().map(|(_, fact)| &fact.asking).chain(self.policy.definitions.iter().map(|definition| &definition.asking));
        for asking in askings {
            let told = |when| (when, "this is never asked".to_owned(), "the question always makes sense".to_owned());
            spots.extend(asking.ask_if.iter().map(told));
        }
        for action in &self.policy.actions {
            for entry in &action.by {
                let told =
                    |when| (when, format!("under this entry `{}` can do nothing", entry.actor), "the entry always counts".to_owned());
                spots.extend(entry.when.iter().map(told));
            }
            for requires in &action.requires {
                let name = &action.name;
                spots.push((&requires.that, format!("`{name}` is always blocked"), format!("it never blocks `{name}`")));
            }
            for also in &action.also {
                spots.extend(also.when.iter().map(|when| (when, "this never happens".to_owned(), "this always happens".to_owned())));
            }
        }
        for advice in &self.policy.advice {
            spots.push((&advice.when, "this advice is never given".to_owned(), "this advice is always given".to_owned()));
        }
        for (condition, never, always) in spots {
            let region = self.world.region(condition);
            if !region.meets(&self.world.possible) {
                self.note("never-holds", never);
            }
            if self.within(&self.world.possible, &region) {
                self.note("always-holds", always);
            }
        }
    }

    fn needs(&self, action: usize) -> Needs {
        let all = self.deeds.requirements(action, &[]);
        let moves = all.iter().filter(|one| one.condition.is_none() && one.name.starts_with("moves.")).map(|one| one.holds.clone());
        let requires = all.iter().filter(|one| one.condition.is_some()).map(|one| one.holds.clone());
        Needs { moves: moves.collect(), requires: requires.collect() }
    }

    fn action(&mut self, action: usize) {
        let needs = self.needs(action);
        self.implied(action, &needs);
        let anyone = self.anyone(action);
        let name = &self.policy.actions[action].name;
        if anyone.is_empty() {
            if !self.hopeless(action, &needs) {
                self.note("never-possible", format!("`{name}` is never possible"));
            }
        } else {
            self.idle(action, &anyone);
        }
        self.no_return(action, &anyone);
        let broken: BTreeSet<String> = self
            .askers()
            .iter()
            .flat_map(|askers| self.deeds.requirements(action, askers))
            .filter_map(|one| one.name.strip_prefix("constraint.").map(str::to_owned))
            .collect();
        for constraint in broken {
            self.note("breaks-constraint", format!("`{name}` would break the constraint `{constraint}`"));
        }
    }

    fn implied(&mut self, action: usize, needs: &Needs) {
        let written = &self.model.actions[action];
        let speaks = |at: usize| written.requires[at].because.is_some() || !written.requires[at].messages.is_empty();
        let told = |at: usize| !written.requires[at].messages.is_empty();
        let mut implied: Vec<usize> = Vec::new();
        for at in (0..needs.requires.len()).rev() {
            let mut sets = vec![self.possible()];
            for (other, set) in needs.requires.iter().enumerate() {
                let counts = match speaks(at) {
                    true => other < at && (told(at) || speaks(other)),
                    false => other != at && !implied.contains(&other),
                };
                sets.extend(counts.then(|| set.clone()));
            }
            sets.extend(needs.moves.iter().filter(|_| !speaks(at)).cloned());
            let all = sets.into_iter().reduce(|set, other| set.and(&other)).expect("the possible ones");
            let holds = &needs.requires[at];
            if !all.is_empty() && self.within(&all, holds) && !self.within(&self.world.possible, holds) {
                implied.push(at);
            }
        }
        for at in implied {
            let (own, name) = (&self.policy.actions[action].requires[at].name, &self.policy.actions[action].name);
            self.note("implied-requirement", format!("the requirement `{own}` of `{name}` is implied by the others"));
        }
    }

    fn hopeless(&self, action: usize, needs: &Needs) -> bool {
        let entries = &self.policy.actions[action].by;
        let filled = entries.is_empty()
            || entries.iter().any(|entry| {
                let actor = self.deeds.actor(&entry.actor);
                [&entry.when, &actor.when].iter().all(|when| self.world.where_true(when.as_ref()).meets(&self.world.possible))
            });
        !filled || needs.moves.iter().chain(&needs.requires).any(|set| !set.meets(&self.world.possible))
    }

    fn has(&self, name: &str, value: &Value) -> Set {
        let variable = self.world.variable(name).expect("declared");
        let at = self.world.variables[variable].domain.iter().position(|one| one == value).expect("a value") as u32;
        Set::of(self.world.size(), |index| self.world.situations[index][variable] == at)
    }

    fn states(&self, entity: &str, from: &[String], to: &str) -> Set {
        let variable = &self.world.variables[self.world.variable(entity).expect("declared")];
        let starts = variable.domain.iter().filter(|value| match value {
            Value::Word(word) if from.is_empty() => word != to,
            Value::Word(word) => from.contains(word),
            _ => false,
        });
        starts.map(|value| self.has(entity, value)).fold(Set::none(self.world.size()), |set, other| set.or(&other))
    }

    fn idle(&mut self, action: usize, ready: &Set) {
        let written = &self.policy.actions[action];
        let (mut idle, mut busy) = (0, !written.moves.is_empty());
        let sets = |listing: &Self, change: &Change, fact: &str, on: &Set| match change {
            Change::To(value) => !listing.within(on, &listing.has(fact, value)),
            Change::Increase(by) | Change::Decrease(by) => *by > 0,
        };
        let mut count = |changes: bool| if changes { busy = true } else { idle += 1 };
        for set in &written.sets {
            count(sets(self, &set.change, &set.fact, ready));
        }
        for also in &written.also {
            let on = self.world.where_true(also.when.as_ref()).and(&self.world.possible);
            if on.is_empty() {
                continue;
            }
            let on = on.and(ready);
            if also.when.is_some() && on.is_empty() {
                count(false);
                continue;
            }
            also.moves.iter().for_each(|step| count(self.states(&step.entity, &step.from, &step.to).meets(&on)));
            also.sets.iter().for_each(|set| count(sets(self, &set.change, &set.fact, &on)));
        }
        if !busy && idle > 0 {
            self.note("changes-nothing", format!("`{}` changes nothing wherever it is possible", written.name));
        } else {
            (0..idle).for_each(|_| self.note("changes-nothing", format!("this effect of `{}` changes nothing", written.name)));
        }
    }

    /// Which states of a lifecycle lead to which, each to itself too.
    fn ways(&self, entity: &str) -> (Vec<String>, Vec<Vec<bool>>, Vec<bool>) {
        let variable = &self.world.variables[self.world.variable(entity).expect("declared")];
        let names: Vec<String> = variable.domain.iter().map(ToString::to_string).collect();
        let mut leads: Vec<Vec<bool>> = (0..names.len()).map(|at| (0..names.len()).map(|other| at == other).collect()).collect();
        let mut out = vec![false; names.len()];
        for action in &self.policy.actions {
            let moves = action.moves.iter().chain(action.also.iter().flat_map(|also| &also.moves));
            for step in moves.filter(|step| step.entity == entity) {
                let to = names.iter().position(|name| *name == step.to).expect("a state");
                for (from, name) in names.iter().enumerate().filter(|(from, _)| *from != to) {
                    if step.from.is_empty() || step.from.contains(name) {
                        leads[from][to] = true;
                        out[from] = true;
                    }
                }
            }
        }
        for via in 0..names.len() {
            for from in 0..names.len() {
                for to in 0..names.len() {
                    leads[from][to] |= leads[from][via] && leads[via][to];
                }
            }
        }
        (names, leads, out)
    }

    fn steps(&self, askers: &[String]) -> Rc<Steps> {
        let mut known = self.steps.borrow_mut();
        Rc::clone(known.entry(askers.to_vec()).or_insert_with(|| Rc::new(self.deeds.steps(askers))))
    }

    fn no_return(&mut self, action: usize, anyone: &Set) {
        let written = &self.policy.actions[action];
        let automatic = |name: &String| self.deeds.actor(name).automatic;
        if !written.by.is_empty() && written.by.iter().all(|entry| automatic(&entry.actor)) {
            return;
        }
        let mut region = match written.irreversible {
            Some(true) => Set::all(self.world.size()),
            _ => Set::none(self.world.size()),
        };
        let moves = written.moves.iter().map(|step| (Set::all(self.world.size()), step));
        let also = written.also.iter().flat_map(|also| also.moves.iter().map(|step| (self.world.where_true(also.when.as_ref()), step)));
        for (on, step) in moves.chain(also).filter(|_| written.irreversible.is_none()) {
            let (names, leads, _) = self.ways(&step.entity);
            let to = names.iter().position(|name| *name == step.to).expect("a state");
            for (from, name) in names.iter().enumerate().filter(|(from, _)| *from != to) {
                if (step.from.is_empty() || step.from.contains(name)) && !leads[to][from] && leads[0][from] {
                    region = region.or(&on.and(&self.has(&step.entity, &Value::Word(name.clone()))));
                }
            }
        }
        let lost = region.and(anyone);
        let goal = written.goal.as_ref().and_then(|goal| self.policy.goals.iter().find(|one| one.name == *goal));
        let served = goal.is_some_and(|goal| {
            let goal = self.world.region(&goal.that);
            let after: BTreeMap<usize, usize> = self
                .askers()
                .iter()
                .flat_map(|askers| {
                    let steps = self.steps(askers);
                    let next = |(at, step): (usize, &Option<Step>)| Some((at, step.as_ref()?.next));
                    steps[action].iter().enumerate().filter_map(next).collect::<Vec<_>>()
                })
                .collect();
            lost.iter().all(|index| after.get(&index).is_some_and(|next| goal.has(*next)))
        });
        if lost.is_empty() || served {
            return;
        }
        if self.model.actions[action].warning.is_empty() {
            self.note("no-return-without-warning", format!("no way leads back from `{}`, and it doesn't warn", written.name));
        }
        if written.effort.unwrap_or(1) <= 1 && written.propose {
            self.note("cheap-no-return", format!("no way leads back from `{}`, and plans take it like any other step", written.name));
        }
    }

    fn lifecycles(&mut self) {
        let goals: Vec<Set> = self.policy.goals.iter().map(|goal| self.world.region(&goal.that)).collect();
        for entity in &self.policy.entities {
            let Some(lifecycle) = &entity.lifecycle else { continue };
            let Kind::Choice(items) = &lifecycle.kind else { continue };
            let (names, leads, out) = self.ways(&entity.name);
            for (at, name) in names.iter().enumerate().filter(|_| out.contains(&true)) {
                let here = self.has(&entity.name, &Value::Word(name.clone())).and(&self.world.possible);
                if here.is_empty() {
                    continue;
                }
                if !out[at] && !goals.iter().any(|goal| self.within(&here, goal)) {
                    self.note("dead-end", format!("no action leads out of the state `{name}` of `{}`", entity.name));
                }
                if !leads[0][at] && items[at].likely.is_none() {
                    self.note("unreachable-state", format!("no action leads to the state `{name}` of `{}`", entity.name));
                }
            }
        }
    }

    /// The places of sets that together leave nothing of `base`: one if one will do, else without those behind that aren't needed.
    fn conflict(&self, base: &Set, sets: &[Set]) -> Vec<usize> {
        if let Some(one) = sets.iter().position(|set| !set.meets(base)) {
            return vec![one];
        }
        let mut needed: Vec<usize> = (0..sets.len()).collect();
        for at in (0..sets.len()).rev() {
            let left: Vec<usize> = needed.iter().copied().filter(|&other| other != at).collect();
            if left.iter().fold(base.clone(), |set, &other| set.and(&sets[other])).is_empty() {
                needed = left;
            }
        }
        needed
    }

    fn constraints(&mut self) {
        let sets: Vec<Set> = self.policy.constraints.iter().map(|constraint| self.world.region(&constraint.always)).collect();
        let mut explained: Vec<(Set, Vec<usize>)> = Vec::new();
        for constraint in &self.policy.constraints {
            let Condition::Implies(condition, _) = &constraint.always else { continue };
            let set = self.world.region(condition);
            if set.is_empty() || set.meets(&self.world.possible) {
                continue;
            }
            let needed = self.conflict(&set, &sets);
            if needed.len() > 1 && !explained.iter().any(|(_, other)| *other == needed) {
                self.note("contradicting-constraints", "");
                explained.push((set, needed));
            }
        }
        let mut kept: Vec<usize> = (0..sets.len()).collect();
        for at in (0..sets.len()).rev() {
            let others: Vec<usize> = kept.iter().copied().filter(|&other| other != at).collect();
            let all = others.iter().fold(Set::all(self.world.size()), |set, &other| set.and(&sets[other]));
            if self.within(&all, &sets[at]) {
                self.note("redundant-constraint", format!("the constraint `{}` rules out nothing", self.policy.constraints[at].name));
                kept = others;
            }
        }
        for variable in 0..self.world.variables.len() {
            self.values(variable, &explained);
        }
    }

    fn values(&mut self, variable: usize, explained: &[(Set, Vec<usize>)]) {
        let (name, domain) = (self.world.variables[variable].name.clone(), self.world.variables[variable].domain.clone());
        let missing: Vec<bool> = domain.iter().map(|value| !self.has(&name, value).meets(&self.world.possible)).collect();
        let mut at = 0;
        while at < domain.len() {
            if !missing[at] {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while matches!(domain[at], Value::Number(_)) && end < domain.len() && missing[end] {
                end += 1;
            }
            let set = (at..end).map(|at| self.has(&name, &domain[at])).reduce(|set, other| set.or(&other)).expect("a value");
            if !explained.iter().any(|(other, _)| self.within(&set, other)) {
                let values = if end == at + 1 { domain[at].to_string() } else { format!("{}..{}", domain[at], domain[end - 1]) };
                self.note("impossible-value", format!("`{name}` is never `{values}`"));
            }
            at = end;
        }
    }

    /// From where one of these askers has a plan, if some steps are never taken.
    fn solvable(&self, asked: Option<usize>, aim: &Set, askers: &[String], taken: impl Fn(&Step) -> bool) -> Set {
        let steps = self.steps(askers);
        let proposed = |step: &Step| self.policy.actions[step.action].propose || Some(step.action) == asked;
        let open = steps.iter().map(|of| of.iter().map(|step| step.as_ref().filter(|step| proposed(step) && taken(step))).collect());
        let routes = Routes::new(open.collect(), self.world.size(), asked, Ending::Aim(aim.clone()));
        Set::of(self.world.size(), |index| routes.solvable(index)).and(&self.world.possible)
    }

    fn goals(&mut self) {
        for goal in &self.policy.goals {
            let (name, aim) = (&goal.name, self.world.region(&goal.that));
            let met = aim.and(&self.world.possible);
            if met.is_empty() {
                self.note("unreachable-goal", format!("the goal `{name}` can never be met"));
                continue;
            }
            let unmet = self.world.possible.minus(&met);
            if unmet.is_empty() {
                self.note("goal-always-met", format!("the goal `{name}` is always met"));
                continue;
            }
            let reach = self.askers().iter().map(|askers| self.solvable(None, &aim, askers, |_| true)).reduce(|set, other| set.or(&other));
            let lost = unmet.minus(&reach.expect("nobody is there"));
            if unmet.minus(&lost).is_empty() {
                self.note("unreachable-goal", format!("nothing that anyone can do leads to the goal `{name}`"));
                continue;
            }
            let advice = self.policy.advice.iter().filter(|advice| advice.targets.is_empty() || advice.targets.contains(name));
            let left = advice.fold(lost, |left, advice| left.minus(&self.world.region(&advice.when)));
            let (count, all) = (left.iter().count(), self.world.possible.iter().count());
            if count > 0 {
                self.note("no-way-out", format!("from {count} of {all} possible situations nobody can reach `{name}`"));
            }
        }
    }

    fn contacts(&mut self) {
        let goals = self.policy.goals.iter().map(|goal| (None, goal.name.clone(), self.world.region(&goal.that)));
        let mut targets: Vec<(Option<usize>, String, Set)> = goals.collect();
        if targets.is_empty() {
            let own = |at: usize| Some((Some(at), self.policy.actions[at].name.clone(), self.deeds.own_effects(at)?));
            targets = (0..self.policy.actions.len()).filter_map(own).collect();
        }
        let index = |name: &String| self.policy.actors.iter().position(|actor| actor.name == *name).expect("declared");
        let named: BTreeSet<usize> =
            self.policy.actions.iter().flat_map(|action| action.by.iter().map(|entry| index(&entry.actor))).collect();
        let people: Vec<usize> =
            named.into_iter().filter(|&at| !self.policy.actors[at].automatic && self.model.actors[at].contact.is_empty()).collect();
        let mut told = BTreeSet::new();
        for (asked, name, aim) in targets {
            let serving = self.policy.actions.iter().enumerate().filter(|(at, action)| match asked {
                Some(asked) => *at == asked,
                None => action.goal.as_ref() == Some(&name),
            });
            let askers: BTreeSet<usize> = serving.flat_map(|(_, action)| action.by.iter().map(|entry| index(&entry.actor))).collect();
            for asker in askers.into_iter().filter(|&at| !self.policy.actors[at].automatic) {
                for &actor in people.iter().filter(|&&actor| actor != asker) {
                    let askers = [self.policy.actors[asker].name.clone()];
                    let there = self.world.where_true(self.policy.actors[asker].when.as_ref());
                    let whole = self.solvable(asked, &aim, &askers, |_| true);
                    let without = self.solvable(asked, &aim, &askers, |step| !(step.mode == Mode::Handed && step.by == Some(actor)));
                    if !told.contains(&actor) && whole.minus(&without).meets(&there) {
                        told.insert(actor);
                        let own = &self.policy.actors[actor].name;
                        self.note("no-contact", format!("nothing says how to reach `{own}`, without whom `{name}` can't be reached"));
                    }
                }
            }
        }
    }

    /// Pairs of possible situations that differ in nothing but one variable.
    fn pairs(&self, variable: usize) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for index in self.world.possible.iter() {
            let mut values = self.world.situations[index].clone();
            for other in 0..self.world.variables[variable].domain.len() as u32 {
                values[variable] = other;
                let at = self.world.index(&values);
                if at != index && self.world.possible.has(at) {
                    pairs.push((index, at));
                }
            }
        }
        pairs
    }

    fn questions(&mut self) {
        for variable in 0..self.world.variables.len() {
            let pairs = self.pairs(variable);
            let own = &self.world.variables[variable];
            let (name, default) = (own.name.clone(), own.default);
            if let Some(default) = default {
                let usual = |index: usize| self.world.situations[index][variable] == default;
                if !pairs.iter().any(|&(index, _)| usual(index)) {
                    let value = self.world.variables[variable].domain[default as usize].clone();
                    self.note("default-never-applies", format!("the default `{value}` of `{name}` can never be assumed"));
                }
            } else if own.fact.asking.ask.is_none() && !self.is_told(&pairs) {
                self.decides(&name, &pairs);
            }
        }
        self.same();
    }

    fn is_told(&self, pairs: &[(usize, usize)]) -> bool {
        let asked = self.policy.definitions.iter().filter(|definition| definition.asking.ask.is_some());
        let mut columns = asked.filter_map(|definition| self.world.column(&definition.name));
        columns.any(|column| pairs.iter().any(|&(one, other)| column.at[one] != column.at[other]))
    }

    fn decides(&mut self, name: &str, pairs: &[(usize, usize)]) {
        for action in 0..self.policy.actions.len() {
            let already = self.deeds.own_effects(action).unwrap_or_else(|| Set::none(self.world.size()));
            for askers in self.askers() {
                let there = askers.iter().map(|name| self.world.where_true(self.deeds.actor(name).when.as_ref()));
                let there = there.fold(Set::all(self.world.size()), |set, other| set.and(&other));
                let holds = self.deeds.possible(action, &askers);
                let mut pairs = pairs.iter().filter(|(one, other)| there.has(*one) && there.has(*other));
                if pairs.any(|&(one, other)| holds.has(one) && !holds.has(other) && !already.has(other)) {
                    let target = &self.policy.actions[action].name;
                    return self
                        .note("nothing-to-ask", format!("whether `{target}` is possible depends on `{name}`, and no question tells it"));
                }
            }
        }
        for goal in &self.policy.goals {
            let holds = self.world.region(&goal.that);
            if pairs.iter().any(|&(one, other)| holds.has(one) && !holds.has(other)) {
                let target = &goal.name;
                return self.note("nothing-to-ask", format!("whether `{target}` is met depends on `{name}`, and no question tells it"));
            }
        }
    }

    fn same(&mut self) {
        let facts = self.policy.facts();
        let variables = facts.iter().map(|(name, fact)| (name.clone(), &fact.asking));
        let asked = variables.chain(self.policy.definitions.iter().map(|definition| (definition.name.clone(), &definition.asking)));
        let asked: Vec<_> = asked.filter(|(_, asking)| asking.ask.is_some()).collect();
        let parts = |name: &str| {
            let column = self.world.column(name).expect("declared");
            let mut parts: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            self.world.possible.iter().for_each(|index| parts.entry(column.at[index]).or_default().push(index));
            parts.into_values().collect::<BTreeSet<_>>()
        };
        let mut notes = Vec::new();
        for (at, (name, asking)) in asked.iter().enumerate() {
            let own = parts(name);
            let first = asked[..at].iter().find(|(other, _)| own.len() > 1 && parts(other) == own);
            let Some((other, theirs)) = first else { continue };
            let both = self.world.where_true(asking.ask_if.as_ref()).and(&self.world.where_true(theirs.ask_if.as_ref()));
            if both.meets(&self.world.possible) {
                notes.push(format!("the answer to `{other}` tells that to `{name}`, and the other way round"));
            }
        }
        notes.into_iter().for_each(|note| self.note("same-question", note));
    }

    fn definitions(&mut self) {
        for definition in &self.policy.definitions {
            let column = self.world.column(&definition.name).expect("declared");
            let occurring: BTreeSet<u32> = self.world.possible.iter().map(|index| column.at[index]).collect();
            for (value, own) in column.domain.iter().enumerate().filter(|(value, _)| !occurring.contains(&(*value as u32))) {
                let _ = value;
                match (&definition.means, own) {
                    (Means::YesNo { .. }, Value::Yes(yes)) => {
                        self.note("constant-definition", format!("`{}` is always {}", definition.name, !yes));
                    }
                    _ => self.note("constant-definition", format!("`{}` is never `{own}`", definition.name)),
                }
            }
        }
    }
}
