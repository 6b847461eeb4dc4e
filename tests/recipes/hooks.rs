//! The hooks of `.pre-commit-hooks.yaml`, run as pre-commit runs them.

use std::collections::BTreeMap;

use super::repository::{Repository, Step, yaml};

/// Runs a hook on the files that a commit changes.
fn hook(repository: &Repository, id: &str, files: &[&str]) -> Option<Step> {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = hooks.as_sequence().unwrap().iter().find(|hook| hook["id"] == id).unwrap();
    let pattern = BTreeMap::from([("PATTERN".to_owned(), hook["files"].as_str().unwrap().to_owned())]);
    let fits = |file: &&&str| repository.bash_with("[[ $1 =~ $PATTERN ]]", &pattern, &[**file]).code == 0;
    let mut fitting: Vec<&str> = files.iter().filter(fits).copied().collect();
    if fitting.is_empty() {
        return None;
    }
    if hook["pass_filenames"].as_bool() == Some(false) {
        fitting.clear();
    }
    Some(repository.bash_with(&format!("{} \"$@\"", hook["entry"].as_str().unwrap()), &BTreeMap::new(), &fitting))
}

const POLICY: &str = "policies/article.policy.yaml";
const CASES: &str = "policies/article.cases.yaml";

#[test]
fn hooks_pass_what_is_right() {
    let repository = Repository::new();
    for id in ["whynot-check", "whynot-test", "whynot-fmt"] {
        for files in [&[POLICY] as &[&str], &[CASES], &[POLICY, CASES, "README.md"]] {
            assert_eq!(hook(&repository, id, files).unwrap().code, 0, "{id} {files:?}");
        }
        assert!(hook(&repository, id, &["README.md", "policy.yml", "my-policy.yaml", "policies/notes.yaml"]).is_none());
        assert!(hook(&repository, id, &["policy.yaml"]).is_some() && hook(&repository, id, &["a/cases.yaml"]).is_some());
    }
    assert_eq!(repository.git(&["status", "--porcelain"]), "", "nothing was to be written");
}

#[test]
fn hooks_stop_what_is_wrong() {
    let repository = Repository::new();
    repository.change(POLICY, "article: draft -> in-review", "article: draft  ->  published");
    let check = hook(&repository, "whynot-check", &[POLICY]).unwrap();
    assert!(check.code == 1 && check.err.contains("unreachable-state"), "{check:?}");
    let test = hook(&repository, "whynot-test", &[POLICY]).unwrap();
    assert!(test.code == 1 && test.out.contains("failed"), "{test:?}");
    // pre-commit fails a hook that changes files.
    assert_eq!(hook(&repository, "whynot-fmt", &[POLICY, CASES]).unwrap().code, 0);
    assert!(repository.git(&["diff"]).contains("+    moves: { article: draft -> published }"));
}
