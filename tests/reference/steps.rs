//! A plan as JSON: what each step changes, and what it enables.

use serde_json::{Value as Json, json};

use super::answer::plain;
use super::case::Case;
use super::deeds::Mode;
use super::plans::Plan;

impl Case<'_, '_, '_> {
    /// A plan as it goes from these candidates, of all of which it is the plan.
    pub fn plan(&self, plan: &Plan, of: &[usize]) -> Json {
        let world = self.world();
        let runs: Vec<Vec<usize>> = of.iter().map(|&start| self.run(plan, start)).collect();
        let steps = plan.steps.iter().enumerate().map(|(at, step)| {
            let no_return = runs.iter().any(|run| self.steps[step.action][run[at]].as_ref().is_some_and(|step| step.no_return));
            json!({
                "action": world.policy.actions[step.action].name,
                "by": self.actor_name(step.by),
                "handoff": step.mode == Mode::Handed,
                "automatic": step.mode == Mode::Automatic,
                "point_of_no_return": no_return,
                "changes": self.changes(&runs, at),
                "enables": self.enables(plan, &runs, at),
            })
        });
        json!({ "cost": plan.cost, "steps": steps.collect::<Json>() })
    }

    fn run(&self, plan: &Plan, start: usize) -> Vec<usize> {
        let mut run = vec![start];
        for step in &plan.steps {
            let here = run[run.len() - 1];
            run.push(self.steps[step.action][here].as_ref().expect("the plan goes through from here").next);
        }
        run
    }

    fn changes(&self, runs: &[Vec<usize>], at: usize) -> Json {
        let world = self.world();
        let changes = world.variables.iter().enumerate().filter_map(|(variable, declared)| {
            let value = |run: &Vec<usize>, at: usize| world.situations[run[at]][variable];
            let known = |at: usize| {
                let first = value(&runs[0], at);
                runs.iter().all(|run| value(run, at) == first).then(|| plain(&declared.domain[first as usize]))
            };
            let changes = runs.iter().any(|run| value(run, at) != value(run, at + 1));
            changes.then(|| json!({ "name": declared.name, "from": known(at), "to": known(at + 1) }))
        });
        changes.collect()
    }

    /// Ambiguous: where a plan has several candidates, a requirement counts that is enabled in one of them.
    fn enables(&self, plan: &Plan, runs: &[Vec<usize>], at: usize) -> Json {
        let mut enabled = Vec::new();
        for (later, step) in plan.steps.iter().enumerate().skip(at + 1) {
            for requirement in self.deeds.requirements_of_step(step.action, &self.query.askers) {
                let holds = |run: &Vec<usize>, at: usize| requirement.holds.has(run[at]);
                let by_this = |run: &Vec<usize>| !holds(run, 0) && !holds(run, at) && (at + 1..=later).all(|then| holds(run, then));
                if runs.iter().any(by_this) {
                    enabled.push(json!({ "step": later + 1, "requirement": requirement.name }));
                }
            }
        }
        json!(enabled)
    }
}
