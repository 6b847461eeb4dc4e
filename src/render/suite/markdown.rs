//! A run of cases as Markdown, for a comment on a pull request or the summary of a run.

use super::{View, kind, listed, percent, wanted, why};
use crate::model::Model;
use crate::render::check::markdown::quoting;
use crate::render::findings::counted;
use crate::render::markdown::{Article, plain};
use crate::suite::{Coverage, Item, Kind, Ran, Tested};

/// So many things that aren't covered are listed of a policy, and so many failed cases in all: a comment has its limits.
const LISTED: usize = 50;

/// As Markdown.
pub(super) fn render(view: View<'_>) -> String {
    let mut article = Article::default();
    let (passed, failed) = view.counts();
    article.block(format!("### Policy tests: {} passed, {failed} failed", counted(passed, "case", "cases")));
    let failing = || view.tested.iter().flat_map(|tested| tested.failed().map(move |ran| (tested, ran)));
    for (tested, ran) in failing().take(LISTED) {
        failed_case(&view, &mut article, tested, ran);
    }
    if failed > LISTED {
        article.block(format!("{} more failed.", failed - LISTED));
    }
    if !view.faults.is_empty() {
        article.block(format!("**{} kept something from being run**", counted(view.faults.seen(), "fault", "faults")));
        article.list(view.faults.iter().take(LISTED).map(|fault| {
            let at = fault.span().map(|span| view.at(span)).filter(|at| !at.is_empty()).map(|at| format!(" (`{at}`)")).unwrap_or_default();
            format!("{}{at}", quoting(&fault.message))
        }));
    }
    for tested in view.tested {
        if let Some(coverage) = &tested.coverage {
            view.coverage_table(&mut article, tested, coverage);
        }
    }
    article.into_text().replace('\u{a0}', " ")
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
    fn coverage_table(&self, article: &mut Article, tested: &Tested, coverage: &Coverage) {
        let (model, whole) = (&tested.model, coverage.whole());
        article.block(format!("#### Coverage of {}: {}", plain(&model.name.value), percent(whole)));
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
        self.folded(article, model, "Not covered", coverage.missing().collect());
        self.folded(article, model, "No case can cover", coverage.impossible().collect());
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
