//! What becomes of texts, as people see it: each file before and after, in a snapshot.

use whynot::format::Kind;

use super::laws::format;

#[test]
fn before_and_after() {
    let text = include_str!("texts.yaml");
    let mut shown = String::new();
    for before in text.split("---\n") {
        let kind = if before.contains("\ncases:") { Kind::Cases } else { Kind::Policy };
        let after = format(before, kind).unwrap_or_else(|| panic!("faults in\n{before}"));
        shown += &format!("{before}--- becomes\n{after}=================\n");
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(".");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("texts", shown));
}
