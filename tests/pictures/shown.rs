//! What is drawn of small policies: source and pictures together.

use whynot::render::picture;

use crate::read::{drawn, labels, quoted, texts};

/// Each policy that is drawn and kept: what it shows is its name.
const POLICIES: &[(&str, &str)] =
    &[("lines", include_str!("lines.yaml")), ("ends", include_str!("ends.yaml")), ("many", include_str!("many.yaml"))];

#[test]
fn small_policies_are_drawn() {
    for (name, text) in POLICIES {
        let (model, picture) = drawn(text);
        let (mermaid, dot) = (picture::mermaid(&model, &picture), picture::dot(&model, &picture));
        let svg = picture::svg(&model, &picture).expect("small enough");
        labels(&mermaid);
        quoted(&dot);
        texts(&svg);
        insta::assert_snapshot!(*name, format!("{text}\n=== Mermaid\n{mermaid}\n=== DOT\n{dot}\n=== SVG\n{svg}"));
    }
}
