//! The steps of `action.yml`, one after the other.

use std::collections::BTreeMap;
use std::fs;

use super::repository::{Repository, Step, yaml};

/// A run of the action: what was put in, and what it left behind.
struct Run {
    steps: BTreeMap<String, Step>,
    summary: String,
    outputs: BTreeMap<String, String>,
}

/// What stands for `${{ … }}` in an environment.
fn filled(text: &str, contexts: &BTreeMap<String, String>) -> String {
    let Some((before, rest)) = text.split_once("${{") else { return text.to_owned() };
    let (name, after) = rest.split_once("}}").unwrap();
    let value = contexts.get(name.trim()).unwrap_or_else(|| panic!("nothing is known of {name}"));
    format!("{before}{value}{}", filled(after, contexts))
}

/// Runs every step, whatever became of those before.
fn act(repository: &Repository, inputs: &[(&str, &str)]) -> Run {
    let action = yaml("action.yml");
    let mut contexts: BTreeMap<String, String> = BTreeMap::new();
    for (name, context) in [("github.token", "secret"), ("github.repository", "o/r"), ("github.event.pull_request.number", "7")] {
        contexts.insert(name.to_owned(), context.to_owned());
    }
    contexts.insert("github.event.pull_request.base.sha".to_owned(), String::new());
    for (name, input) in action["inputs"].as_mapping().unwrap() {
        let default = filled(input["default"].as_str().unwrap(), &contexts);
        contexts.insert(format!("inputs.{}", name.as_str().unwrap()), default);
    }
    for (name, value) in inputs {
        let known = contexts.insert(format!("inputs.{name}"), (*value).to_owned());
        assert!(known.is_some(), "there is no input {name}");
    }
    let mut run = Run { steps: BTreeMap::new(), summary: String::new(), outputs: BTreeMap::new() };
    for output in ["changed", "changes"] {
        contexts.insert(format!("steps.compare.outputs.{output}"), String::new());
    }
    for file in ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"] {
        fs::write(repository.runner().join(file), "").unwrap();
    }
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        let name = step["name"].as_str().unwrap();
        if name == "Compare" && contexts["inputs.base"].is_empty() || name.starts_with("Say") && contexts["inputs.comment"] != "true" {
            continue;
        }
        let mut environment = BTreeMap::new();
        for (key, value) in step["env"].as_mapping().into_iter().flatten() {
            environment.insert(key.as_str().unwrap().to_owned(), filled(value.as_str().unwrap(), &contexts));
        }
        run.steps.insert(name.to_owned(), repository.bash_with(step["run"].as_str().unwrap(), &environment, &[]));
        for (key, value) in
            fs::read_to_string(repository.runner().join("GITHUB_OUTPUT")).unwrap().lines().filter_map(|line| line.split_once('='))
        {
            contexts.insert(format!("steps.compare.outputs.{key}"), value.to_owned());
            run.outputs.insert(key.to_owned(), value.to_owned());
        }
    }
    run.summary = fs::read_to_string(repository.runner().join("GITHUB_STEP_SUMMARY")).unwrap();
    run
}

impl Run {
    fn codes(&self) -> Vec<(&str, i32)> {
        self.steps.iter().map(|(name, step)| (name.split([' ', ',']).next().unwrap(), step.code)).collect()
    }
}

const POLICY: &str = "policies/article.policy.yaml";

#[test]
fn a_change_without_effect_is_clean() {
    let repository = Repository::new();
    let base = repository.git(&["rev-parse", "HEAD"]);
    fs::write(repository.path().join("README"), "Policies.").unwrap();
    repository.commit();
    let run = act(&repository, &[("base", &base), ("coverage", "50")]);
    assert_eq!(run.codes(), [("Build", 0), ("Check", 0), ("Compare", 0), ("Test", 0)], "{:?}", run.steps);
    assert_eq!(run.outputs["changed"], "false");
    assert!(run.summary.contains("No policy is changed."), "{}", run.summary);
    assert!(run.summary.contains("Coverage of article"), "{}", run.summary);
    assert_eq!(run.steps["Check"].out, "");
}

#[test]
fn a_change_is_told_with_its_effects() {
    let repository = Repository::new();
    let base = repository.git(&["rev-parse", "HEAD"]);
    repository.change(POLICY, "effort: 5 #", "effort: 9 #");
    repository.change(
        POLICY,
        "title: Submit the article for review\n    by: author",
        "title: Submit the article for review\n    by: editor",
    );
    repository.commit();
    let run = act(&repository, &[("base", &base), ("paths", "\n  policies  \n\n")]);
    assert_eq!(run.codes(), [("Build", 0), ("Check", 0), ("Compare", 0), ("Test", 1)], "{:?}", run.steps);
    let annotation = "::error file=policies/article.cases.yaml,line=";
    assert!(run.steps["Test"].out.starts_with(annotation), "{}", run.steps["Test"].out);
    let changes = fs::read_to_string(&run.outputs["changes"]).unwrap();
    assert!(changes.starts_with("<!-- whynot -->\n### What changes in `article`\n"), "{changes}");
    assert!(changes.contains("Takes more than before"), "{changes}");
    assert!(changes.contains(&format!("{base}:{POLICY}")), "{changes}");
    assert!(run.summary.contains(&changes), "{}", run.summary);
    assert!(run.summary.contains("1 failed"), "{}", run.summary);
    assert_eq!(run.outputs["changed"], "true");

    assert!(changes.contains("- the author: newly blocked `submit`; more with `--as author`"), "{changes}");

    let run = act(&repository, &[("base", &base), ("fail-on", "fix-lost")]);
    assert_eq!(run.steps["Compare"].code, 0, "{:?}", run.steps["Compare"]);
    let run = act(&repository, &[("base", &base), ("fail-on", "fix-lost,dearer")]);
    assert_eq!(run.steps["Compare"].code, 1);
    let run = act(&repository, &[("base", &base), ("fail-on", "newly-blocked")]);
    assert_eq!(run.steps["Compare"].code, 1, "for the author");
    assert_eq!(act(&repository, &[("coverage", "100"), ("paths", "policies")]).steps["Test"].code, 1);
    assert_eq!(act(&repository, &[("base", "")]).codes(), [("Build", 0), ("Check", 0), ("Test", 1)]);
}

#[test]
fn findings_are_shown_at_their_lines_and_never_read_as_no_change() {
    let repository = Repository::new();
    let base = repository.git(&["rev-parse", "HEAD"]);
    repository.change(POLICY, "article: draft -> in-review", "article: draft -> in-revew");
    repository.commit();
    let run = act(&repository, &[("base", &base)]);
    assert_eq!(run.codes(), [("Build", 0), ("Check", 1), ("Compare", 2), ("Test", 2)], "{:?}", run.steps);
    assert!(run.steps["Check"].out.contains(&format!("::error file={POLICY},line=47,")), "{}", run.steps["Check"].out);
    assert!(run.summary.contains(&format!("### `{POLICY}` could not be compared")), "{}", run.summary);
    assert!(run.summary.contains("in-revew"), "{}", run.summary);
    let run = act(&repository, &[("base", "0000000000000000000000000000000000000001")]);
    assert_ne!(run.steps["Compare"].code, 0, "there is no such commit");
    assert!(!run.outputs.contains_key("changed"));
}

#[test]
fn policies_that_are_new_gone_or_renamed() {
    let repository = Repository::new();
    repository.bash("whynot new second policies && whynot new third elsewhere");
    let base = repository.commit();
    repository.git(&["mv", POLICY, "policies/policy.yaml"]);
    repository.git(&["mv", "policies/article.cases.yaml", "policies/cases.yaml"]);
    repository.git(&["rm", "--quiet", "policies/second.policy.yaml", "policies/second.cases.yaml"]);
    repository.change("policies/policy.yaml", "effort: 5 #", "effort: 9 #");
    repository.change("elsewhere/third.policy.yaml", "effort: 5 #", "effort: 9 #");
    let fourth = "policy: fourth\nactors: [keeper]\nentities: { door: { ask: Is it open?, states: [open, shut] } }\n\
        actions:\n  shut: { by: keeper, moves: { door: open -> shut } }\n  open: { by: keeper, moves: { door: shut -> open } }\n";
    fs::create_dir(repository.path().join("policies/a b")).unwrap();
    fs::write(repository.path().join("policies/a b/fourth.policy.yaml"), fourth).unwrap();
    repository.commit();
    let run = act(&repository, &[("base", &base), ("paths", "policies")]);
    assert_eq!(run.codes(), [("Build", 0), ("Check", 0), ("Compare", 0), ("Test", 0)], "{:?}", run.steps);
    let changes = fs::read_to_string(&run.outputs["changes"]).unwrap();
    assert!(changes.contains("What changes in `article`") && changes.contains("Takes more than before"), "{changes}");
    assert!(changes.contains("### Removed policy: `policies/second.policy.yaml`"), "{changes}");
    assert!(changes.contains("### New policy: `policies/a b/fourth.policy.yaml`"), "{changes}");
    assert!(!changes.contains("third"), "it is not among the paths\n{changes}");
    assert!(!changes.contains("cases"), "{changes}");
}

#[test]
fn a_base_that_was_not_checked_out_is_fetched() {
    let repository = Repository::new();
    let base = repository.git(&["rev-parse", "HEAD"]);
    repository.change(POLICY, "effort: 5 #", "effort: 9 #");
    repository.commit();
    let shallow = Repository::new();
    let address = format!("file://{}", repository.path().display());
    fs::remove_dir_all(shallow.path()).unwrap();
    fs::create_dir(shallow.path()).unwrap();
    shallow.git(&["clone", "--quiet", "--depth=1", &address, "."]);
    let run = act(&shallow, &[("base", &base)]);
    assert_eq!(run.steps["Compare"].code, 0, "{:?}", run.steps["Compare"]);
    assert_eq!(run.outputs["changed"], "true");
}

/// Stands for `gh`: knows these comments, and notes what it is asked to write.
fn pretend_gh(repository: &Repository, known: &str) {
    let log = repository.runner().join("gh.log");
    let script = format!(
        "[ \"$GH_TOKEN\" = secret ] || exit 9\ncase \"$*\" in *--paginate*) echo '{known}' | sed '/^$/d' ;;\n\
         *) printf '%s\\n' \"$*\" >> '{log}'; for one in \"$@\"; do case \"$one\" in body=@*) cat \"${{one#body=@}}\" >> '{log}' ;; esac; done ;; esac\n",
        log = log.display()
    );
    fs::write(&log, "").unwrap();
    repository.pretend("gh", &script);
}

fn written(repository: &Repository) -> String {
    fs::read_to_string(repository.runner().join("gh.log")).unwrap()
}

#[test]
fn one_comment_is_written_and_kept_up_to_date() {
    let repository = Repository::new();
    let base = repository.git(&["rev-parse", "HEAD"]);
    let say = |known: &str, base: &str| {
        pretend_gh(&repository, known);
        let run = act(&repository, &[("base", base), ("comment", "true")]);
        assert_eq!(run.steps["Say it on the pull request"].code, 0, "{:?}", run.steps);
        written(&repository)
    };
    assert_eq!(say("", &base), "", "nothing to say");
    repository.change(POLICY, "effort: 5 #", "effort: 9 #");
    let changed = repository.commit();
    let first = say("", &base);
    assert!(first.starts_with("api --silent --method POST repos/o/r/issues/7/comments --field body=@"), "{first}");
    assert!(first.contains("Takes more than before"), "{first}");
    let second = say("11\n12", &base);
    assert!(second.starts_with("api --silent --method PATCH repos/o/r/issues/comments/11 --field body=@"), "{second}");
    let third = say("11", &changed);
    assert!(third.contains("PATCH") && third.contains("No policy is changed."), "{third}");
}

#[test]
fn the_program_is_built_only_where_it_is_missing() {
    let repository = Repository::new();
    repository.pretend("cargo", "echo \"cargo $*\"");
    let build = yaml("action.yml")["runs"]["steps"][0]["run"].as_str().unwrap().to_owned();
    assert!(!repository.bash(&build).out.contains("cargo"));
    let elsewhere = BTreeMap::from([("PATH".to_owned(), format!("{}:/usr/bin:/bin", repository.runner().with_file_name("bin").display()))]);
    let step = repository.bash_with(&build, &elsewhere, &[]);
    assert_eq!(step.code, 0, "{step:?}");
    let runner = repository.runner();
    let expected = format!("cargo install --locked --path {} --root {}/whynot\n", env!("CARGO_MANIFEST_DIR"), runner.display());
    assert_eq!(step.out, expected);
    assert_eq!(fs::read_to_string(runner.join("GITHUB_PATH")).unwrap(), format!("{}/whynot/bin\n", runner.display()));
}

#[test]
fn inputs_are_never_read_as_commands() {
    let repository = Repository::new();
    let base = repository.git(&["rev-parse", "HEAD"]);
    let evil = "$(touch pwned); `touch pwned`; touch pwned";
    for input in ["paths", "coverage", "fail-on", "base", "allow-no-cases", "comment"] {
        let mut inputs = vec![("base", base.as_str()), (input, evil)];
        inputs.dedup_by_key(|(name, _)| *name);
        act(&repository, &inputs);
        assert!(!repository.path().join("pwned").exists(), "{input}");
    }
    // A folder of that name is one.
    let folder = "a b; touch pwned";
    repository.bash(&format!("whynot new evil '{folder}'"));
    repository.commit();
    let run = act(&repository, &[("base", &base), ("paths", folder)]);
    assert_eq!(run.codes(), [("Build", 0), ("Check", 0), ("Compare", 0), ("Test", 0)], "{:?}", run.steps);
    assert!(run.summary.contains("### New policy: `a b; touch pwned/evil.policy.yaml`"), "{}", run.summary);
    assert!(!repository.path().join("pwned").exists());
}
