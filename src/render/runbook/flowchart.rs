//! The overview as a Mermaid flowchart.

use super::View;
use crate::render::mermaid::label;
use crate::runbook::{Content, End};

/// How many sections a chart can show and still be read.
const MOST: usize = 120;

impl View<'_> {
    /// All sections, or the questions alone where all would be too many.
    pub(super) fn flowchart(&self) -> String {
        let sections = &self.book.sections;
        let questions = sections.iter().filter(|section| matches!(section.content, Content::Question(_))).count();
        let shown = if sections.len() <= MOST { sections.len() } else { questions.min(MOST) };
        let mut chart = String::from("```mermaid\nflowchart LR\n");
        for (at, section) in sections.iter().enumerate().take(shown) {
            let label = label(&format!("{} · {}", at + 1, self.heading(section)));
            let node = match &section.content {
                Content::Question(_) => format!("  s{}{{{{\"{label}\"}}}}\n", at + 1),
                Content::End(End::Settled, _) => format!("  s{}[\"{label}\"]\n", at + 1),
                Content::End(..) => format!("  s{}([\"{label}\"])\n", at + 1),
            };
            chart.push_str(&node);
        }
        for (at, section) in sections.iter().enumerate().take(shown) {
            let Content::Question(inquiry) = &section.content else { continue };
            for branch in inquiry.branches.iter().filter(|branch| branch.section < shown) {
                let answer = label(&self.answer(inquiry.about, branch));
                chart.push_str(&format!("  s{} -- \"{answer}\" --> s{}\n", at + 1, branch.section + 1));
            }
        }
        chart.push_str("```");
        if shown < sections.len() {
            chart.push_str(&format!("\n\nThe chart shows the first {shown} of {} sections.", sections.len()));
        }
        chart
    }
}
