//! The article: what it is about, an overview, the questions, what to do, and the steps that come up more than once.

use super::View;
use crate::diagnose::answer::{Holds, Verdict};
use crate::model::Target;
use crate::render::known;
use crate::render::markdown::{Article, plain};
use crate::render::words::{inline, sentence, target};
use crate::runbook::{Content, Section};

impl View<'_> {
    pub(super) fn article(&self) -> String {
        let mut article = Article::default();
        article.block(format!("# {}", plain(&self.title())));
        self.introduction(&mut article);
        if self.asks() {
            article.block("## Overview");
            article.block(self.flowchart());
            article.block("## Find out");
        }
        let mut doing = !self.asks();
        for (at, section) in self.book.sections.iter().enumerate() {
            if !doing && matches!(section.content, Content::End(..)) {
                article.block("## What to do");
                doing = true;
            }
            heading(&mut article, at, &self.heading(section));
            match &section.content {
                Content::Question(inquiry) => self.question(&mut article, inquiry),
                Content::End(end, answer) => self.end(&mut article, *end, answer),
            }
        }
        self.shared_steps(&mut article);
        self.assumptions(&mut article);
        self.footer(&mut article);
        article.into_text()
    }

    fn title(&self) -> String {
        let title = self.target();
        match self.book.query.target {
            Target::Action(action) if self.book.query.refused.contains(&action) => format!("{title}: what to do when it is refused"),
            Target::Action(_) if self.book.start.verdict == Verdict::Allowed => title.to_owned(),
            Target::Action(_) => format!("{title}: what to do when it doesn't work"),
            Target::Goal(_) => format!("{title}: how to get there"),
        }
    }

    fn introduction(&self, article: &mut Article) {
        article.block(format!("*{}*", plain(&self.model.title)));
        let query = &self.book.query;
        let askers: Vec<String> = query.askers.iter().map(|actor| inline(&self.model.actors[actor.index()].item.title)).collect();
        if !askers.is_empty() && !askers.iter().any(|title| title.eq_ignore_ascii_case("you")) {
            let and = askers.join(" and ");
            article.block(format!("This article is for you if you are {}.", plain(&and)));
        }
        let told: Vec<String> = known::told(self.model, query).iter().map(|text| sentence(&plain(text))).collect();
        if !told.is_empty() {
            article.block("This is how it starts:");
            article.list(told);
        }
        let aim = match self.goal() {
            Some(goal) if goal != self.target() => format!(" In the end: {}", sentence(&inline(&plain(goal)))),
            _ => String::new(),
        };
        if self.asks() {
            let most = self.most_questions();
            let questions = if most == 1 { "one question".to_owned() } else { format!("at most {most} questions") };
            article.block(format!(
                "It takes {questions} to find out what to do, and who does it.{aim} Begin with {}; each answer leads on.",
                self.link(0)
            ));
        } else if !aim.is_empty() {
            article.block(aim.trim());
        }
        self.needed(article);
    }

    /// How many questions the longest way has.
    fn most_questions(&self) -> usize {
        let sections = &self.book.sections;
        let mut most = vec![0; sections.len()];
        // A way has at most as many questions as there are sections; each pass settles one more of the longest.
        for _ in 0..=self.book.depth {
            for (at, section) in sections.iter().enumerate().rev() {
                if let Content::Question(inquiry) = &section.content {
                    most[at] = 1 + inquiry.branches.iter().map(|branch| most[branch.section]).max().unwrap_or(0);
                }
            }
        }
        most.first().copied().unwrap_or(0)
    }

    /// What has to be done whatever the answers are.
    fn needed(&self, article: &mut Article) {
        let start = &self.book.start;
        let needed = start.needed.iter().filter(|(_, share)| *share > 1.0 - 1e-9).map(|&(action, _)| Target::Action(action));
        let titles: Vec<String> =
            needed.filter(|&action| action != start.asked.target).map(|action| plain(target(self.model, action))).collect();
        if !titles.is_empty() && self.asks() {
            let when = if start.fixable == Holds::Yes { "in any case" } else { "wherever anything helps" };
            article.block(format!("Needed {when}: {}", sentence(&titles.join("; "))));
        }
    }

    fn shared_steps(&self, article: &mut Article) {
        if self.shared.is_empty() {
            return;
        }
        article.block("## Step by step");
        for (at, step) in self.shared.iter().enumerate() {
            heading(article, self.book.sections.len() + at, &self.title_of(step));
            article.block(format!("{}.", upper(&self.done_by(step))));
            self.details(article, step, "");
        }
    }

    fn assumptions(&self, article: &mut Article) {
        let assumed: Vec<String> = known::assumed(self.model, &self.book.start).iter().map(|text| sentence(&plain(text))).collect();
        if !assumed.is_empty() {
            article.block("## Taken for granted");
            article.block("Unless an answer says otherwise:");
            article.list(assumed);
        }
    }

    fn footer(&self, article: &mut Article) {
        let version = self.model.version.as_ref().map_or_else(String::new, |version| format!(", version {}", plain(version)));
        article.block("---");
        article.block(format!("Written by whynot from the policy `{}`{version}: change the policy, not this page.", self.model.name.value));
    }

    /// Whether anything is asked at all.
    pub(super) fn asks(&self) -> bool {
        self.book.sections.len() > 1
    }

    /// A link to a section, by its number and heading.
    pub(super) fn link(&self, section: usize) -> String {
        let heading = self.book.sections.get(section).map_or_else(String::new, |section: &Section| self.heading(section));
        format!("[{}. {}](#section-{})", section + 1, plain(&heading), section + 1)
    }
}

/// A sentence begins with a capital.
fn upper(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// A numbered heading that can be referred to.
fn heading(article: &mut Article, at: usize, text: &str) {
    article.block(format!("<a id=\"section-{}\"></a>", at + 1));
    article.block(format!("### {}. {}", at + 1, plain(text)));
}
