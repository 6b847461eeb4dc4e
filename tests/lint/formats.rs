//! What a check finds, as machines read it: SARIF against the official schema, workflow commands, JUnit, Markdown.

use serde_json::Value;
use whynot::diagnostic::{Code, Finding, Findings, Level};
use whynot::lint::{self, Levels};
use whynot::render::check::{Checked, FORMATS};
use whynot::source::{Sources, Span};
use whynot::space::Budget;

/// As published by OASIS: `sarif-2.1/schema` of its repository `sarif-spec`, errata 01.
const SCHEMA: &str = include_str!("sarif/sarif-schema-2.1.0.json");

fn rendered(format: &str, checked: &Checked<'_>) -> String {
    let (_, render) = FORMATS.iter().find(|(name, _)| *name == format).expect("a format");
    render(checked)
}

/// Everything that the rules find in all *Avoid* examples, and a finding that is hard to write down.
fn found() -> (Sources, Vec<String>, Findings) {
    let (mut sources, mut files, mut findings) = (Sources::default(), Vec::new(), Findings::default());
    for rule in lint::ALL {
        let text = rule.page.split("```yaml\n").nth(1).expect("an example").split("```").next().expect("an example");
        let name = format!("a b/{}.yaml", rule.code.0);
        let file = sources.add(name.as_str(), text);
        files.push(name);
        findings.extend(lint::check(&sources, file, &Levels::default(), Budget::default()).into_vec());
    }
    let file = sources.add("odd,name:100%.yaml", "a: \"ü\u{1F600}\"\nb: c\n");
    let odd = Finding::error(Code::BAD_NAME, "50 % of\n`<a & \"b\">`, | so to say", Span { file, start: 4, end: 10 });
    findings
        .push(odd.saying("here").and_at(Span { file, start: 15, end: 16 }, "").help("a, b: c").mend(Span { file, start: 4, end: 10 }, "x"));
    (sources, files, findings)
}

#[test]
fn sarif_keeps_to_the_official_schema() {
    let (sources, files, findings) = found();
    let text = rendered("sarif", &Checked { sources: &sources, files: &files, findings: &findings });
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource("sarif.json", schema).expect("a schema");
    let index = compiler.compile("sarif.json", &mut schemas).expect("a schema");
    let log: Value = serde_json::from_str(&text).expect("JSON");
    if let Err(error) = schemas.validate(&log, index) {
        unreachable!("{error:#}");
    }
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(findings.len()));
    for result in run["results"].as_array().expect("results") {
        let at = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(run["tool"]["driver"]["rules"][at]["id"], result["ruleId"]);
    }
    let odd = run["results"].as_array().and_then(|results| results.last()).expect("the odd one");
    let place = &odd["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "odd%2Cname%3A100%25.yaml");
    assert_eq!(place["region"], serde_json::json!({ "startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 7 }).clone());
    let empty = rendered("sarif", &Checked { sources: &sources, files: &[], findings: &Findings::default() });
    assert!(schemas.validate(&serde_json::from_str(&empty).expect("JSON"), index).is_ok());
}

#[test]
fn workflow_commands_escape_what_has_a_meaning() {
    let (sources, files, findings) = found();
    let text = rendered("github", &Checked { sources: &sources, files: &files, findings: &findings });
    assert_eq!(text.lines().count(), findings.len());
    assert_eq!(
        text.lines().last(),
        Some(
            "::error file=odd%2Cname%3A100%25.yaml,line=1,endLine=1,col=5,endColumn=6,title=bad-name::50 %25 of%0A`<a & \"b\">`, | so to say%0Ahere%0Ahelp: a, b: c"
        )
    );
}

#[test]
fn junit_counts_what_it_lists() {
    let (sources, mut files, findings) = found();
    files.push("clean.yaml".to_owned());
    let text = rendered("junit", &Checked { sources: &sources, files: &files, findings: &findings });
    let count = |what: &str| text.matches(what).count();
    let attribute = |name: &str| -> usize {
        let head = text.lines().nth(1).expect("a head");
        head.split(&format!("{name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).and_then(|n| n.parse().ok()).expect("a number")
    };
    assert_eq!(count("<testcase "), attribute("tests"));
    assert_eq!((count("<failure "), count("<error ")), (attribute("failures"), attribute("errors")));
    assert!(text.contains("<testcase classname=\"clean.yaml\" name=\"nothing found\"/>"));
    assert!(text.contains("50 % of&#10;`&lt;a &amp; &quot;b&quot;&gt;`, | so to say"));
}

#[test]
fn markdown_is_a_table_that_holds_together() {
    let (sources, files, findings) = found();
    let text = rendered("markdown", &Checked { sources: &sources, files: &files, findings: &findings });
    for row in text.lines().filter(|line| line.starts_with('|')) {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 4, "{row}");
    }
    assert!(text.starts_with("### Policies: 1 error, "));
}

/// A forge takes no longer comment: as many rows as fit, whole ones, and how many of each level are left out.
#[test]
fn markdown_takes_as_much_as_a_comment_and_counts_the_rest() {
    let mut sources = Sources::default();
    let file = sources.add("many.policy.yaml", "policy: many\n");
    let span = Span { file, start: 0, end: 6 };
    let mut findings = Findings::default();
    for at in 0..900 {
        let finding = Finding::error(Code::BAD_NAME, format!("finding number {at:04}, {}", "of many ".repeat(10).trim()), span);
        findings.push(if at % 3 == 0 { finding.at_level(Level::Note) } else { finding });
    }
    let files = ["many.policy.yaml".to_owned()];
    let text = rendered("markdown", &Checked { sources: &sources, files: &files, findings: &findings });
    assert!(text.len() <= 65_536 && text.len() > 64_000, "{}", text.len());
    assert!(text.starts_with("### Policies: 600 errors, 300 notes in 1 file\n"), "{}", text.lines().next().unwrap_or_default());
    let rows = text.lines().filter(|line| line.contains("finding number")).count();
    let (errors, notes) = (600 - (0..rows).filter(|at| at % 3 != 0).count(), 300 - (0..rows).filter(|at| at % 3 == 0).count());
    let end = format!(
        "\n**Left out, since a comment takes no more: {errors} errors, {notes} notes.** `whynot check` shows everything as text.\n"
    );
    assert!(text.ends_with(&end), "{}", text.lines().last().unwrap_or_default());
}
