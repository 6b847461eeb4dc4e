//! The same policy for cedar: what is so of the case is the request's context.

use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request};
use serde_json::Value;

use crate::Case;

const POLICY: &str = r#"
permit (principal, action == Action::"verify-domain", resource) when { context.domain == "unclaimed" };
permit (principal, action == Action::"claim-account", resource)
when { context.domain == "verified" && context.managed_by == "nobody" };
permit (principal, action == Action::"other-org-release", resource)
when { context.managed_by == "other-org" && context.account != "deactivated" };
permit (principal, action == Action::"disable-idp", resource) when { context.idp == "on" };
permit (principal, action == Action::"reactivate", resource)
when { context.account == "deactivated" && context.managed_by == "your-org" && context.idp == "off" };
permit (principal, action == Action::"unsuspend", resource) when { context.account == "suspended" };
permit (principal, action == Action::"invite", resource) when { context.membership == "none" && context.account == "active" };
permit (principal, action == Action::"accept-invite", resource)
when { context.membership == "invited" && context.account == "active" };
permit (principal, action == Action::"buy-seats", resource)
when { context.seats == "full" && (context.billing == "ok" || (context.managed_by == "your-org" && context.idp == "on")) };
permit (principal, action == Action::"reclaim-seat", resource)
when { context.seats == "full" && context.managed_by == "your-org" && context.domain == "verified" };
permit (principal, action == Action::"grant-product", resource)
when {
  context.account == "active" && context.membership == "member" && context.seats == "available" && context.product == "none" &&
  (context.billing == "ok" || (context.managed_by == "your-org" && context.idp == "on"))
};
permit (principal, action == Action::"pay-invoice", resource) when { context.billing == "past-due" };
"#;

/// The policies, and all requests ready made.
pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    requests: Vec<Request>,
}

/// `case.managed-by` is `managed_by` there.
pub fn key(name: &str) -> String {
    name.trim_start_matches("case.").replace('-', "_")
}

impl Cedar {
    pub fn new(cases: &[Case]) -> Self {
        let uid = |text: String| text.parse::<EntityUid>().expect("an entity");
        let request = |case: &Case| {
            let said = case.situation.iter().map(|(name, value)| (key(name), Value::String(value.clone())));
            let context = Context::from_json_value(Value::Object(said.collect()), None).expect("a context");
            let action = uid(format!("Action::{:?}", case.action));
            Request::new(uid("User::\"a\"".to_owned()), action, uid("Case::\"c\"".to_owned()), context, None).expect("a request")
        };
        Cedar {
            authorizer: Authorizer::new(),
            policies: POLICY.parse().expect("policies"),
            entities: Entities::empty(),
            requests: cases.iter().map(request).collect(),
        }
    }

    pub fn decide(&self) -> Vec<bool> {
        let decide = |request| self.authorizer.is_authorized(request, &self.policies, &self.entities).decision() == Decision::Allow;
        self.requests.iter().map(decide).collect()
    }
}
