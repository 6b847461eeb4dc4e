//! Ranges of whole numbers, and weights given to them.

use super::value;
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind, read};

/// A number fact has at most so many values.
const MOST: u64 = 65_536;

/// A run of numbers and the weight of all of them together.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Smallest and largest number.
    pub range: Spanned<(u32, u32)>,
    /// Spread evenly over them.
    pub weight: f64,
}

/// `LOW..HIGH`, the values of a number fact.
pub fn domain(node: &Node, findings: &mut Findings) -> Option<Spanned<(u32, u32)>> {
    let text = read::text(node, findings)?;
    let range = bounds(&text.value, text.span, false, findings)?;
    let (low, high) = range.value;
    if u64::from(high) - u64::from(low) >= MOST {
        findings.push(Finding::error(Code::OUT_OF_RANGE, "a number fact has at most 65,536 values", range.span));
        return None;
    }
    Some(range)
}

/// The `likely` of a number fact: a mapping of numbers and ranges to weights.
pub fn weights(node: &Node, domain: Option<&Spanned<(u32, u32)>>, findings: &mut Findings) -> Option<Vec<Weighed>> {
    let NodeKind::Mapping(entries) = &node.kind else {
        read::wrong_kind("a mapping of numbers or ranges to weights", node, findings);
        return None;
    };
    let mut all = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        let range = bounds(&key.value, key.span, true, findings).filter(|range| within(range, domain, findings));
        let weight = value::weight(node, findings);
        if let (Some(range), Some(weight)) = (range, weight) {
            all.push(Weighed { range, weight });
        }
    }
    all.sort_by_key(|weighed| weighed.range.value);
    overlaps(&all, findings);
    Some(all)
}

fn within(range: &Spanned<(u32, u32)>, domain: Option<&Spanned<(u32, u32)>>, findings: &mut Findings) -> bool {
    let Some(domain) = domain else { return true };
    let inside = domain.value.0 <= range.value.0 && range.value.1 <= domain.value.1;
    if !inside {
        let message = format!("this lies outside the range {}..{}", domain.value.0, domain.value.1);
        findings.push(Finding::error(Code::OUT_OF_RANGE, message, range.span).and_at(domain.span, "the range"));
    }
    inside
}

/// Reports those that share a number with one before; they are in ascending order.
fn overlaps(all: &[Weighed], findings: &mut Findings) {
    let mut widest: Option<&Weighed> = None;
    for weighed in all {
        if let Some(before) = widest.filter(|before| weighed.range.value.0 <= before.range.value.1) {
            let (first, second) = if before.range.span < weighed.range.span { (before, weighed) } else { (weighed, before) };
            let finding = Finding::error(Code::WEIGHED_TWICE, "some of these numbers have a weight already", second.range.span);
            findings.push(finding.and_at(first.range.span, "given here"));
        }
        if widest.is_none_or(|before| before.range.value.1 < weighed.range.value.1) {
            widest = Some(weighed);
        }
    }
}

/// `LOW..HIGH`, or one number where that will do.
fn bounds(text: &str, span: Span, single: bool, findings: &mut Findings) -> Option<Spanned<(u32, u32)>> {
    let (low, high) = match text.split_once("..") {
        Some((low, high)) => (low.trim(), high.trim()),
        None if single => (text.trim(), text.trim()),
        None => ("", ""),
    };
    let (Some(low), Some(high)) = (whole(low), whole(high)) else {
        let expected = if single { "write a number, or a range such as `1..3`" } else { "write two whole numbers such as `0..20`" };
        findings.push(Finding::error(Code::BAD_RANGE, "this is no range of numbers", span).help(expected));
        return None;
    };
    let (Ok(low), Ok(high)) = (u32::try_from(low), u32::try_from(high)) else {
        findings.push(Finding::error(Code::OUT_OF_RANGE, format!("numbers go up to {}", u32::MAX), span));
        return None;
    };
    if low > high {
        let finding = Finding::error(Code::BAD_RANGE, format!("this range ends before it begins: {low} is more than {high}"), span);
        findings.push(finding.did_you_mean(Some(&format!("{high}..{low}"))));
        return None;
    }
    Some(Spanned::new((low, high), span))
}

/// A whole number of digits only; one that is too large is the largest there is.
fn whole(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}
