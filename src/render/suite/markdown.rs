//! A run of cases as Markdown, for a comment on a pull request or the summary of a run.

use super::{View, kind, listed, percent, wanted, why};
use crate::model::Model;
use crate::render::check::markdown::quoting;
use crate::render::findings::counted;
use crate::render::markdown::{Article, COMMENT, Limited, plain};
use crate::suite::{Coverage, Item, Kind, Ran, Tested};

/// So many things that aren't covered are listed of a policy, and so many failed cases in all: a comment has its limits.
const LISTED: usize = 50;

/// Room for the statement of what was left out.
const RESERVE: usize = 256;

/// As Markdown, as much of it as a comment takes; what had to be left out is counted at the end.
pub(super) fn render(view: View<'_>) -> String {
    limited(&view.pieces(), COMMENT)
}

fn limited(pieces: &[String], most: usize) -> String {
    let mut text = Limited::new(most.saturating_sub(RESERVE));
    let left = pieces.iter().filter(|piece| !text.add(piece)).count();
    let end = match left {
        0 => String::new(),
        some => format!("\n**Left out, since a comment takes no more: {}.**\n", counted(some, "section", "sections")),
    };
    text.ended(&end)
}

/// A piece that stays whole or is left out, with a blank line before it.
fn piece(first: bool, write: impl FnOnce(&mut Article)) -> String {
    let mut article = Article::default();
    write(&mut article);
    // Blanks that must not break are for terminals.
    let text = article.into_text().replace('\u{a0}', " ");
    if first || text.is_empty() { text } else { format!("\n{text}") }
}

fn failed_case(view: &View<'_>, article: &mut Article, tested: &Tested, ran: &Ran) {
    article.block(format!("**{}** (`{}`)", plain(&ran.case.name.value), view.at(ran.case.name.span)));
    article.block("| | Expected | Actual |");
    article.line("| --- | --- | --- |");
    for mismatch in &ran.mismatches {
        article.line(format!("| {} | `{}` | `{}` |", mismatch.key, mismatch.expected, mismatch.actual));
    }
    article.block(plain(&why(tested, ran)));
}

impl View<'_> {
    /// The headline, each case that failed, the faults, and how much of each policy is covered.
    fn pieces(&self) -> Vec<String> {
        let (passed, failed) = self.counts();
        let headline = format!("### Policy tests: {} passed, {failed} failed", counted(passed, "case", "cases"));
        let mut pieces = vec![piece(true, |article| article.block(headline))];
        let failing = self.tested.iter().flat_map(|tested| tested.failed().map(move |ran| (tested, ran)));
        pieces.extend(failing.take(LISTED).map(|(tested, ran)| piece(false, |article| failed_case(self, article, tested, ran))));
        if failed > LISTED {
            pieces.push(piece(false, |article| article.block(format!("{} more failed.", failed - LISTED))));
        }
        if !self.faults.is_empty() {
            pieces.push(piece(false, |article| self.faults(article)));
        }
        for tested in self.tested {
            if let Some(coverage) = &tested.coverage {
                pieces.push(piece(false, |article| self.coverage_table(article, tested, coverage)));
                let lists = [("Not covered", coverage.missing().collect()), ("No case can cover", coverage.impossible().collect())];
                let folded =
                    lists.into_iter().map(|(heading, items)| piece(false, |article| self.folded(article, &tested.model, heading, items)));
                pieces.extend(folded);
            }
        }
        pieces
    }

    fn faults(&self, article: &mut Article) {
        article.block(format!("**{} kept something from being run**", counted(self.faults.seen(), "fault", "faults")));
        article.list(self.faults.iter().take(LISTED).map(|fault| {
            let at = fault.span().map(|span| self.at(span)).filter(|at| !at.is_empty()).map(|at| format!(" (`{at}`)")).unwrap_or_default();
            format!("{}{at}", quoting(&fault.message))
        }));
    }

    fn coverage_table(&self, article: &mut Article, tested: &Tested, coverage: &Coverage) {
        let whole = coverage.whole();
        article.block(format!("#### Coverage of {}: {}", plain(&tested.model.name.value), percent(whole)));
        if let Some(least) = self.least.filter(|_| self.is_below(tested)) {
            article.block(format!("**Less than {}, which was asked for.**", wanted(least)));
        }
        article.block("| | Covered | Of | |");
        article.line("| --- | ---: | ---: | ---: |");
        for each in Kind::ALL {
            let part = coverage.part(each);
            if part.of > 0 {
                article.line(format!("| {} | {} | {} | {} |", kind(each), part.covered, part.of, percent(part)));
            }
        }
        article.line(format!("| together | {} | {} | {} |", whole.covered, whole.of, percent(whole)));
    }

    fn folded(&self, article: &mut Article, model: &Model, heading: &str, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        article.block(format!("<details>\n<summary>{heading} ({})</summary>", items.len()));
        let lines = items.iter().take(LISTED).map(|&item| {
            let (label, at) = listed(self, model, item);
            format!("{} (`{at}`)", plain(&label))
        });
        let more = items.len().checked_sub(LISTED + 1).map(|more| format!("and {} more", more + 1));
        article.list(lines.chain(more));
        article.block("</details>");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_counted() {
        let pieces: Vec<String> = ["a", "b", "c"].map(|letter| letter.repeat(200)).to_vec();
        assert_eq!(limited(&pieces, COMMENT), pieces.concat());
        let text = limited(&pieces, 500);
        assert!(text.len() <= 500 && text.contains('a') && !text.contains("bb"), "{text}");
        assert!(text.ends_with("**Left out, since a comment takes no more: 2 sections.**\n"), "{text}");
    }
}
