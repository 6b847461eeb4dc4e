//! Names, and the nearest name to a mistyped one.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

use whynot::name::{is_name, kebab, nearest};

#[test]
fn names_are_small_letters_digits_and_dashes() {
    for name in ["a", "account", "managed-by", "x1", "a--b", "a1-2"] {
        assert!(is_name(name), "{name}");
    }
    for text in ["", "-a", "a-", "1a", "A", "a_b", "a.b", "ä", "a b", "a\n"] {
        assert!(!is_name(text), "{text}");
    }
}

#[test]
fn other_spellings_become_names() {
    for (text, name) in [
        ("Managed By", Some("managed-by")),
        ("managed_by", Some("managed-by")),
        ("managedBy", Some("managed-by")),
        ("Main_Gate", Some("main-gate")),
        ("a-", Some("a")),
        ("2fa", None),
        ("…", None),
        ("HTTPServer", Some("httpserver")),
    ] {
        assert_eq!(kebab(text).as_deref(), name, "{text}");
    }
}

#[test]
fn the_nearest_name_is_the_one_that_was_meant() {
    let names = ["gate", "purse.coins", "purse.foreign", "visit", "hall", "managed-by", "re-invite", "is", "title", "requires"];
    for (wrong, meant) in [
        ("gaet", Some("gate")),
        ("gates", Some("gate")),
        ("Gate", Some("gate")),
        ("purse.coin", Some("purse.coins")),
        ("coins", Some("purse.coins")),
        ("foriegn", Some("purse.foreign")),
        ("managed_by", Some("managed-by")),
        ("managedBy", Some("managed-by")),
        ("reinvite", Some("re-invite")),
        ("titel", Some("title")),
        ("require", Some("requires")),
        ("moves", None),
        ("gt", None),
        ("on", None),
        ("", None),
        ("account", None),
    ] {
        assert_eq!(nearest(wrong, names), meant, "{wrong}");
    }
    let long = "x".repeat(1 << 20);
    assert_eq!(nearest(&long, names), None);
}
