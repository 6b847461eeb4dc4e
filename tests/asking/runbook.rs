//! The runbook: its leaves are exactly what its answers leave, and the committed article is fresh.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use whynot::diagnose::answer::{Answer, First, Plan};
use whynot::model::query::Query;
use whynot::render;
use whynot::runbook::{Content, End, Extent, Runbook, TooLarge};

use crate::policy::{Policy, Told};

const INVITE: Told = Told { given: &[], messages: &[], refused: &["invite"], unknown: &[], askers: &["org-admin"] };

/// What an answer leaves to be done, however one came to it.
#[derive(Debug, PartialEq)]
struct Left {
    verdict: String,
    diagnoses: Vec<(String, First, usize, Vec<Does>)>,
    advice: Vec<Vec<String>>,
    in_the_way: String,
}

/// Actions, who does them, and the texts that go with them.
type Does = Vec<String>;

fn left(answer: &Answer) -> Left {
    let does = |plan: &Plan| -> Does {
        let step = |step: &whynot::diagnose::answer::Step| {
            format!("{:?} {:?} {} {:?} {:?} {:?}", step.action, step.by, step.handoff, step.contact, step.warning, step.guide)
        };
        plan.steps.iter().map(step).collect()
    };
    let diagnoses = answer.diagnoses.iter().map(|each| {
        let courses = each.courses.iter().map(|(_, plan)| does(plan)).collect();
        (format!("{:?}", each.verdict), each.first, each.certain_steps.len(), courses)
    });
    Left {
        verdict: format!("{:?}", answer.verdict),
        diagnoses: diagnoses.collect(),
        advice: answer.advice.iter().map(|given| given.text.clone()).collect(),
        in_the_way: format!("{:?}", answer.stands_in_the_way),
    }
}

/// Follows every way through a runbook and asks the reasoner anew at each of its sections; counts the ends that it comes to.
fn walk(policy: &mut Policy, book: &Runbook, query: &Query, section: usize, asked: usize) -> usize {
    let answer = policy.reasoner.answer(query).expect("within the budget");
    match &book.sections[section].content {
        Content::End(end, told) => {
            assert_eq!(left(told), left(&answer));
            let settled = answer.diagnoses.len() == 1;
            match end {
                End::Settled => assert!(settled),
                End::CannotTell => assert!(answer.cannot_tell_apart),
                End::Cut => assert!(asked == book.depth && !answer.questions.is_empty()),
                End::Contradiction => assert!(answer.contradiction.is_some()),
            }
            1
        }
        Content::Question(inquiry) => {
            let question = answer.questions.first().expect("there is a question");
            assert_eq!((question.about, &question.ask, &question.place), (inquiry.about, &inquiry.ask, &inquiry.place));
            let values: Vec<_> = inquiry.branches.iter().flat_map(|branch| branch.values.clone()).collect();
            assert_eq!(values, question.answers.iter().map(|answer| answer.value).collect::<Vec<_>>());
            let mut ends = 0;
            for branch in &inquiry.branches {
                for &value in &branch.values {
                    let mut query = query.clone();
                    query.given.push(inquiry.about.is(&policy.model, &[value]));
                    ends += walk(policy, book, &query, branch.section, asked + 1);
                }
            }
            ends
        }
    }
}

fn book(policy: &mut Policy, query: &Query, depth: usize) -> Runbook {
    let extent = Extent { depth, ..Extent::default() };
    Runbook::new(&mut policy.reasoner, query, extent).unwrap_or_else(|large| panic!("{large:?}"))
}

#[test]
fn its_ends_are_exactly_what_its_answers_leave() {
    let mut policy = Policy::shipped("atlassian-cloud");
    let query = policy.query("invite", &INVITE);
    let runbook = book(&mut policy, &query, 12);
    let ends = walk(&mut policy, &runbook, &query, 0, 0);
    let shares: Vec<f64> = runbook.sections.iter().filter(|s| matches!(s.content, Content::End(..))).map(|s| s.share).collect();
    assert!(ends > shares.len(), "{ends} ways end in {} sections", shares.len());
    let shares: f64 = shares.iter().sum();
    assert!((shares - 1.0).abs() < 1e-9, "one comes to some end: {shares}");
}

#[test]
fn so_are_they_for_whatever_is_asked_and_however_deep() {
    for (name, depth) in [("atlassian-cloud", 2), ("github-pull-request", 2)] {
        let mut policy = Policy::shipped(name);
        for (at, target) in policy.targets().iter().enumerate() {
            let query = policy.query(target, &Told::default());
            let runbook = book(&mut policy, &query, at % (depth + 1));
            walk(&mut policy, &runbook, &query, 0, 0);
        }
    }
}

#[test]
fn numbers_that_lead_to_the_same_are_one_answer() {
    let mut policy = Policy::of("turnstile", include_str!("../../examples/turnstile.policy.yaml"));
    let query = policy.query("push", &Told { given: &["gate is locked"], askers: &["visitor"], ..Told::default() });
    let runbook = book(&mut policy, &query, 12);
    walk(&mut policy, &runbook, &query, 0, 0);
    let Content::Question(inquiry) = &runbook.sections[0].content else { panic!("coins are asked for") };
    let texts: Vec<String> = inquiry.branches.iter().map(|branch| inquiry.about.says(&policy.model, &branch.values)).collect();
    assert_eq!(texts, ["purse.coins = 0", "purse.coins is 1..20"]);
}

#[test]
fn equal_sections_are_one_and_all_are_referred_to() {
    let mut policy = Policy::shipped("github-pull-request");
    let query = policy.query("merge", &Told { askers: &["author"], ..Told::default() });
    let runbook = book(&mut policy, &query, 3);
    let contents: BTreeSet<String> = runbook.sections.iter().map(|section| format!("{:?}", section.content)).collect();
    assert_eq!(contents.len(), runbook.sections.len());
    let mut referred: BTreeSet<usize> = BTreeSet::from([0]);
    let mut ended = false;
    for section in &runbook.sections {
        match &section.content {
            Content::Question(inquiry) => {
                assert!(!ended, "questions come first");
                referred.extend(inquiry.branches.iter().map(|branch| branch.section));
            }
            Content::End(..) => ended = true,
        }
    }
    assert!(referred.into_iter().eq(0..runbook.sections.len()));
}

#[test]
fn it_says_so_where_it_would_be_too_large() {
    let mut policy = Policy::shipped("atlassian-cloud");
    let query = policy.query("invite", &INVITE);
    let extent = Extent { answers: 10, ..Extent::default() };
    assert_eq!(Runbook::new(&mut policy.reasoner, &query, extent).err(), Some(TooLarge::Answers(10)));
}

#[test]
fn what_contradicts_itself_is_said_at_once() {
    let mut policy = Policy::shipped("atlassian-cloud");
    let query = policy.query("invite", &Told { given: &["account is none", "membership is active"], ..Told::default() });
    let runbook = book(&mut policy, &query, 12);
    assert!(matches!(runbook.sections[0].content, Content::End(End::Contradiction, _)));
    let article = render::runbook::markdown(&policy.model, &runbook);
    assert!(article.contains("### 1. This can't all be true\n"), "{article}");
    assert!(article.contains("Who has no account yet can be invited but can't be a member.\n"), "{article}");
}

#[test]
fn the_committed_article_is_fresh() {
    let mut policy = Policy::shipped("atlassian-cloud");
    let query = policy.query("invite", &INVITE);
    let runbook = book(&mut policy, &query, 12);
    let article = render::runbook::markdown(&policy.model, &runbook);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/atlassian-invite.runbook.md");
    if std::env::var_os("FRESHEN").is_some() {
        fs::write(&path, &article).expect("written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == article,
        "write it anew: whynot runbook invite -p atlassian-cloud --as org-admin --refused invite > examples/atlassian-invite.runbook.md"
    );
}

#[test]
fn what_is_printed_keeps_to_its_schema() {
    let mut policy = Policy::shipped("atlassian-cloud");
    let mut compiler = boon::Compiler::new();
    let schema = serde_json::from_str(&render::runbook::json::schema()).expect("JSON");
    compiler.add_resource("runbook.json", schema).expect("a schema");
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("runbook.json", &mut schemas).expect("a schema");
    for (told, depth) in [(INVITE, 12), (INVITE, 1), (Told { given: &["account is none", "membership is active"], ..INVITE }, 12)] {
        let query = policy.query("invite", &told);
        let runbook = book(&mut policy, &query, depth);
        let text = render::runbook::json::text(&policy.model, &runbook);
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        schemas.validate(&value, schema).unwrap_or_else(|error| panic!("{error}"));
        // Every statement that it names can be given.
        for section in value["sections"].as_array().expect("a list") {
            for answer in section["answers"].as_array().into_iter().flatten() {
                let statement = answer["statement"].as_str().expect("a text").to_owned();
                policy.query("invite", &Told { given: &[statement.as_str()], ..Told::default() });
            }
        }
    }
}
