//! The same policy for regorus: a rule for each action, so that no other has to be looked at.

use regorus::{Engine, Value};

use crate::Case;
use crate::cedar::key;

const POLICY: &str = r#"
package access

billable if input.billing == "ok"
billable if { input.managed_by == "your-org"; input.idp == "on" }

default verify_domain := false
verify_domain if input.domain == "unclaimed"
default claim_account := false
claim_account if { input.domain == "verified"; input.managed_by == "nobody" }
default other_org_release := false
other_org_release if { input.managed_by == "other-org"; input.account != "deactivated" }
default disable_idp := false
disable_idp if input.idp == "on"
default reactivate := false
reactivate if { input.account == "deactivated"; input.managed_by == "your-org"; input.idp == "off" }
default unsuspend := false
unsuspend if input.account == "suspended"
default invite := false
invite if { input.membership == "none"; input.account == "active" }
default accept_invite := false
accept_invite if { input.membership == "invited"; input.account == "active" }
default buy_seats := false
buy_seats if { input.seats == "full"; billable }
default reclaim_seat := false
reclaim_seat if { input.seats == "full"; input.managed_by == "your-org"; input.domain == "verified" }
default grant_product := false
grant_product if {
  input.account == "active"
  input.membership == "member"
  input.seats == "available"
  input.product == "none"
  billable
}
default pay_invoice := false
pay_invoice if input.billing == "past-due"
"#;

/// The engine, and all inputs ready made.
pub struct Rego {
    engine: Engine,
    asked: Vec<(Value, String)>,
}

impl Rego {
    pub fn new(cases: &[Case]) -> Self {
        let mut engine = Engine::new();
        engine.add_policy("access.rego".to_owned(), POLICY.to_owned()).expect("a policy");
        let input = |case: &Case| {
            let said = case.situation.iter().map(|(name, value)| (key(name), serde_json::Value::String(value.clone())));
            let said = serde_json::Value::Object(said.collect()).to_string();
            (Value::from_json_str(&said).expect("an input"), format!("data.access.{}", key(&case.action)))
        };
        Rego { engine, asked: cases.iter().map(input).collect() }
    }

    pub fn decide(&mut self) -> Vec<bool> {
        let engine = &mut self.engine;
        let mut decide = |(input, rule): &(Value, String)| {
            engine.set_input(input.clone());
            engine.eval_rule(rule.clone()).expect("evaluated") == Value::from(true)
        };
        self.asked.iter().map(&mut decide).collect()
    }
}
