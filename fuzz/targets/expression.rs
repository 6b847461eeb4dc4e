//! A text → parsed as each kind of sentence, printed, parsed again: the same; every span lies in the text.
#![no_main]

use std::fmt::{Debug, Display};

use libfuzzer_sys::fuzz_target;
use whynot::diagnostic::Findings;
use whynot::expr::{self, MAX_LENGTH};
use whynot::render::findings;
use whynot::source::{Passage, Sources};

fuzz_target!(|text: &str| {
    again(text, expr::condition);
    again(text, expr::transition);
    again(text, expr::assignment);
});

/// Reads, prints and reads again.
fn again<T: Debug + Display>(text: &str, how: impl Fn(&Passage, &mut Findings) -> Option<T>) {
    let Some(first) = read(text, &how) else { return };
    let printed = first.to_string();
    // What only just fitted may be longer in its printed form: brackets that say nothing are dropped, blanks are put in.
    if printed.len() > MAX_LENGTH {
        return;
    }
    let Some(second) = read(&printed, &how) else { panic!("{text:?} is printed as {printed:?}, which can't be read") };
    assert_eq!(printed, second.to_string(), "{text:?} is printed differently once it was read again");
    assert_eq!(spanless(&first), spanless(&second), "{text:?} is printed as {printed:?}, which is another sentence");
}

/// Reads a sentence: it is understood, or it is said what is wrong with it, and where.
fn read<T>(text: &str, how: impl Fn(&Passage, &mut Findings) -> Option<T>) -> Option<T> {
    let mut sources = Sources::default();
    let file = sources.add("text", text);
    let mut found = Findings::default();
    let value = how(&sources.passage(file)?, &mut found);
    findings::drawn(&sources, &found, 60);
    assert!(value.is_some() || found.has_errors(), "{text:?} is refused without a word");
    for label in found.into_vec().iter().flat_map(|finding| &finding.labels) {
        assert!(sources.place(label.span).is_some(), "{:?} lies beside {text:?}", label.span);
    }
    value
}

/// What was read, without where.
fn spanless(value: &impl Debug) -> String {
    let text = format!("{value:?}");
    let parts = text.split("span: Span {").enumerate();
    parts.map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) }).collect()
}
