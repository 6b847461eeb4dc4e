//! Applying the safe changes of findings to a text.

use crate::diagnostic::{Finding, Patch};
use crate::source::FileId;

/// The text with the changes of as many findings as don't touch one another; `None` where none has any. Of two that do, the second is
/// for another round.
pub fn fixed(text: &str, file: FileId, findings: &[Finding]) -> Option<String> {
    let mut chosen: Vec<&Patch> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.patch.iter().all(|patch| patch.span.file == file)) {
        let apart = |patch: &Patch| chosen.iter().all(|other| patch.span.end < other.span.start || other.span.end < patch.span.start);
        if finding.patch.iter().all(apart) {
            chosen.extend(&finding.patch);
        }
    }
    chosen.sort_by_key(|patch| patch.span.start);
    let (mut fixed, mut at) = (String::with_capacity(text.len()), 0);
    for patch in &chosen {
        fixed.push_str(text.get(at..patch.span.start as usize)?);
        fixed.push_str(&patch.replacement);
        at = patch.span.end as usize;
    }
    fixed.push_str(text.get(at..)?);
    (fixed != text).then_some(fixed)
}
