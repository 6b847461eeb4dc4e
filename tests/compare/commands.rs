//! `whynot diff` as a command: its exit codes, revisions in git, and that what couldn't be compared never reads as no change.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::program::{Run, command, run, whynot, whynot_in, words};

const DOOR: &str = include_str!("../../examples/door.policy.yaml");

/// The door, with a rule more: the policy that the tests compare it with.
fn stricter() -> String {
    DOOR.replace("requires: { has-key:", "requires: { dark: door is open, has-key:")
}

/// A folder with both, where the old one is what git remembers of the new one's file.
fn repository() -> TempDir {
    let folder = TempDir::new().unwrap();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        let done = git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/door.policy.yaml"), DOOR).unwrap();
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "A door"]);
    fs::write(folder.path().join("rules/door.policy.yaml"), stricter()).unwrap();
    folder
}

fn diff(folder: &Path, line: &str) -> Run {
    let arguments = words(&format!("diff {line}"));
    whynot_in(folder, &arguments.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn exit_codes_follow_what_was_asked_for() {
    let folder = repository();
    let code = |line: &str| diff(folder.path(), &format!("HEAD:rules/door.policy.yaml rules/door.policy.yaml {line}")).code;
    assert_eq!(code(""), 0, "a difference is no failure by itself");
    assert_eq!(code("--fail-on newly-blocked"), 1);
    assert_eq!(code("--fail-on cheaper,fix-gained,newly-possible,ruled-out,let-in,removed,renamed"), 0);
    assert_eq!(code("--fail-on cheaper,fix-lost"), 1);
    assert_eq!(code("--fail-on added"), 1, "a requirement");
    assert_eq!(code("--fail-on any --format json"), 1);
    assert_eq!(code("--fail-on any --as tenant --format markdown"), 1);
    assert_eq!(code("--fail-on everything"), 2, "usage");
    assert_eq!(diff(folder.path(), "rules/door.policy.yaml rules/door.policy.yaml --fail-on any").code, 0);
    assert_eq!(whynot(&words("diff github-pull-request github-pull-request --fail-on any")).code, 0, "policies that ship");
}

/// Paths in git are those from the top, which is easily forgotten in a folder of the repository.
#[test]
fn a_path_in_git_from_a_folder_within() {
    let folder = repository();
    let within = folder.path().join("rules");
    let run = diff(&within, "HEAD:door.policy.yaml door.policy.yaml");
    assert_eq!(run.code, 2);
    let told = run.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("from this folder it is `HEAD:./door.policy.yaml`"), "{}", run.err);
    assert_eq!(diff(&within, "HEAD:./door.policy.yaml door.policy.yaml --fail-on added").code, 1);
}

/// That one who asks may do more or less is a change, though nothing changed for nobody in particular.
#[test]
fn who_may_ask_counts_as_well() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("old.policy.yaml"), DOOR).unwrap();
    fs::write(folder.path().join("new.policy.yaml"), DOOR.replace("by: caretaker", "by: [caretaker, tenant]")).unwrap();
    let code = |line: &str| diff(folder.path(), line).code;
    assert_eq!(code("old.policy.yaml new.policy.yaml --fail-on newly-possible"), 1);
    assert_eq!(code("old.policy.yaml new.policy.yaml --fail-on newly-blocked"), 0);
    assert_eq!(code("new.policy.yaml old.policy.yaml --fail-on newly-blocked"), 1);
    assert_eq!(code("new.policy.yaml old.policy.yaml --fail-on any --as caretaker"), 0);
}

#[test]
fn what_could_not_be_compared_is_an_error() {
    let folder = repository();
    let path = folder.path();
    fs::write(path.join("faulty.yaml"), DOOR.replace("key is lent", "key is lost")).unwrap();
    fs::write(path.join("other.yaml"), "policy: other\nentities: { lamp: { states: [off, on] } }\nconstraints: { on: lamp is on }\nactions: { light: { moves: { lamp: off -> on } } }\n").unwrap();
    let cases = [
        ("rules/door.policy.yaml nothing.yaml", "cant-read"),
        ("rules/door.policy.yaml HEAD:nothing.yaml", "cant-read"),
        ("HEAD~7:rules/door.policy.yaml rules/door.policy.yaml", "cant-read"),
        ("-- -x:y rules/door.policy.yaml", "cant-read"),
        ("rules rules/door.policy.yaml", "is-a-folder"),
        ("HEAD:rules rules/door.policy.yaml", "cant-read"),
        ("rules/door.policy.yaml dor", "unknown-policy"),
        ("faulty.yaml rules/door.policy.yaml", "unknown-value"),
        ("rules/door.policy.yaml faulty.yaml", "unknown-value"),
        ("rules/door.policy.yaml rules/door.policy.yaml --as janitor", "unknown-actor"),
        ("rules/door.policy.yaml other.yaml --as tenant", "unknown-actor"),
        ("rules/door.policy.yaml other.yaml", "nothing-in-common"),
        ("HEAD:rules/door.policy.yaml rules/door.policy.yaml --max-nodes 12", "out-of-budget"),
        ("HEAD:rules/door.policy.yaml rules/door.policy.yaml --max-seconds 0", ""),
    ];
    for (line, fault) in cases {
        for format in ["text", "json", "markdown"] {
            let run = diff(path, &format!("--format {format} {line}"));
            if fault.is_empty() && run.code == 0 {
                // Done before anybody looked at the clock.
                continue;
            }
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{line}: {run:?}");
            assert!(run.err.contains(&format!("error[{fault}")), "{line}: {run:?}");
        }
    }
}

#[test]
fn the_printed_commands_give_the_printed_answers() {
    let folder = repository();
    let path = folder.path();
    for who in ["", "--as tenant"] {
        let run = diff(path, &format!("HEAD:rules/door.policy.yaml rules/door.policy.yaml --format json {who}"));
        let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let changes = found["changes"].as_array().unwrap();
        assert!(!changes.is_empty());
        for told in changes.iter().flat_map(|change| [&change["example"]["old"], &change["example"]["new"]]) {
            let line = told["command"].as_str().unwrap();
            let mut arguments = words(line).split_off(1);
            arguments.extend(["--format".to_owned(), "json".to_owned()]);
            let again = self::run(command().current_dir(path).args(&arguments));
            let answer: serde_json::Value = serde_json::from_str(&again.out).unwrap_or_else(|_| panic!("{line}: {again:?}"));
            assert_eq!(answer["verdict"], told["verdict"], "{line}");
            assert_eq!(answer["plan"]["cost"], told["plan"]["cost"], "{line}");
        }
        let text = diff(path, &format!("HEAD:rules/door.policy.yaml rules/door.policy.yaml {who}")).out;
        let commands = text.lines().filter(|line| line.trim_start().starts_with("whynot explain")).count();
        assert_eq!(commands, changes.len() * 2, "{text}");
    }
}

#[test]
fn the_schema_describes_what_is_printed() {
    let schema: serde_json::Value = serde_json::from_str(&whynot(&words("schema diff")).out).unwrap();
    let folder = repository();
    let run = diff(folder.path(), "HEAD:rules/door.policy.yaml rules/door.policy.yaml --format json");
    let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(found["format"], "whynot.diff/1");
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&found), names(&schema["properties"]));
    assert_eq!(names(&found["changes"][0]), names(&schema["$defs"]["Change"]["properties"]));
    assert_eq!(names(&found["changes"][0]["example"]["new"]), names(&schema["$defs"]["Told"]["properties"]));
}
