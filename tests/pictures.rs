//! Pictures: what is drawn of small policies and of answers, in three formats; hostile texts; the committed pictures.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail where it stands")]

mod program;

#[path = "pictures/committed.rs"]
mod committed;
#[path = "pictures/geometry.rs"]
mod geometry;
#[path = "pictures/hostile.rs"]
mod hostile;
#[path = "pictures/read.rs"]
mod read;
#[path = "pictures/routes.rs"]
mod routes;
#[path = "pictures/shown.rs"]
mod shown;
