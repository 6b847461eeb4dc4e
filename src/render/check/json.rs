//! Findings as `whynot.findings/1`.

use super::Checked;
use crate::render::findings;

/// As JSON.
pub fn render(checked: &Checked<'_>) -> String {
    findings::json(checked.sources, checked.findings)
}
