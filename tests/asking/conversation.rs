//! The conversation as a state machine: what is asked, what a line means, and what taking back restores.

use whynot::conversation::{Conversation, Intent, Misunderstood, Over, Reply, Stage, Turn};
use whynot::model::query::Askable;

use crate::policy::{Policy, Told};

/// A conversation, and the policy that it is about.
pub struct Talk {
    pub policy: Policy,
    pub conversation: Conversation,
}

impl Talk {
    pub fn new(mut policy: Policy, target: &str, told: &Told) -> Self {
        let query = policy.query(target, told);
        let conversation = Conversation::begin(&mut policy.reasoner, query).expect("within the budget");
        Talk { policy, conversation }
    }

    fn understand(&mut self, line: &str) -> Result<Intent, Misunderstood> {
        self.conversation.understand(&mut self.policy.reasoner, line)
    }

    /// Says a line that is understood.
    fn say(&mut self, line: &str) {
        let Ok(Intent::Reply(reply)) = self.understand(line) else { panic!("`{line}` isn't understood") };
        self.conversation.hear(&mut self.policy.reasoner, reply).expect("within the budget");
    }

    fn asked(&self) -> String {
        match self.conversation.stage(&self.policy.model) {
            Stage::Who(_) => "who".to_owned(),
            Stage::Question(question) => question.about.name(&self.policy.model),
            Stage::Over(over) => format!("{over:?}"),
        }
    }

    /// What was said last, as a statement.
    fn said(&self) -> String {
        match self.conversation.turns().last() {
            Some(Turn::Told(about, values)) => about.says(&self.policy.model, values),
            other => format!("{other:?}"),
        }
    }
}

const REFUSED: Told = Told { given: &[], messages: &[], refused: &["invite"], unknown: &[], askers: &["org-admin"] };

fn invite() -> Talk {
    Talk::new(Policy::shipped("atlassian-cloud"), "invite", &REFUSED)
}

#[test]
fn it_asks_until_it_is_settled() {
    let mut talk = invite();
    for (asked, line) in
        [("refusal.invite", "1"), ("in-which-list", "In neither list."), ("email.domain", "elsewhere"), ("deleted-by-the-person", "n")]
    {
        assert_eq!(talk.asked(), asked);
        talk.say(line);
    }
    assert_eq!(talk.asked(), "Settled");
    let given: Vec<String> = talk.conversation.query(&talk.policy.model).given.into_iter().map(|given| given.text).collect();
    let expected = [
        "refusal.invite is not-deactivated-or-suspended",
        "in-which-list is neither",
        "email.domain is elsewhere",
        "deleted-by-the-person is false",
    ];
    assert_eq!(given, expected);
}

#[test]
fn a_line_is_a_number_a_name_a_title_or_words_of_one() {
    for (line, said) in [
        ("3", "in-which-list is users-only"),
        ("users-only", "in-which-list is users-only"),
        ("In the USERS list  only", "in-which-list is users-only"),
        ("“neither”", "in-which-list is neither"),
        ("managed accounts", "in-which-list is managed-only"),
    ] {
        let mut talk = invite();
        talk.say("1");
        talk.say(line);
        assert_eq!(talk.said(), said, "{line}");
    }
    let mut talk = invite();
    talk.say("1");
    assert_eq!(talk.understand("list"), Err(Misunderstood::Several("list".to_owned(), vec![0, 2, 3])));
    assert_eq!(talk.understand("5"), Err(Misunderstood::NoAnswer("5".to_owned())));
    assert_eq!(talk.understand("0"), Err(Misunderstood::NoAnswer("0".to_owned())));
    assert_eq!(talk.understand("  "), Err(Misunderstood::Nothing));
    assert_eq!(talk.understand("why?"), Ok(Intent::Why));
    assert_eq!(talk.understand("enough"), Ok(Intent::Reply(Reply::Enough)));
}

#[test]
fn a_text_is_taken_as_what_it_says_or_said_to_be_unknown() {
    let mut talk = invite();
    let Askable::Refusal(_) = (match talk.conversation.stage(&talk.policy.model) {
        Stage::Question(question) => question.about,
        other => panic!("{other:?}"),
    }) else {
        panic!("the refusal's text is asked for first")
    };
    assert_eq!(talk.understand("There was a problem."), Err(Misunderstood::NotRecognised("There was a problem.".to_owned())));
    let text = "Oops! We’re unable to invite   deactivated accounts; try again.";
    assert_eq!(talk.understand(text), Ok(Intent::Reply(Reply::Said(Turn::Seen(text.to_owned())))));
    talk.say(text);
    assert_eq!(talk.conversation.query(&talk.policy.model).messages, [text]);
    assert_eq!(talk.understand(text), Err(Misunderstood::SaidBefore(text.to_owned())));
    assert_eq!(talk.asked(), "in-which-list");
}

#[test]
fn who_asks_comes_first_where_it_matters() {
    let mut talk = Talk::new(Policy::shipped("github-pull-request"), "merge", &Told::default());
    assert_eq!(talk.asked(), "who");
    assert!(matches!(talk.understand("9"), Err(Misunderstood::NoAnswer(_))));
    talk.say("1, maintainer and 1");
    let names = |talk: &Talk| -> Vec<String> {
        let query = talk.conversation.query(&talk.policy.model);
        query.askers.iter().map(|actor| talk.policy.model.actors[actor.index()].item.name.value.clone()).collect()
    };
    assert_eq!(names(&talk), ["author", "maintainer"]);
    assert_ne!(talk.asked(), "who");
    talk.say("back");
    assert_eq!(talk.asked(), "who");
    talk.say("?");
    assert_eq!(names(&talk), [""; 0]);
    assert_ne!(talk.asked(), "who", "who can't say isn't asked again");
}

#[test]
fn what_is_set_aside_or_taken_back() {
    let mut talk = invite();
    talk.say("1");
    let before = talk.conversation.answer().clone();
    talk.say("I can't tell");
    assert_eq!(talk.asked(), "managed-list");
    talk.say("back");
    assert_eq!(talk.conversation.answer(), &before);
    assert_eq!(talk.asked(), "in-which-list");
    talk.say("back");
    assert_eq!(talk.understand("back"), Err(Misunderstood::NothingBefore));
    talk.say("enough");
    assert_eq!(talk.asked(), "Enough");
    talk.say("back");
    assert_eq!(talk.asked(), "refusal.invite");
}

#[test]
fn what_cant_be_true_can_be_taken_back() {
    let mut talk = invite();
    talk.say("1");
    talk.say("managed-only");
    // Not among those offered, since it can't be so; but who says it is heard.
    talk.say("deactivate");
    assert_eq!(talk.conversation.stage(&talk.policy.model), Stage::Over(Over::Contradiction));
    talk.say("back");
    assert_eq!(talk.asked(), "reactivate-button");
}

#[test]
fn numbers_are_said_as_numbers() {
    let turnstile = || Policy::of("turnstile", include_str!("../../examples/turnstile.policy.yaml"));
    let told = Told { given: &["gate is locked"], askers: &["visitor"], ..Told::default() };
    for (line, said) in [("3", "purse.coins = 3"), ("0", "purse.coins = 0"), ("1..4", "purse.coins is 1..4")] {
        let mut talk = Talk::new(turnstile(), "push", &told);
        assert_eq!(talk.asked(), "purse.coins");
        talk.say(line);
        assert_eq!(talk.said(), said);
    }
    let mut talk = Talk::new(turnstile(), "push", &told);
    assert!(matches!(talk.understand("21"), Err(Misunderstood::NoAnswer(_))));
    let outlooks = talk.conversation.outlooks(&mut talk.policy.reasoner).expect("within the budget");
    let shares: f64 = outlooks.iter().map(|outlook| outlook.share).sum();
    assert!((shares - 1.0).abs() < 1e-9);
}

#[test]
fn why_tells_what_each_answer_leaves() {
    let mut talk = invite();
    talk.say("1");
    let outlooks = talk.conversation.outlooks(&mut talk.policy.reasoner).expect("within the budget");
    assert_eq!(outlooks.len(), 4);
    for outlook in outlooks {
        let mut query = talk.conversation.query(&talk.policy.model);
        let Stage::Question(question) = talk.conversation.stage(&talk.policy.model) else { panic!("a question") };
        query.given.push(question.about.is(&talk.policy.model, &outlook.values));
        let answer = talk.policy.reasoner.answer(&query).expect("within the budget");
        assert_eq!(outlook.diagnoses, answer.diagnoses.len());
        assert_eq!(outlook.answer, Some(answer));
    }
}
