//! What holds for every text: offsets are exact, trees equal another reader's, printing and reading are inverse.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

use proptest::prelude::*;
use serde_yaml::Value;
use whynot::diagnostic::Findings;
use whynot::expr::{self, Assignment, Expr, ExprKind, Operand, Sign, Transition, Word};
use whynot::source::{FileId, Passage, Sources, Span, Spanned};
use whynot::yaml::{self, Node, NodeKind};

fn span() -> Span {
    Span { file: FileId(0), start: 0, end: 0 }
}

fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, span())
}

fn open(text: &str) -> (Sources, Node, Findings) {
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let (_, node) = yaml::open("a.yaml", text.as_bytes().to_vec(), &mut sources, &mut findings);
    (sources, node, findings)
}

// ---- printing and reading expressions ------------------------------------------------------------------------------

fn name() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?(\\.[a-z]{1,4})?".prop_filter("words", |name| {
        !["is", "not", "and", "or", "implies", "true", "false", "any", "increase", "decrease", "by"].contains(&name.as_str())
            && !name.split('.').any(|part| ["is", "not", "and", "or", "true"].contains(&part))
    })
}

fn value_name() -> impl Strategy<Value = String> {
    name().prop_map(|name| name.replace('.', "-"))
}

fn word() -> impl Strategy<Value = Word> {
    prop_oneof![
        value_name().prop_map(Word::Name),
        any::<bool>().prop_map(Word::YesNo),
        any::<u64>().prop_map(Word::Number),
        (0..100u64, 0..100u64).prop_map(|(low, high)| Word::Range(low, high)),
    ]
}

fn comparison() -> impl Strategy<Value = ExprKind> {
    let signs =
        prop_oneof![Just(Sign::Less), Just(Sign::AtMost), Just(Sign::Equal), Just(Sign::Unequal), Just(Sign::AtLeast), Just(Sign::More)];
    let right = prop_oneof![any::<u64>().prop_map(Operand::Number), name().prop_map(Operand::Name)];
    prop_oneof![
        any::<bool>().prop_map(ExprKind::Constant),
        name().prop_map(ExprKind::Holds),
        (name(), any::<bool>(), prop::collection::vec(word(), 1..4)).prop_map(|(name, negated, values)| ExprKind::Is {
            name: at(name),
            negated,
            values: values.into_iter().map(at).collect()
        }),
        (name(), signs, right).prop_map(|(name, sign, right)| ExprKind::Order { name: at(name), sign, right: at(right) }),
    ]
}

fn expression() -> impl Strategy<Value = Expr> {
    let leaf = comparison().prop_map(|kind| Expr { kind, span: span() });
    leaf.prop_recursive(5, 40, 4, |inner| {
        let kind = prop_oneof![
            inner.clone().prop_map(|part| ExprKind::Not(Box::new(part))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(ExprKind::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(ExprKind::Or),
            (inner.clone(), inner).prop_map(|(left, right)| ExprKind::Implies(Box::new(left), Box::new(right))),
        ];
        kind.prop_map(|kind| Expr { kind, span: span() })
    })
}

fn passage(text: &str) -> Passage {
    let mut sources = Sources::default();
    let file = sources.add("text", text);
    sources.passage(file).expect("source")
}

/// The same with every place forgotten.
fn placeless(expr: &Expr) -> Expr {
    let parts = |parts: &[Expr]| parts.iter().map(placeless).collect();
    let kind = match &expr.kind {
        ExprKind::Not(part) => ExprKind::Not(Box::new(placeless(part))),
        ExprKind::And(all) => ExprKind::And(parts(all)),
        ExprKind::Or(all) => ExprKind::Or(parts(all)),
        ExprKind::Implies(left, right) => ExprKind::Implies(Box::new(placeless(left)), Box::new(placeless(right))),
        ExprKind::Is { name, negated, values } => ExprKind::Is {
            name: at(name.value.clone()),
            negated: *negated,
            values: values.iter().map(|value| at(value.value.clone())).collect(),
        },
        ExprKind::Order { name, sign, right } => {
            ExprKind::Order { name: at(name.value.clone()), sign: *sign, right: at(right.value.clone()) }
        }
        kind => kind.clone(),
    };
    Expr { kind, span: span() }
}

/// Every part's span covers exactly the text that reads as that part.
fn spans_are_exact(expr: &Expr, text: &str) {
    let written = &text[expr.span.start as usize..expr.span.end as usize];
    let mut findings = Findings::default();
    let again = expr::condition(&passage(written), &mut findings).expect("a part reads alone");
    assert_eq!(placeless(&again), placeless(expr), "{written}");
    match &expr.kind {
        ExprKind::Not(part) => spans_are_exact(part, text),
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().for_each(|part| spans_are_exact(part, text)),
        ExprKind::Implies(left, right) => [left, right].into_iter().for_each(|part| spans_are_exact(part, text)),
        ExprKind::Is { name, values, .. } => {
            assert_eq!(text[name.span.start as usize..name.span.end as usize], name.value);
            for value in values {
                assert_eq!(text[value.span.start as usize..value.span.end as usize], value.value.to_string());
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn an_expression_that_is_printed_reads_as_it_was(expr in expression()) {
        let text = expr.to_string();
        let mut findings = Findings::default();
        let again = expr::condition(&passage(&text), &mut findings);
        prop_assert!(findings.is_empty(), "{text}: {:?}", findings);
        let again = again.expect("no findings");
        prop_assert_eq!(placeless(&again), expr);
        spans_are_exact(&again, &text);
        prop_assert_eq!(again.to_string(), text);
    }

    #[test]
    fn a_transition_that_is_printed_reads_as_it_was(from in prop::option::of(prop::collection::vec(value_name(), 1..4)), to in value_name()) {
        let transition = Transition { from: from.map(|from| from.into_iter().map(at).collect()), to: at(to) };
        let text = transition.to_string();
        let again = expr::transition(&passage(&text), &mut Findings::default()).expect("a transition");
        prop_assert_eq!(again.to_string(), text);
        prop_assert_eq!(again.from.map(|from| from.len()), transition.from.map(|from| from.len()));
    }

    #[test]
    fn a_new_value_that_is_printed_reads_as_it_was(
        change in prop_oneof![
            word().prop_filter("one value", |word| !matches!(word, Word::Range(..))).prop_map(Assignment::Value),
            any::<u64>().prop_map(Assignment::Increase),
            any::<u64>().prop_map(Assignment::Decrease),
        ]
    ) {
        let again = expr::assignment(&passage(&change.to_string()), &mut Findings::default());
        prop_assert_eq!(again, Some(change));
    }

    #[test]
    fn no_sentence_makes_the_reader_panic(text in "\\PC{0,60}|[a-z.|()<>=! \"'0-9-]{0,60}|((not|and|or|is|a|b|1|\\(|\\)|\\||==|->|implies|increase|by) ?){0,20}") {
        let passage = passage(&text);
        let mut findings = Findings::default();
        prop_assert_eq!(expr::condition(&passage, &mut findings).is_some(), findings.is_empty());
        let mut findings = Findings::default();
        prop_assert_eq!(expr::transition(&passage, &mut findings).is_some(), findings.is_empty());
        let mut findings = Findings::default();
        prop_assert_eq!(expr::assignment(&passage, &mut findings).is_some(), findings.is_empty());
    }
}

// ---- trees ---------------------------------------------------------------------------------------------------------

fn value() -> impl Strategy<Value = Value> {
    let text = prop_oneof!["[a-z]{1,8}", "[ -~]{0,20}", "\\PC{0,12}", "[a-z \n\t]{0,20}", Just("null".to_owned()), Just("0x1F".to_owned())];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i32>().prop_map(|n| Value::Number(n.into())),
        (0..1000u32).prop_map(|n| Value::Number((f64::from(n) / 8.0 + 0.03).into())),
        text.clone().prop_map(Value::String),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Sequence),
            prop::collection::btree_map(text.clone(), inner, 0..5)
                .prop_map(|entries| Value::Mapping(entries.into_iter().map(|(key, value)| (Value::String(key), value)).collect())),
        ]
    })
}

/// Our tree as the other reader's value.
fn as_value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Nothing => Value::Null,
        NodeKind::Faulty => panic!("faulty"),
        NodeKind::Scalar(scalar) => match (scalar.yes_no(), scalar.integer(), scalar.number()) {
            (Some(yes), ..) => Value::Bool(yes),
            (_, Some(number), _) => Value::Number(number.into()),
            (_, _, Some(number)) => Value::Number(number.into()),
            _ => Value::String(scalar.passage.text.clone()),
        },
        NodeKind::List(items) => Value::Sequence(items.iter().map(as_value).collect()),
        NodeKind::Mapping(entries) => {
            Value::Mapping(entries.iter().map(|(key, node)| (Value::String(key.value.clone()), as_value(node))).collect())
        }
    }
}

/// What our reader refuses on purpose, and line breaks of older versions of YAML, on which the readers differ.
fn refused(text: &str) -> bool {
    text.chars().any(|c| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}'))
            || matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{85}' | '\u{2028}' | '\u{2029}')
    })
}

proptest! {
    #[test]
    fn a_tree_equals_what_another_reader_reads(value in value()) {
        for text in [serde_yaml::to_string(&value).expect("yaml"), serde_json::to_string_pretty(&value).expect("json")] {
            prop_assume!(!refused(&text));
            let (_, node, findings) = open(&text);
            prop_assert!(findings.is_empty(), "{text}\n{findings:?}");
            prop_assert_eq!(as_value(&node), value.clone(), "{}", text);
        }
    }

    #[test]
    fn every_span_lies_in_its_parent_and_reads_alone(value in value()) {
        let text = serde_json::to_string_pretty(&value).expect("json");
        prop_assume!(!refused(&text));
        let (sources, node, _) = open(&text);
        check_spans(&sources, &node);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,80}|([a-z]|[-:#,&*!|>'\"%@`{}\\[\\]? \n]){0,80}|(a|: |- |\\{|\\}|\\[|\\]|, |\"|'| #b|\n|  |x y){0,30}") {
        let (sources, _, findings) = open(&text);
        for finding in findings.iter() {
            let place = finding.span().and_then(|span| sources.place(span));
            prop_assert!(place.is_some());
            for label in &finding.labels {
                prop_assert!(label.span.end as usize <= text.len() && label.span.start <= label.span.end);
                prop_assert!(text.is_char_boundary(label.span.start as usize) && text.is_char_boundary(label.span.end as usize));
            }
        }
        let drawn = whynot::render::report::text(&sources, &findings, 80);
        prop_assert_eq!(drawn.is_empty(), findings.is_empty());
    }

    #[test]
    fn a_patch_for_a_text_that_needs_quotes_mends_it(text in "[a-z]{1,4}(, [a-z]{1,4} [a-z]{1,4}|: [a-z]{1,4}| #[a-z]{1,4}|\\{a\\} b){1,2}", starts in "[@`%*!]?") {
        let meant = format!("{starts}{text}");
        for (before, after) in [("a: { because: ", " }\n"), ("because: ", "\n"), ("- x\n- ", "\n")] {
            let whole = format!("{before}{meant}{after}");
            let (_, _, findings) = open(&whole);
            if let [finding] = &*findings && let [patch] = finding.patch.as_slice() {
                let mut mended = whole.clone();
                mended.replace_range(patch.span.start as usize..patch.span.end as usize, &patch.replacement);
                let (_, node, findings) = open(&mended);
                prop_assert!(findings.is_empty(), "{whole} became {mended}: {findings:?}");
                prop_assert!(texts(&node).iter().any(|text| meant.ends_with(text.as_str()) && text.len() > 1), "{whole} became {mended}");
            }
        }
    }
}

fn texts(node: &Node) -> Vec<String> {
    match &node.kind {
        NodeKind::Scalar(scalar) => vec![scalar.passage.text.clone()],
        NodeKind::List(items) => items.iter().flat_map(texts).collect(),
        NodeKind::Mapping(entries) => entries.iter().flat_map(|(_, node)| texts(node)).collect(),
        _ => Vec::new(),
    }
}

fn check_spans(sources: &Sources, node: &Node) {
    let (_, again, findings) = open(sources.text(node.span));
    assert!(findings.is_empty());
    assert_eq!(as_value(&again), as_value(node));
    let inside: Vec<&Node> = match &node.kind {
        NodeKind::List(items) => items.iter().collect(),
        NodeKind::Mapping(entries) => entries.iter().map(|(_, node)| node).collect(),
        _ => Vec::new(),
    };
    for part in inside {
        assert!(part.span.start >= node.span.start && part.span.end <= node.span.end);
        check_spans(sources, part);
    }
}

// ---- the way back from a text to the file --------------------------------------------------------------------------

/// A text of words and blanks, written in one of the five styles, as a value in a mapping.
#[derive(Clone, Debug)]
struct Written {
    file: String,
    text: String,
}

fn written() -> impl Strategy<Value = Written> {
    let word = "[a-zäß€🦀:,.'\"\\\\-][a-zäß€🦀#:,.'\"\\\\-]{0,6}";
    let lines = prop::collection::vec(prop::collection::vec(word, 1..4), 1..5);
    (lines, 0..6usize, any::<bool>(), 1..4usize, 0..3usize, prop::bool::ANY).prop_map(|(lines, style, crlf, indent, gap, deeper)| {
        let blank = " ".repeat(indent);
        let lines: Vec<String> = lines.iter().map(|words| words.join(&" ".repeat(gap + 1))).collect();
        let mut body = String::new();
        for (at, line) in lines.iter().enumerate() {
            let extra = if deeper && at % 2 == 1 && (style == 3 || style == 4) { "  " } else { "" };
            let line = match style {
                1 => line.replace('\'', "''"),
                2 => line
                    .replace('\\', "\\\\")
                    .replace('"', "\\\"")
                    .replace('ä', "\\u00e4")
                    .replace('ß', "\\xdf")
                    .replace('🦀', "\\U0001F980"),
                _ => line.clone(),
            };
            if at > 0 || style >= 3 {
                body.push_str(&blank);
                body.push_str(extra);
            }
            body.push_str(&line);
            body.push('\n');
            if at % 3 == 2 {
                body.push('\n');
            }
        }
        let body = body.trim_end().to_owned();
        let lines = if style == 0 { [vec!["z".to_owned()], lines].concat() } else { lines };
        let value = match style {
            0 => format!("z{body}"),
            1 => format!("'{body}'"),
            2 => format!("\"{body}\""),
            3 => format!("|\n{body}\n"),
            4 => format!(">-\n{body}"),
            _ => format!("|{indent}+\n\n{body}\n\n"),
        };
        let file = format!("a: {value}\nb: 1\n");
        Written { file: if crlf { file.replace('\n', "\r\n") } else { file }, text: lines.concat().replace(' ', "") }
    })
}

/// What a part of a file says, if an escape is taken for what it stands for.
fn said(written: &str) -> String {
    match written {
        "''" => "'".to_owned(),
        "\\\\" => "\\".to_owned(),
        "\\\"" => "\"".to_owned(),
        "\\u00e4" => "ä".to_owned(),
        "\\xdf" => "ß".to_owned(),
        "\\U0001F980" => "🦀".to_owned(),
        other => other.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_global_rejects: 200_000, ..ProptestConfig::default() })]
    #[test]
    fn every_character_of_a_text_is_found_where_it_was_written(written in written()) {
        let (sources, node, findings) = open(&written.file);
        prop_assume!(findings.is_empty());
        let NodeKind::Mapping(entries) = &node.kind else { return Ok(()) };
        let Some((_, Node { kind: NodeKind::Scalar(scalar), .. })) = entries.first() else { return Ok(()) };
        let passage = &scalar.passage;
        if entries.len() == 2 {
            let solid: String = passage.text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(solid, written.text.clone(), "{}", written.file);
        }
        for (at, c) in passage.text.char_indices() {
            let span = passage.span_at(at..at + c.len_utf8());
            prop_assert!(span.start >= passage.span.start && span.end <= passage.span.end, "{} {at}", written.file);
            let there = said(sources.text(span));
            if c.is_whitespace() {
                prop_assert!(there.chars().all(char::is_whitespace), "{:?} is {:?} in {}", c, there, written.file);
            } else {
                prop_assert_eq!(there, c.to_string(), "{}", written.file);
            }
        }
        let whole = passage.span_at(0..passage.text.len());
        prop_assert!(whole.start >= passage.span.start && whole.end <= passage.span.end);
    }
}
