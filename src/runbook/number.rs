//! Numbers for the sections: questions first, then what to do, each in the order in which one comes to them.

use std::collections::VecDeque;

use super::grow::Grown;
use super::{Content, Section};

/// The sections in order of their numbers, their references put right.
pub(super) fn numbered(grown: Grown) -> Vec<Section> {
    let order = order(&grown);
    let mut numbers = vec![0; grown.sections.len()];
    for (number, &at) in order.iter().enumerate() {
        numbers[at] = number;
    }
    let mut contents: Vec<Option<Content>> = grown.sections.into_iter().map(Some).collect();
    let section = |at: &usize| {
        let mut content = contents.get_mut(*at)?.take()?;
        if let Content::Question(inquiry) = &mut content {
            inquiry.branches.iter_mut().for_each(|branch| branch.section = numbers[branch.section]);
        }
        Some(Section { share: grown.shares[*at], content })
    };
    order.iter().filter_map(section).collect()
}

/// Breadth first from the root: questions, then ends.
fn order(grown: &Grown) -> Vec<usize> {
    let (mut questions, mut ends) = (Vec::new(), Vec::new());
    let mut seen = vec![false; grown.sections.len()];
    let mut waiting = VecDeque::from([grown.root]);
    while let Some(at) = waiting.pop_front() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        match &grown.sections[at] {
            Content::Question(inquiry) => {
                questions.push(at);
                waiting.extend(inquiry.branches.iter().map(|branch| branch.section));
            }
            Content::End(..) => ends.push(at),
        }
    }
    questions.extend(ends);
    questions
}
