//! `REV:PATH`: a file as it was in a revision, through the git that is installed.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{Session, files};
use crate::diagnostic::{Code, Finding};
use crate::source::FileId;

/// Whether an argument means a file in a revision: there is a colon, and no file of that name.
pub fn is_meant(argument: &str) -> bool {
    let drive = |revision: &str| revision.len() == 1 && cfg!(windows);
    argument.split_once(':').is_some_and(|(revision, path)| !path.is_empty() && !drive(revision)) && !Path::new(argument).exists()
}

/// Reads it.
pub fn read(session: &mut Session, option: &str, argument: &str) -> Result<FileId, Finding> {
    let output = match Command::new("git").args(["cat-file", "blob", argument]).stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) => {
            let message = format!("`{argument}` can't be read: git can't be run");
            return Err(session.fault(Code::CANT_READ, message, option, argument).help(error.to_string().to_lowercase()));
        }
    };
    if output.status.success() && !argument.starts_with('-') {
        return files::read_from(session, option, argument, output.stdout.as_slice());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let mut finding = session.fault(Code::CANT_READ, format!("git knows no file `{argument}`"), option, argument);
    if let Some((revision, path)) = argument.split_once(':').filter(|(_, path)| !path.starts_with("./") && Path::new(path).exists()) {
        finding = finding.help(format!("paths are those from the top of the repository; from this folder it is `{revision}:./{path}`"));
    }
    Err(words
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(2)
        .fold(finding, |finding, line| finding.help(format!("git says: {}", line.trim()))))
}
