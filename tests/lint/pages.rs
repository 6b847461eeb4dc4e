//! The pages of the rules: *Avoid* yields exactly what is marked, *Prefer* nothing, of all rules.
//!
//! A mark is a comment below the line, `# ^^^^`, with another rule's code behind it where it isn't the page's own. After a change,
//! `UPDATE_PAGES=1 cargo test --test lint pages` writes the marks anew: look at what changed.

use std::fs;
use std::path::Path;

use whynot::diagnostic::Finding;
use whynot::lint::{self, Levels, Rule, Setting};
use whynot::source::Sources;
use whynot::space::Budget;

/// The text between the fences of the first block of YAML below a heading.
fn block<'p>(page: &'p str, heading: &str) -> &'p str {
    let section = page.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("no `## {heading}`"));
    let section = section.split("\n## ").next().unwrap_or(section);
    section.split("```yaml\n").nth(1).unwrap_or_else(|| panic!("no YAML below `## {heading}`")).split("```").next().unwrap()
}

/// All rules at their own settings; the page's own in any case.
fn found(text: &str, rule: &Rule) -> (Sources, Vec<Finding>) {
    let mut sources = Sources::default();
    let file = sources.add("example.yaml", text);
    let mut levels = Levels::default();
    levels.choose(rule.code, Setting::Warn);
    let findings = lint::check(&sources, file, &levels, Budget::default()).into_vec();
    (sources, findings)
}

fn without_marks(text: &str) -> String {
    let is_mark = |line: &&str| line.trim_start().strip_prefix('#').is_some_and(|rest| rest.trim_start().starts_with('^'));
    text.lines().filter(|line| !is_mark(line)).map(|line| format!("{line}\n")).collect()
}

fn with_marks(text: &str, sources: &Sources, findings: &[Finding], rule: &Rule) -> String {
    let mut marked = String::new();
    for (at, line) in text.lines().enumerate() {
        marked.push_str(&format!("{line}\n"));
        for finding in findings {
            let place = sources.place(finding.span().expect("a place")).expect("a place in the text");
            if place.line as usize != at + 1 {
                continue;
            }
            let column = place.column as usize - 1;
            let length = (place.length as usize).min(line.chars().count() - column).max(1);
            let before = if column < 2 { "#".to_owned() } else { format!("{}# ", " ".repeat(column - 2)) };
            let code = if finding.code == rule.code { String::new() } else { format!(" {}", finding.code.0) };
            marked.push_str(&format!("{before}{}{code}\n", "^".repeat(length)));
        }
    }
    marked
}

#[test]
fn avoid_yields_what_is_marked_and_prefer_nothing() {
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let mut wrong = Vec::new();
    for rule in lint::ALL {
        let avoid = block(rule.page, "Avoid");
        let plain = without_marks(avoid);
        let (sources, findings) = found(&plain, rule);
        let marked = with_marks(&plain, &sources, &findings, rule);
        if !findings.iter().any(|finding| finding.code == rule.code) {
            wrong.push(format!("{}: it finds nothing in its own Avoid", rule.code.0));
        }
        if marked != avoid && update {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/rules").join(format!("{}.md", rule.code.0.replace('-', "_")));
            fs::write(path, rule.page.replacen(avoid, &marked, 1)).expect("written");
        } else if marked != avoid {
            wrong.push(format!("{}: marked should be\n{marked}", rule.code.0));
        }
        let (sources, findings) = found(block(rule.page, "Prefer"), rule);
        for finding in findings {
            let place = sources.place(finding.span().expect("a place")).expect("a place in the text");
            wrong.push(format!("{}: Prefer:{}:{}: {}: {}", rule.code.0, place.line, place.column, finding.code.0, finding.message));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_begins_with_its_code_and_says_what_it_is() {
    for rule in lint::ALL {
        assert!(rule.page.starts_with(&format!("# `{}`\n\n", rule.code.0)), "{}", rule.code.0);
        assert!(lint::summary(rule.code).len() > 20, "{}", rule.code.0);
        assert_eq!(lint::named(rule.code.0), Some(rule.code));
    }
}

#[test]
fn messages_read_as_all_others_do() {
    for rule in lint::ALL {
        let (_, findings) = found(block(rule.page, "Avoid"), rule);
        for finding in findings {
            for text in [&finding.message].into_iter().chain(&finding.help).chain(finding.labels.iter().map(|label| &label.text)) {
                assert!(!text.ends_with('.') && !text.starts_with(char::is_uppercase), "{}: {text}", rule.code.0);
                for word in ["node", "diagram", "region", "variable", "domain", "set of"] {
                    assert!(!text.split(|c: char| !c.is_alphabetic()).any(|other| other == word), "{}: {text}", rule.code.0);
                }
            }
        }
    }
}
