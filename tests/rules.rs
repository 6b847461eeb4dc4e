//! The pages of the faults: every *Avoid* yields exactly its one fault at the place that is marked, every *Prefer* nothing.
//!
//! A mark is a comment below the line, `# ^^^^`; it says `from column 1` where the fault begins before the mark can. In an example
//! `⟨U+0007⟩` stands for the character, `⟨byte FF⟩` for the byte and `⟨x × 65⟩` for so many letters. Cases are of [`POLICY`].
//! After a change, `UPDATE_PAGES=1 cargo test --test rules` writes the marks anew: look at what changed.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail where it stands")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use whynot::cases::Cases;
use whynot::diagnose::Reasoner;
use whynot::diagnostic::{Code, Finding, Findings};
use whynot::meaning::Unfit;
use whynot::model::{compile, resolve};
use whynot::source::{FileId, Sources};
use whynot::space::Budget;
use whynot::yaml;

/// The policy that the cases of the pages are of.
const POLICY: &str = "
policy: example
entities:
  gate: { states: [open, closed] }
goals:
  shut: gate is closed
actions:
  push: { goal: shut, moves: { gate: open -> closed } }
advice:
  hurry: { when: gate is open, text: Hurry up. }
";

/// What the layers below reasoning are written in: a fault that is found there can be shown in a text.
fn source(folder: &Path) -> String {
    let mut code = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        code += &if path.is_dir() { source(&path) } else { fs::read_to_string(&path).expect("text") };
    }
    code
}

/// The blocks of YAML below a heading.
fn blocks<'p>(page: &'p str, heading: &str) -> Vec<&'p str> {
    let section = page.split(&format!("\n## {heading}\n")).nth(1).unwrap_or("");
    let section = section.split("\n## ").next().unwrap_or(section);
    section.split("```yaml\n").skip(1).map(|block| block.split("```").next().expect("an end")).collect()
}

/// The bytes that an example stands for.
fn bytes(example: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = example;
    while let Some((before, after)) = rest.split_once('⟨') {
        let (what, after) = after.split_once('⟩').expect("`⟩`");
        bytes.extend(before.as_bytes());
        if let Some(code) = what.strip_prefix("U+") {
            let c = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character");
            bytes.extend(c.to_string().as_bytes());
        } else if let Some(byte) = what.strip_prefix("byte ") {
            bytes.push(u8::from_str_radix(byte, 16).expect("a byte"));
        } else {
            let (text, times) = what.split_once(" × ").expect("`×`");
            bytes.extend(text.repeat(times.parse().expect("a number")).as_bytes());
        }
        rest = after;
    }
    bytes.extend(rest.as_bytes());
    bytes
}

/// Everything that is found in an example: a policy, or cases of [`POLICY`].
fn found(example: &str) -> (Sources, FileId, Vec<Finding>) {
    let mut sources = Sources::default();
    if !example.contains("\ncases:") {
        let loaded = compile::open("example.yaml", bytes(example), &mut sources);
        let unfit = loaded.model.and_then(|model| Reasoner::new(Arc::new(model), Budget::default()).err());
        let found = match unfit {
            Some(Unfit::Findings(findings)) => findings,
            _ => loaded.findings.into_vec(),
        };
        return (sources, loaded.file, found);
    }
    let model = compile::open("policy.yaml", POLICY.into(), &mut sources).model.expect("a model");
    let mut findings = Findings::default();
    let (file, tree) = yaml::open("example.yaml", bytes(example), &mut sources, &mut findings);
    for case in Cases::read(&tree, &mut findings).cases {
        resolve::case(&model, &sources, &case, 5, &mut findings);
    }
    (sources, file, findings.into_vec())
}

fn without_marks(example: &str) -> String {
    let is_mark = |line: &&str| line.trim_start().strip_prefix('#').is_some_and(|rest| rest.trim_start().starts_with('^'));
    example.lines().filter(|line| !is_mark(line)).map(|line| format!("{line}\n")).collect()
}

fn with_marks(example: &str, sources: &Sources, findings: &[Finding]) -> String {
    let mut marked = String::new();
    for (at, line) in example.lines().enumerate() {
        marked.push_str(&format!("{line}\n"));
        for finding in findings {
            let place = sources.place(finding.span().expect("a place")).expect("a place in the text");
            if place.line as usize == at + 1 {
                marked.push_str(&mark(line, place.column as usize - 1, place.length as usize));
            }
        }
    }
    marked
}

/// The mark below a line; what stands for many characters is marked as a whole.
fn mark(line: &str, column: usize, length: usize) -> String {
    let stand_in = line.find('⟨').map(|at| line[..at].chars().count()).filter(|at| column >= *at);
    let column = stand_in.unwrap_or(column);
    let length = length.min(line.chars().count().saturating_sub(column)).max(1);
    match column {
        0 => format!("#{} from column 1\n", "^".repeat(length)),
        1 => format!("#{}\n", "^".repeat(length)),
        _ => format!("{}# {}\n", " ".repeat(column - 2), "^".repeat(length)),
    }
}

#[test]
fn avoid_yields_its_one_fault_where_it_is_marked_and_prefer_nothing() {
    let update = std::env::var_os("UPDATE_PAGES").is_some();
    let mut wrong = Vec::new();
    for (Code(code), page) in Code::ALL {
        let mut updated = (*page).to_owned();
        for avoid in blocks(page, "Avoid") {
            let plain = without_marks(avoid);
            let (sources, _, findings) = found(&plain);
            let codes: Vec<&str> = findings.iter().map(|finding| finding.code.0).collect();
            if codes != [*code] {
                let messages: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
                wrong.push(format!("{code}: Avoid yields {codes:?} {messages:?}"));
            }
            let marked = with_marks(&plain, &sources, &findings);
            if marked != avoid {
                updated = updated.replace(avoid, &marked);
                wrong.push(format!("{code}: marked should be\n{marked}"));
            }
        }
        for prefer in blocks(page, "Prefer") {
            let (sources, _, findings) = found(prefer);
            for finding in findings {
                let place = sources.place(finding.span().expect("a place")).expect("a place in the text");
                wrong.push(format!("{code}: Prefer:{}:{}: {}: {}", place.line, place.column, finding.code.0, finding.message));
            }
        }
        if update && updated != *page {
            fs::write(format!("docs/rules/{code}.md"), updated).expect("written");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_says_what_it_is_and_shows_it() {
    let mut code_of_texts: String = ["yaml", "expr", "policy", "model"].map(|folder| source(&Path::new("src").join(folder))).concat();
    code_of_texts += &["name", "situation", "cases"].map(|file| fs::read_to_string(format!("src/{file}.rs")).expect("text")).concat();
    for (Code(code), page) in Code::ALL {
        assert!(page.starts_with(&format!("# `{code}`\n\n")), "{code}");
        assert!(page.split("\n\n").nth(1).is_some_and(|what| what.len() > 20), "{code}");
        let examples = (blocks(page, "Avoid").len(), blocks(page, "Prefer").len());
        let constant = format!("Code::{}", code.to_uppercase().replace('-', "_"));
        let in_texts = code_of_texts.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').any(|word| word == constant);
        assert!(!in_texts || examples.0 > 0, "{code} can be shown in an example");
        assert_eq!(examples.0, examples.1, "{code}");
        assert!(page.lines().all(|line| line.chars().count() <= 140), "{code}");
    }
    let mut codes: Vec<&str> = Code::ALL.iter().map(|(code, _)| code.0).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Code::ALL.len());
    let pages = fs::read_dir("docs/rules").expect("pages").count();
    assert_eq!(pages, codes.len(), "a page for every code, and a code for every page");
}

#[test]
fn messages_read_as_they_should() {
    const WORDS: [&str; 10] = ["node", "scalar", "token", "parser", "pest", "span", "identifier", "flow", "enum", "struct"];
    for (Code(code), page) in Code::ALL {
        for avoid in blocks(page, "Avoid") {
            let (_, _, findings) = found(&without_marks(avoid));
            for finding in findings {
                let texts = [&finding.message].into_iter().chain(&finding.help).chain(finding.labels.iter().map(|label| &label.text));
                for text in texts {
                    assert!(!text.ends_with('.') && !text.contains('\n'), "{code}: {text}");
                    assert!(!text.starts_with(char::is_uppercase) || text.starts_with("U+"), "{code}: {text}");
                    assert!(!text.split(|c: char| !c.is_alphabetic()).any(|word| WORDS.contains(&word)), "{code}: {text}");
                }
            }
        }
    }
}
