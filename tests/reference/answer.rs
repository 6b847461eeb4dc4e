//! The whole answer as JSON in the shape of `whynot.answer/1`, texts and places left out.

use serde_json::{Value as Json, json};

use super::case::{Case, Target};
use super::choices::{ADVICE_BY_GOAL, NO_PLAN_IS_A_COURSE};
use super::condition::Value;
use super::deeds::Deeds;
use super::diagnoses::{Course, Diagnosis, First, diagnoses, in_the_way, ranked, signature};
use super::failing::{failing, written};
use super::plans::Plan;
use super::policy::{Policy, Query};
use super::questions::{Asked, ask};
use super::set::Set;
use super::statements::{Statement, smallest};
use super::world::{Invalid, World};

pub fn answer(policy: &Policy, query: &Query) -> Result<Json, Invalid> {
    let world = World::new(policy)?;
    let deeds = Deeds::new(&world)?;
    if !world.understands_query(query) {
        return Err(Invalid::Unsound("the query".to_owned()));
    }
    Ok(Case::new(&deeds, query).answer())
}

/// Whether the policy is valid, as far as that takes looking at situations.
pub fn check(policy: &Policy) -> Result<(), Invalid> {
    Deeds::new(&World::new(policy)?).map(|_| ())
}

pub fn plain(value: &Value) -> Json {
    match value {
        Value::Word(word) => json!(word),
        Value::Yes(yes) => json!(yes),
        Value::Number(number) => json!(number),
        Value::Range(..) => Json::Null,
    }
}

pub fn listed(values: &[Value]) -> Json {
    values.iter().map(plain).collect()
}

fn said(statement: &Statement) -> Json {
    json!({ "statement": statement.text, "origin": statement.origin })
}

impl Case<'_, '_, '_> {
    fn answer(&self) -> Json {
        let mut asked = json!({ "target": self.query.target, "as": self.query.askers });
        match self.target {
            Target::Action(_) => {
                asked["kind"] = json!("action");
                asked["goal"] = json!(self.goal());
            }
            Target::Goal(_) => asked["kind"] = json!("goal"),
        }
        let statements: Json = self.evidence.statements.iter().map(said).collect();
        let messages: Json = self.evidence.seen.iter().map(|seen| json!({ "text": seen.text, "matched": seen.matched })).collect();
        let mut answer = json!({ "format": "whynot.answer/1", "asked": asked, "statements": statements, "messages": messages });
        if let Some((members, constraints)) = &self.evidence.contradiction {
            let members: Json = members.iter().map(|&member| said(&self.evidence.statements[member])).collect();
            answer["verdict"] = json!("contradiction");
            answer["contradiction"] = json!({ "statements": members, "constraints": constraints });
            answer["plan"] = Json::Null;
            return answer;
        }
        let matters = if self.query.askers.is_empty() { json!(self.asker_matters()) } else { Json::Null };
        answer["asked"]["asker_matters"] = matters;
        answer["contradiction"] = Json::Null;
        answer["defaults_dropped"] = json!(self.evidence.dropped);
        self.why(&mut answer);
        self.what_now(&mut answer);
        answer
    }

    pub fn world(&self) -> &World<'_> {
        self.deeds.world
    }

    /// Verdict and reasons.
    fn why(&self, answer: &mut Json) {
        let (world, candidates) = (self.world(), &self.evidence.candidates);
        let whole = world.weight(candidates);
        let verdict = self.verdict(candidates, &self.allowed(&self.query.askers));
        let mut everything = Set::all(world.size());
        let mut violated = false;
        let mut requirements = Vec::new();
        for requirement in self.requirements() {
            let holds = match (candidates.within(&requirement.holds), candidates.meets(&requirement.holds)) {
                (true, _) => "yes",
                (false, true) => "depends",
                (false, false) => "no",
            };
            violated |= holds == "no";
            everything = everything.and(&requirement.holds);
            let share = world.weight(&candidates.and(&requirement.holds)) / whole;
            let reason = if holds == "no" { self.reason(&requirement.holds) } else { Json::Null };
            let mut entry = json!({ "name": requirement.name, "holds": holds, "share": share, "reason": reason });
            if let Some(condition) = requirement.condition {
                entry["condition"] = json!(written(condition).to_string());
                entry["failing"] = failing(world, condition, candidates);
            }
            requirements.push(entry);
        }
        let joint = verdict == "blocked" && !violated;
        answer["verdict"] = json!(verdict);
        answer["requirements"] = json!(requirements);
        answer["joint_reason"] = if joint { self.reason(&everything) } else { Json::Null };
    }

    /// A smallest set of statements that, with the constraints, leaves nothing of a set.
    fn reason(&self, holds: &Set) -> Json {
        let statements = &self.evidence.statements;
        let sets: Vec<&Set> = statements.iter().map(|statement| &statement.holds).collect();
        let chosen = smallest(&self.world().possible.and(holds), &sets);
        chosen.map_or(Json::Null, |chosen| chosen.into_iter().map(|member| said(&statements[member])).collect())
    }

    /// Plans, diagnoses and questions.
    fn what_now(&self, answer: &mut Json) {
        let (world, candidates) = (self.world(), &self.evidence.candidates);
        let routes = self.best();
        let plans = self.plans(&routes);
        let solved = plans.iter().filter(|(_, plan)| plan.is_some()).count();
        answer["fixable"] = json!(match solved {
            0 => "no",
            some if some == plans.len() => "yes",
            _ => "depends",
        });
        let all: Vec<usize> = candidates.iter().collect();
        answer["plan"] = common(&plans).map_or(Json::Null, |plan| self.plan(&plan, &all));
        answer["needed"] = self.needed(&plans);

        let diagnoses = diagnoses(world, candidates, &self.allowed(&self.query.askers), &plans);
        answer["alternatives"] = json!([]);
        answer["stands_in_the_way"] = Json::Null;
        if diagnoses.len() == 1 {
            answer["alternatives"] = self.other_ways(&plans, &all);
            if solved == 0 {
                let solvable = Set::of(world.size(), |index| world.possible.has(index) && routes.solvable(index));
                answer["stands_in_the_way"] = self.stands_in_the_way(&solvable);
            }
        }
        let Asked { questions, cannot_tell_apart } = ask(world, self.query, &self.evidence, &diagnoses);
        let question = |question: &super::questions::Question| {
            let told =
                |told: &super::questions::Told| json!({ "value": plain(&told.value), "share": told.share, "diagnoses": told.diagnoses });
            json!({ "name": question.name, "gain": question.gain, "answers": question.answers.iter().map(told).collect::<Json>() })
        };
        answer["advice"] = self.advice(candidates);
        answer["diagnoses"] = diagnoses.iter().map(|diagnosis| self.diagnosis(diagnosis)).collect();
        answer["questions"] = questions.iter().map(question).collect();
        answer["cannot_tell_apart"] = json!(cannot_tell_apart);
    }

    fn needed(&self, plans: &[(usize, Option<Plan>)]) -> Json {
        let world = self.world();
        let whole: f64 = plans.iter().filter(|(_, plan)| plan.is_some()).map(|(candidate, _)| world.weights[*candidate]).sum();
        let in_plan = |action: usize, plan: &Option<Plan>| plan.iter().flat_map(|plan| &plan.steps).any(|step| step.action == action);
        let share = |action: usize| {
            let needing = plans.iter().filter(|(_, plan)| in_plan(action, plan));
            needing.map(|(candidate, _)| world.weights[*candidate]).sum::<f64>() / whole
        };
        let actions = (0..world.policy.actions.len()).filter(|&action| plans.iter().any(|(_, plan)| in_plan(action, plan)));
        let ranking = ranked(actions.map(|action| (action, share(action))).collect(), |(_, share)| *share);
        ranking.into_iter().map(|(action, share)| json!({ "action": world.policy.actions[action].name, "share": share })).collect()
    }

    fn other_ways(&self, best: &[(usize, Option<Plan>)], all: &[usize]) -> Json {
        let differs = |plan: &Plan| best.iter().all(|(_, best)| best.as_ref().is_none_or(|best| best.key() != plan.key()));
        let ways = self.alternatives().into_iter().filter_map(|(kind, routes)| {
            let plan = common(&self.plans(&routes)).filter(differs)?;
            Some(json!({ "kind": kind, "plan": self.plan(&plan, all) }))
        });
        ways.collect()
    }

    fn stands_in_the_way(&self, solvable: &Set) -> Json {
        let world = self.world();
        let aim = self.aim().unwrap_or_else(|| Set::none(world.size()));
        let done = match self.target {
            Target::Action(_) => aim.or(&self.allowed(&self.query.askers)),
            Target::Goal(_) => aim,
        };
        let unsettled = done.not();
        let mut ways = self.evidence.candidates.iter().map(|candidate| in_the_way(world, candidate, solvable, &unsettled));
        let first = ways.next().flatten();
        match first {
            Some(variables) if ways.all(|other| other.as_ref() == Some(&variables)) => {
                variables.into_iter().map(|variable| json!(world.variables[variable].name)).collect()
            }
            _ => Json::Null,
        }
    }

    fn advice(&self, set: &Set) -> Json {
        let for_this = |name: &String| *name == self.query.target || ADVICE_BY_GOAL && self.goal() == Some(name);
        let advice = self.world().policy.advice.iter();
        let meant = advice.filter(|advice| advice.targets.is_empty() || advice.targets.iter().any(for_this));
        let shown = meant.filter(|advice| set.within(&self.world().region(&advice.when)));
        shown.map(|advice| json!({ "name": advice.name })).collect()
    }

    fn diagnosis(&self, diagnosis: &Diagnosis) -> Json {
        let world = self.world();
        let (first, by) = match diagnosis.first {
            First::Nothing => ("nothing", Json::Null),
            First::NoPlan => ("none", Json::Null),
            First::Step(action, by) => (world.policy.actions[action].name.as_str(), self.actor_name(by)),
        };
        let certain = diagnosis.courses.first().map(|course| &course.plan.steps[..diagnosis.certain]).unwrap_or_default();
        let certain: Vec<&str> = certain.iter().map(|step| world.policy.actions[step.action].name.as_str()).collect();
        let (shown, left) = diagnosis.courses.split_at(diagnosis.courses.len().min(self.query.courses));
        let course = |course: &Course| json!({ "share": course.share, "plan": self.plan(&course.plan, &course.of) });
        let mut courses: Vec<Json> = shown.iter().map(course).collect();
        if NO_PLAN_IS_A_COURSE && diagnosis.first == First::NoPlan {
            courses.push(json!({ "share": diagnosis.share, "plan": null }));
        }
        let signature = signature(world, diagnosis, &self.evidence.candidates);
        json!({
            "share": diagnosis.share,
            "verdict": self.verdict(&diagnosis.candidates, &self.allowed(&self.query.askers)),
            "first": first,
            "by": by,
            "certain_steps": certain,
            "courses": courses,
            "courses_left_out": left.iter().map(|course| course.share).sum::<f64>(),
            "advice": self.advice(&diagnosis.candidates),
            "signature": signature.into_iter().map(|(name, values)| json!({ "name": name, "values": listed(&values) })).collect::<Json>(),
        })
    }

    pub fn actor_name(&self, actor: Option<usize>) -> Json {
        json!(actor.map(|actor| &self.world().policy.actors[actor].name))
    }
}

/// The plan that all have, if all have the same.
fn common(plans: &[(usize, Option<Plan>)]) -> Option<Plan> {
    let first = plans.first()?.1.as_ref()?;
    let same = |plan: &Option<Plan>| plan.as_ref().is_some_and(|plan| plan.key() == first.key());
    plans.iter().all(|(_, plan)| same(plan)).then(|| first.clone())
}
