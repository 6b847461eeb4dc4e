//! Titles that mean something in XML, Mermaid or Graphviz are shown as they are.

use proptest::prelude::*;
use whynot::model::{Domain, Model};
use whynot::picture::Picture;
use whynot::render::picture;

use crate::read::{drawn, labels, quoted, texts};

/// Titles that have gone wrong somewhere.
const TITLES: &[&str] = &[
    "a \"quoted\" one",
    "<script>alert(1)</script>",
    "]]></style><!-- & -->",
    "a: b; c # d",
    "#quot; &lt; &#65;",
    "%%{init: {\"theme\": \"dark\"}}%%",
    "end",
    "1. first",
    "- a list",
    "*stars* _and_ `ticks` ~~and~~ $$x$$",
    "back\\slash \\n \\\" \\",
    "[brackets] {braces} (and) |bars| --> x",
    "fa:fa-ban",
    "ünïcödé 日本語 🦀 e\u{301}",
    "\u{1}\u{7f}\u{fffe}",
    "two\nlines\tand tabs",
    "   ",
    "",
];

/// A small policy whose titles are changed in the model: no reader of YAML keeps any of them out.
const POLICY: &str = "
policy: hostile
entities: { thing: { states: [one, two] } }
actions:
  go: { moves: { thing: one -> two } }
  back: { moves: { thing: two -> one } }
";

/// The policy in which everything has this title, after a word that tells it apart.
fn titled(title: &str) -> (Model, Picture) {
    let (mut model, picture) = drawn(POLICY);
    let text = |word: &str| format!("{word} {title}");
    model.title = text("policy");
    model.variables[0].item.title = text("entity");
    if let Domain::Lifecycle { states, .. } = &mut model.variables[0].domain {
        states[0].item.title = text("one");
        states[1].item.title = text("two");
    }
    model.actions[0].item.title = text("go");
    model.actions[1].item.title = text("back");
    (model, picture)
}

/// A text as pictures show it: on one line, without characters that can't be shown.
fn folded(text: &str) -> String {
    let shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shown.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Everything that is drawn shows the title as it is; long ones are folded, and cut off in SVG alone.
fn assert_shown(title: &str) {
    let (model, picture) = titled(title);
    let wanted: Vec<String> = ["one", "two", "go", "back"].iter().map(|word| folded(&format!("{word} {title}"))).collect();
    let in_mermaid = labels(&picture::mermaid(&model, &picture));
    let in_dot: Vec<String> = quoted(&picture::dot(&model, &picture)).iter().map(|text| text.replace("&amp;", "&")).collect();
    for wanted in &wanted {
        assert!(in_mermaid.contains(wanted), "{wanted:?} in {in_mermaid:?}");
        assert!(in_dot.contains(wanted), "{wanted:?} in {in_dot:?}");
    }
    let svg = picture::svg(&model, &picture).expect("small enough");
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let shown = bare(&texts(&svg).concat()).replace('\u{fffe}', "\u{fffd}");
    if !shown.contains('…') {
        for wanted in &wanted {
            assert!(shown.contains(&bare(wanted).replace('\u{fffe}', "\u{fffd}")), "{wanted:?} in {shown:?}");
        }
    }
}

#[test]
fn hostile_titles_are_shown_as_they_are() {
    TITLES.iter().for_each(|title| assert_shown(title));
    assert_shown(&TITLES.join(" "));
    assert_shown(&"endless".repeat(500));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_title_is_shown_as_it_is(title in "\\PC{0,40}|[\\x00-\\x7f]{0,30}|.{0,60}") {
        assert_shown(&title);
    }
}
