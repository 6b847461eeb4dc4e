//! On random policies the semantic rules find exactly what a listing of all situations finds, and every example shows it.

use std::cell::RefCell;
use std::sync::Arc;

use fastrand::Rng;
use whynot::diagnose::Reasoner;
use whynot::diagnose::answer::{Answer, Holds, Requirement, Verdict};
use whynot::diagnostic::{Example, Finding, Findings};
use whynot::lint::{self, Levels};
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::model::resolve::{Asked, query};
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};
use whynot::space::Budget;
use whynot::yaml;

use crate::listed::{Found, Listing};
use crate::reference::deeds::Deeds;
use crate::reference::world::World;
use crate::reference::{draw, print};

const POLICIES: u64 = 1_000;

/// The rules of which every finding is listed.
const LISTED: [&str; 24] = [
    "never-holds",
    "always-holds",
    "implied-requirement",
    "never-possible",
    "changes-nothing",
    "no-return-without-warning",
    "cheap-no-return",
    "breaks-constraint",
    "unreachable-state",
    "dead-end",
    "contradicting-constraints",
    "impossible-value",
    "redundant-constraint",
    "unreachable-goal",
    "goal-always-met",
    "no-way-out",
    "no-contact",
    "nothing-to-ask",
    "same-question",
    "default-never-applies",
    "constant-definition",
    "final-with-way-out",
    "no-possible-situation",
    "conflicting-effects",
];

/// The message without a condition that it begins with.
fn told(finding: &Finding) -> String {
    let message = match finding.code.0 {
        "never-holds" => finding.message.split(" never holds: ").last(),
        "always-holds" => finding.message.split(" always holds: ").last(),
        "contradicting-constraints" => Some(""),
        _ => Some(finding.message.as_str()),
    };
    format!("{}: {}", finding.code.0, message.unwrap_or_default())
}

#[test]
fn rules_find_what_a_listing_finds() {
    let halves = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || compared((half..).step_by(2), POLICIES / 2)));
        halves.map(|half| half.join().expect("no difference"))
    });
    // What is drawn has to be rich enough: every rule fires in many of the policies.
    for code in LISTED.iter().take(21) {
        let count: usize = halves.iter().filter_map(|seen| seen.get(*code)).sum();
        assert!(count >= 10, "{code} was found only {count} times");
    }
}

/// Compares so many policies; how often each rule found something.
fn compared(seeds: impl Iterator<Item = u64>, policies: u64) -> Found {
    let (mut checked, mut seen) = (0, Found::new());
    for seed in seeds {
        if checked == policies {
            break;
        }
        let (policy, _) = draw::draw(&mut Rng::with_seed(seed));
        let (Ok(world), text) = (World::new(&policy), print::policy(&policy, seed)) else { continue };
        let Ok(deeds) = Deeds::new(&world) else { continue };
        let mut sources = Sources::default();
        let file = sources.add("drawn.policy.yaml", text.as_str());
        let model = load(&sources, file).model.expect("a sound policy");
        let expected =
            Listing { policy: &policy, world: &world, deeds: &deeds, model: &model, found: Found::new(), steps: RefCell::default() }.all();
        let findings = lint::check(&sources, file, &Levels::default(), Budget::default());
        let mut found = Found::new();
        // Texts are made up where a policy is printed: the listing doesn't know them.
        let of_text = |finding: &&Finding| {
            finding.message.ends_with("this text is never shown") || finding.message.ends_with("this text is always shown")
        };
        for finding in findings.iter().filter(|finding| LISTED.contains(&finding.code.0) && !of_text(finding)) {
            *found.entry(told(finding)).or_default() += 1;
            *seen.entry(finding.code.0.to_owned()).or_default() += 1;
        }
        let missing: Vec<_> = expected.iter().filter(|(key, count)| found.get(*key) != Some(count)).collect();
        let wrong: Vec<_> = found.iter().filter(|(key, count)| expected.get(*key) != Some(count)).collect();
        assert!(missing.is_empty() && wrong.is_empty(), "seed {seed}\n{text}\nlisted only: {missing:#?}\nfound only: {wrong:#?}");
        replay(&mut sources, &Arc::new(model), &findings, &format!("seed {seed}\n{text}"));
        checked += 1;
    }
    seen
}

/// Asks about every example, and sees in the answer what was found.
pub fn replay(sources: &mut Sources, model: &Arc<Model>, findings: &Findings, of: &str) {
    let mut reasoner = Reasoner::new(Arc::clone(model), Budget::default()).expect("a sound policy");
    for finding in findings.iter() {
        let Some(example) = &finding.example else { continue };
        let answer = answer(sources, &mut reasoner, example);
        assert!(shows(finding, &answer, model), "{of}\n{}: {}\n{example:?}\n{answer:#?}", finding.code.0, finding.message);
    }
}

fn answer(sources: &mut Sources, reasoner: &mut Reasoner, example: &Example) -> Answer {
    let mut findings = Findings::default();
    let file = sources.add("situation", example.situation.as_str());
    let source = sources.get(file).expect("there");
    let situation = Situation::read(&yaml::parse(source, file, &mut findings), &mut findings);
    let any = reasoner.model().actions.first().map(|action| action.item.name.value.clone());
    let any = any.or_else(|| reasoner.model().goals.first().map(|goal| goal.item.name.value.clone()));
    let name = example.target.clone().or(any).expect("an action or goal");
    let target = Spanned::new(name, Span { file, start: 0, end: 0 });
    let asked = Asked { target: &target, goal: None, situation: &situation, defaults: true, courses: 50 };
    let query = query(reasoner.model(), sources, asked, &mut findings);
    let query = query.unwrap_or_else(|| panic!("{example:?}: {:?}", findings.iter().map(|finding| &finding.message).collect::<Vec<_>>()));
    reasoner.answer(&query).expect("within the budget")
}

/// Whether the answer shows what the rule says.
fn shows(finding: &Finding, answer: &Answer, model: &Model) -> bool {
    let quoted: Vec<&str> = finding.message.split('`').skip(1).step_by(2).collect();
    match finding.code.0 {
        "breaks-constraint" => answer.requirements.iter().any(|state| match state.requirement {
            Requirement::Constraint(id) => state.holds == Holds::No && model.constraints[id.index()].item.name.value == quoted[1],
            _ => false,
        }),
        "no-way-out" | "unreachable-goal" => answer.fixable == Holds::No && answer.verdict == Verdict::Unmet,
        "no-return-without-warning" | "cheap-no-return" => answer.verdict == Verdict::Allowed,
        "nothing-to-ask" => matches!(answer.verdict, Verdict::Allowed | Verdict::Met),
        "no-contact" => {
            let handed = |plan: &whynot::diagnose::answer::Plan| {
                let by = |step: &whynot::diagnose::answer::Step| step.by.map(|by| model.actors[by.index()].item.name.value.as_str());
                plan.steps.iter().any(|step| step.handoff && by(step) == Some(quoted[0]))
            };
            let mut plans = answer.diagnoses.iter().flat_map(|diagnosis| &diagnosis.courses);
            answer.fixable == Holds::Yes && plans.all(|(_, plan)| handed(plan))
        }
        _ => answer.verdict != Verdict::Contradiction,
    }
}
