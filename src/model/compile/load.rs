//! A policy's text in, its model and every fault out.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::compile;
use crate::diagnostic::Findings;
use crate::model::Model;
use crate::policy::Policy;
use crate::source::{FileId, Sources, Span};
use crate::yaml::{self, Node};

/// What became of a policy's text.
#[derive(Debug)]
pub struct Loaded {
    /// Its text.
    pub file: FileId,
    /// The policy as written, as far as it could be read.
    pub policy: Policy,
    /// The model, if nothing was found that is an error.
    pub model: Option<Model>,
    /// Everything that was found, in the order of the text.
    pub findings: Findings,
}

/// Takes a policy's bytes in, reads and compiles them; goes on after every fault.
pub fn open(name: &str, bytes: Vec<u8>, sources: &mut Sources) -> Loaded {
    let mut findings = Findings::default();
    let (file, tree) = yaml::open(name, bytes, sources, &mut findings);
    finish(&tree, sources, file, findings)
}

/// Reads and compiles a policy that was taken into `sources`; goes on after every fault.
pub fn load(sources: &Sources, file: FileId) -> Loaded {
    let mut findings = Findings::default();
    let tree = match sources.get(file) {
        Some(source) => yaml::parse(source, file, &mut findings),
        None => Node::nothing(Span { file, start: 0, end: 0 }),
    };
    finish(&tree, sources, file, findings)
}

fn finish(tree: &Node, sources: &Sources, file: FileId, mut findings: Findings) -> Loaded {
    let policy = Policy::read(tree, &mut findings);
    let digest = sources.get(file).map_or(String::new(), |source| digest(&source.text));
    // Of a policy that breaks off nobody knows what its names mean.
    let model = (!tree.cut).then(|| compile(&policy, file, sources, digest, &mut findings));
    findings.sort();
    let model = model.filter(|_| !findings.has_errors());
    Loaded { file, policy, model, findings }
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
