//! The rules about policies: their pages executed, their findings compared with a listing of every situation, and their fixes.

#[path = "lint/pages.rs"]
mod pages;
#[path = "lint/shipped.rs"]
mod shipped;
