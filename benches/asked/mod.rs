//! A policy, a question about it, and the questions that several benches ask.

use std::sync::Arc;

use whynot::diagnostic::Findings;
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::model::query::Query;
use whynot::model::resolve::{Asked, query};
use whynot::situation::Situation;
use whynot::source::{Sources, Span, Spanned};

/// The shipped policy of an Atlassian site.
pub const ATLASSIAN: &str = include_str!("../../policies/atlassian-cloud/policy.yaml");

/// Every fact known: deactivated, managed by the own organization, kept by Atlassian itself.
pub const COMPLETE: &str = "
as: org-admin
given: {email.domain: verified, email.new-address: none, account: deactivated, account.managed-by: your-organization, account.kept-in: local,
  account.blocked: false, account.subscriptions: false, assignment: unassigned, membership: none, membership.app-role: false, invitation.mail: arrives,
  app.seats: free, app.within-scope: true, project.opens-to-person: true, portal.customer: false}
";
/// Nothing known but who asks.
pub const NOTHING: &str = "as: org-admin";

/// A model and a query about it.
pub fn ask(policy: &str, target: &str, situation: &str) -> (Arc<Model>, Query) {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", policy);
    let loaded = load(&sources, file);
    let model = Arc::new(loaded.model.unwrap_or_else(|| panic!("{:#?}", loaded.findings.into_vec())));
    let file = sources.add("TARGET", target);
    let target = Spanned::new(target.to_owned(), Span { file, start: 0, end: target.len() as u32 });
    let file = sources.add("situation.yaml", situation);
    let mut findings = Findings::default();
    let situation = Situation::read(&whynot::yaml::parse(sources.get(file).unwrap(), file, &mut findings), &mut findings);
    let asked = Asked { target: &target, goal: None, situation: &situation, defaults: true, courses: 5 };
    let query = query(&model, &sources, asked, &mut findings);
    (model, query.unwrap_or_else(|| panic!("{:#?}", findings.into_vec())))
}
