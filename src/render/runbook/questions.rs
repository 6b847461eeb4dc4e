//! Questions of the article: what to find out, where to look, and where each answer leads.

use super::View;
use crate::render::markdown::{Article, plain};
use crate::runbook::Inquiry;

impl View<'_> {
    pub(super) fn question(&self, article: &mut Article, inquiry: &Inquiry) {
        match inquiry.place.as_slice() {
            [] => {}
            [only] => article.block(format!("Where to look: {}", plain(only))),
            several => {
                article.block("Where to look:");
                article.list(several.iter().map(|text| plain(text)));
            }
        }
        let answers = inquiry.branches.iter();
        article
            .list(answers.map(|branch| format!("**{}**: go to {}", plain(&self.answer(inquiry.about, branch)), self.link(branch.section))));
        if let Some(likeliest) = inquiry.branches.get(inquiry.likeliest) {
            let answer = plain(&self.answer(inquiry.about, likeliest));
            article.block(format!("If you can't find out, begin with **{answer}**: that is the most frequent."));
        }
    }
}
