//! Laws of asking, on random conversations about the policies that ship.

use std::collections::BTreeSet;

use fastrand::Rng;
use whynot::conversation::{Conversation, Over, Reply, Stage, Turn};
use whynot::diagnose::answer::Answer;
use whynot::diagnostic::Findings;
use whynot::model::query::{Askable, Query};
use whynot::model::resolve::{self, Asked};
use whynot::render;
use whynot::situation::Situation;
use whynot::source::Spanned;
use whynot::yaml;

use crate::policy::{Policy, Told};

const POLICIES: [&str; 2] = ["atlassian-cloud", "github-pull-request"];

/// A random answer to what is asked, now and then "I can't tell".
fn reply(stage: &Stage, rng: &mut Rng) -> Option<Turn> {
    match stage {
        Stage::Who(actors) => {
            let some = actors.iter().copied().filter(|_| rng.u32(0..4) == 0).collect();
            Some(Turn::Who(some))
        }
        Stage::Question(question) if rng.u32(0..4) == 0 => Some(Turn::Aside(question.about)),
        Stage::Question(question) => {
            let answer = rng.usize(0..question.answers.len());
            Some(Turn::Told(question.about, vec![question.answers[answer].value]))
        }
        Stage::Over(_) => None,
    }
}

/// Talks at random about random targets; `check` sees every state.
fn talk(seeds: std::ops::Range<u64>, mut check: impl FnMut(&mut Policy, &Conversation)) {
    for name in POLICIES {
        let mut policy = Policy::shipped(name);
        let targets = policy.targets();
        for seed in seeds.clone() {
            let mut rng = Rng::with_seed(seed);
            let target = &targets[rng.usize(0..targets.len())];
            let refused = policy.model.action(target).is_some() && rng.bool();
            let refused = if refused { vec![target.as_str()] } else { Vec::new() };
            let query = policy.query(target, &Told { refused: &refused, ..Told::default() });
            let mut conversation = Conversation::begin(&mut policy.reasoner, query).expect("within the budget");
            let mut turns = 0;
            loop {
                check(&mut policy, &conversation);
                let Some(turn) = reply(&conversation.stage(&policy.model), &mut rng) else { break };
                conversation.hear(&mut policy.reasoner, Reply::Said(turn)).expect("within the budget");
                turns += 1;
                assert!(turns < 60, "seed {seed}: it comes to an end");
            }
        }
    }
}

#[test]
fn nothing_is_asked_twice_and_nothing_that_was_set_aside() {
    let mut asides = 0;
    talk(0..60, |policy, conversation| {
        let mut seen: BTreeSet<Askable> = BTreeSet::new();
        for turn in conversation.turns() {
            match turn {
                Turn::Told(about, _) => assert!(seen.insert(*about)),
                Turn::Aside(about) => {
                    asides += 1;
                    assert!(seen.insert(*about));
                }
                Turn::Who(_) | Turn::Seen(_) => {}
            }
        }
        if let Stage::Question(question) = conversation.stage(&policy.model) {
            assert!(!seen.contains(&question.about));
        }
        let questions = &conversation.answer().questions;
        assert!(questions.iter().all(|question| !seen.contains(&question.about)), "none of the others is one of those either");
    });
    assert!(asides > 50, "{asides}");
}

#[test]
fn only_answers_that_can_be_are_offered() {
    talk(100..140, |policy, conversation| {
        let stage = conversation.stage(&policy.model);
        let named = conversation.turns().iter().any(|turn| matches!(turn, Turn::Who(actors) if !actors.is_empty()));
        // Who says that they are somebody who isn't there contradicts what is known; no answer to a question does.
        if !named {
            assert_ne!(stage, Stage::Over(Over::Contradiction));
        }
    });
}

/// What an answer says but for ties, which the order of statements may break otherwise.
fn but_for_ties(answer: &Answer) -> String {
    let mut answer = answer.clone();
    answer.statements.sort_by_key(|statement| (statement.origin, statement.text.clone()));
    answer.requirements.iter_mut().for_each(|state| state.reason = state.reason.take().map(|reason| vec![reason.len()]));
    answer.joint_reason = answer.joint_reason.map(|reason| vec![reason.len()]);
    if let Some(found) = &mut answer.contradiction {
        found.statements = vec![found.statements.len() + found.constraints.len()];
        found.constraints.clear();
    }
    format!("{answer:?}")
}

#[test]
fn the_order_of_statements_changes_nothing_but_ties() {
    talk(200..230, |policy, conversation| {
        let query = conversation.query(&policy.model);
        let mut rng = Rng::with_seed(query.given.len() as u64);
        let mut other = Query { ..query.clone() };
        rng.shuffle(&mut other.given);
        rng.shuffle(&mut other.unknown);
        let answer = policy.reasoner.answer(&other).expect("within the budget");
        assert_eq!(but_for_ties(&answer), but_for_ties(conversation.answer()));
    });
}

#[test]
fn a_saved_conversation_goes_on_where_it_stood() {
    talk(300..330, |policy, conversation| {
        let query = conversation.query(&policy.model);
        let text = render::situation::yaml(&policy.model, &query);
        let mut findings = Findings::default();
        let file = policy.sources.add("saved.yaml", text.as_str());
        let tree = yaml::parse(policy.sources.get(file).expect("just added"), file, &mut findings);
        let situation = Situation::read(&tree, &mut findings);
        let target = Spanned::new(policy.model.target_name(query.target).to_owned(), tree.span);
        let asked = Asked { target: &target, goal: None, situation: &situation, defaults: true, courses: 5 };
        let read = resolve::query(&policy.model, &policy.sources, asked, &mut findings);
        assert_eq!(findings.to_vec(), [], "{text}");
        let read = read.expect("it resolves");
        assert_eq!((&read.askers, &read.refused, &read.unknown), (&query.askers, &query.refused, &query.unknown), "{text}");
        assert_eq!(&policy.reasoner.answer(&read).expect("within the budget"), conversation.answer(), "{text}");
    });
}
