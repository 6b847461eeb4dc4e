//! The section `definitions`: named conditions and what a person can observe.

use super::head::{self, Head};
use super::items::{WORDS, items, some};
use super::question::{self, Question};
use crate::diagnostic::{Code, Finding, Findings};
use crate::expr::{self, Expr};
use crate::source::Spanned;
use crate::yaml::{Fields, Node};

/// A definition as written.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Name and title.
    pub head: Head,
    /// What it means; `None` where that couldn't be read.
    pub meaning: Option<Meaning>,
    /// How to ask for it.
    pub question: Question,
    /// Texts that say it is true.
    pub messages: Vec<Spanned<String>>,
}

/// What a definition means, as written.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// A named condition.
    YesNo(Expr),
    /// The first answer that applies.
    Answers(Vec<Answer>),
}

/// One answer as written.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Name, title, prose.
    pub head: Head,
    /// When it applies; `None` for the last.
    pub means: Option<Expr>,
    /// It says so, readable or not.
    conditional: bool,
    sound: bool,
}

/// Reads a definition.
pub fn read(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Definition {
    let mut fields = Fields::open(node, Some("means"), findings);
    let head = head::titled(name, &mut fields);
    let definition = Definition {
        meaning: meaning(&head.name, &mut fields),
        head,
        question: question::read(&mut fields),
        messages: head::messages(&mut fields),
    };
    if let (Some(_), Some(span)) = (fields.key_span("answers"), fields.key_span("messages")) {
        let message = "`messages` belong to a yes/no definition, and this one has `answers`";
        fields.findings.push(Finding::error(Code::MISPLACED_KEY, message, span));
    }
    fields.finish();
    definition
}

fn meaning(name: &Spanned<String>, fields: &mut Fields<'_, '_>) -> Option<Meaning> {
    let means = fields.read("means", expr::read::condition);
    let answers = fields.read("answers", answers);
    match (fields.key_span("means"), fields.key_span("answers")) {
        (None, None) => {
            if fields.sound {
                let message = format!("the definition `{}` has neither `means` nor `answers`", name.value);
                fields.findings.push(Finding::error(Code::MISSING_KEY, message, name.span));
            }
            None
        }
        (Some(first), Some(second)) => {
            let finding = Finding::error(Code::MISPLACED_KEY, "a definition has either `means` or `answers`", second);
            fields.findings.push(finding.and_at(first, "its meaning is here"));
            None
        }
        (_, None) => means.map(Meaning::YesNo),
        (None, _) => answers.map(Meaning::Answers),
    }
}

fn answers(node: &Node, findings: &mut Findings) -> Option<Vec<Answer>> {
    let answers = items(WORDS, answer)(node, findings)?;
    let answers = some("`answers`", Some(node.span), answers, findings);
    let (last, others) = answers.split_last()?;
    for answer in others.iter().filter(|answer| answer.sound && !answer.conditional) {
        let message = format!("the answer `{}` needs `means`: only the last applies without", answer.head.name.value);
        findings.push(Finding::error(Code::ANSWER_ORDER, message, answer.head.name.span));
    }
    if last.conditional {
        let message = format!("the last answer applies wherever no other does: `{}` has no `means`", last.head.name.value);
        let finding = Finding::error(Code::ANSWER_ORDER, message, last.means.as_ref().map_or(last.head.name.span, |means| means.span));
        findings.push(finding.help("add an answer for everything else, or take the condition away"));
    }
    Some(answers)
}

fn answer(name: Spanned<String>, node: &Node, findings: &mut Findings) -> Answer {
    let mut fields = Fields::open(node, Some("title"), findings);
    let answer = Answer {
        head: head::titled(name, &mut fields),
        means: fields.read("means", expr::read::condition),
        conditional: fields.key_span("means").is_some(),
        sound: fields.sound,
    };
    fields.finish();
    answer
}
