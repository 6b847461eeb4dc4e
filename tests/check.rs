//! `whynot check` as people and CI run it: exit codes, settings, fixes, patterns, many policies.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

mod program;

use std::fs;
use std::path::Path;

use program::whynot_in;
use tempfile::TempDir;

const MAILBOX: &str = "\
policy: mailbox
entities:
  box:
    states:
      empty: Empty
      full: { title: Full, final: true } # never is
    ask: Is there something in the box?
    facts:
      key: { ask: Is the key at hand? }
constraints:
  # this comment stays
  one: { always: box is full implies box.key, because: 'x, y' }
  two: { always: not box.key implies box is empty }
actions:
  deliver: { moves: { box: empty -> full }, sets: { box.key: true } }
  collect:
    # whynot: allow dead-end for no reason
    requires:
      there:
        that: box is empty or box is full
        because: Nothing there.
    moves: { box: full -> empty }
";

const MENDED: &str = "\
policy: mailbox
entities:
  box:
    states:
      empty: Empty
      full: { title: Full } # never is
    ask: Is there something in the box?
    facts:
      key: { ask: Is the key at hand? }
constraints:
  # this comment stays
  one: { always: box is full implies box.key, because: 'x, y' }
actions:
  deliver: { moves: { box: empty -> full }, sets: { box.key: true } }
  collect:
    moves: { box: full -> empty }
";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("created");
        fs::write(path, text).expect("written");
    }
    folder
}

fn check(folder: &Path, arguments: &[&str]) -> program::Run {
    whynot_in(folder, &[&["check"], arguments].concat())
}

#[test]
fn findings_fail_and_notes_do_not() {
    let folder = folder(&[("policy.yaml", &MAILBOX.replace(", final: true", ""))]);
    assert_eq!(check(folder.path(), &[]).code, 1);
    let notes = ["--note", "redundant-constraint", "--note", "always-holds", "--note", "unused-allowance"];
    let run = check(folder.path(), &notes);
    assert_eq!((run.code, run.err.contains("note[redundant-constraint]")), (0, true));
    let run = check(folder.path(), &["--allow", "redundant-constraint", "--allow", "always-holds", "--allow", "unused-allowance"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let run = check(folder.path(), &["--error", "redundant-constraint"]);
    assert_eq!((run.code, run.err.contains("error[redundant-constraint]")), (1, true));
    let run = check(folder.path(), &["--warn", "redundant-constrain"]);
    assert_eq!((run.code, run.err.contains("did you mean `redundant-constraint`?")), (2, true));
    let run = check(folder.path(), &["--max-nodes", "3"]);
    assert_eq!((run.code, run.err.contains("out-of-budget")), (2, true));
    assert_eq!(check(folder.path(), &["nowhere.yaml"]).code, 2);
    assert_eq!(check(folder.path(), &["--format", "xml"]).code, 2);
}

#[test]
fn the_nearest_settings_count_and_options_come_on_top() {
    let quiet = "[levels]\nredundant-constraint = \"allow\"\nalways-holds = \"allow\"\nunused-allowance = \"allow\"\nfinal-with-way-out = \"allow\"\n";
    let folder = folder(&[("whynot.toml", quiet), ("a/policy.yaml", MAILBOX), ("b/whynot.toml", "[levels]\n"), ("b/policy.yaml", MAILBOX)]);
    assert_eq!(check(folder.path(), &["a"]).code, 0);
    assert_eq!(check(folder.path(), &["b"]).code, 1);
    assert_eq!(check(&folder.path().join("a"), &[]).code, 0);
    assert_eq!(check(folder.path(), &["a", "--warn", "always-holds"]).code, 1);
    fs::write(folder.path().join("whynot.toml"), "[levels]\ndead-and = \"allow\"\n").expect("written");
    let run = check(folder.path(), &["a"]);
    assert_eq!((run.code, run.err.contains("did you mean `dead-end`?"), run.err.contains("whynot.toml:2:1")), (2, true, true));
}

#[test]
fn fixes_keep_comments_and_layout() {
    let folder = folder(&[("policy.yaml", MAILBOX)]);
    let path = folder.path().join("policy.yaml");
    let run = check(folder.path(), &["--diff"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!("a_difference", run.out);
    assert_eq!(fs::read_to_string(&path).expect("readable"), MAILBOX);
    let run = check(folder.path(), &["--fix"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&path).expect("readable"), MENDED);
    assert_eq!(check(folder.path(), &["--fix", "--diff"]).out, "1 policy and 0 cases files checked: nothing found\n");
}

#[test]
fn patterns_name_policies() {
    let folder = folder(&[("a/policy.yaml", MENDED), ("a/b/c.policy.yaml", MENDED), ("a/b/other.yaml", "x")]);
    assert_eq!(check(folder.path(), &["a/**/*policy.yaml"]).out, "2 policies and 0 cases files checked: nothing found\n");
    assert_eq!(check(folder.path(), &["*/policy.yaml", "a"]).out, "2 policies and 0 cases files checked: nothing found\n");
    assert_eq!(check(folder.path(), &["*.policy.yaml"]).code, 2);
    assert_eq!(check(folder.path(), &["[.yaml"]).code, 2);
}

#[test]
fn many_policies_are_reported_in_order() {
    let files: Vec<(String, &str)> = (0..40).map(|at| (format!("p{at:02}.policy.yaml"), MAILBOX)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let folder = folder(&files);
    let run = check(folder.path(), &["--format", "github"]);
    let names: Vec<&str> = run.out.lines().filter_map(|line| line.split("file=").nth(1)?.split(',').next()).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!((names.len(), &names), (40 * 4, &sorted));
    assert_eq!(run.out, check(folder.path(), &["--format", "github"]).out);
}

#[test]
fn rules_have_pages() {
    let folder = folder(&[]);
    let rule = |name: &str| whynot_in(folder.path(), &["rule", name]);
    assert!(rule("dead-end").out.starts_with("# `dead-end`\n"));
    assert!(rule("unknown-key").out.starts_with("# `unknown-key`\n"));
    assert_eq!(rule("dead-and").code, 2);
}

/// A folder without policies is most likely not the one that was meant.
#[test]
fn nothing_to_check_is_a_finding() {
    let folder = folder(&[("empty/notes.txt", "x")]);
    let run = check(folder.path(), &["empty"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.starts_with("error[nothing-found]: no policy was found\n"), "{}", run.err);
    let run = check(folder.path(), &["--format", "json", "empty"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("nothing-found"), "{}", run.out);
}

/// What can't be read is a finding like others, and keeps nothing else from being checked; but the run doesn't count as one.
#[test]
fn one_unreadable_file_hides_nothing() {
    let folder = folder(&[("a.policy.yaml", &MAILBOX.replace(", final: true", ""))]);
    fs::write(folder.path().join("b.policy.yaml"), b"policy: b\ntitle: \xff\n").expect("written");
    let run = check(folder.path(), &["--format", "github", "."]);
    assert_eq!((run.code, run.err.as_str()), (2, ""));
    assert!(run.out.contains("::error file=b.policy.yaml,line=2,"), "{}", run.out);
    assert!(run.out.contains("::warning file=a.policy.yaml,"), "{}", run.out);
    let run = check(folder.path(), &["b.policy.yaml", "c.policy.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("error[not-utf-8]") && run.err.contains("error[cant-read]"), "{}", run.err);
}
