//! A repository with a policy in two commits, and what a runner of CI would give to a step.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_yaml::Value;
use tempfile::TempDir;

/// A file of this project, as YAML.
pub fn yaml(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

/// A repository beside a runner's folders.
pub struct Repository {
    folder: TempDir,
}

/// What came out of a step.
#[derive(Debug)]
pub struct Step {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Repository {
    /// With the policy that `whynot new` writes, in a first commit.
    pub fn new() -> Repository {
        let repository = Repository { folder: TempDir::new().unwrap() };
        for folder in ["work", "runner", "bin"] {
            fs::create_dir(repository.folder.path().join(folder)).unwrap();
        }
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository.bash("whynot new article policies");
        repository.commit();
        repository
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    pub fn runner(&self) -> PathBuf {
        self.folder.path().join("runner")
    }

    /// Another program than the one of that name that is installed.
    pub fn pretend(&self, program: &str, script: &str) {
        let path = self.folder.path().join("bin").join(program);
        fs::write(&path, format!("#!/usr/bin/env bash\n{script}")).unwrap();
        let made = Command::new("chmod").arg("+x").arg(&path).status().unwrap();
        assert!(made.success());
    }

    /// A file with one text for another.
    pub fn change(&self, file: &str, old: &str, new: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old} is not in {file}");
        fs::write(path, text.replace(old, new)).unwrap();
    }

    /// Commits everything; says which commit it is.
    pub fn commit(&self) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "a change"]);
        self.git(&["rev-parse", "HEAD"])
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        let output = self.command("git").args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Runs a script as a runner does.
    pub fn bash(&self, script: &str) -> Step {
        self.bash_with(script, &BTreeMap::new(), &[])
    }

    pub fn bash_with(&self, script: &str, environment: &BTreeMap<String, String>, arguments: &[&str]) -> Step {
        let file = self.folder.path().join("step.sh");
        fs::write(&file, script).unwrap();
        let mut command = self.command("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(&file).args(arguments).envs(environment);
        step(&command.output().unwrap())
    }

    fn command(&self, program: &str) -> Command {
        let whynot = Path::new(env!("CARGO_BIN_EXE_whynot")).parent().unwrap();
        let path = std::env::var("PATH").unwrap();
        let mut command = Command::new(program);
        command.current_dir(self.path()).env("HOME", self.folder.path()).env("GIT_CONFIG_NOSYSTEM", "1").env("COLUMNS", "80");
        command.env("PATH", format!("{}:{}:{path}", self.folder.path().join("bin").display(), whynot.display()));
        for (name, value) in [("GITHUB_ACTION_PATH", env!("CARGO_MANIFEST_DIR")), ("GITHUB_WORKSPACE", ".")] {
            command.env(name, value);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "Somebody").env(format!("GIT_{who}_EMAIL"), "somebody@example.org");
        }
        command.env("RUNNER_TEMP", self.runner());
        for file in ["GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_PATH"] {
            command.env(file, self.runner().join(file));
        }
        command
    }
}

fn step(output: &Output) -> Step {
    Step {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
