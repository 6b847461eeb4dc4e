//! Runs the real program, as a person or a script would.
#![allow(dead_code, clippy::expect_used, reason = "each test file uses what it needs; a test may fail where it stands")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run gave.
#[derive(Debug)]
pub struct Run {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code; -1 where a signal ended it.
    pub code: i32,
}

/// The program in the project's folder, at 60 columns, without colour.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whynot"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "60").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().expect("runs");
    Run {
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
        code: output.status.code().unwrap_or(-1),
    }
}

/// Runs it with these arguments.
pub fn whynot<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Run {
    run(command().args(arguments))
}

/// Runs it in another folder.
pub fn whynot_in(folder: &Path, arguments: &[&str]) -> Run {
    run(command().current_dir(folder).args(arguments))
}

/// Runs it with a text on standard input.
pub fn whynot_reading(input: &str, arguments: &[&str]) -> Run {
    let mut child = command().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    // A program that has seen enough may close its input early.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("ends");
    Run {
        out: String::from_utf8(output.stdout).expect("text"),
        err: String::from_utf8(output.stderr).expect("text"),
        code: output.status.code().unwrap_or(-1),
    }
}

/// A command line as it is typed: blanks part it, quotes hold it together.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut begun = false;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => (quote, begun) = (Some(c), true),
            (None, c) if c.is_whitespace() => {
                if std::mem::take(&mut begun) {
                    words.push(std::mem::take(&mut word));
                }
            }
            (_, c) => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// Everything that a run showed, as a snapshot.
pub fn shown(line: &str, run: &Run) -> String {
    let error = if run.err.is_empty() { String::new() } else { format!("--- error\n{}", run.err) };
    format!("$ whynot {line}\n{}{error}--- exit {}\n", run.out, run.code)
}
