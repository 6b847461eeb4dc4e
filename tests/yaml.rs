//! YAML as authors write it and mistype it: each fixture's snapshot shows the source and what is said of it.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail where it stands")]

mod reading;

use reading::{fixtures, read_yaml};

#[test]
fn every_fixture_reads_as_its_snapshot_says() {
    fixtures("tests/reading/yaml", |name, text| read_yaml(name, text.as_bytes()));
}
