//! Sections made so far: equal ones are one.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Content, End, Inquiry};
use crate::diagnose::answer::Answer;

/// Sections in the order in which they were made: what one refers to is made before it.
#[derive(Default)]
pub(super) struct Sections {
    pub(super) list: Vec<Content>,
    questions: BTreeMap<Inquiry, usize>,
    /// Ends by what is quickly told apart.
    ends: BTreeMap<u64, Vec<usize>>,
}

impl Sections {
    /// The section with this question.
    pub(super) fn question(&mut self, inquiry: Inquiry) -> usize {
        let list = &mut self.list;
        *self.questions.entry(inquiry).or_insert_with_key(|inquiry| {
            list.push(Content::Question(inquiry.clone()));
            list.len() - 1
        })
    }

    /// The section with this end.
    pub(super) fn end(&mut self, end: End, answer: Answer) -> usize {
        let near = self.ends.entry(digest(end, &answer)).or_default();
        let list = &mut self.list;
        let same = |&&at: &&usize| matches!(&list[at], Content::End(kind, known) if *kind == end && **known == answer);
        if let Some(&at) = near.iter().find(same) {
            return at;
        }
        list.push(Content::End(end, Box::new(answer)));
        near.push(list.len() - 1);
        list.len() - 1
    }
}

fn digest(end: End, answer: &Answer) -> u64 {
    let mut hasher = DefaultHasher::new();
    (end, answer.verdict).hash(&mut hasher);
    for diagnosis in &answer.diagnoses {
        (diagnosis.first, &diagnosis.certain_steps).hash(&mut hasher);
    }
    hasher.finish()
}
