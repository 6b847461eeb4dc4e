//! Whole conversations through the real program, driven by lines: word by word as they are read.

use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::program::{command, shown, whynot, whynot_reading, words};

const INVITE: &str = "ask invite -p atlassian-cloud --refused invite";
const TURNSTILE: &str = "ask push -p examples/turnstile.policy.yaml --as visitor";

/// Name, command line and lines of each conversation that is kept.
fn scenes() -> Vec<(&'static str, String, &'static [&'static str])> {
    vec![
        // The conversation that the project began with, from its first word to its last.
        (
            "seed",
            format!("{INVITE} --as org-admin"),
            &["We’re unable to invite deactivated accounts.", "In neither list", "why", "another company's", "no"],
        ),
        ("nobody_named", INVITE.to_owned(), &["1", "both", "reactivate account, greyed out", "identity", "no", "enough"]),
        (
            "not_recognised",
            format!("{INVITE} --as org-admin"),
            &["There was a problem.", "", "seven", "2", "list", "back", "back", "enough"],
        ),
        (
            "set_aside",
            format!("{INVITE} --as org-admin"),
            &["1", "?", "I can't tell", "?", "?", "?", "?", "?", "?", "?", "?", "?", "?", "?"],
        ),
        ("who", "ask merge -p github-pull-request".to_owned(), &["why", "1, 3", "?", "yes", "back", "no"]),
        ("contradiction", format!("{INVITE} --as org-admin"), &["1", "managed-only", "deactivate", "back", "3"]),
        ("numbers", format!("{TURNSTILE} --given 'gate is locked'"), &["why", "21", "3 coins"]),
        ("settled_at_once", format!("{TURNSTILE} --given 'gate is unlocked' --given 'visit is outside'"), &[]),
        ("nobody_answers", format!("{INVITE} --as org-admin"), &["1"]),
    ]
}

#[test]
fn conversations_read_as_they_should() {
    for (name, line, said) in scenes() {
        let input: String = said.iter().map(|line| format!("{line}\n")).collect();
        let run = whynot_reading(&input, &words(&line).iter().map(String::as_str).collect::<Vec<_>>());
        insta::assert_snapshot!(name, shown(&line, &run));
    }
}

#[test]
fn a_conversation_is_saved_and_gone_on_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let (answers, saved) = (folder.path().join("answers.txt"), folder.path().join("saved.yaml"));
    let (answers, saved) = (answers.to_str().expect("text"), saved.to_str().expect("text"));
    fs::write(answers, "We're unable to invite deactivated accounts\r\nneither\r\n?\r\n").expect("written");
    let begun =
        ["ask", "invite", "-p", "atlassian-cloud", "--refused", "invite", "--as", "org-admin", "--answers", answers, "--save", saved];
    let first = whynot(&begun);
    assert_eq!((first.code, first.err.as_str()), (1, ""), "{}", first.out);
    insta::assert_snapshot!("saved", fs::read_to_string(saved).expect("it was saved"));

    let second = whynot_reading("no\n", &["ask", "invite", "-p", "atlassian-cloud", "--situation", saved, "--save", saved]);
    assert_eq!((second.code, second.err.as_str()), (1, ""), "{}", second.out);
    assert!(!second.out.contains("Whose domain"), "what was set aside isn't asked again:\n{}", second.out);
    assert!(second.out.contains("Have its own"), "{}", second.out);
    assert!(second.out.contains("that settles it"), "{}", second.out);
    let explained = whynot(&["explain", "invite", "-p", "atlassian-cloud", "--situation", saved]);
    assert!(second.out.ends_with(&explained.out), "it ends as `explain` answers:\n{}", second.out);
}

#[test]
fn thinking_takes_no_time_of_the_answers() {
    let line = words(&format!("{TURNSTILE} --max-seconds 3 --given 'gate is locked'"));
    let mut child = command().args(&line).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
    thread::sleep(Duration::from_millis(3500));
    child.stdin.take().expect("piped").write_all(b"3\n").expect("written");
    let output = child.wait_with_output().expect("ends");
    assert!(String::from_utf8_lossy(&output.stdout).contains("that settles it"), "{output:?}");
}

#[test]
fn whatever_is_typed_is_heard_without_harm() {
    let mut lines = b"\xff\xfe\n\x1b[2J\x07\0\n\xe2\x80\xae?!\n".to_vec();
    lines.extend(vec![b'x'; 200_000]);
    lines.extend(b"\n18446744073709551616\n-1\n1,2,3\n");
    let line = words(INVITE);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("typed");
    fs::write(&path, &lines).expect("written");
    let output = command().args(&line).stdin(fs::File::open(path).expect("opens")).output().expect("ends");
    let shown = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1));
    assert!(shown.contains("As far as is known by now:"), "{shown}");
    assert!(!shown.contains(['\x1b', '\x07', '\0', '\u{202e}']), "nothing steers the terminal");
}

#[test]
fn what_cant_be_read_or_written_is_said() {
    let missing = whynot(&["ask", "invite", "-p", "atlassian-cloud", "--answers", "nothing/answers.txt"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert!(missing.err.contains("error[cant-read]"), "{}", missing.err);
    let unwritable = whynot(&["ask", "invite", "-p", "atlassian-cloud", "--save", "nothing/saved.yaml"]);
    assert_eq!(unwritable.code, 2);
    assert!(unwritable.err.contains("error[cant-write]: `nothing/saved.yaml` can't be written"), "{}", unwritable.err);
}

#[test]
fn a_runbook_is_written_for_people_and_for_machines() {
    let line = ["runbook", "invite", "-p", "atlassian-cloud", "--as", "org-admin", "--refused", "invite"];
    let article = whynot(&line);
    assert_eq!((article.code, article.err.as_str()), (0, ""));
    assert_eq!(article.out, fs::read_to_string("examples/atlassian-invite.runbook.md").expect("it is committed"));
    let json = whynot(&[&line[..], &["--format", "json", "--depth", "1"]].concat());
    assert!(json.out.starts_with("{\n  \"format\": \"whynot.runbook/1\","), "{}", json.out);
    let deep = whynot(&[&line[..], &["--depth", "41"]].concat());
    assert_eq!(deep.code, 2);
    let contradiction =
        whynot(&["runbook", "invite", "-p", "atlassian-cloud", "--given", "account is none", "--given", "membership is active"]);
    assert_eq!(contradiction.code, 4);
}
