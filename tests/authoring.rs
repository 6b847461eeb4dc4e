//! What helps to write policies: `whynot new`, and what `docs/authoring.md` shows.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

mod program;

use std::fs;
use std::path::Path;

use program::{whynot_in, words};
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
