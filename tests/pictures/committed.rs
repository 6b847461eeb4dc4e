//! The pictures that are committed beside their policies are fresh, and the command makes them.

use std::fs;
use std::path::Path;

use crate::program::{whynot, whynot_in, words};
use crate::read::texts;

/// Each command and the picture that it draws.
pub const PICTURES: &[(&str, &str)] = &[
    ("graph -p policies/atlassian-cloud/policy.yaml --format svg", "policies/atlassian-cloud/lifecycle.svg"),
    ("graph -p policies/github-pull-request/policy.yaml --format svg", "policies/github-pull-request/lifecycle.svg"),
    ("graph -p examples/turnstile.policy.yaml --format svg", "examples/turnstile.lifecycle.svg"),
    ("graph -p examples/door.policy.yaml --format svg", "examples/door.lifecycle.svg"),
    ("explain push -p examples/turnstile.policy.yaml --as visitor --given 'purse.coins = 3' --format svg", "examples/turnstile.route.svg"),
    (
        "explain invite -p atlassian-cloud --refused invite --as org-admin --message \"We're unable to invite deactivated accounts.\" \
         --given 'in-which-list is neither' --given 'email.domain is elsewhere' --given 'not deleted-by-the-person' --format svg",
        "examples/atlassian-invite.route.svg",
    ),
];

#[test]
fn the_committed_pictures_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (line, path) in PICTURES {
        let run = whynot(&words(line));
        assert_eq!(run.err, "", "{line}");
        assert!(texts(&run.out).len() > 4, "{path}");
        if std::env::var_os("FRESHEN").is_some() {
            fs::write(root.join(path), &run.out).expect("written");
        }
        assert!(fs::read_to_string(root.join(path)).unwrap_or_default() == run.out, "draw it anew: whynot {line} > {path}");
    }
}

#[test]
fn every_policy_that_ships_has_its_picture() {
    for name in whynot::shipped::names() {
        assert!(PICTURES.iter().any(|(_, path)| *path == format!("policies/{name}/lifecycle.svg")), "{name}");
    }
}

#[test]
fn the_format_is_what_is_said_or_what_the_file_is_called() {
    let folder = tempfile::TempDir::new().expect("a folder");
    fs::copy("examples/turnstile.policy.yaml", folder.path().join("turnstile.policy.yaml")).expect("copied");
    for (line, file, begins) in [
        ("graph", None, "flowchart TB\n"),
        ("graph gate --format dot", None, "digraph \"turnstile\" {\n"),
        ("graph -o a.svg", Some("a.svg"), "<svg "),
        ("graph -o a.gv", Some("a.gv"), "digraph "),
        ("graph -o a.mmd", Some("a.mmd"), "flowchart "),
        ("graph -o a.txt --format svg", Some("a.txt"), "<svg "),
        ("graph -o - gate", None, "flowchart "),
    ] {
        let run = whynot_in(folder.path(), &words(line).iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line}");
        let text = file.map_or(run.out, |file| fs::read_to_string(folder.path().join(file)).expect("written"));
        assert!(text.starts_with(begins), "{line}\n{text}");
    }
}

#[test]
fn what_cannot_be_drawn_is_said() {
    let large: String = (0..151).map(|at| format!("s{at}, ")).collect();
    let folder = tempfile::TempDir::new().expect("a folder");
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    put(
        "large.yaml",
        &format!(
            "policy: large\nentities: {{ thing: {{ states: [{large}last] }} }}\nactions: {{ go: {{ moves: {{ thing: s0 -> s1 }} }} }}\n"
        ),
    );
    put("facts.yaml", "policy: facts\nentities: { thing: { facts: { good: } } }\nactions: { go: { sets: { thing.good: true } } }\n");
    let mut shown = String::new();
    for line in
        ["gat -p turnstile.yaml", "purse -p turnstile.yaml", "-p facts.yaml", "-p large.yaml --format svg", "-p turnstile.yaml -o a.png"]
    {
        fs::copy("examples/turnstile.policy.yaml", folder.path().join("turnstile.yaml")).expect("copied");
        let line = format!("graph {line}");
        let run = whynot_in(folder.path(), &words(&line).iter().map(String::as_str).collect::<Vec<_>>());
        shown.push_str(&crate::program::shown(&line, &run));
    }
    insta::assert_snapshot!("faults", shown);
    assert_eq!(whynot(&["graph", "-p", "turnstile", "x"]).code, 2);
}
