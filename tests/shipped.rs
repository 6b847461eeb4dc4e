//! The policies inside the binary are those of the folder `policies/`.
#![allow(clippy::expect_used, reason = "a test may fail where it stands")]

use std::path::Path;

use whynot::shipped;

#[test]
fn every_policy_of_the_folder_ships() {
    let entries = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")).expect("policies/");
    let folders = entries.map(|entry| entry.expect("readable")).filter(|entry| entry.path().join("policy.yaml").is_file());
    let mut names: Vec<String> = folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(shipped::names().collect::<Vec<_>>(), names, "the list in src/shipped.rs");
}

#[test]
fn a_policy_is_called_what_its_folder_is_called() {
    for shipped in shipped::ALL {
        assert!(shipped.text.lines().any(|line| line == format!("policy: {}", shipped.name)), "{}", shipped.name);
    }
}
