//! What helps to write policies: `whynot new`, completions, man pages, and what `docs/authoring.md` shows.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

mod program;

use std::fs;
use std::path::Path;
use std::process::Command;

use program::{whynot, whynot_in, words};
use tempfile::TempDir;

fn folder() -> TempDir {
    TempDir::new().expect("a folder")
}

#[test]
fn a_new_policy_is_clean_and_its_cases_pass() {
    for name in ["article", "a", "any", "name", "is", "x-1"] {
        let folder = folder();
        let run = whynot_in(folder.path(), &["new", name, "deep/down"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        let checked = whynot_in(folder.path(), &["check", "."]);
        assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{name}");
        let tested = whynot_in(folder.path(), &["test", "."]);
        assert_eq!((tested.code, tested.err.as_str()), (0, ""), "{name}\n{}", tested.out);
        for file in [format!("{name}.policy.yaml"), format!("{name}.cases.yaml")] {
            let text = fs::read_to_string(folder.path().join("deep/down").join(&file)).expect("written");
            assert!(!text.contains("NAME"), "{text}");
            // Its comments show what to type.
            for line in text.lines().filter_map(|line| line.strip_prefix("#   whynot ")) {
                let line = line.split("   ").next().unwrap_or(line);
                let run = whynot_in(&folder.path().join("deep/down"), &words(line).iter().map(String::as_str).collect::<Vec<_>>());
                assert_ne!(run.code, 2, "{line}\n{}", run.err);
            }
        }
    }
}

/// What it says to try can be pasted, wherever the policy is.
#[test]
fn what_to_try_works() {
    for place in [".", "my policies/new"] {
        let folder = folder();
        let run = whynot_in(folder.path(), &["new", "article", place]);
        let lines: Vec<&str> = run.out.lines().filter_map(|line| line.strip_prefix("  whynot ")).collect();
        assert_eq!(lines.len(), 2, "{}", run.out);
        for line in lines {
            let run = whynot_in(folder.path(), &words(line).iter().map(String::as_str).collect::<Vec<_>>());
            assert!(run.code < 2, "{line}\n{}", run.err);
        }
    }
}

#[test]
fn nothing_is_overwritten_and_nothing_left_behind() {
    for there in ["article.policy.yaml", "article.cases.yaml"] {
        let folder = folder();
        fs::write(folder.path().join(there), "mine").expect("written");
        let run = whynot_in(folder.path(), &["new", "article"]);
        assert_eq!(run.code, 2);
        assert!(run.err.starts_with("error[already-there]: there is a `./"), "{}", run.err);
        assert_eq!(fs::read_to_string(folder.path().join(there)).expect("there"), "mine");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}

#[test]
fn a_name_that_is_none_and_a_folder_that_is_none_are_faults() {
    let folder = folder();
    let run = whynot_in(folder.path(), &["new", "My Article"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("error[bad-name]: `My Article` is not a name\n"), "{}", run.err);
    assert!(run.err.contains("did you mean `my-article`?"), "{}", run.err);
    fs::write(folder.path().join("file"), "").expect("written");
    let run = whynot_in(folder.path(), &["new", "article", "file"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("error[cant-write]: "), "{}", run.err);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn the_page_shows_what_happens() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/authoring.md")).expect("readable");
    let folder = folder();
    let mut ran = 0;
    for transcript in page.split("```console\n").skip(1).filter_map(|rest| rest.split("\n```").next()) {
        for scene in transcript.split("$ ").skip(1) {
            let (line, expected) = scene.split_once('\n').unwrap_or((scene, ""));
            let arguments = words(line.strip_prefix("whynot ").expect("this program"));
            let run = whynot_in(folder.path(), &arguments.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(format!("{}{}", run.out, run.err).trim_end(), expected.trim_end(), "{line}");
            ran += 1;
        }
    }
    assert!(ran >= 3, "{ran}");
}

/// The names of all commands, as `whynot --help` lists them.
fn commands() -> Vec<String> {
    let help = whynot(&["--help"]).out;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list").to_owned();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

#[test]
fn every_shell_gets_every_command() {
    let commands = commands();
    assert!(commands.len() > 12, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = whynot(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{shell}");
        for name in &commands {
            assert!(run.out.contains(name.as_str()), "{shell}: {name}");
        }
    }
    assert_eq!(whynot(&["completions", "teletype"]).code, 2);
}

/// What bash would offer for the last of these words.
fn completed(words: &[&str]) -> Vec<String> {
    let script = whynot(&["completions", "bash"]).out;
    let listed = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let last = words.len() - 1;
    let before = words[last - 1];
    let ask = format!(
        "{script}\nCOMP_WORDS=({listed}); COMP_CWORD={last}; _whynot whynot '{}' '{before}'; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words[last]
    );
    let output = Command::new("bash").args(["--norc", "-c", &ask]).output().expect("bash");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text").lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_values() {
    assert_eq!(completed(&["whynot", "sch"]), ["schema"]);
    assert_eq!(completed(&["whynot", "fmt", "--d"]), ["--diff"]);
    assert_eq!(completed(&["whynot", "schema", "ca"]), ["cases"]);
    assert!(completed(&["whynot", "check", "--format", ""]).contains(&"sarif".to_owned()));
}

#[test]
fn every_command_has_a_man_page_with_its_options() {
    let page = whynot(&["man"]).out;
    for name in commands().iter().filter(|name| *name != "help") {
        assert!(page.contains(&format!("whynot\\-{name}(1)\n")), "{name}");
        let help = whynot(&[name.as_str(), "--help"]).out;
        let of_command = whynot(&["man", name]);
        assert_eq!((of_command.code, of_command.err.as_str()), (0, ""), "{name}");
        assert!(of_command.out.contains(&format!(".TH whynot-{name} 1")), "{name}\n{}", of_command.out);
        for option in help.split_whitespace().filter(|word| word.starts_with("--")) {
            let name_of_option: String = option.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            if help.contains(&format!("  {name_of_option}")) {
                assert!(of_command.out.contains(&name_of_option.replace('-', "\\-")), "{name}: {name_of_option}");
            }
        }
    }
    let wrong = whynot(&["man", "chek"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("'check'"), "{}", wrong.err);
}
