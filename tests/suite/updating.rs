//! Expectations rewritten in place: only what came out otherwise changes, and comments stay.

use std::fs;

use crate::coverage::{LAMP, folder, json, test};

const WRONG: &str = "\
# About the lamp.
policy: lamp
cases:
  - name: a list line by line # a comment
    given: { lamp: broken, hall: open }
    as: janitor
    try: lit
    expect:
      # what is so
      verdict: met # so far
      fix:
        - switch-on # on with it
        - mend
        - mend # twice
      by: [guest] # who
      cost: 1

  - name: a list that grows
    given: { lamp: broken, hall: open }
    try: lit
    expect:
      fix:
        - mend
      first: \"none\"
      by:
      - guest # who
      - janitor
  - name: what can't be said any more goes
    try: lit
    expect: { cost: 7, verdict: met, fix: [mend], by: [], asks: none }
  - name: nothing else is left
    try: lit
    expect: { cost: 7, fix: none }
  - name: nothing else is left, line by line
    try: lit
    expect:
      cost: 7
      by: []
  - name: in lines, with others
    try: lit
    expect:
      cost: 7
      verdict: unmet
      by: []
      diagnoses: 2
  - { name: none at all, given: { hall: shut, lamp: off }, try: lit, expect: { fix: [mend, switch-on], first: mend } }
  - name: automatic ones
    given: { lamp: on }
    as: guest
    try: switch-on
    expect: { because: [by] }
  - name: right
    try: lit
    expect: { verdict: depends }
";

#[test]
fn expectations_are_rewritten_in_place() {
    let folder = folder(LAMP, WRONG);
    let shown = test(&folder, &["--diff"]);
    assert_eq!(shown.code, 1);
    assert_eq!(fs::read_to_string(folder.path().join("cases.yaml")).unwrap(), WRONG, "only shown");
    let run = test(&folder, &["--update"]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    let text = fs::read_to_string(folder.path().join("cases.yaml")).unwrap();
    insta::assert_snapshot!("updated_cases", text);
    let comments = |text: &str| text.matches('#').count();
    assert_eq!(comments(&text), comments(WRONG));
    assert_eq!(test(&folder, &["--update", "--diff"]).out, "9 cases passed, 0 failed\n", "nothing is left to do");
}

#[test]
fn what_cannot_be_rewritten_is_said_and_left() {
    let cases = "\
policy: lamp
cases:
  - name: a comment inside
    try: lit
    expect: { verdict: met, fix: [ # first
        mend ] }
  - name: shared
    try: lit
    expect: &same { verdict: met }
  - name: the other
    given: { lamp: off }
    try: lit
    expect: *same
  - name: right
    given: { lamp: on }
    try: lit
    expect: { verdict: met }
";
    let folder = folder(LAMP, cases);
    let run = test(&folder, &["--update"]);
    assert_eq!(run.code, 2);
    assert_eq!(run.err.matches("error[not-rewritten]").count(), 3, "{}", run.err);
    assert_eq!(fs::read_to_string(folder.path().join("cases.yaml")).unwrap(), cases);
}

#[test]
fn cases_at_fault_keep_no_others_from_being_rewritten() {
    let cases = "\
policy: lamp
cases:
  - { name: at fault, try: lid, expect: { verdict: met } }
  - { name: wrong, try: lit, expect: { verdict: met } }
";
    let folder = folder(LAMP, cases);
    let run = test(&folder, &["--update", "--format", "json"]);
    assert_eq!(run.code, 2);
    assert_eq!((json(&run)["passed"].clone(), json(&run)["faults"][0]["code"].clone()), (1.into(), "unknown-target".into()));
    assert_eq!(
        fs::read_to_string(folder.path().join("cases.yaml")).unwrap(),
        cases.replace("try: lit, expect: { verdict: met", "try: lit, expect: { verdict: depends")
    );
}
