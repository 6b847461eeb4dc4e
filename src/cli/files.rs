//! Reading files: text within limits, or a clear fault.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Session;
use crate::diagnostic::{Code, Finding};
use crate::source::{FileId, Span, offset};
use crate::yaml::MAX_BYTES;

/// Folders that hold no policies of the project.
const PASSED_OVER: &[&str] = &["target", "node_modules"];

/// Reads a policy or cases file that was named by `option`.
pub fn read(session: &mut Session, option: &str, path: &str) -> Result<FileId, Finding> {
    read_up_to(session, option, path, MAX_BYTES)
}

/// Reads a file of at most so many bytes; `-` is standard input.
pub fn read_up_to(session: &mut Session, option: &str, path: &str, most: usize) -> Result<FileId, Finding> {
    let bytes = if path == "-" { limited(io::stdin().lock(), most) } else { open(Path::new(path), most) };
    take_in(session, option, path, bytes, most)
}

/// Reads what a program writes, as the text of `path`.
pub fn read_from(session: &mut Session, option: &str, path: &str, stream: impl Read) -> Result<FileId, Finding> {
    take_in(session, option, path, limited(stream, MAX_BYTES), MAX_BYTES)
}

fn take_in(session: &mut Session, option: &str, path: &str, bytes: Result<Vec<u8>, Trouble>, most: usize) -> Result<FileId, Finding> {
    match bytes {
        Ok(bytes) => text(session, if path == "-" { "standard input" } else { path }, bytes),
        Err(trouble) => Err(trouble.finding(session, option, path, most)),
    }
}

/// Takes the bytes in as text, or points at the first that is none.
fn text(session: &mut Session, name: &str, bytes: Vec<u8>) -> Result<FileId, Finding> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(session.sources.add(name, text)),
        Err(error) => error,
    };
    let (start, shown) = (offset(error.utf8_error().valid_up_to()), String::from_utf8_lossy(error.as_bytes()));
    let file = session.sources.add(name, shown);
    let span = Span { file, start, end: start + offset(char::REPLACEMENT_CHARACTER.len_utf8()) };
    Err(Finding::error(Code::NOT_UTF_8, "the text is not UTF-8 from here on", span).help("save the file as UTF-8"))
}

/// Writes a file that was named by `option`.
pub fn write(session: &mut Session, option: &str, path: &str, text: &str) -> Result<(), Finding> {
    fs::write(path, text).map_err(|error| {
        let message = format!("`{path}` can't be written: {}", plain(&error));
        session.fault(Code::CANT_WRITE, message, option, path)
    })
}

/// Writes files that aren't there yet, in their order: all of them, or none.
pub fn create(session: &mut Session, option: &str, files: &[(String, String)]) -> Result<(), Finding> {
    for (at, (path, text)) in files.iter().enumerate() {
        let Err(error) = create_one(Path::new(path), text) else { continue };
        for (path, _) in files.iter().take(at) {
            let _ = fs::remove_file(path);
        }
        if Path::new(path).symlink_metadata().is_ok() {
            let finding = session.fault(Code::ALREADY_THERE, format!("there is a `{path}` already"), option, path);
            return Err(finding.help("choose another name or another folder"));
        }
        return Err(session.fault(Code::CANT_WRITE, format!("`{path}` can't be written: {}", plain(&error)), option, path));
    }
    Ok(())
}

fn create_one(path: &Path, text: &str) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let written = File::create_new(path)?.write_all(text.as_bytes());
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

/// Every policy and cases file in a folder and the folders within, in order; links to folders aren't followed.
pub fn within(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if kind.is_dir() && !name.starts_with('.') && !PASSED_OVER.contains(&name.as_str()) {
            found.extend(within(&entry.path())?);
        } else if !kind.is_dir() && (is_policy(&name) || is_cases(&name)) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// `policy.yaml` or `NAME.policy.yaml`.
pub fn is_policy(name: &str) -> bool {
    name == "policy.yaml" || name.ends_with(".policy.yaml")
}

/// `cases.yaml` or `NAME.cases.yaml`.
pub fn is_cases(name: &str) -> bool {
    name == "cases.yaml" || name.ends_with(".cases.yaml")
}

/// What can be wrong with a file as a file.
enum Trouble {
    Folder,
    TooLarge,
    Other(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Other(error)
    }
}

fn open(path: &Path, most: usize) -> Result<Vec<u8>, Trouble> {
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return Err(Trouble::Folder);
    }
    if kind.len() > most as u64 {
        return Err(Trouble::TooLarge);
    }
    limited(File::open(path)?, most)
}

/// All that a stream gives, but never more than is allowed: a pipe or device may give without end.
fn limited(stream: impl Read, most: usize) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    stream.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most { Err(Trouble::TooLarge) } else { Ok(bytes) }
}

impl Trouble {
    fn finding(&self, session: &mut Session, option: &str, path: &str, most: usize) -> Finding {
        let mut fault = |code, message: String| session.fault(code, message, option, path);
        match self {
            Trouble::Folder => fault(Code::IS_A_FOLDER, format!("`{path}` is a folder")).help("name a file in it"),
            Trouble::TooLarge => {
                let finding = fault(Code::TOO_LARGE, format!("`{path}` is too large"));
                finding.help(format!("such a file may have {} MB", most >> 20))
            }
            Trouble::Other(error) if error.kind() == io::ErrorKind::NotFound => {
                fault(Code::CANT_READ, format!("there is no file `{path}`"))
            }
            Trouble::Other(error) => fault(Code::CANT_READ, format!("`{path}` can't be read: {}", plain(error))),
        }
    }
}

/// The system's words without its number.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    text.to_lowercase()
}
