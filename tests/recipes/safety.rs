//! What the recipes may do, and that they are what the page shows.

use std::fs;

use serde_yaml::Value;

use super::repository::yaml;

/// Every value below a key of that name.
fn all<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Mapping(entries) => {
            for (name, inner) in entries {
                if name.as_str() == Some(key) {
                    found.push(inner);
                }
                all(inner, key, found);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| all(item, key, found)),
        _ => {}
    }
}

#[test]
fn no_script_is_put_together_from_inputs() {
    let mut scripts = 0;
    for file in ["action.yml", ".github/workflows/policies.yml"] {
        let file = yaml(file);
        let mut runs = Vec::new();
        all(&file, "run", &mut runs);
        for run in runs {
            scripts += 1;
            assert!(!run.as_str().unwrap().contains("${{"), "{run:?}");
        }
    }
    assert!(scripts >= 5, "{scripts}");
}

#[test]
fn a_workflow_may_do_no_more_than_it_needs() {
    let workflow = yaml(".github/workflows/policies.yml");
    assert!(workflow["permissions"].as_mapping().unwrap().is_empty());
    let job = &workflow["jobs"]["policies"];
    let permissions: Vec<(&str, &str)> =
        job["permissions"].as_mapping().unwrap().iter().map(|(name, level)| (name.as_str().unwrap(), level.as_str().unwrap())).collect();
    assert_eq!(permissions, [("contents", "read"), ("pull-requests", "write")]);
    assert_eq!(job["steps"][0]["with"]["persist-credentials"], Value::Bool(false));
    assert!(job["timeout-minutes"].as_u64().is_some());
    let mut uses = Vec::new();
    all(&workflow, "uses", &mut uses);
    for used in uses {
        let pinned =
            used.as_str().unwrap().split_once('@').is_some_and(|(_, at)| at.len() == 40 && at.bytes().all(|b| b.is_ascii_hexdigit()));
        assert!(pinned || used == "./", "{used:?}");
    }
}

#[test]
fn inputs_of_the_workflow_and_of_the_page_are_those_of_the_action() {
    let action = yaml("action.yml");
    let inputs: Vec<&str> = action["inputs"].as_mapping().unwrap().keys().map(|name| name.as_str().unwrap()).collect();
    let workflow = yaml(".github/workflows/policies.yml");
    for name in workflow["jobs"]["policies"]["steps"][1]["with"].as_mapping().unwrap().keys() {
        assert!(inputs.contains(&name.as_str().unwrap()), "{name:?}");
    }
    let page = fs::read_to_string("docs/ci.md").unwrap();
    let rows: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(rows, inputs);
}

#[test]
fn the_page_shows_the_recipes_that_are_here() {
    let page = fs::read_to_string("docs/ci.md").unwrap();
    let blocks: Vec<&str> = page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let ours = fs::read_to_string(".github/workflows/policies.yml").unwrap();
    let ours: Vec<&str> = ours.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(blocks[1].replace("uses: OWNER/whynot@VERSION", "uses: ./").lines().collect::<Vec<_>>(), ours);
    let hooks = yaml(".pre-commit-hooks.yaml");
    for hook in hooks.as_sequence().unwrap() {
        assert!(blocks[0].contains(&format!("- id: {}\n", hook["id"].as_str().unwrap())), "{hook:?}");
    }
}

/// The README tells a newcomer every command of `.ci/run` that looks at more than how the code is written.
#[test]
fn ci_runs_what_the_readme_says() {
    let run = fs::read_to_string(".ci/run").unwrap();
    let commands: Vec<&str> = run.lines().filter(|line| line.starts_with("cargo ")).collect();
    assert_eq!(*commands.last().unwrap(), "cargo test --locked", "the last lines are the tests' own summary");
    let readme = fs::read_to_string("README.md").unwrap();
    let told: Vec<&&str> = commands.iter().filter(|command| readme.contains(&command.replace(" --locked", ""))).collect();
    assert_eq!(
        told,
        ["cargo run --locked -- check policies examples", "cargo run --locked -- test policies examples", "cargo test --locked"].each_ref()
    );
    for other in commands.iter().filter(|command| !told.contains(command)) {
        assert!(other.starts_with("cargo fmt ") || other.starts_with("cargo clippy "), "{other}");
    }
}
