//! A run of cases as a page for people: each case that failed, then how many passed, then what they leave out.

use super::{View, kind, listed, percent};
use crate::cases::Case;
use crate::diagnose::answer::Answer;
use crate::model::Model;
use crate::render::findings::counted;
use crate::render::text::page::{Look, Page};
use crate::render::text::{self, Options};
use crate::source::Sources;
use crate::suite::{Coverage, Item, Kind, Mismatch, Suggestions, Tested};

/// So many things that aren't covered are listed of a policy.
const LISTED: usize = 100;

/// The page of a failed case: expected and actual side by side, and the answer's why.
pub fn failed(model: &Model, sources: &Sources, case: &Case, answer: &Answer, mismatches: &[Mismatch]) -> Page {
    let mut page = Page::default();
    let at = sources.place(case.name.span).map(|place| format!("   ({}:{}:{})", place.file, place.line, place.column)).unwrap_or_default();
    page.styled(Look::Strong, 0, format!("failed: {}{at}", case.name.value));
    page.row(2, "", "expected", "actual");
    for mismatch in mismatches {
        page.row(2, mismatch.key, mismatch.expected.as_str(), mismatch.actual.as_str());
    }
    page.blank();
    page.append(text::page(model, sources, answer, Options::default()), 4);
    page
}

/// The page of a whole run.
pub fn page(view: View<'_>) -> Page {
    let mut page = Page::default();
    for tested in view.tested {
        for ran in tested.failed() {
            if let Some(answer) = &ran.answer {
                page.append(failed(&tested.model, view.sources, &ran.case, answer, &ran.mismatches), 0);
                page.blank();
            }
        }
    }
    for tested in view.tested {
        if let Some(coverage) = &tested.coverage {
            view.coverage(&mut page, tested, coverage);
        }
    }
    page.blank();
    let (passed, failed) = view.counts();
    page.line(0, format!("{} passed, {failed} failed", counted(passed, "case", "cases")));
    page
}

impl View<'_> {
    fn coverage(&self, page: &mut Page, tested: &Tested, coverage: &Coverage) {
        let model = &tested.model;
        page.blank();
        page.styled(Look::Heading, 0, format!("Coverage of {}   ({})", model.name.value, self.file(model)));
        for each in Kind::ALL {
            let part = coverage.part(each);
            if part.of > 0 {
                page.line(2, row(kind(each), part.covered, part.of, &percent(part)));
            }
        }
        let whole = coverage.whole();
        page.line(2, row("together", whole.covered, whole.of, &percent(whole)));
        self.items(page, model, "Not covered", coverage.missing().collect());
        self.items(page, model, "No case can cover", coverage.impossible().collect());
    }

    fn items(&self, page: &mut Page, model: &Model, heading: &str, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        page.line(2, heading);
        for &item in items.iter().take(LISTED) {
            let (label, at) = listed(self, model, item);
            page.hanging(4, "- ", format!("{label}   ({at})"));
        }
        if items.len() > LISTED {
            page.line(4, format!("and {} more: all are in --format json", items.len() - LISTED));
        }
    }
}

/// Numbers below one another.
fn row(name: &str, covered: usize, of: usize, percent: &str) -> String {
    format!("{name:13}{covered:>5} of {of:<5} {percent:>7}").replace(' ', "\u{a0}")
}

/// What is to be said of new cases: how many there are, where they went, and for what none was found.
pub fn suggested(model: &Model, sources: &Sources, found: &Suggestions, path: Option<&str>) -> Page {
    let mut page = Page::default();
    let covered: usize = found.cases.iter().map(|case| case.covers.len()).sum();
    let to = path.map(|path| format!(" in {path}")).unwrap_or_default();
    page.line(
        0,
        match found.cases.len() {
            0 => "no case to suggest".to_owned(),
            count => format!(
                "{} suggested{to}, covering {} more: look each over, then take out its mark",
                counted(count, "case", "cases"),
                counted(covered, "thing", "things")
            ),
        },
    );
    if found.left > 0 {
        page.line(0, format!("{} for another run: run it again with these cases", counted(found.left, "thing is left", "things are left")));
    }
    if !found.unfound.is_empty() {
        page.line(0, "Something could cover these too, but no case was found:");
        for item in found.unfound.iter().take(LISTED) {
            let at = sources.place(item.place(model)).map(|place| format!("   ({}:{})", place.file, place.line)).unwrap_or_default();
            page.hanging(2, "- ", format!("{}{at}", item.label(model)));
        }
    }
    page
}
