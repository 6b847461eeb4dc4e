//! Policies that use the language, and policies that misuse it: what they mean, and every fault at its place.

use whynot::model::compile::load;
use whynot::source::Sources;

#[test]
fn the_whole_policy_of_the_language_page_compiles() {
    let mut sources = Sources::default();
    let file = sources.add("turnstile.yaml", include_str!("language/turnstile.yaml"));
    let loaded = load(&sources, file);
    assert_eq!(loaded.findings.to_vec(), []);
    assert_eq!(loaded.model.map(|model| model.actions.len()), Some(4));
}
