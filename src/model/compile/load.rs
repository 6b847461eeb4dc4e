//! A policy's text in, its model and every fault out.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::compile;
use crate::diagnostic::Findings;
use crate::model::Model;
use crate::policy::Policy;
use crate::source::{FileId, Sources};
use crate::yaml;

/// What became of a policy's text.
#[derive(Debug)]
pub struct Loaded {
    /// The policy as written, as far as it could be read.
    pub policy: Policy,
    /// The model, if nothing was found that is an error.
    pub model: Option<Model>,
    /// Everything that was found, in the order of the text.
    pub findings: Findings,
}

/// Reads and compiles a policy that was taken into `sources`; goes on after every fault.
pub fn load(sources: &Sources, file: FileId) -> Loaded {
    let mut findings = Findings::default();
    let Some(source) = sources.get(file) else {
        return Loaded { policy: Policy::default(), model: None, findings };
    };
    let tree = yaml::parse(source, file, &mut findings);
    let policy = Policy::read(&tree, &mut findings);
    let model = compile(&policy, file, sources, digest(&source.text), &mut findings);
    findings.sort();
    let model = (!findings.has_errors()).then_some(model);
    Loaded { policy, model, findings }
}

/// SHA-256 of a text's bytes, in hex.
fn digest(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string can't fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
