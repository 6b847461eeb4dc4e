//! Hostile text is answered by a clear finding, at once and without a crash.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::time::{Duration, Instant};

use whynot::cases::Cases;
use whynot::diagnostic::{Code, Findings};
use whynot::expr;
use whynot::render::report;
use whynot::situation::Situation;
use whynot::source::Sources;
use whynot::yaml;

/// Unoptimised, a tenth of the size is as telling.
const SCALE: usize = if cfg!(debug_assertions) { 10 } else { 1 };

/// Reads bytes as all that they could be; gives the codes of what is found in the YAML, each once.
fn read(bytes: impl Into<Vec<u8>>) -> Vec<Code> {
    let began = Instant::now();
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let (_, node) = yaml::open("a.yaml", bytes.into(), &mut sources, &mut findings);
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    Situation::read(&node, &mut findings);
    Cases::read(&node, &mut findings);
    findings.sort();
    assert!(report::text(&sources, &findings, 80).len() < 4_000_000);
    drop(node);
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
    codes.sort();
    codes.dedup();
    codes
}

/// Reads a text as a condition; gives the codes of what is found.
fn condition(text: &str) -> Vec<Code> {
    let began = Instant::now();
    let mut sources = Sources::default();
    let file = sources.add("--given", text);
    let mut findings = Findings::default();
    let expr = expr::condition(&sources.passage(file).expect("source"), &mut findings);
    assert_eq!(expr.is_some(), findings.is_empty());
    assert!(!report::text(&sources, &findings, 60).contains('\0'));
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn depth() {
    for open in ["[", "{a: ", "- ", "? "] {
        assert_eq!(read(open.repeat(10_000)), [Code::TOO_DEEP], "{open}");
        assert_eq!(read(open.repeat(100_000)), [Code::TOO_DEEP], "{open}");
    }
    assert_eq!(read(format!("{}{}", "[".repeat(64), "]".repeat(64))), []);
    assert_eq!(read(format!("{}{}", "[".repeat(65), "]".repeat(65))), [Code::TOO_DEEP]);
    let lines: String = (0..10_000).map(|depth| format!("{}a:\n", " ".repeat(depth.min(500)))).collect();
    assert_eq!(read(lines), [Code::TOO_DEEP]);
}

#[test]
fn aliases() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let below = level - 1;
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", format!("*a{below}, ").repeat(9)));
    }
    assert_eq!(read(bomb), [Code::TOO_LARGE]);
    let many: String = (0..100_000 / SCALE).map(|n| format!("k{n}: &k{n} [x]\n")).collect();
    assert_eq!(read(many), []);
}

#[test]
fn size() {
    assert_eq!(read(vec![b'a'; 50 << 20]), [Code::TOO_LARGE]);
    assert_eq!(read("[a,".repeat(1 << 20)), [Code::TOO_DEEP]);
    if SCALE == 1 {
        assert_eq!(read(format!("[{}]", "a,".repeat(1_300_000))), [Code::TOO_LARGE]);
    }
    assert_eq!(read("\n".repeat((15 << 20) / SCALE)), []);
    assert_eq!(read("#\n".repeat((3 << 20) / SCALE)), []);
    assert_eq!(read("a".repeat((15 << 20) / SCALE)), []);
    assert_eq!(read(format!("a: {}", "@".repeat(1 << 20))), [Code::NEEDS_QUOTES]);
    assert_eq!(read("a: @\n".repeat(100_000)), [Code::DUPLICATE_KEY, Code::NEEDS_QUOTES]);
    assert_eq!(read("a: 1\n".repeat(200_000 / SCALE)), [Code::DUPLICATE_KEY]);
    assert_eq!(read("- a #b\n".repeat(100_000 / SCALE)), [Code::NEEDS_QUOTES]);
    assert_eq!(read("- @a\n- !b c\n- d #e\n- {f: g, h i}\n".repeat(20_000 / SCALE)), [Code::NEEDS_QUOTES]);
    assert_eq!(read(format!("given: {{ a: b{} }}", ", c d".repeat(100_000 / SCALE))), [Code::NEEDS_QUOTES]);
}

#[test]
fn characters() {
    assert_eq!(read("a: \0\nb: \u{7}\n"), [Code::CONTROL_CHARACTER]);
    assert_eq!(read(vec![0; 1 << 20]), [Code::CONTROL_CHARACTER]);
    assert_eq!(read(b"a: \xff\n".to_vec()), [Code::NOT_UTF_8]);
    assert_eq!(read(b"\xff\xfea\0:\0".to_vec()), [Code::NOT_UTF_8]);
    assert_eq!(read("na\u{202e}me: x\n"), [Code::BIDI_CHARACTER]);
    assert_eq!(read("a: x # \u{202e}\n"), []);
    assert_eq!(read("a: \"\\u202e\"\n"), []);
    assert_eq!(read("a: x\u{feff}y\n"), [Code::CONTROL_CHARACTER]);
    assert_eq!(read("\u{feff}a: x\n"), []);
    assert_eq!(read("\u{202e}".repeat(100_000)), [Code::BIDI_CHARACTER]);
}

#[test]
fn conditions() {
    assert_eq!(condition(&"(".repeat(10_000)), [Code::TOO_DEEP]);
    assert_eq!(condition(&"(".repeat(100_000)), [Code::TOO_LARGE]);
    assert_eq!(condition(&format!("{}a", "not ".repeat(4_000))), [Code::TOO_DEEP]);
    assert_eq!(condition(&format!("a{}", " implies a".repeat(1_500))), [Code::TOO_DEEP]);
    assert_eq!(condition(&format!("{}a", "(not ".repeat(1_000))), [Code::TOO_DEEP]);
    assert_eq!(condition(&format!("{}a{}", "(".repeat(64), ")".repeat(64))), []);
    assert_eq!(condition(&format!("a{}", " and a or a".repeat(1_400))), []);
    assert_eq!(condition(&format!("a is {}a", "a|".repeat(8_000))), []);
    assert_eq!(condition(&format!("a is {}", "9".repeat(10_000))), []);
    assert_eq!(condition("a is \0"), [Code::EXPRESSION_SYNTAX]);
    assert_eq!(condition("a is \u{202e}b"), [Code::EXPRESSION_SYNTAX]);
    assert_eq!(condition(&"\"".repeat(16_000)), [Code::FOREIGN_WORD]);
}

#[test]
fn a_million_facts() {
    let many = 1_000_000 / SCALE;
    let facts: String = (0..many).map(|n| format!("\"a.{n:x}\":1,")).collect();
    let text = format!("{{\"given\":{{{}}}}}", facts.trim_end_matches(','));
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let began = Instant::now();
    let (_, node) = yaml::open("a.json", text.into_bytes(), &mut sources, &mut findings);
    let situation = Situation::read(&node, &mut findings);
    assert!(findings.is_empty(), "{:?}", findings.first());
    assert_eq!(situation.given.len(), many);
    assert_eq!(situation.given[16].text, "a.10 = 1");
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}
