//! The tests of a policy, as they were written.

use std::collections::HashMap;

use crate::diagnostic::{Code, Finding, Findings};
use crate::name;
use crate::situation::Situation;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, NodeKind, read};

/// What `verdict` may expect.
pub const VERDICTS: [&str; 6] = ["allowed", "blocked", "depends", "contradiction", "met", "unmet"];

/// A cases file.
#[derive(Clone, Debug, Default)]
pub struct Cases {
    /// The policy that it tests.
    pub policy: Option<Spanned<String>>,
    /// Its cases, in order.
    pub cases: Vec<Case>,
}

/// One case; names are not resolved yet.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it shows.
    pub name: Spanned<String>,
    /// What is known in it.
    pub situation: Situation,
    /// The action or goal asked about.
    pub target: Spanned<String>,
    /// Another goal than the action's own.
    pub goal: Option<Spanned<String>>,
    /// Whether usual assumptions are made.
    pub defaults: bool,
    /// What is expected.
    pub expect: Expect,
    /// All of it.
    pub span: Span,
}

/// What a case expects; what is left out isn't checked.
#[derive(Clone, Debug, Default)]
pub struct Expect {
    /// The verdict, one of [`VERDICTS`].
    pub verdict: Option<Spanned<String>>,
    /// Exactly these requirements fail, in any order.
    pub because: Option<Spanned<Names>>,
    /// The actions of the plan in order; `None` for no plan.
    pub fix: Option<Spanned<Option<Names>>>,
    /// The first step.
    pub first: Option<Spanned<First>>,
    /// Who does each step.
    pub by: Option<Spanned<Names>>,
    /// The plan's cost.
    pub cost: Option<Spanned<u64>>,
    /// What the next question is about; `None` for no question.
    pub asks: Option<Spanned<Option<String>>>,
    /// How many diagnoses there are.
    pub diagnoses: Option<Spanned<u64>>,
    /// Exactly these advices are given, in any order.
    pub advice: Option<Spanned<Names>>,
}

/// Names with their places.
pub type Names = Vec<Spanned<String>>;

/// What the first step is expected to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// The aim holds already.
    Nothing,
    /// There is no plan.
    None,
    /// This action.
    Action(String),
}

impl Cases {
    /// Reads a cases file.
    pub fn read(node: &Node, findings: &mut Findings) -> Cases {
        let Some(mut fields) = Fields::of(node, None, findings) else { return Cases::default() };
        let owner = Spanned::new("the file".to_owned(), node.span.before());
        let policy = fields.read("policy", read::text);
        let cases = fields.require("cases", &owner, read::list(case)).unwrap_or_default();
        each_name_once(&cases, fields.findings);
        fields.finish();
        Cases { policy, cases }
    }
}

fn each_name_once(cases: &[Case], findings: &mut Findings) {
    let mut first: HashMap<&str, Span> = HashMap::new();
    for Case { name, .. } in cases {
        let before = *first.entry(&name.value).or_insert(name.span);
        if before != name.span {
            findings.push(
                Finding::error(Code::DUPLICATE_ITEM, format!("two cases are called `{}`", name.value), name.span)
                    .saying("again here")
                    .and_at(before, "first here"),
            );
        }
    }
}

fn case(node: &Node, findings: &mut Findings) -> Option<Case> {
    let mut fields = Fields::of(node, None, findings)?;
    let at = node.span.before();
    let name = fields.require("name", &Spanned::new("the case".to_owned(), at), read::text);
    let owner = Spanned::new(name.as_ref().map_or("the case".to_owned(), |name| format!("the case `{}`", name.value)), at);
    let situation = Situation::from_fields(&mut fields);
    let target = fields.require("try", &owner, read::text);
    let goal = fields.read("goal", read::text);
    let defaults = fields.read("defaults", read::yes_no).is_none_or(|defaults| defaults.value);
    let expect = fields.require("expect", &owner, expect);
    fields.finish();
    Some(Case { name: name?, situation, target: target?, goal, defaults, expect: expect?, span: node.span })
}

fn expect(node: &Node, findings: &mut Findings) -> Option<Expect> {
    let mut fields = Fields::of(node, None, findings)?;
    let any = 0..=u64::MAX;
    let expect = Expect {
        verdict: fields.read("verdict", verdict),
        because: fields.read("because", names),
        fix: fields.read("fix", fix),
        first: fields.read("first", first),
        by: fields.read("by", names),
        cost: fields.read("cost", read::integer(any.clone())),
        asks: fields.read("asks", asks),
        diagnoses: fields.read("diagnoses", read::integer(any)),
        advice: fields.read("advice", names),
    };
    fields.finish();
    Some(expect)
}

fn verdict(node: &Node, findings: &mut Findings) -> Option<Spanned<String>> {
    let verdict = read::text(node, findings)?;
    if !VERDICTS.contains(&verdict.value.as_str()) {
        findings.push(
            Finding::error(Code::UNKNOWN_VERDICT, format!("`{}` is no verdict", verdict.value), verdict.span)
                .did_you_mean(name::nearest(&verdict.value, VERDICTS))
                .help(format!("verdicts are {}", VERDICTS.join(", "))),
        );
        return None;
    }
    Some(verdict)
}

fn names(node: &Node, findings: &mut Findings) -> Option<Spanned<Names>> {
    let names = read::one_or_more(read::text)(node, findings)?;
    Some(Spanned::new(names, node.span))
}

fn fix(node: &Node, findings: &mut Findings) -> Option<Spanned<Option<Names>>> {
    let names = names(node, findings)?;
    let none = matches!(node.kind, NodeKind::Scalar(_)) && names.value.iter().all(|name| name.value == "none");
    Some(Spanned::new((!none).then_some(names.value), node.span))
}

fn first(node: &Node, findings: &mut Findings) -> Option<Spanned<First>> {
    let name = read::text(node, findings)?;
    let first = match name.value.as_str() {
        "nothing" => First::Nothing,
        "none" => First::None,
        _ => First::Action(name.value),
    };
    Some(Spanned::new(first, node.span))
}

fn asks(node: &Node, findings: &mut Findings) -> Option<Spanned<Option<String>>> {
    let name = read::text(node, findings)?;
    Some(Spanned::new(Some(name.value).filter(|name| name != "none"), node.span))
}
