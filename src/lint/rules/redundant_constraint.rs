//! A constraint that holds wherever the others do.

use std::sync::Arc;

use super::super::{Context, Setting};
use crate::space::{Bounded, Region};

/// It rules out nothing.
pub const SETTING: Setting = Setting::Warn;

/// Looks at all constraints, the last first, so that of two that say the same the later one is found.
pub fn check(context: &mut Context<'_>) -> Bounded<()> {
    let model = Arc::clone(&context.model);
    let sets = context.meaning().constraints.clone();
    let space = &mut context.meaning().space;
    let mut before = vec![Region::FULL];
    for &set in &sets {
        let last = before.last().copied().unwrap_or(Region::FULL);
        before.push(space.and(last, set)?);
    }
    let (mut after, mut kept, mut redundant) = (Region::FULL, Vec::new(), Vec::new());
    for (at, &set) in sets.iter().enumerate().rev() {
        let space = &mut context.meaning().space;
        let others = space.and(before[at], after)?;
        if space.within(others, set)? {
            redundant.push(at);
        } else {
            after = space.and(after, set)?;
            kept.push(at);
        }
    }
    kept.reverse();
    for at in redundant.into_iter().rev() {
        let constraint = &model.constraints[at];
        let message = format!("the constraint `{}` rules out nothing", constraint.item.name.value);
        let finding = context.finding(message, constraint.always.span).help("take it out, or say what else is always so");
        let others: Vec<Region> = kept.iter().map(|&other| sets[other]).collect();
        let fails = context.meaning().space.not(sets[at])?;
        let finding = if fails.is_empty() {
            finding.saying("whatever is so, this is")
        } else {
            let needed = context.conflict(fails, &others)?;
            let spans = needed.into_iter().map(|other| model.constraints[kept[other]].always.span);
            spans.fold(finding.saying("this holds anyway"), |finding, span| finding.and_at(span, "where this does"))
        };
        let finding = context.taking_out(finding, constraint.item.name.span);
        context.report(finding);
    }
    Ok(())
}
