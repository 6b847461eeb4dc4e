//! New cases: they pass, they cover what they say, and they go where they should.

use std::fs;

use crate::coverage::{LAMP, folder, json, test};
use crate::program::{command, run};

#[test]
fn suggested_cases_for_the_lamp() {
    let folder = folder(LAMP, "");
    let run = test(&folder, &["--suggest", "--allow-none"]);
    insta::assert_snapshot!("suggested_for_the_lamp", run.out);
    assert!(run.err.contains("cases suggested, covering 22 things more"), "{}", run.err);
    // Standard output is a cases file.
    fs::write(folder.path().join("cases.yaml"), &run.out).unwrap();
    let again = test(&folder, &["--fail-under", "100"]);
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    let nothing = test(&folder, &["--suggest"]);
    assert!(!nothing.out.contains("name:") && nothing.err.contains("no case to suggest"), "{nothing:?}");
}

#[test]
fn a_file_that_is_there_keeps_what_is_in_it() {
    let cases = "policy: lamp\ncases:\n    - name: lamp is on\n      given: { lamp: on }\n      try: lit\n      expect: { verdict: met } # so it is\n\n# The end.\n";
    let folder = folder(LAMP, cases);
    assert_eq!(test(&folder, &["--suggest=cases.yaml"]).code, 0);
    let text = fs::read_to_string(folder.path().join("cases.yaml")).unwrap();
    let (before, after) = cases.split_once("\n\n").unwrap();
    assert!(text.starts_with(before) && text.ends_with(after), "{text}");
    assert!(text.contains("\n    # review: ") && text.contains("\n    - name: lit begins with mend\n"), "{text}");
    let run = test(&folder, &["--fail-under", "100"]);
    assert_eq!(run.code, 0, "{}{}\n{text}", run.out, run.err);
}

#[test]
fn names_that_are_taken_get_a_number() {
    let cases = "policy: lamp\ncases:\n  - { name: lit begins with mend, given: { lamp: on }, try: lit, expect: { verdict: met } }\n";
    let folder = folder(LAMP, cases);
    assert!(test(&folder, &["--suggest"]).out.contains("name: lit begins with mend (2)\n"));
}

#[test]
fn where_cases_cannot_go_is_said() {
    let folder = folder(LAMP, "");
    let one_line = "policy: lamp\ncases: [{ name: it, try: lit, expect: { verdict: depends } }]\n";
    for (name, text) in [("cases.yaml", one_line), ("notes.txt", "Hello"), ("empty.cases.yaml", "")] {
        fs::write(folder.path().join(name), text).unwrap();
        let run = test(&folder, &["policy.yaml", &format!("--suggest={name}"), "--allow-none"]);
        assert_eq!(run.code, 2, "{name}");
        assert!(run.err.contains("error[cant-write]"), "{name}: {}", run.err);
        assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), text, "{name}");
    }
    let run = test(&folder, &["policy.yaml", "--suggest=no/such/folder.cases.yaml", "--allow-none"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("error[cant-write]"), "{}", run.err);
}

/// On every policy of the project, what is suggested covers all that can be.
#[test]
fn policies_of_the_project_can_be_covered() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["policies/atlassian-cloud", "policies/github-pull-request", "examples/turnstile", "examples/door"] {
        let folder = tempfile::TempDir::new().unwrap();
        let prefix = if path.starts_with("examples") { format!("{path}.") } else { format!("{path}/") };
        for name in ["policy.yaml", "cases.yaml"] {
            fs::copy(root.join(format!("{prefix}{name}")), folder.path().join(name)).unwrap();
        }
        let before = json(&test(&folder, &["--coverage", "--format", "json"]));
        let suggest = run(command().current_dir(folder.path()).args(["test", "--suggest=new.cases.yaml"]));
        assert_eq!(suggest.code, 0, "{path}: {}", suggest.err);
        let after = json(&test(&folder, &["--fail-under", "100", "--format", "json"]));
        assert_eq!((&after["failed"], &after["policies"][0]["coverage"]["percent"]), (&0.into(), &100.0.into()), "{path}");
        assert_ne!(before["policies"][0]["coverage"]["percent"], 100.0, "{path}");
    }
}
