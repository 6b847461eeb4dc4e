//! A run of cases as `whynot.test/1`, and the JSON Schema of that.

use super::{View, kind, wire};
use crate::render::json::{self, pretty, schema_of};
use crate::render::report::reported;
use crate::render::wire::{Place, Policy};
use crate::source::Span;
use crate::suite::{Coverage, Entry, Kind, Part, Ran, Tested};

/// As JSON text.
pub(super) fn render(view: View<'_>) -> String {
    let (passed, failed) = view.counts();
    pretty(&wire::Report {
        format: wire::Format::One,
        passed,
        failed,
        policies: view.tested.iter().map(|tested| view.tested(tested)).collect(),
        faults: reported(view.sources, view.faults),
    })
}

/// The JSON Schema of that.
pub fn schema() -> String {
    schema_of::<wire::Report>()
}

impl View<'_> {
    fn place(&self, span: Span) -> Option<Place> {
        self.sources.place(span).map(Place::from)
    }

    fn tested(&self, tested: &Tested) -> wire::Tested {
        let model = &tested.model;
        let digest = format!("sha256:{}", model.digest);
        wire::Tested {
            policy: Policy { name: model.name.value.clone(), version: model.version.clone(), digest },
            file: self.file(model).to_owned(),
            cases: tested.ran.iter().map(|ran| self.ran(tested, ran)).collect(),
            coverage: tested.coverage.as_ref().map(|coverage| self.covered(tested, coverage)),
        }
    }

    fn ran(&self, tested: &Tested, ran: &Ran) -> wire::Case {
        let mismatches = ran.mismatches.iter().map(|mismatch| wire::Mismatch {
            key: mismatch.key,
            expected: mismatch.expected.clone(),
            actual: mismatch.actual.clone(),
            at: self.place(mismatch.at),
        });
        wire::Case {
            name: ran.case.name.value.clone(),
            at: self.place(ran.case.name.span),
            passed: ran.mismatches.is_empty(),
            mismatches: mismatches.collect(),
            answer: ran.answer.as_deref().map(|answer| json::answer(&tested.model, self.sources, answer)),
        }
    }

    fn covered(&self, tested: &Tested, coverage: &Coverage) -> wire::Coverage {
        let whole = coverage.whole();
        let item = |entry: &Entry| wire::Item {
            kind: kind(entry.item.kind()),
            what: entry.item.label(&tested.model),
            at: self.place(entry.item.place(&tested.model)),
            by: entry.by.and_then(|at| tested.ran.get(at)).map(|ran| ran.case.name.value.clone()),
            coverable: entry.coverable,
        };
        let kinds = Kind::ALL.into_iter().map(|each| {
            let part = coverage.part(each);
            wire::KindCoverage { kind: kind(each), covered: part.covered, of: part.of, percent: percent(part) }
        });
        wire::Coverage {
            covered: whole.covered,
            of: whole.of,
            percent: percent(whole),
            too_low: self.is_below(tested),
            kinds: kinds.collect(),
            items: coverage.entries.iter().map(item).collect(),
        }
    }
}

fn percent(part: Part) -> f64 {
    part.thousandths() as f64 / 10.0
}
